"""A feeling has one word: on the map, on the stage, in a room and on a phone."""

import pytest

from vivere.i18n import say
from vivere.i18n.phones import PHONES
from vivere.i18n.scale import EMOTION_KEYS, choice_words


@pytest.mark.parametrize("language", ["it", "en"])
def test_pages_and_phones_have_one_scale_of_words(language: str) -> None:
    assert len({say(language, f"emotion.{key}") for key in _KEYS}) == len(EMOTION_KEYS)
    for emotion, key in zip(EMOTION_KEYS, _KEYS, strict=True):
        on_phone = choice_words(language, "emotion", str(emotion))
        assert say(language, f"emotion.{key}").casefold() == on_phone.casefold()
    assert language in PHONES.names


_KEYS = ("m2", "m1", "0", "p1", "p2")
