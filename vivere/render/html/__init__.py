"""Catalog to HTML, charts and DOT: pure functions, no Streamlit."""
