"""What the persona touches, sees or talks to, and through which channel."""

from vivere.render.lanes.lane import Lane, cells

LANE = Lane(
    "touchpoint",
    cells(
        "<p><b>{{ r.text(c.step.touchpoint.name) }}</b></p>"
        '<p class="map-place">{{ once(r.say, "channel." ~ c.step.touchpoint.channel) }}</p>'
    ),
)
