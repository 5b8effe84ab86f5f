"""Raised hands: how many people of a group chose what. A group has no phone of its own.

A group is a table with one tablet, or what the facilitator enters from paper or from hands raised
in the hall. Only its counts are known, never who chose what together with what: so nothing here
makes people of them, and what follows from counts is said as «at least».
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from vivere.feedback.answer import QUESTIONS
from vivere.feedback.figures import VOICE
from vivere.feedback.questions import Choice, Choices
from vivere.feedback.seen_marks import MOST_MARK, mark_of

TableKind = Literal["device", "hands", "paper"]
"""A tablet at a table; hands raised in the hall, or paper, that the facilitator enters."""

KINDS: tuple[TableKind, ...] = ("device", "hands", "paper")

Source = Literal["table", "facilitator"]

SOURCES: tuple[Source, ...] = ("table", "facilitator")
"""Where raised hands come from, besides phones."""

MOST_PEOPLE: Mapping[str, int] = {"device": 12, "hands": 500, "paper": 500}
"""The most people that one group can be, by its kind."""

MIN_PEOPLE: Mapping[str, int] = {"device": 2, "hands": 1, "paper": 1}

MAX_NAME = 60
"""Characters of a group's name."""

Hands = Mapping[str, Mapping[str, int]]
"""Of which question, of which choice, how many people; choices of nobody are left out."""


@dataclass(frozen=True)
class RoomTable:
    """A group of people in a room: ``id`` is its participant, ``room`` the room's number."""

    id: str
    room: int
    name: str
    people: int
    kind: TableKind

    @property
    def source(self) -> Source:
        """Whose entry its hands are."""
        return source_of(self.kind)


class HandsError(ValueError):
    """Hands that cannot be: ``question`` is its name, ``rule`` what is wrong with it."""

    def __init__(self, question: str, rule: Literal["number", "many"]) -> None:
        super().__init__(f"{question}: {rule}")
        self.question = question
        self.rule = rule


