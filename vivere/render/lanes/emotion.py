"""How the persona feels: two curves, and faces with words."""

from vivere.render.lanes.lane import Lane, cells

LANE = Lane(
    "emotion",
    cells(
        "{{ c.curves }}"
        '<p class="map-face in-today at-{{ c.step.today.emotion + 2 }}">{{ c.faces[0] }}</p>'
        '<p class="map-face in-future at-{{ c.step.future.emotion + 2 }}">{{ c.faces[1] }}</p>'
    ),
)
