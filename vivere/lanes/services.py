"""The smart services a step uses, each in the colour and with the name of its sector."""

from vivere.lanes.lane import Lane, cells

LANE = Lane(
    "services",
    cells(
        '<ul class="map-list">{% for s in c.services %}'
        '<li><span class="chip hue-{{ c.hue(s) }}">{{ r.text(s.short or s.name) }}</span>'
        '<span class="map-area">{{ r.area_name(s.area) }}</span></li>'
        "{% endfor %}</ul>"
    ),
)
