"""The KPIs a step moves: which way, and whether that is good."""

from vivere.lanes.lane import Lane, cells

SHOWN = 4
"""KPIs in a cell, strongest first; the detail has them all."""

LANE = Lane(
    "kpis",
    cells(
        '<ul class="map-list">{% for i in c.impacts[:' + str(SHOWN) + "] %}"
        '<li><span class="map-kpi {{ "good" if i.good else "bad" }}">'
        '<span aria-hidden="true">{{ "↑" if i.effect == "up" else "↓" }}</span>'
        '<span class="visually-hidden">{{ r.say("effect." ~ i.effect) }}</span> '
        "{{ r.text(i.kpi.short) }} <small>{{ r.say('effect.good' if i.good else 'effect.bad') }}"
        "</small></span></li>{% endfor %}</ul>"
        "{% if c.impacts | length > " + str(SHOWN) + ' %}<p class="map-place">'
        '{{ r.say("kpi.more", n=c.impacts | length - ' + str(SHOWN) + ") }}</p>{% endif %}"
    ),
)
