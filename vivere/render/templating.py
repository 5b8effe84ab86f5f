"""Templates to HTML: everything from a workspace or a phone is escaped."""

from collections.abc import Callable
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

_SHARED = {"shared": PackageLoader(__package__, "shared")}


def environment(package: str) -> Environment:
    """Templates from the folder ``templates`` of a package, which names itself (``__package__``).

    ``shared/…`` are macros that every package's templates may import. A name misspelt is an error.
    A file is read once: asking the disk for a newer one at each use took a third of a page's time.
    """
    return Environment(
        loader=ChoiceLoader((PackageLoader(package), PrefixLoader(_SHARED))),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def renderer(package: str) -> Callable[..., Markup]:
    """A function that renders a template file of ``package``, by name, with its context."""
    templates = environment(package)

    def draw(name: str, **context: Any) -> Markup:
        return Markup(templates.get_template(name).render(context))

    return draw
