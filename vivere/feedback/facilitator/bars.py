"""How many chose what, as bars in words: for the facilitator's page and the projector."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vivere.analysis.voices import StepVoices
from vivere.feedback.answer import QUESTIONS
from vivere.feedback.phone.pages import EMOTION_KEYS
from vivere.feedback.questions import Choice, Choices
from vivere.feedback.results import JourneyResult, matters_most
from vivere.i18n import phones
from vivere.render.reader import Reader


@dataclass(frozen=True)
class Bar:
    """Choices, or a step, in words; their number, and its share (0 to 100) of the longest bar.

    ``out_of`` is how many there could be; 0 where that is not said.
    """

    words: str
    number: int
    share: int
    choices: tuple[str, ...] = ()
    out_of: int = 0


_CHOICES: Mapping[str, tuple[str, ...]] = {
    one.name: tuple(map(str, one.choices))
    for one in QUESTIONS.values()
    if isinstance(one, Choice | Choices)
}
"""The choices of each question that is counted, by its name."""

BESIDE = tuple(name for name in _CHOICES if name != "emotion")
"""The questions that stand beside that of the feelings, which has a chart of its own."""

OF_THE_ROOM = tuple(one.name for one in QUESTIONS.values() if isinstance(one, Choices))
"""The questions whose answers are summed over all steps."""


def question_words(language: str, question: str) -> str:
    """What a question asks, as the phones say it."""
    return phones.say(language, f"step.{question}")


def numbers_of(voices: StepVoices, question: str) -> Mapping[str, int]:
    """The numbers of a question on a step, by choice."""
    if question == "emotion":
        return {str(emotion): number for emotion, number in voices.feelings.counts.items()}
    return voices.of(question)


def bars(language: str, voices: StepVoices, question: str) -> tuple[Bar, ...]:
    """A bar for each choice of a question, in the order of the form."""
    return _bars(language, question, numbers_of(voices, question))


def room_bars(language: str, results: Iterable[JourneyResult], question: str) -> tuple[Bar, ...]:
    """The same, summed over all steps."""
    sums = dict.fromkeys(_CHOICES[question], 0)
    for result in results:
        for step in result.steps:
            for choice, number in numbers_of(step.voices, question).items():
                sums[choice] += number
    return _bars(language, question, sums)


def most_bars(reader: Reader, results: Iterable[JourneyResult]) -> tuple[Bar, ...]:
    """The steps that matter most: how many say so, and their share of those who rated the step."""
    found = [(one, one.voices.of("matters")) for one in matters_most(results)]
    return tuple(
        Bar(
            f"{one.number}. {reader.words(one.step.title)}",
            numbers["yes"],
            100 * numbers["yes"] // sum(numbers.values()),
            out_of=sum(numbers.values()),
        )
        for one, numbers in found
    )


def _bars(language: str, question: str, numbers: Mapping[str, int]) -> tuple[Bar, ...]:
    most = max(numbers.values(), default=0) or 1
    return tuple(
        Bar(
            phones.say(language, f"{question}.{_KEYS.get(choice, choice)}"),
            number := numbers.get(choice, 0),
            100 * number // most,
            (choice,),
        )
        for choice in _CHOICES[question]
    )


_KEYS = {str(emotion): key for emotion, key in EMOTION_KEYS.items()}
"""The words' keys of choices that are numbers."""
