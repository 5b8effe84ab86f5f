"""Every channel and every kind of cost has an icon of its own, small and without words."""

import re
from typing import get_args

import pytest

from vivere.model import Channel, CostKind
from vivere.render.svg.icons import CHANNELS, COSTS, channel_icon, cost_icon


def test_every_channel_and_every_kind_of_cost_has_an_icon_of_its_own() -> None:
    assert tuple(CHANNELS) == get_args(Channel)
    assert tuple(COSTS) == get_args(CostKind)
    assert len({*CHANNELS.values(), *COSTS.values()}) == len(CHANNELS) + len(COSTS)


@pytest.mark.parametrize("icon", [*map(channel_icon, CHANNELS), *map(cost_icon, COSTS)])
def test_an_icon_is_small_lines_on_the_grid_and_says_nothing(icon: str) -> None:
    assert len(icon) < 800
    assert 'aria-hidden="true"' in icon
    assert 'viewBox="0 0 24 24"' in icon
    assert 'stroke="currentColor"' in icon
    starts = re.findall(r"M(-?[\d.]+)[ ,](-?[\d.]+)", icon)
    assert starts
    assert all(1 <= float(x) <= 23 and 1 <= float(y) <= 23 for x, y in starts)


def test_there_is_no_icon_for_what_is_no_channel() -> None:
    with pytest.raises(KeyError):
        channel_icon("pigeon")  # type: ignore[arg-type]
