"""The lanes of the journey map, from top to bottom. Adding a lane is a file and a line here."""

from vivere.render.lanes import (
    emotion,
    kpis,
    layers,
    pain,
    services,
    story,
    touchpoint,
    visibility,
    voices,
    when_where,
)

LANES = (
    when_where.LANE,
    story.LANE,
    touchpoint.LANE,
    emotion.LANE,
    voices.LANE,
    pain.LANE,
    visibility.LANE,
    services.LANE,
    layers.LANE,
    kpis.LANE,
)
"""Above the line of visibility is what the persona meets, below what makes it work."""
