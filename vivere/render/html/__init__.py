"""Catalog to HTML, charts and DOT: pure functions, no Streamlit."""

from vivere.render.templating import renderer

render = renderer(__name__)
"""Render a template file of ``templates``."""
