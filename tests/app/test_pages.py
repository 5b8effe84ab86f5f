"""The list of pages, against the scripts, the words and the styles there are."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.addresses import STATES
from vivere.app.context import AppContext
from vivere.app.pages import BY_ID, PAGES
from vivere.i18n import LANGUAGES, keys


def test_every_script_is_a_page_and_every_page_has_a_script() -> None:
    folder = PAGES[0].script.parent
    assert {page.script for page in PAGES} == set(folder.glob("*.py"))
    assert len(BY_ID) == len(PAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_its_words(language: str) -> None:
    words = keys(language)
    named = {word for word in words if word.startswith("pages.")}
    assert {page.word for page in PAGES} == named
    assert {word for page in PAGES for word in page.locked or ()} <= words


def test_only_pages_have_states_to_look_at() -> None:
    assert set(STATES) <= set(BY_ID)


@pytest.mark.parametrize("page", BY_ID)
def test_a_locked_page_is_shown_to_nobody_without_the_key(
    page: str, open_page: Callable[..., AppTest], serve: Callable[..., AppContext]
) -> None:
    serve(key="a-key-of-sixteen-or-more")
    test = open_page(page, lang="en")
    assert not test.exception
    assert bool(test.get("bidi_component")) is not bool(BY_ID[page].locked)
