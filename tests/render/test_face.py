"""The drawn faces and their words."""

import pytest

from vivere.i18n import LANGUAGES
from vivere.model import Workspace
from vivere.model.catalog import Catalog
from vivere.render.reader import Reader
from vivere.render.svg.face import LOOKS, emotion_word, face

EMOTIONS = range(-2, 3)


@pytest.fixture
def catalog() -> Catalog:
    return Catalog(Workspace(id="borgo", title="Borgo", vision="v", place="p"))


def test_every_emotion_has_its_own_face() -> None:
    assert set(LOOKS) == set(EMOTIONS)
    assert len({face(emotion, None) for emotion in EMOTIONS}) == len(EMOTIONS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_emotion_has_its_own_word(catalog: Catalog, language: str) -> None:
    reader = Reader(catalog, language)
    assert len({emotion_word(reader, emotion) for emotion in EMOTIONS}) == len(EMOTIONS)


def test_the_words_are_those_of_the_language(catalog: Catalog) -> None:
    assert emotion_word(Reader(catalog, "it"), -2) == "molto male"
    assert emotion_word(Reader(catalog, "en"), 2) == "very good"


def test_a_face_with_a_label_is_an_image_of_that_name() -> None:
    drawn = face(1, 'relief "so" <b>')
    assert 'role="img" aria-label="relief &#34;so&#34; &lt;b&gt;"' in drawn
    assert "aria-hidden" not in drawn


def test_a_face_beside_its_words_is_hidden_from_screen_readers() -> None:
    assert 'aria-hidden="true"' in face(0, None)
    assert "role=" not in face(0, None)


@pytest.mark.parametrize("emotion", [-3, 3])
def test_there_is_no_face_beyond_the_scale(emotion: int) -> None:
    with pytest.raises(KeyError):
        face(emotion, None)
