"""The KPIs a step moves: which way, and whether that is good."""

from vivere.render.lanes.lane import Lane, cells

SHOWN = 4
"""KPIs in a cell, strongest first; the detail has them all."""

LANE = Lane(
    "kpis",
    cells(
        '<ul class="map-list">{% for i in c.impacts[:' + str(SHOWN) + "] %}"
        "{{ once(chip, i.kpi.id, i.effect) }}{% endfor %}</ul>"
        "{% if c.impacts | length > " + str(SHOWN) + ' %}<p class="map-place">'
        '{{ r.say("kpi.more", n=c.impacts | length - ' + str(SHOWN) + ") }}</p>{% endif %}",
        "{% macro chip(id, effect) %}{% set kpi = r.catalog.kpis[id] %}"
        "{% set sense = 'good' if effect == kpi.good else 'bad' %}"
        '<li><span class="map-kpi {{ sense }}">'
        '<span aria-hidden="true">{{ "↑" if effect == "up" else "↓" }}</span>'
        '<span class="visually-hidden">{{ r.say("effect." ~ effect) }}</span> '
        "{{ r.text(kpi.short) }} <small>{{ r.say('effect.' ~ sense) }}</small></span></li>"
        "{% endmacro %}",
    ),
)
