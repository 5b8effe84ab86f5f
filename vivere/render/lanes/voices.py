"""What a room of citizens said: how many would feel what, and comments that were approved."""

from vivere.render.lanes.lane import Lane, cells

SHOWN = 2
"""Comments in a cell; the facilitator's page has them all."""

LANE = Lane(
    "voices",
    cells(
        "{% set v = c.voices %}{% if v %}{% set n = v.feelings.n %}"
        '{% if n %}<ul class="map-voices">'
        "{% for e, number in v.feelings.counts | dictsort(reverse=true) %}"
        '<li>{{ c.drawn_faces[e] }}<svg viewBox="0 0 100 8" preserveAspectRatio="none"'
        ' aria-hidden="true" focusable="false"><path d="M0 4h{{ 100 * number // n }}"/></svg>'
        "<b>{{ number }}+</b></li>{% endfor %}</ul>"
        '<p class="map-place">{{ r.say("voices.lane_n", n=n) }}</p>'
        '{% else %}<p class="map-place">{{ r.say("voices.few") }}</p>{% endif %}'
        "{% for words in v.comments[:" + str(SHOWN) + '] %}<p class="map-comment">'
        '<q dir="auto">{{ words }}</q></p>{% endfor %}'
        '{% if v.earlier %}<p class="map-place">{{ r.say("voices.earlier", n=v.earlier) }}</p>'
        "{% endif %}{% endif %}"
    ),
    optional=True,
)
