"""Templates to HTML: everything from a workspace or a phone is escaped."""

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup


def environment(package: str) -> Environment:
    """Templates from the folder ``templates`` of a package; a name misspelt is an error."""
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def renderer(package: str) -> Callable[..., Markup]:
    """A function that renders a template file of ``package``, by name, with its context."""
    templates = environment(package)

    def draw(name: str, **context: Any) -> Markup:
        return Markup(templates.get_template(name).render(context))

    return draw


ENVIRONMENT = environment("vivere.render.html")

render = renderer("vivere.render.html")
"""Render a template file of ``vivere/render/html/templates``."""


def template(source: str) -> Template:
    """A template from its text, for the small ones that live beside their code."""
    return ENVIRONMENT.from_string(source)
