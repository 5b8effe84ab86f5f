"""When figures move, as plain values: what the store has to do, whatever a room goes through."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from vivere.feedback.answer import Answer
from vivere.feedback.figures import Figures, count_first, count_lot, count_whole
from vivere.feedback.grouping import lot

PEOPLE = -1
"""In place of a step: the people of the room, over all its steps."""

VOTERS = -2
"""In place of a step: the people who want any step first."""

FIRST = 1000
"""Added to a step: where the votes to do it first are counted."""


@dataclass(frozen=True)
class Truth:
    """What a room holds; every change gives the next. Steps are numbers from 0."""

    threshold: int
    chosen: Mapping[str, frozenset[int]] = field(default_factory=dict)
    said: Mapping[tuple[str, int], Answer] = field(default_factory=dict)
    people: tuple[str, ...] = ()
    open: bool = True
    results_open: bool = False
    figures: Mapping[int, Figures] = field(default_factory=dict)
    waiting: frozenset[tuple[str, int]] = frozenset()

    def marks_of(self, person: str, step: int) -> frozenset[tuple[str, str]]:
        """What a person counts in at a place: on a step, over all of them, or by their votes."""
        chosen = self.chosen.get(person, frozenset())
        if step == VOTERS:
            return frozenset({("voice", "")} if chosen else ())
        if step >= FIRST:
            return frozenset({("first", "yes")} if step - FIRST in chosen else ())
        if step != PEOPLE:
            return frozenset(self.said.get((person, step), Answer()).marks())
        answers = [answer for (who, _), answer in self.said.items() if who == person]
        marks = {mark for answer in answers for mark in answer.marks()}
        return frozenset(mark for mark in marks if mark[0] in ("voice", "barrier"))

    def counts(self, step: int) -> dict[str, dict[str, int]]:
        """The true counts on a step, or of people."""
        marks = Counter(mark for one in self.people for mark in self.marks_of(one, step))
        counts: dict[str, dict[str, int]] = {"first": {"yes": 0}} if step >= FIRST else {}
        for (kind, value), n in marks.items():
            counts.setdefault(kind, {})[value] = n
        return counts

    def heard(self, said: Iterable[tuple[str, int, Answer]]) -> "Truth":
        """The same after these people said so, all in one transaction."""
        after = replace(self, said={**self.said, **{(one, step): a for one, step, a in said}})
        steps = {step for _, step, _ in said} | {PEOPLE}
        return self._moved(after, {one for one, _, _ in said}, steps)

    def chose(self, chosen: Mapping[str, frozenset[int]]) -> "Truth":
        """The same after these people chose steps to do first, all in one transaction."""
        after = replace(self, chosen={**self.chosen, **chosen})
        steps = {
            step for one in (self, after) for who in chosen for step in one.chosen.get(who, ())
        }
        return self._moved(after, set(chosen), {VOTERS, *(FIRST + step for step in steps)})

    def _moved(self, after: "Truth", people: set[str], steps: set[int]) -> "Truth":
        changed = {
            (one, step)
            for one in people
            for step in steps
            if self.marks_of(one, step) != after.marks_of(one, step)
        }
        if not (after.open and (after.results_open or after.figures)):
            return after
        waiting = self.waiting | {pair for pair in changed if pair[1] in self.figures}
        figures = dict(self.figures)
        for step in sorted({step for _, step in changed}):
            new = after.new_figures(step, waiting)
            if new:
                figures[step] = new
                waiting = frozenset(pair for pair in waiting if pair[1] != step)
        return replace(after, figures=figures, waiting=waiting)

    def new_figures(self, step: int, waiting: Iterable[tuple[str, int]]) -> Figures | None:
        """What is counted for a step while the room goes on; None where nothing moves."""
        before, counts = self.figures.get(step), self.counts(step)
        if before is None:
            enough = answered(counts) >= self.threshold
            return count_first(counts, self.threshold) if enough else None
        due = sum(pair[1] == step for pair in waiting) >= lot(self.threshold)
        return count_lot(counts, before, self.threshold) if due else None

    def counted(self, *, closing: bool, only: int | None = None) -> "Truth":
        """The same after its results were shown, or those of a step, or it was closed."""
        if not self.open:
            return self
        figures, waiting = dict(self.figures), self.waiting
        voted = {FIRST + step for steps in self.chosen.values() for step in steps} | {VOTERS}
        steps = {step for _, step in self.said} | {PEOPLE} | voted | set(self.figures)
        for step in steps if only is None else steps & {only}:
            before, counts = figures.get(step), self.counts(step)
            least = self.threshold if closing else lot(self.threshold)
            whole = before is not None and before.whole
            if not whole and answered(counts) >= least:
                new: Figures | None = count_whole(counts, before, self.threshold)
            else:
                new = self.new_figures(step, waiting)
            if new:
                figures[step] = new
                waiting = frozenset(pair for pair in waiting if pair[1] != step)
        return replace(self, figures=figures, waiting=frozenset() if closing else waiting)

    def without(self, person: str) -> "Truth":
        """The same after a participant was erased."""
        if person not in self.people:
            return self
        left = replace(
            self,
            said={key: answer for key, answer in self.said.items() if key[0] != person},
            chosen={who: steps for who, steps in self.chosen.items() if who != person},
            people=tuple(one for one in self.people if one != person),
            waiting=frozenset(pair for pair in self.waiting if pair[0] != person),
        )
        if not left.said:
            left = left._without({step for step in left.figures if not _is_vote(step)})
        if not any(left.chosen.values()):
            left = left._without({step for step in left.figures if _is_vote(step)})
        return left

    def _without(self, steps: set[int]) -> "Truth":
        """The same with nothing on show at these places."""
        return replace(
            self,
            figures={step: one for step, one in self.figures.items() if step not in steps},
            waiting=frozenset(pair for pair in self.waiting if pair[1] not in steps),
        )


def _is_vote(step: int) -> bool:
    return step == VOTERS or step >= FIRST


def answered(counts: Mapping[str, Mapping[str, int]]) -> int:
    """How many people said anything at a place."""
    return sum(counts.get("first", counts.get("voice", {})).values())
