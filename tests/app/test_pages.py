"""The list of pages, against the modules, the words and the styles there are."""

from collections.abc import Callable
from pkgutil import iter_modules

import pytest
from streamlit.testing.v1 import AppTest

from tests.addresses import STATES
from tests.app.conftest import views
from vivere.app.context import AppContext
from vivere.app.pages import BY_ID, ENTRIES, LENSES, PAGES, lenses_of
from vivere.app.settings import ROOT
from vivere.app.streamlit import pages
from vivere.app.streamlit.pages import SHOW
from vivere.i18n import INTERFACE, keys, say


def test_every_module_is_a_page_and_every_page_has_a_module() -> None:
    assert set(SHOW) == set(BY_ID) == {one.name for one in iter_modules(pages.__path__)}
    assert len(BY_ID) == len(PAGES)


@pytest.mark.parametrize("language", [one.tag for one in INTERFACE.languages if not one.begun])
def test_every_page_has_its_words(language: str) -> None:
    words = keys(language)
    named = {word for word in words if word.startswith("pages.")}
    assert {lens.word for lens in LENSES} == named
    assert {word for page in PAGES for word in page.locked or ()} <= words


def test_the_readme_says_what_every_page_is_for() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = [(entry, lens) for entry in ENTRIES for lens in lenses_of(entry, LENSES)]
    for place, (entry, lens) in enumerate(rows):
        first = place == 0 or rows[place - 1][0] != entry
        head = f"| **{say('en', f'entries.{entry}')}** " if first else "| "
        assert f"\n{head}| **{say('en', lens.word, year=2030)}** | " in readme, lens.id


def test_only_pages_have_states_to_look_at() -> None:
    assert set(STATES) <= set(BY_ID)


@pytest.mark.parametrize("page", BY_ID)
def test_a_locked_page_is_shown_to_nobody_without_the_key(
    page: str, open_page: Callable[..., AppTest], serve: Callable[..., AppContext]
) -> None:
    serve(key="a-key-of-sixteen-or-more")
    test = open_page(page, lang="en")
    assert not test.exception
    assert bool(views(test)) is not bool(BY_ID[page].locked)