@dataclass(frozen=True)
class HandsForm:
    """What stands in the inputs of a step, by their names; what is wrong with it.

    ``question`` is the one whose hands cannot be, by ``rule``; ``too_long`` the characters of a
    comment that has too many; ``shut``: the step takes no hands now. ``seen`` is the mark of what
    it was drawn from; ``stored`` the form of what was entered elsewhere meanwhile.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    comment: str = ""
    question: str = ""
    rule: str = ""
    too_long: int = 0
    shut: bool = False
    seen: str = ""
    stored: "HandsForm | None" = None

    @property
    def status(self) -> int:
        """The HTTP status where nothing was stored; else 200."""
        if self.shut:
            return 409
        if self.stored is not None:
            return 412
        return 422 if self.question or self.too_long else 200

    @classmethod
    def drawn_from(cls, hands: Hands, comment: str) -> "HandsForm":
        """From what is stored."""
        values = {
            input_name(question, choice): str(n)
            for question, counts in hands.items()
            for choice, n in counts.items()
        }
        return cls(values, comment, seen=mark_of(said_by_hands(hands, comment)))

    @classmethod
    def written(
        cls,
        form: Mapping[str, Sequence[str]],
        comment: str,
        wrong: HandsError | None = None,
        too_long: int = 0,
    ) -> "HandsForm":
        """From what was written and cannot be stored."""
        values = {name: sent[0][:8] for name, sent in form.items() if sent and ":" in name}
        seen = seen_by(form)
        if wrong is None:
            return cls(values, comment, too_long=too_long, seen=seen)
        return cls(values, comment, wrong.question, wrong.rule, seen=seen)

    def beside(self, stored: "HandsForm") -> "HandsForm":
        """Once more, beside what was entered meanwhile: sent again, it replaces that."""
        return replace(self, seen=stored.seen, stored=stored)


def seen_by(form: Mapping[str, Sequence[str]]) -> str:
    """What a form was drawn from; one that does not say so is taken for one drawn from nothing."""
    return (form.get("seen") or ("",))[0][:MOST_MARK]


def said_by_hands(hands: Hands, comment: str) -> tuple[Any, ...]:
    """What a group says on a step, in one order; nothing where it says nothing."""
    raised = sorted(
        (question, choice, n) for question, counts in hands.items() for choice, n in counts.items()
    )
    return (raised, comment) if raised or comment else ()


def source_of(kind: str) -> Source:
    """The source of what a group of this kind says."""
    return "table" if kind == "device" else "facilitator"


def asked_by_hands(asks: Sequence[str]) -> tuple[Choice | Choices, ...]:
    """The questions of a room that hands can answer: those with choices.

    ``asks`` are the fields of optional questions that the room asks.
    """
    return tuple(
        question
        for field, question in QUESTIONS.items()
        if isinstance(question, Choice | Choices) and (not question.optional or field in asks)
    )


def input_name(question: str, choice: object) -> str:
    """The name of the input in which the hands for a choice are written."""
    return f"{question}:{choice}"


def read_hands(
    form: Mapping[str, Sequence[str]], questions: Iterable[Choice | Choices], people: int
) -> Hands:
    """The hands that a form says, of a group of ``people``. Raises HandsError."""
    read: dict[str, dict[str, int]] = {}
    for question in questions:
        counts = {
            str(choice): _number(question.name, form.get(input_name(question.name, choice), ()))
            for choice in question.choices
        }
        if _needed(question, counts) > people:
            raise HandsError(question.name, "many")
        if chosen := {choice: n for choice, n in counts.items() if n}:
            read[question.name] = chosen
    return read


def _number(question: str, sent: Sequence[str]) -> int:
    text = sent[0].strip() if sent else ""
    if not text:
        return 0
    if not (text.isdecimal() and len(text) < 5):
        raise HandsError(question, "number")
    return int(text)


def _needed(question: Choice | Choices, counts: Mapping[str, int]) -> int:
    """How many people it takes at least to raise so many hands for a question.

    One choice each: all hands. Several: as many as the largest, beside those who chose what
    stands alone.
    """
    if isinstance(question, Choice):
        return sum(counts.values())
    alone = counts.get(question.alone or "", 0)
    return alone + max((n for one, n in counts.items() if one != question.alone), default=0)


def answered(hands: Hands) -> int:
    """How many people of a group answered at least: as many as one question needs."""
    return max((_needed(one, hands.get(one.name, {})) for one in _COUNTED), default=0)


def with_answered(hands: Hands) -> Hands:
    """The hands with that number, as tallies have it."""
    n = answered(hands)
    return {VOICE: {"": n}, **hands} if n else {}


def people_named(steps: Iterable[Hands]) -> Hands:
    """How many people of one group said what on any step, at least: from its hands on each.

    The same people may have raised their hands on each step, so the largest number counts and no
    sum. Who says on one step that nothing stops them may name a barrier on another: those whom
    others could be are taken off.
    """
    every = [with_answered(one) for one in steps]
    named: dict[str, dict[str, int]] = {}
    for question in (one for one in _COUNTED if isinstance(one, Choices)):
        counts = [one.get(question.name, {}) for one in every]
        most = {
            choice: max((one.get(choice, 0) for one in counts), default=0)
            for choice in question.choices
        }
        if question.alone:
            others = sum(
                n for one in counts for choice, n in one.items() if choice != question.alone
            )
            most[question.alone] = max(0, most[question.alone] - others)
        if chosen := {choice: n for choice, n in most.items() if n}:
            named[question.name] = chosen
    n = max((one[VOICE][""] for one in every if one), default=0)
    return {VOICE: {"": n}, **named} if n else {}


def added(all_of_them: Iterable[Hands]) -> dict[str, dict[str, int]]:
    """The hands of several groups together: different people, so they add up."""
    sums: dict[str, dict[str, int]] = {}
    for hands in all_of_them:
        for question, counts in hands.items():
            there = sums.setdefault(question, {})
            for choice, n in counts.items():
                there[choice] = there.get(choice, 0) + n
    return sums


def lot_of(numbers: Iterable[int], source: Source) -> int:
    """How many of those who raised hands count for a lot.

    A tablet may be in the hands of one person, who can write what they like for their whole
    table: of tables all count but the one with the most. What the facilitator enters counts as it
    is: they see the true figures anyway.
    """
    numbers = list(numbers)
    return sum(numbers) - (max(numbers, default=0) if source == "table" else 0)


def hidden_in_others(numbers: Iterable[int], source: Source, threshold: int) -> bool:
    """Whether what each table said is hidden among the others that answered.

    Whoever writes for the largest table knows its numbers: of the others there must be as many as
    a group. Where there is one table alone, there is nobody to hide from it.
    """
    some = [n for n in numbers if n]
    return source != "table" or len(some) < 2 or lot_of(some, source) >= threshold


_COUNTED = tuple(one for one in QUESTIONS.values() if isinstance(one, Choice | Choices))
