"""What happens, today and in the future."""

from vivere.render.lanes.lane import Lane, cells

LANE = Lane(
    "story",
    cells(
        '<p class="in-today"><b class="map-when">{{ today }}</b> '
        "{{ r.text(c.step.today.story) }}</p>"
        '<p class="in-future"><b class="map-when">{{ future }}</b> '
        "{{ r.text(c.step.future.story) }}</p>",
        '{% set today, future = r.say("state.today"), r.say("state.future") %}',
    ),
)
