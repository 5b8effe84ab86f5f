"""What the persona touches, sees or talks to, and through which channel."""

from vivere.html import template
from vivere.lanes.lane import Lane

LANE = Lane(
    "touchpoint",
    template(
        "<p><b>{{ r.text(c.step.touchpoint.name) }}</b></p>"
        '<p class="map-place">{{ r.say("channel." ~ c.step.touchpoint.channel) }}</p>'
    ),
)
