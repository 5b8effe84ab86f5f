"""What happens, today and in the future."""

from vivere.lanes.lane import Lane, cells

LANE = Lane(
    "story",
    cells(
        '<p class="in-today"><b class="map-when">{{ r.say("state.today") }}</b> '
        "{{ r.text(c.step.today.story) }}</p>"
        '<p class="in-future"><b class="map-when">{{ r.say("state.future") }}</b> '
        "{{ r.text(c.step.future.story) }}</p>"
    ),
)
