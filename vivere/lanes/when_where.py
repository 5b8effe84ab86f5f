"""Time and place of a step."""

from vivere.html import template
from vivere.lanes.lane import Lane

LANE = Lane(
    "when",
    template(
        '<p class="map-time">{% if c.step.when %}{{ r.text(c.step.when) }} {% endif %}'
        "{{ c.step.time or '' }}</p>"
        '<p class="map-place">{{ r.text(c.step.place.name) }}</p>'
    ),
)
