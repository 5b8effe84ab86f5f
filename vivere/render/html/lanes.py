"""The lanes of the journey map, from top to bottom.

A lane is a template ``templates/lanes/<id>.html`` and a line in ``LANES``. The template draws one
cell for each of ``steps`` (StepViews); it has ``r`` (the Reader), ``faces`` (from emotion to
face and words), ``curve`` (the piece of the emotion curves under a step), and ``once``:
``once(macro, value)`` remembers what a macro drew of one of a few things.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from vivere.render.step_view import StepView

Steps = Sequence[StepView]
Band = Literal["head", "story", "under"]


def _always(_: Steps) -> bool:
    return True


def _has_voices(steps: Steps) -> bool:
    return any(step.voices for step in steps)


def _has_people(steps: Steps) -> bool:
    return any(view.step.people for view in steps)


def _has_cost(steps: Steps) -> bool:
    return any(state.cost for view in steps for state in view.states)


@dataclass(frozen=True)
class Lane:
    """A row of the map, or a line across it.

    ``id`` stands in addresses and names the template and the words ``lane.<id>``. ``band`` is the
    part of the map it stands in: the head stays in view, the story is what the person lives, and
    what is under the line of visibility can be folded. ``shown`` says whether the lane has
    anything to show of a journey's steps. ``is_line``: the words of the lane on a line over the
    whole width, without cells.
    """

    id: str
    band: Band = "story"
    shown: Callable[[Steps], bool] = _always
    is_line: bool = False

    @property
    def template(self) -> str:
        """The file that draws the cells."""
        return f"lanes/{self.id}.html"


LANES = (
    Lane("emotion", band="head"),
    Lane("story"),
    Lane("cost", shown=_has_cost),
    Lane("pain"),
    Lane("when"),
    Lane("touchpoint"),
    Lane("people", shown=_has_people),
    Lane("voices", shown=_has_voices),
    # Below it is what the person does not see: the term is that of service blueprinting
    # (G. Lynn Shostack, «Designing Services That Deliver», Harvard Business Review, 1984).
    Lane("visibility", band="under", is_line=True),
    Lane("services", band="under"),
    Lane("layers", band="under"),
    Lane("kpis", band="under"),
)


def lanes_of(steps: Steps) -> tuple[Lane, ...]:
    """The lanes that have something to show of these steps."""
    return tuple(lane for lane in LANES if lane.shown(steps))
