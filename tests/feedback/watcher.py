"""What somebody with throw-away phones may ask of a room: questions, events and walks of them."""

from dataclasses import dataclass

from hypothesis import strategies as st

from vivere.feedback.answer import QUESTIONS, Answer
from vivere.feedback.figures import CHOICES, FEELINGS
from vivere.feedback.questions import Choice, Choices

K = 3
PHONES = K - 1
"""How many phones the watcher has at a time."""


SKIPPED = ""
"""The choice of who answers a step and skips the question: each may be skipped."""


@dataclass(frozen=True)
class Asked:
    """A question under attack: its field of ``Answer``, or the votes for what comes first.

    ``choices`` are those of its tallies; of the votes: for the step that is watched, or another.
    """

    field: str
    name: str
    choices: tuple[str, ...]

    def examples(self, number: int) -> int:
        """As many as ever for the feelings; the rule is the same for the others."""
        return number if self.name == FEELINGS else max(number // 15, 10)

    def said(self, choice: str) -> Answer:
        """The answer that makes a choice; ``SKIPPED`` answers another question."""
        if choice == SKIPPED:
            return Answer(matters="no") if self.field == "emotion" else Answer(emotion=0)
        question = QUESTIONS[self.field]
        if isinstance(question, Choices):
            return Answer(**{self.field: (choice,)})
        assert isinstance(question, Choice)
        made = next(one for one in question.choices if str(one) == choice)
        return Answer(**{self.field: made})


VOTES = Asked("", "first", ("yes", "elsewhere"))
ASKED = (
    *(
        Asked(field, question.name, CHOICES[question.name])
        for field, question in QUESTIONS.items()
        if question.name in CHOICES
    ),
    VOTES,
)


@dataclass(frozen=True)
class Event:
    """Somebody makes a choice or (None) erases; the room is shown, closed, opened again."""

    who: str
    choice: str | None = None


MORE = "other-more"
"""One more of the others, in a world that somebody might take for the true one."""

SHOW, CLOSE, OPEN = Event("show"), Event("close"), Event("open")
ERASING = st.builds(Event, st.sampled_from([f"other{n}" for n in range(12)]))
ROOM = st.sampled_from((SHOW, CLOSE, OPEN))


def mine(asked: Asked) -> st.SearchStrategy[Event]:
    """What the watcher does."""
    who = st.sampled_from([f"mine{n}" for n in range(PHONES)])
    return st.builds(Event, who, st.none() | st.sampled_from(asked.choices))


def others(asked: Asked) -> st.SearchStrategy[Event]:
    """What the others say."""
    who = st.sampled_from([f"other{n}" for n in range(12)])
    return st.builds(Event, who, st.sampled_from(asked.choices))


def walks(asked: Asked) -> st.SearchStrategy[list[Event]]:
    """What happens in a room that its facilitator shows, closes and opens."""
    some = (mine(asked), others(asked), others(asked), others(asked), ERASING, ROOM)
    return st.lists(st.one_of(*some), min_size=10, max_size=60)


def probes(asked: Asked) -> st.SearchStrategy[list[Event]]:
    """What happens in a room that is open and sees its results from the start."""
    return st.lists(st.one_of(mine(asked), others(asked), others(asked)), min_size=8, max_size=40)
