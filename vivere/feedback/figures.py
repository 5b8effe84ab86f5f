"""The figures of a step, or of a whole room, that may be published: what ``grouping`` allows.

A median or a quartile is published where each emotion that it lies at was felt by a whole group
(of the threshold, or of a lot while the room goes on): it says of nobody what the counts do not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from vivere.analysis.voices import Distribution, Feelings, Group
from vivere.feedback.answer import QUESTIONS
from vivere.feedback.asks import FIRST
from vivere.feedback.grouping import Span, Spans, alone, alone_moved, divided, lot, moved
from vivere.feedback.questions import Choice, Choices

VOICE = "voice"
"""What is counted besides the questions: that a person answered at all."""

ORDERED = frozenset(one.name for one in QUESTIONS.values() if isinstance(one, Choice))
"""Questions whose choices stand in an order, so that neighbours can be merged."""

CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        VOICE: ("",),
        **{
            one.name: tuple(map(str, one.choices))
            for one in QUESTIONS.values()
            if isinstance(one, Choice | Choices)
        },
    }
)
"""The choices of all that is counted, in their order."""

FIRST_VOTE = "yes"
"""The one choice of the votes for a step to do first."""

_ALL = MappingProxyType({**CHOICES, FIRST: (FIRST_VOTE,)})
"""With what is counted at a place of its own, apart from the answers on a step."""

FEELINGS = "emotion"
"""The question that has a median."""

Counts = Mapping[str, Mapping[str, int]]
"""True counts: of which question, of which choice, how many."""


@dataclass(frozen=True)
class Figures:
    """What was counted last; ``whole`` once that was done with the threshold itself."""

    groups: Mapping[str, Spans] = field(default_factory=dict)
    median: float | None = None
    spread: tuple[int, int] | None = None
    whole: bool = False

    def distribution(self, question: str, threshold: int) -> Distribution:
        """The part that may be shown: groups with «at least so many»."""
        choices = _ALL[question]
        groups = tuple(
            Group(
                choices[span.first : span.last + 1],
                span.at_least(threshold),
                None if span.main is None else choices[span.main],
            )
            for span in self.groups.get(question, ())
            if span.at_least(threshold)
        )
        if question != FEELINGS:
            return Distribution(groups)
        return Distribution(groups, self.median, self.spread)

    def only_shown(self, threshold: int) -> "Figures":
        """The same without the true counts behind it."""
        return replace(
            self,
            groups={
                question: tuple(replace(one, counted=one.at_least(threshold)) for one in spans)
                for question, spans in self.groups.items()
            },
        )

    def to_json(self) -> dict[str, Any]:
        """As a column holds it, with the choices by name."""
        groups = {
            question: [_named(_ALL[question], span) for span in spans]
            for question, spans in self.groups.items()
        }
        spread = list(self.spread) if self.spread else None
        return {"groups": groups, "median": self.median, "spread": spread, "whole": self.whole}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Figures":
        """From its column; choices that there are no more are left out."""
        groups = {
            question: tuple(_spans(question, spans))
            for question, spans in stored["groups"].items()
            if question in _ALL
        }
        spread = (stored["spread"][0], stored["spread"][1]) if stored["spread"] else None
        return cls(groups, stored["median"], spread, stored["whole"])


def count_whole(true: Counts, before: Figures | None, threshold: int) -> Figures:
    """Everything as it is now, in groups of the threshold."""
    old = before.groups if before else {}
    groups = {
        question: divided(numbers, threshold, old.get(question, ()))
        if question in ORDERED
        else alone(numbers, threshold)
        for question, numbers in _numbers(true)
    }
    return Figures(groups, *_middle(true, threshold), whole=True)


def count_first(true: Counts, threshold: int) -> Figures:
    """The first few: that so many answered at least, and nothing of what they said."""
    groups = {
        question: (Span(0, len(numbers) - 1, sum(numbers)),)
        for question, numbers in _numbers(true)
        if question in (*ORDERED, VOICE) and sum(numbers) >= threshold
    }
    return Figures(groups)


def count_lot(true: Counts, before: Figures, threshold: int) -> Figures:
    """What a lot of new or changed answers moves."""
    groups = {
        question: (moved if question in ORDERED else alone_moved)(
            numbers, before.groups.get(question, ()), threshold
        )
        for question, numbers in _numbers(true)
    }
    if groups.get(FEELINGS, ()) == before.groups.get(FEELINGS, ()):
        return replace(before, groups=groups)
    return Figures(groups, *_middle(true, lot(threshold)), whole=before.whole)


def _numbers(true: Counts) -> Iterator[tuple[str, list[int]]]:
    """The numbers of each question; at a place of votes for a step those are all there is."""
    apart = FIRST in true
    for question, choices in _ALL.items():
        if apart != (question == FIRST):
            continue
        counts = true.get(question, {})
        yield question, [counts.get(choice, 0) for choice in choices]


def _middle(true: Counts, smallest: int) -> tuple[float | None, tuple[int, int] | None]:
    feelings = Feelings({int(choice): n for choice, n in true.get(FEELINGS, {}).items()})
    if not feelings.n or feelings.spread is None:
        return None, None

    def felt(*emotions: int) -> bool:
        return all(feelings.counts.get(one, 0) >= smallest for one in emotions)

    median = feelings.median if felt(*feelings.middle) else None
    return median, feelings.spread if felt(*feelings.spread) else None


def _named(choices: Sequence[str], span: Span) -> list[Any]:
    main = None if span.main is None else choices[span.main]
    return [choices[span.first], choices[span.last], span.counted, main]


def _spans(question: str, stored: list[list[Any]]) -> Iterator[Span]:
    choices = _ALL[question]
    for first, last, counted, main in stored:
        if {first, last, main} - {None} <= set(choices):
            at = None if main is None else choices.index(main)
            yield Span(choices.index(first), choices.index(last), counted, at)
