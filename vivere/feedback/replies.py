"""What became of a step that somebody spoke of: what it was, what it is now, and why.

Pure. The words that were answered come from the store, by their fingerprint; those of now, and the
answers to rooms (``because``), from the workspace.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any, Literal

from vivere.analysis.changes.types import Piece
from vivere.analysis.changes.words import word_diff
from vivere.feedback.room import Room
from vivere.feedback.shown_steps import ShownStep, shown_steps
from vivere.model import Decision, Text, pick
from vivere.model.catalog import Catalog
from vivere.model.moment import last_day

FIELDS = ("title", "when", "time", "place", "today", "future")
"""The parts of what a phone shows that are a step's own words, in the order of the page."""

ReplyState = Literal["changed", "kept", "not_yet", "removed"]


@dataclass(frozen=True)
class Spoken:
    """A version of a step that somebody spoke of; ``content`` is what it said then."""

    journey: str
    step: str
    fingerprint: str
    content: Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """How a text of a step differs: the pieces of both, in ``language`` (None: in any)."""

    field: str
    language: str | None
    pieces: tuple[Piece, ...]

    @property
    def before(self) -> tuple[Piece, ...]:
        """The pieces of the former text."""
        return tuple(one for one in self.pieces if one.kind != "added")

    @property
    def after(self) -> tuple[Piece, ...]:
        """The pieces of the text of now."""
        return tuple(one for one in self.pieces if one.kind != "removed")


@dataclass(frozen=True)
class Reply:
    """The reply to who spoke of a step.

    ``now`` is the step as it is, None where it was removed; ``decisions`` are the answers that
    concern what was said, the oldest first and those without a date last.
    """

    spoken: Spoken
    now: ShownStep | None
    decisions: tuple[Decision, ...]

    @property
    def title(self) -> Text:
        """What the step is called, or was."""
        title: Text = self.now.step.title if self.now else self.spoken.content.get("title") or ""
        return title or self.spoken.step

    @cached_property
    def reworded(self) -> bool:
        """Whether the words of the step differ in some language that both versions have."""
        return self.now is not None and any(
            _languages_apart(self.spoken.content.get(field), self.now.content.get(field))
            for field in FIELDS
        )

    @property
    def state(self) -> ReplyState:
        """What became of the step."""
        if self.now is None:
            return "removed"
        if self.reworded or any(not one.kept for one in self.decisions):
            return "changed"
        return "kept" if self.decisions else "not_yet"

    def differences(self, language: str, default: str) -> tuple[Difference, ...]:
        """The texts that differ, each in the reader's language, else in one in which it does."""
        found = []
        current = self.now.content if self.now else self.spoken.content
        for field in FIELDS:
            before, after = self.spoken.content.get(field), current.get(field)
            apart = _languages_apart(before, after)
            if apart:
                chosen = next((one for one in (language, default) if one in apart), apart[0])
                old, new = (_words(one, chosen, default) for one in (before, after))
                found.append(Difference(field, chosen, word_diff(old, new)))
        return tuple(found)


def reply(catalog: Catalog, room: Room, spoken: Spoken) -> Reply:
    """The reply to somebody who spoke in a room of a version of a step."""
    now = step_now(catalog, spoken)
    if now is None:
        return Reply(spoken, None, ())
    own = [one for one in now.step.because if one.room == room.code]
    if own:
        return Reply(spoken, now, by_date(own))
    reworded = Reply(spoken, now, ()).reworded
    others = (one for one in now.step.because if _is_later(one, room))
    return Reply(spoken, now, by_date(one for one in others if one.kept is not reworded))


def replies(catalog: Catalog, room: Room, spoken: Iterable[Spoken]) -> tuple[Reply, ...]:
    """The replies on all that somebody spoke of in a room, in the order of its stories."""
    order = {
        (one.journey.id, one.step.id): place
        for place, one in enumerate(shown_steps(catalog, room.plan.journeys))
    }
    made = [reply(catalog, room, one) for one in spoken]

    def place(one: Reply) -> tuple[int, str, str]:
        ids = (one.now.journey.id, one.now.step.id) if one.now else ("", "")
        return order.get(ids, len(order)), one.spoken.journey, one.spoken.step

    return tuple(sorted(made, key=place))


def step_now(catalog: Catalog, spoken: Spoken) -> ShownStep | None:
    """The step that still says the same, wherever it is; else the one that has its id."""
    shown = shown_steps(catalog, catalog.journeys)
    same = [one for one in shown if one.fingerprint == spoken.fingerprint]
    at_home = (one for one in same if one.journey.id == spoken.journey)
    ids = (one for one in shown if (one.journey.id, one.step.id) == (spoken.journey, spoken.step))
    return next(chain(at_home, same, ids), None)


def _is_later(decision: Decision, room: Room) -> bool:
    """Whether another room was answered when this one had been opened: it may concern it too."""
    return decision.date is not None and last_day(decision.date) > room.opened_at.date()


def by_date(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Answers to rooms, the oldest first and those without a date last.

    A quarter or a year is as old as its last day.
    """
    return tuple(sorted(decisions, key=lambda one: last_day(one.date) if one.date else date.max))


def _languages_apart(before: Text | None, after: Text | None) -> tuple[str | None, ...]:
    """The languages of both texts in which they differ; ``None`` stands for all of them."""
    if before == after:
        return ()
    if isinstance(before, str | None) or isinstance(after, str | None):
        maps = [one for one in (before, after) if isinstance(one, dict)]
        known = list(maps[0]) if maps else [None]
    else:
        known = [one for one in after if one in before] or [next(iter(after))]
    return tuple(one for one in known if _in(before, one) != _in(after, one))


def _in(text: Text | None, language: str | None) -> str:
    if text is None or isinstance(text, str):
        return text or ""
    return text.get(language or "", "")


def _words(text: Text | None, language: str | None, default: str) -> str:
    return "" if text is None else pick(text, language or default, default).words
