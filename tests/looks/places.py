"""What is looked at: every page of the app and beside it, and states worth a look of their own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.conftest import BORGO
from vivere.app.pages import LENSES, PAGES, OwnAddress
from vivere.content import load
from vivere.render.acts import journey_acts

JOURNEY, STEP = "rossi-sabato", "bagno"
"""Several persons on a day with pains, and a step that several KPIs belong to."""

CODE = "222222"
"""The room's code, which is drawn by lot elsewhere."""

Enter = Callable[[Page], None]


@dataclass(frozen=True)
class Place:
    """``path`` is below the root, ready for ``lang=…``; ``shown`` is to be seen once it is open,
    then ``enter`` is done. ``axe``: axe-core runs here, since no other test has it.
    """

    name: str
    path: str
    enter: Enter | None = None
    shown: str = ".vivere > *, body > main"
    axe: bool = False


def search(page: Page) -> None:
    """The list of journeys over the page."""
    page.locator("#frame [data-find]:visible").first.click()
    expect(page.get_by_role("option").first).to_be_visible()


def open_steps(page: Page) -> None:
    """A step's form in the workbench."""
    page.locator("[data-step-item] > summary").first.click()


def begin(page: Page) -> None:
    """A phone takes part."""
    page.locator("main button").first.click()
    expect(page.locator("form.answer")).to_be_visible()


def overview(page: Page) -> None:
    """All acts at once, over the stage."""
    page.keyboard.press("o")
    expect(page.locator("#st-overview")).to_be_visible()


AT = f"journey={JOURNEY}&"

APP: Mapping[str, tuple[Place, ...]] = {
    "city": (
        Place("city", "?"),
        Place("city-area", "?area=porto&"),
    ),
    "journey": (
        Place("journey", f"journey?{AT}"),
        Place("journey-step", f"journey?{AT}step={STEP}&", axe=True),
        Place("journey-compare", f"journey?{AT}state=compare&"),
        Place("chooser", f"why?{AT}", search, axe=True),
    ),
    "map": (Place("city-map", "map?"),),
    "why": (
        Place("why", f"why?{AT}"),
        Place("why-path", f"why?{AT}step={STEP}&", shown=".why-words", axe=True),
    ),
    "kpis": (Place("kpis", "kpis?"), Place("kpi", "kpis?kpi=STR-01&")),
    "workbench": (
        Place("workbench", f"workbench?{AT}", open_steps, shown="[data-step-item]"),
        Place("workbench-persona", "workbench?persona=nives&", shown=".wb-persona"),
    ),
}
"""Of pages that have states worth a look; the others are looked at as they open."""


def _app() -> tuple[Place, ...]:
    return tuple(
        place
        for page in PAGES
        for place in APP.get(page.id, (Place(page.id, f"{page.id}?", axe=page.id == "problems"),))
    )


def _own() -> tuple[Place, ...]:
    return tuple(
        Place(lens.id, f"{lens.path.format(journey=JOURNEY)}?", axe=True)
        for lens in LENSES
        if isinstance(lens, OwnAddress)
    )


def _stage() -> tuple[Place, ...]:
    """One act of each kind; axe-core looks at each in ``test_stage_fits``."""
    catalog = load(BORGO).catalog
    first: dict[str, str] = {}
    for act in journey_acts(catalog, catalog.journeys[JOURNEY], "it"):
        first.setdefault(f"{act.kind}-{act.state.id}" if act.state else act.kind, act.id)
    acts = (Place(f"stage-{kind}", f"stage/{JOURNEY}?at={id_}&") for kind, id_ in first.items())
    return (
        *acts,
        Place("stage-overview", f"stage/{JOURNEY}?", overview, axe=True),
        Place("stage-why", f"stage/{JOURNEY}/why?step={STEP}&", axe=True),
        Place("stage-when", f"stage/{JOURNEY}/when?", axe=True),
        Place("present", f"present/{JOURNEY}?", axe=True),
        Place("stage-missing", "stage/nobody?", shown="body *", axe=True),
    )


PLAIN = (
    Place("plain", "plain?", axe=True),
    Place("map", f"map/{JOURNEY}?", axe=True),
    Place("map-missing", "map/nobody?", axe=True),
    Place("years", "years?", shown="[data-when]", axe=True),
    Place("style", "style?", shown=".style-map .map"),
)

ROOMS = (
    Place("sign-in", "sign-in?"),
    Place("room-list", "room?", axe=True),
    Place("room", f"room/{CODE}?"),
    Place("room-tables", f"room/{CODE}/tables?"),
    Place("room-says", f"room/{CODE}/says?"),
    Place("room-story", f"room/story/{JOURNEY}?", axe=True),
    Place("screen", f"room/{CODE}/screen?", shown=".sc-thing"),
)

PHONES = (
    Place("join", "join?"),
    Place("receipt", "receipt?"),
    Place("receipt-all", "receipt/all?"),
    Place("join-unknown", "join/NOPE22?"),
    Place("join-welcome", f"join/{CODE}?"),
    Place("join-young", f"join/{CODE}/young?"),
    Place("join-read", f"join/{CODE}/read?"),
    Place("join-about", f"join/{CODE}/about?"),
    Place("join-step", f"join/{CODE}?", begin),
    Place("join-missing", f"join/{CODE}/missing?"),
    Place("join-first", f"join/{CODE}/first?"),
    Place("join-agree", f"join/{CODE}/agree?"),
    Place("join-open", f"join/{CODE}/open?"),
    Place("join-end", f"join/{CODE}/end?"),
    Place("join-mine", f"join/{CODE}/mine?"),
    Place("join-replies", f"join/{CODE}/replies?"),
    Place("join-leave", f"join/{CODE}/leave?"),
)

APP_PLACES = _app()
"""The pages that Streamlit draws."""

PLACES_BESIDE = (*_own(), *_stage(), *PLAIN, *ROOMS, *PHONES)
"""The others, in the order of the visit: a phone takes part once."""

PLACES = (*APP_PLACES, *PLACES_BESIDE)

NO_PAGES = frozenset(
    {
        "/_vivere/revision", "/_vivere/search", "/_vivere/portrait/{persona}",
        "/_vivere/image/{persona}", "/_vivere/image/{persona}/{member}",
        "/_vivere/assets/{name}", "/_vivere/archive.zip", "/why/{journey}.dot",
        "/room/{code}/live", "/room/{code}/screen/live", "/room/{code}/qr.svg",
        "/room/{code}/export/{name}", "/rooms/assets/{name}", "/reach/{run}",
        "/voices/assets/{name}", "/join/keep.js", "/health", "/_vivere/follow/{code}",
        "/_vivere/follow/{code}/pointer", "/present/{journey}/live", "/join/{code}/turn",
        "/room/{code}/tables/{table}/qr.svg", "/room/story/{journey}/{name}",
    }
)  # fmt: skip
"""Addresses that answer with a file or figures."""

ELSEWHERE = frozenset(
    {
        "/city", "/story", "/join/{code}/stage",
        "/join/{code}/left", "/join/{code}/receipt", "/receipt/replies",
        "/table/{key}", "/table/{key}/{n}", "/room/{code}/tables/{table}/{n}",
    }
)  # fmt: skip
"""Pages that lead on to another, that a phone has after it has left, or when its voice is gone;
and those of a table, whose address is drawn by lot (``tests/e2e/test_tables.py``)."""
