"""What hurts today."""

from vivere.html import template
from vivere.lanes.lane import Lane

LANE = Lane(
    "pain", template("{% if c.step.today.pain %}{{ r.text(c.step.today.pain) }}{% endif %}")
)
