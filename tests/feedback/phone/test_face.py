"""The face comes after the first page, and only where it has letters for the words."""

import re

import pytest
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from tests.feedback.phones import join
from vivere.frontend import FONTS, text, version
from vivere.i18n.phones import LANGUAGES

FACE = f'href="/voices/assets/{FONTS[0]}?v={version(FONTS[0])}"'
OWN = set(re.findall(r"^:lang\((\w+)\) \{", text("shared/languages.css"), re.MULTILINE))
"""Languages of another writing."""


def test_the_first_page_comes_before_its_letters(phone: TestClient, hall: Hall) -> None:
    assert FACE not in phone.get(f"/join/{hall.room.code}").text
    assert FACE not in phone.get("/join").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_next_pages_ask_for_the_face_that_their_words_have(
    phone: TestClient, hall: Hall, language: str
) -> None:
    step = phone.get(f"{join(phone, hall)}?lang={language}").text
    assert f'lang="{language}"' in step
    assert (FACE in step) is (language not in OWN)
    assert phone.get(re.findall(r'href="(/voices/assets/[^"]+)"', step)[0]).status_code == 200
