"""Each page in each language, and which one is taken."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from tests.feedback.phones import answer, begin, join, say_once
from vivere.i18n.phones import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_spoken_on_every_page(
    phone: TestClient, hall: Hall, language: str
) -> None:
    code = hall.room.code
    assert phone.get(f"/join/{code}?lang={language}").url.query == b""
    address = join(phone, hall)
    answer(phone, address, emotion="0", comment="x")
    pages = ["/join", f"/join/{code}", address, *(f"/join/{code}/{p}" for p in ("end", "mine"))]
    for page in [*pages, f"/join/{code}/young", f"/join/{code}/read", "/receipt", "/join/NOPE22"]:
        html = phone.get(page).text
        assert (
            f'<html lang="{language}" dir="{"rtl" if language in ("ur", "ar") else "ltr"}"' in html
        )
        assert "{" not in re.sub(r"<script.*?</script>", "", html), page
        levels = [int(one) for one in re.findall(r"<h([1-6])", html)]
        steps = zip([0, *levels], levels, strict=False)
        assert all(level - before <= 1 for before, level in steps), (page, levels)


def test_a_story_in_another_language_says_so(phone: TestClient, hall: Hall) -> None:
    phone.get(f"/join/{hall.room.code}?lang=ur")
    html = phone.get(join(phone, hall)).text
    assert re.search(r'<p lang="(it|en)" dir="ltr">', html)


def test_what_stands_between_words_is_of_the_readers_language(
    phone: TestClient, hall: Hall
) -> None:
    """The name of the story's language, and the comma between a person's name and age."""
    address = join(phone, hall)
    for language, name, comma in (
        ("es", "italiano.", ", "),
        ("ur", "اطالوی", "، "),
        ("ar", "الإيطالية", "، "),
        ("zh", "意大利语", "，"),
    ):
        html = phone.get(f"{address}?lang={language}").text
        [note] = re.findall(r'<p class="note">\s*(.*?)</p>', html, re.DOTALL)
        assert name in re.sub(r"<[^>]*>", "", note), language
        [person] = re.findall(r'<p class="name">(.*?)</p>', html, re.DOTALL)
        assert f"</bdi>{comma}<bdi>" in person, language


def test_each_answer_that_was_sent_is_told_with_its_question(phone: TestClient, hall: Hall) -> None:
    answer(phone, join(phone, hall), emotion="1", matters="yes", barrier=["cost", "trust"])
    mine = phone.get(f"/join/{hall.room.code}/mine").text
    [receipt] = re.findall(r'class="code" dir="ltr">([^<]*)<', mine)
    assert receipt in phone.get(f"/join/{hall.room.code}/end").text
    said = mine.partition('<ul class="said">')[2]
    words = " ".join(unescape(re.sub(r"<[^>]*>", " ", said.partition("</ul>")[0])).split())
    assert words == (
        "good Does this matter to you? Yes, a lot What would stop you? Cost · Trust or privacy"
    )


def test_the_browsers_language_is_taken(new_phone: Callable[[], TestClient], hall: Hall) -> None:
    phone = new_phone()
    header = {"Accept-Language": "fr;q=1, es-MX;q=0.8, *;q=0.1"}
    assert '<html lang="es"' in phone.get(f"/join/{hall.room.code}", headers=header).text


def test_another_language_keeps_the_way(phone: TestClient, hall: Hall) -> None:
    say_once(phone, begin(phone, hall.room.code).url.path, emotion="1")
    address = f"{hall.steps[0].journey.id}/{hall.steps[0].step.id}?from=mine"
    html = phone.get(f"/join/{hall.room.code}/{address}").text
    [link] = re.findall(r'href="(\?[^"]*lang=es)"', html.partition("<main")[0])
    turned = phone.get(f"/join/{hall.room.code}/{address.partition('?')[0]}{unescape(link)}")
    assert turned.url.query == b"from=mine"


def test_the_nearest_language_is_taken(phone: TestClient, hall: Hall) -> None:
    for header, language in (
        ("pt-BR", "es"),
        ("fa-IR", "ur"),
        ("fr, en;q=0.5", "en"),
        ("de", "it"),
    ):
        html = phone.get(f"/join/{hall.room.code}", headers={"Accept-Language": header}).text
        assert f'<html lang="{language}"' in html, header
