"""Steps of a draft that change after rooms spoke of them, with nothing that says why."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vivere.editor.state import DraftState
from vivere.feedback.shown_steps import ShownStep, shown_steps
from vivere.feedback.store.spoken_rooms import SpokenRoom
from vivere.i18n.dates import today
from vivere.model import Journey, Text
from vivere.render.reader import Reader

Spoke = Callable[[str], Mapping[str, tuple[SpokenRoom, ...]]]
"""The rooms that spoke of the steps of a story, by step."""

MOST_ASKED = 6
"""Answers that are asked for at once; more would be a wall."""


def nobody_spoke(journey: str) -> Mapping[str, tuple[SpokenRoom, ...]]:
    """No room anywhere."""
    return {}


@dataclass(frozen=True)
class Unanswered:
    """A step, by its place in the file, and a room to which its change says nothing."""

    index: int
    title: Text
    room: SpokenRoom


def unanswered(state: DraftState, spoke: Spoke) -> tuple[Unanswered, ...]:
    """What to ask before a draft is saved: nothing for what is no story, or has errors."""
    if state.model is not Journey or not state.draft.modified or state.own_errors:
        return ()
    return tuple(_unanswered(state, spoke))[:MOST_ASKED]


def unanswered_acts(reader: Reader, state: DraftState, spoke: Spoke) -> list[dict[str, Any]]:
    """For each room that spoke of a step that changes: what adds an answer to it, and its words."""
    return [
        {
            "label": reader.say(
                "workbench.answer_room", title=reader.words(one.title), room=one.room.title
            ),
            "at": ["steps", one.index, "because"],
            "value": {"room": one.room.code, "date": today().isoformat()},
        }
        for one in unanswered(state, spoke)
    ]


def _unanswered(state: DraftState, spoke: Spoke) -> Iterator[Unanswered]:
    before = {one.step.id: one for one in shown_steps(state.saved.catalog, [state.id])}
    changed = [
        (index, one)
        for index, one in enumerate(shown_steps(state.loaded.catalog, [state.id]))
        if one.step.id in before and _silent(before[one.step.id], one)
    ]
    rooms = spoke(state.id) if changed else {}
    for index, one in changed:
        for room in rooms.get(one.step.id, ()):
            yield Unanswered(index, one.step.title, room)


def _silent(before: ShownStep, now: ShownStep) -> bool:
    """Whether a step says something else, and no answer to a room came with it."""
    known = before.step.because
    said = any(one not in known for one in now.step.because)
    return before.fingerprint != now.fingerprint and not said
