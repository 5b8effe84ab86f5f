"""Which state of a journey a view shows first: the one that is written, not the one to fill in."""

from vivere.content.rules.placeholder import is_written
from vivere.model import STATES, Journey, State, StateId

OPENS_WITH: StateId = "future"
"""What a map shows before anything is chosen, where it is written."""


def written_stories(journey: Journey) -> dict[StateId, int]:
    """In how many steps each state's story says something, in one language at least."""
    return {
        id_: sum(_is_written(step.state(id_)) for step in journey.steps) for id_ in journey.states
    }


def opening_state(journey: Journey, preferred: StateId = OPENS_WITH) -> StateId:
    """``preferred``, unless most of its steps are still to be written and another has more.

    Where no story is written at all, the first state: what an import brings (a score, what hurts)
    is of today.
    """
    written = written_stories(journey)
    best = max(STATES, key=lambda id_: written.get(id_, 0))
    mine = written.get(preferred, 0)
    enough = 2 * mine >= len(journey.steps) or mine == written.get(best)
    return preferred if mine and enough else best


def _is_written(state: State | None) -> bool:
    return state is not None and is_written(state.story)
