"""The badge of an effect: an arrow for the direction, a word and a colour for good or bad."""

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
    badge = str(macros.module.badge(reader, effect, good))  # type: ignore[attr-defined]
    assert f'class="{style}"' in badge
    assert arrow in badge
    assert badge.endswith(f"{reader.say(f'effect.{effect}')}, {reader.say(f'effect.{style}')}</b>")
