"""When figures move, as plain values: what the store has to do, whatever a room goes through."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from vivere.feedback.answer import Answer
from vivere.feedback.figures import Figures, count_first, count_lot, count_whole
from vivere.feedback.grouping import lot

PEOPLE = -1
"""In place of a step: the people of the room, over all its steps."""


@dataclass(frozen=True)
class Truth:
    """What a room holds; every change gives the next. Steps are numbers from 0."""

    threshold: int
    said: Mapping[tuple[str, int], Answer] = field(default_factory=dict)
    people: tuple[str, ...] = ()
    open: bool = True
    results_open: bool = False
    figures: Mapping[int, Figures] = field(default_factory=dict)
    waiting: frozenset[tuple[str, int]] = frozenset()

    def marks_of(self, person: str, step: int) -> frozenset[tuple[str, str]]:
        """What a person counts in on a step, or over all of them."""
        if step != PEOPLE:
            return frozenset(self.said.get((person, step), Answer()).marks())
        answers = [answer for (who, _), answer in self.said.items() if who == person]
        marks = {mark for answer in answers for mark in answer.marks()}
        return frozenset(mark for mark in marks if mark[0] in ("voice", "barrier"))

    def counts(self, step: int) -> dict[str, dict[str, int]]:
        """The true counts on a step, or of people."""
        marks = Counter(mark for one in self.people for mark in self.marks_of(one, step))
        counts: dict[str, dict[str, int]] = {}
        for (kind, value), n in marks.items():
            counts.setdefault(kind, {})[value] = n
        return counts

    def heard(self, said: Iterable[tuple[str, int, Answer]]) -> "Truth":
        """The same after these people said so, all in one transaction."""
        after = replace(self, said={**self.said, **{(one, step): a for one, step, a in said}})
        steps = {step for _, step, _ in said} | {PEOPLE}
        changed = {
            (one, step)
            for one, _, _ in said
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
            enough = counts.get("voice", {}).get("", 0) >= self.threshold
            return count_first(counts, self.threshold) if enough else None
        due = sum(pair[1] == step for pair in waiting) >= lot(self.threshold)
        return count_lot(counts, before, self.threshold) if due else None

    def counted(self, *, closing: bool, only: int | None = None) -> "Truth":
        """The same after its results were shown, or those of a step, or it was closed."""
        if not self.open:
            return self
        figures, waiting = dict(self.figures), self.waiting
        steps = {step for _, step in self.said} | {PEOPLE} | set(self.figures)
        for step in steps if only is None else steps & {only}:
            before, counts = figures.get(step), self.counts(step)
            least = self.threshold if closing else lot(self.threshold)
            whole = before is not None and before.whole
            if not whole and counts.get("voice", {}).get("", 0) >= least:
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
            people=tuple(one for one in self.people if one != person),
            waiting=frozenset(pair for pair in self.waiting if pair[0] != person),
        )
        return left if left.said else replace(left, figures={}, waiting=frozenset())
