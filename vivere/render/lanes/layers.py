"""The enabling layers under a step: filled where a service needs them."""

from vivere.render.lanes.lane import Lane, cells

LANE = Lane(
    "layers",
    cells(
        "{{ once(stack, c.needed) }}",
        "{% macro stack(needed) %}"
        '<ul class="map-layers">{% for l in r.catalog.layers.values() | reverse %}'
        '<li class="{{ "on" if l.id in needed else "off" }}"><b>{{ l.id }}</b> '
        "{{ r.text(l.short or l.name) }}"
        '<span class="visually-hidden">: {{ r.say("layer.needed" if l.id in needed'
        ' else "layer.not_needed") }}</span></li>'
        "{% endfor %}</ul>{% endmacro %}",
    ),
)
