"""What happens, today and in the future."""

from vivere.html import template
from vivere.lanes.lane import Lane

LANE = Lane(
    "story",
    template(
        '<p class="in-today"><b class="map-when">{{ r.say("state.today") }}</b> '
        "{{ r.text(c.step.today.story) }}</p>"
        '<p class="in-future"><b class="map-when">{{ r.say("state.future") }}</b> '
        "{{ r.text(c.step.future.story) }}</p>"
    ),
)
