"""What hurts today."""

from vivere.render.lanes.lane import Lane, cells

LANE = Lane("pain", cells("{% if c.step.today.pain %}{{ r.text(c.step.today.pain) }}{% endif %}"))
