"""The smart services a step uses, each in the colour and with the name of its sector."""

from vivere.render.lanes.lane import Lane, cells

LANE = Lane(
    "services",
    cells(
        '<ul class="map-list">{% for id in c.step.services %}{{ once(chip, id) }}{% endfor %}</ul>',
        "{% macro chip(id) %}{% set s = r.catalog.services[id] %}"
        '<li><span class="chip hue-{{ r.catalog.hue_of(s.area) }}">{{ r.text(s.short or s.name) }}'
        '</span><span class="map-area">{{ r.area_name(s.area) }}</span></li>{% endmacro %}',
    ),
)
