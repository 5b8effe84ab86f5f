"""The enabling layers under a step: filled where a service needs them."""

from vivere.lanes.lane import Lane, cells

LANE = Lane(
    "layers",
    cells(
        "{% set needed = c.layers | map(attribute='layer') | map(attribute='id') | list %}"
        '<ul class="map-layers">{% for l in c.all_layers | reverse %}'
        '<li class="{{ "on" if l.id in needed else "off" }}"><b>{{ l.id }}</b> '
        "{{ r.text(l.short or l.name) }}"
        '<span class="visually-hidden">: {{ r.say("layer.needed" if l.id in needed'
        ' else "layer.not_needed") }}</span></li>'
        "{% endfor %}</ul>"
    ),
)
