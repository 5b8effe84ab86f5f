"""Time and place of a step."""

from vivere.render.lanes.lane import Lane, cells

LANE = Lane(
    "when",
    cells(
        '<p class="map-time">{% if c.step.when %}{{ r.text(c.step.when) }} {% endif %}'
        "{{ c.step.time or '' }}</p>"
        '<p class="map-place">{{ r.text(c.step.place.name) }}</p>'
    ),
)
