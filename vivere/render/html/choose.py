"""Forms that choose what a page shows: what is chosen stands in the address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from vivere.render.html import render
from vivere.render.reader import Reader

MOST_CHOICES = 40
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
    return render("choose.html", r=reader, choice=choice, chosen=(chosen,), several=False, more=0)


def choose_several_html(reader: Reader, choice: Choice, chosen: Sequence[str]) -> Markup:
    """Boxes of which several are chosen. Those chosen are always there."""
    first = [id_ for id_ in choice.options if id_ in chosen]
    rest = [id_ for id_ in choice.options if id_ not in chosen]
    shown = {*first, *rest[: max(MOST_CHOICES - len(first), 0)]}
    options = {id_: words for id_, words in choice.options.items() if id_ in shown}
    few = Choice(choice.page, choice.name, choice.label, options, choice.kept)
    more = len(choice.options) - len(options)
    return render("choose.html", r=reader, choice=few, chosen=chosen, several=True, more=more)
