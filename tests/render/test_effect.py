"""The badge of an effect: an arrow for the direction, a word and a colour for good or bad."""

import re

import pytest

from vivere.model import Direction
from vivere.model.catalog import Catalog
from vivere.render.reader import Reader
from vivere.render.templating import environment


@pytest.mark.parametrize(
    ("effect", "good", "style", "arrow"),
    [("up", True, "good", "↑"), ("up", False, "bad", "↑"), ("down", True, "good", "↓"),
     ("down", False, "bad", "↓")],
)  # fmt: skip
def test_a_badge_says_the_way_and_whether_it_is_good(
    borgo: Catalog, effect: Direction, good: bool, style: str, arrow: str
) -> None:
    reader = Reader(borgo, "en")
    macros = environment("vivere.render.html").get_template("shared/effect.html")
    badge = str(macros.module.badge(reader, effect, good, "strong"))  # type: ignore[attr-defined]
    assert badge.startswith(f'<span class="push {style} strong">')
    assert arrow in badge
    said = re.sub(r"<[^>]+>|\n", "", badge)
    assert f"{reader.say(f'effect.{effect}')}, {reader.say(f'effect.{style}')}" in said
    assert said.endswith(f"· {reader.say('strength.strong')}")
    assert ("visually-hidden" in badge) is good, "what pushes towards the target needs no word"
