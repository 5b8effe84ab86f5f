"""Where a persona, a phase or a step is to be seen: a place, a weather and an hour, in words."""

from typing import Annotated, Literal

from vivere.model.references import BareWord
from vivere.model.short_form import ShortFormModel

ScenePlace = Literal[
    "home", "kitchen", "courtyard", "street", "square", "landmark", "park", "towers", "bus_stop",
    "tram_stop", "station", "train", "car", "airport", "shop", "office", "meeting_room", "hall",
    "public_office", "clinic", "school", "lab", "library", "museum", "hotel",
]  # fmt: skip
"""The kinds of place that can be drawn; indoors the weather is seen through a window."""

Weather = Literal["sun", "cloud", "rain", "fog", "snow", "heat"]

Hour = Literal["dawn", "morning", "noon", "afternoon", "dusk", "night"]

HOURS: tuple[tuple[int, Hour], ...] = (
    (5, "night"), (8, "dawn"), (11, "morning"), (14, "noon"), (18, "afternoon"), (21, "dusk"),
    (24, "night"),
)  # fmt: skip
"""Until which full hour of the clock each lasts."""


class Scene(ShortFormModel):
    """What is drawn behind somebody. What is left out is that of the phase, or follows.

    In YAML the bare word of the place (``tram_stop``) does. Without an hour, the step's time says
    it; without a weather, the sun shines.
    """

    place: Annotated[ScenePlace | None, BareWord()] = None
    weather: Weather | None = None
    hour: Hour | None = None


def hour_of(time: str) -> Hour:
    """The hour of the day that a time on the 24-hour clock (``17:15``) falls in."""
    full = int(time.partition(":")[0])
    return next(hour for until, hour in HOURS if full < until)
