"""One scale: the same words for an emotion on the phones and in the app, alone and in groups."""

import pytest

from vivere.feedback.answer import EMOTIONS, MATTERS
from vivere.i18n import LANGUAGES, phones, say
from vivere.i18n.scale import EMOTION_KEYS, choice_words, group_words
from vivere.render.svg.face import LOOKS

FELT = tuple(map(str, EMOTIONS))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_app_and_the_phones_call_an_emotion_the_same(language: str) -> None:
    for emotion, look in LOOKS.items():
        words = say(language, f"emotion.{look.key}")
        assert words == phones.say(language, f"emotion.{EMOTION_KEYS[emotion]}")
        assert words == choice_words(language, "emotion", str(emotion))


@pytest.mark.parametrize(
    ("choices", "main", "it", "en"),
    [
        (("-2",), None, "molto male", "very bad"),
        (("-2", "-1"), None, "male o molto male", "bad or very bad"),
        (
            ("1", "2"),
            "2",
            "bene o molto bene, soprattutto molto bene",
            "good or very good, mostly very good",
        ),
        (("-2", "-1", "0"), None, "così così o peggio", "so-so or worse"),
        (
            ("0", "1", "2"),
            "1",
            "così così o meglio, soprattutto bene",
            "so-so or better, mostly good",
        ),
        (("-1", "0", "1"), None, "da male a bene", "from bad to good"),
        (FELT, None, "qualsiasi risposta", "any answer"),
    ],
)
def test_neighbours_have_words_together(
    choices: tuple[str, ...], main: str | None, it: str, en: str
) -> None:
    assert group_words("it", "emotion", choices, main) == it
    assert group_words("en", "emotion", choices, main) == en


@pytest.mark.parametrize("language", phones.LANGUAGES)
def test_every_group_of_every_scale_has_its_own_words(language: str) -> None:
    for question, choices in (("emotion", FELT), ("matters", MATTERS)):
        spans = [
            choices[first : last + 1]
            for first in range(len(choices))
            for last in range(first, len(choices))
        ]
        words = {group_words(language, question, span) for span in spans}
        assert len(words) == len(spans)
        assert not any("{" in one for one in words)
