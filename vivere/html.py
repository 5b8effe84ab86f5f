"""Templates to HTML: everything from a workspace is escaped."""

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

ENVIRONMENT = Environment(
    loader=PackageLoader("vivere.views"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(name: str, **context: Any) -> Markup:
    """Render the template file ``name`` of ``vivere/views/templates``."""
    return Markup(ENVIRONMENT.get_template(name).render(context))


def template(source: str) -> Template:
    """A template from its text, for the small ones that live beside their code."""
    return ENVIRONMENT.from_string(source)


@cache
def asset(name: str) -> str:
    """The text of a stylesheet or script of ``vivere/views/assets``."""
    return files("vivere.views").joinpath("assets", name).read_text(encoding="utf-8")
