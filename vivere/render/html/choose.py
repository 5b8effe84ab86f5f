"""Forms that choose what a page shows: what is chosen stands in the address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from vivere.render.html import render
from vivere.render.reader import Reader

MOST_CHOICES = 24
"""Choices of which several may be taken that are shown; of the others their number is told."""


@dataclass(frozen=True)
class Choice:
    """What a page asks: ``name`` in the address, and what there is to choose, by value.

    ``kept`` is what else the address says and goes on saying.
    """

    page: str
    name: str
    label: str
    options: Mapping[str, str]
    kept: Mapping[str, str] = field(default_factory=dict)


def choose_one_html(reader: Reader, choice: Choice, chosen: str) -> Markup:
    """A list of which one is chosen; an empty value says nothing in the address."""
    return render(
        "choose.html", r=reader, choice=choice, chosen=(chosen,), several=False, more=0, search=None
    )


def choose_several_html(
    reader: Reader,
    choice: Choice,
    chosen: Sequence[str],
    *,
    more: int = 0,
    search: str | None = None,
) -> Markup:
    """Boxes of which several are chosen; ``more`` tells how many others there are.

    ``search`` is what was looked for among many; ``None``: there are too few to look for.
    """
    return render(
        "choose.html", r=reader, choice=choice, chosen=chosen, several=True, more=more,
        search=search,
    )  # fmt: skip
