"""The mood of a journey in words."""

from collections.abc import Callable

from vivere.analysis.mood import Mood
from vivere.render.reader import Reader


def mean_words(reader: Reader, mood: Mood, key: str, number: Callable[[str, float], str]) -> str:
    """The mean emotion in each state: «today −0.4, in 2030 +1.2».

    ``key`` leads to the words for one state and its mean, ``number`` writes a number in a language.
    """
    return ", ".join(
        reader.say(
            key,
            state=reader.say(f"state_when.{id_}"),
            mean=number(reader.language, summary.mean),
        )
        for id_, summary in mood.items()
    )
