"""What choices are called, alone and with neighbours: one scale wherever figures are shown."""

from collections.abc import Sequence

from vivere.i18n import phones

EMOTION_KEYS = {-2: "minus2", -1: "minus1", 0: "zero", 1: "plus1", 2: "plus2"}
"""The key of each emotion's words."""

ON_THE_SCALE = ("emotion", "own_future")
"""The questions whose choices are emotions."""

_WORST, _BEST = "-2", "2"


def choice_words(language: str, question: str, choice: str) -> str:
    """What a phone calls a choice of a question."""
    scale = "emotion" if question in ON_THE_SCALE else question
    key = EMOTION_KEYS[int(choice)] if question in ON_THE_SCALE else choice
    return phones.say(language, f"{scale}.{key}")


def group_words(
    language: str, question: str, choices: Sequence[str], main: str | None = None
) -> str:
    """What neighbouring choices are called together: «bad or very bad», «so-so or better».

    ``main`` is named as what most of them are.
    """
    words = _group(language, question, choices)
    if main is None:
        return words
    named = choice_words(language, question, main)
    return phones.say(language, "groups.mostly", group=words, main=_inside(named))


def _group(language: str, question: str, choices: Sequence[str]) -> str:
    if len(choices) == 1:
        return choice_words(language, question, choices[0])
    first, last = choices[0], choices[-1]
    is_emotion = question in ON_THE_SCALE
    if len(choices) == 2 and is_emotion and abs(int(first)) > abs(int(last)):
        first, last = last, first
    begin, end = (choice_words(language, question, one) for one in (first, last))
    key = "two" if len(choices) == 2 else _key(choices, is_emotion=is_emotion)
    return phones.say(language, f"groups.{key}", first=begin, last=_inside(end))


def _key(choices: Sequence[str], *, is_emotion: bool) -> str:
    if not is_emotion or (choices[0], choices[-1]) == (_WORST, _BEST):
        return "any"
    if choices[0] == _WORST:
        return "worse"
    return "better" if choices[-1] == _BEST else "range"


def _inside(words: str) -> str:
    """Words as they stand within a sentence."""
    return f"{words[0].lower()}{words[1:]}"
