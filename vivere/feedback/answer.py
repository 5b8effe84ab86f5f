"""What one phone says on one step. Each field names the question that it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated, Any, get_type_hints

from vivere.feedback.questions import Cell, Choice, Choices, FreeText, Question
from vivere.feedback.seen_marks import mark_of

BARRIERS = (
    "no_smartphone",
    "language",
    "cost",
    "distance",
    "trust",
    "access",
    "other",
    "nothing",
)
"""What would stop a person, in the order of the form; ``nothing`` is an answer of its own."""

MATTERS = ("yes", "somewhat", "no")
"""Does it matter to you: the choices, in the order of the form."""

EMOTIONS = (-2, -1, 0, 1, 2)

LIKE_TODAY = ("yes", "partly", "no", "unknown")
"""Is today like this for you: the choices, in the order of the form."""

MAX_COMMENT = 500
"""Characters of a comment."""


@dataclass(frozen=True)
class Answer:
    """A voice's content; every part may be left out.

    ``emotion`` is from −2 to +2; ``barriers`` are ids of ``BARRIERS`` in their order. Asked only
    where a room asks more (``asks``): whether today is ``like_today`` as it is told, and
    ``own_future``, the emotion from −2 to +2 that this person expects of it.
    """

    emotion: Annotated[int | None, Choice("emotion", EMOTIONS)] = None
    matters: Annotated[str | None, Choice("matters", MATTERS)] = None
    barriers: Annotated[tuple[str, ...], Choices("barrier", BARRIERS, alone="nothing")] = ()
    comment: Annotated[str, FreeText("comment", MAX_COMMENT)] = ""
    like_today: Annotated[str | None, Choice("like_today", LIKE_TODAY, optional=True)] = None
    own_future: Annotated[int | None, Choice("own_future", EMOTIONS, optional=True)] = None

    @property
    def empty(self) -> bool:
        """Whether nothing was said."""
        return self == NOTHING_SAID

    def marks(self) -> tuple[tuple[str, str], ...]:
        """The tallies in which the answer counts: pairs of kind and value, each once."""
        return _marks(self) if self.comment else _marks_of_choices(self)


NOTHING_SAID = Answer()


def _marks(answer: Answer) -> tuple[tuple[str, str], ...]:
    if answer.empty:
        return ()
    chosen: list[tuple[str, str]] = [("voice", "")]
    for field, question in QUESTIONS.items():
        for choice in question.choices_in(getattr(answer, field)):
            chosen.append((question.name, choice))  # noqa: PERF401 (half the time)
    return tuple(chosen)


_marks_of_choices = lru_cache(maxsize=1024)(_marks)
"""Hundreds of phones choose the same; words of one's own are not remembered here."""


def _questions() -> Mapping[str, Question]:
    hints = get_type_hints(Answer, include_extras=True)
    return MappingProxyType({field: hint.__metadata__[0] for field, hint in hints.items()})


QUESTIONS: Mapping[str, Question] = _questions()
"""The question that each field of an answer belongs to, in the order of the form."""

COUNTED = tuple(
    question.name for question in QUESTIONS.values() if not isinstance(question, FreeText)
)
"""What is counted, by the names of its tallies."""


def read_answer(
    form: Mapping[str, Sequence[str]], asked: Mapping[str, Question] = QUESTIONS
) -> Answer:
    """From the values of a form's inputs; what is not one of the choices is left out.

    So is what was not ``asked``: those are the questions by their fields. Raises TooLongError.
    """
    read: dict[str, Any] = {
        field: question.read(form.get(question.name, ())) for field, question in asked.items()
    }
    return Answer(**read)


def to_columns(answer: Answer) -> dict[str, Cell]:
    """The answer as the database holds it: a column per field."""
    return dict(_columns(answer) if answer.comment else _columns_of_choices(answer))


def from_columns(row: Mapping[Any, Any]) -> Answer:
    """The answer in a row with the columns of ``to_columns``."""
    read: dict[str, Any] = {
        field: question.loaded(row[field]) for field, question in QUESTIONS.items()
    }
    return Answer(**read)


def answer_mark(answer: Answer) -> str:
    """Sixteen letters that change with whatever is said: what a form was drawn from."""
    return _mark(answer) if answer.comment else _mark_of_choices(answer)


def _mark(answer: Answer) -> str:
    columns = to_columns(answer).items()
    told = {one: cell for one, cell in columns if cell is not None or not QUESTIONS[one].optional}
    return mark_of(told)


_mark_of_choices = lru_cache(maxsize=1024)(_mark)


def _columns(answer: Answer) -> Mapping[str, Cell]:
    return {field: question.stored(getattr(answer, field)) for field, question in QUESTIONS.items()}


_columns_of_choices = lru_cache(maxsize=1024)(_columns)
