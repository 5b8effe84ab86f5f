"""axe-core on every page, in both languages and both themes, wide and narrow.

Pages of the app in Italian are looked at in ``test_every_page``, which opens them for more. What
belongs to Streamlit's own chrome is listed by rule and element; everything else is ours.
"""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.addresses import ADDRESSES
from tests.e2e.conftest import App, page_like_new
from tests.e2e.seen import HEIGHT, READY, each_way, violations, ways

OWN_TESTS = frozenset({"workbench", "workbench-persona"})
"""Looked at in ``test_workbench_accessibility``, which waits for what the server answers."""

LOOKED_AT = (
    *((address, "en") for name, address in ADDRESSES.items() if name not in OWN_TESTS),
    *(
        (address, language)
        for address in ("journey?journey=marco-cuore&", "stage/marco-cuore?", "story/marco-cuore?")
        for language in ("it", "en")
    ),
)
"""Addresses, and in which language here."""

TEXTS = """<!doctype html><html lang="en"><title>Texts</title><main><h1>Texts</h1>
<style>p { color: #555; margin: 0; height: 30px } .pale { color: #bbb }
div { position: absolute; top: 0; left: 0; width: 100%; height: 100%; z-index: -1 }</style>
<p id="plain">words a</p><p>words b</p><p class="pale" id="pale">words c</p><p class="pale">words
d</p>
<section style="position: relative"><div style="background: #fff"></div><p>words f</p></section>
<section style="position: relative"><div style="background: #333"></div><p
id="over">words e</p></section>
<section style="opacity: .5"><p id="faint">words g</p></section></main>"""


def test_what_is_pale_is_told_once_of_each_kind(visited: BrowserContext) -> None:
    """A text that is dark enough elsewhere is not behind it, and not within what is faint."""
    with page_like_new(visited) as page:
        page.set_content(TEXTS)
        pale = [one for one in violations(page) if one.startswith("color-contrast")]
        assert [one.split("'")[1] for one in pale] == ["#pale", "#over", "#faint"]


@pytest.mark.parametrize(("address", "language"), LOOKED_AT)
def test_axe_finds_nothing(
    milano: App, visited: BrowserContext, address: str, language: str
) -> None:
    """A page is drawn once: wide in one language, narrow in the other, and turned to each way."""
    width, scheme = next(ways(language))
    with page_like_new(
        visited, (width, HEIGHT), color_scheme=scheme, reduced_motion="reduce"
    ) as page:
        page.goto(f"{milano.url}/{address}lang={language}")
        expect(page.locator(READY).first).to_be_visible()
        found = {way: violations(page) for way in each_way(page, language)}
    assert not any(found.values()), found
