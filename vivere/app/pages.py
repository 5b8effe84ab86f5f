"""The pages of the app, in the order of the menu: its entries, and the ways to look within each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from vivere.analysis.readiness import has_time
from vivere.frontend import CHANGES, CHOOSE, MAP, WHEN
from vivere.model.catalog import Catalog


def _always(_: Catalog) -> bool:
    return True


@dataclass(frozen=True)
class Lens:
    """One way to look, in the second row of the menu.

    ``id`` names its word in the locales (``pages.<id>``), ``entry`` what it belongs to in the first
    row (``entries.<entry>``): what one wants to do. ``follows`` where it shows one journey, which
    stays chosen from lens to lens; the journey is ``journey`` in its address. ``needs`` tells
    whether a workspace has what it shows: one without is not offered it. ``file`` is where that
    would stand. ``opens`` where it shows the journey of its address among other things; elsewhere
    that is only the chosen one, which goes along.
    """

    id: str
    entry: str
    follows: bool = False
    needs: Callable[[Catalog], object] = _always
    file: str = ""
    opens: bool = False

    @property
    def word(self) -> str:
        """The key of its name in the menu."""
        return f"pages.{self.id}"


@dataclass(frozen=True)
class OwnAddress(Lens):
    """A lens that is a plain page at an address of its own, about one journey.

    ``path`` stands below the root, with ``{journey}`` in it: ``story/{journey}``.
    """

    path: str = ""


@dataclass(frozen=True)
class Page(Lens):
    """A page of the app.

    ``id`` is also its path in the address and the name of its module in ``streamlit/pages``.
    ``styles`` are the files of its own, beside those that all pages share; ``module`` is the
    script in the browser. ``sheets`` are what its address asks for where it is made of sheets of
    paper, each with a head of its own. ``locked`` are the words (title and reason) shown in its
    place to who may not change things; without them it is for everybody. ``light`` is the path of
    the same page as phones have it.
    """

    styles: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    module: str = "app/view.js"
    locked: tuple[str, str] | None = None
    light: str = ""


LENSES: tuple[Lens, ...] = (
    Page("city", "city", styles=("pages/city.css", "pages/city_plates.css", "pages/city_area.css")),
    Page(
        "map",
        "city",
        opens=True,
        needs=lambda catalog: catalog.places,
        file="places.yaml",
        styles=(
            "city_map/picture.css",
            "city_map/stories.css",
            "city_map/clock.css",
            "city_map/side.css",
            "city_map/list.css",
            "city_map/forced.css",
            "city_map/paper.css",
        ),
        module="city_map/view.js",
    ),
    Page(
        "services",
        "city",
        needs=lambda catalog: catalog.services,
        file="services/*.yaml",
        styles=("pages/services.css", "pages/service.css"),
    ),
    Page("about", "city", styles=("pages/about.css",)),
    Page("journey", "stories", follows=True, styles=(*MAP, CHOOSE)),
    OwnAddress("story", "stories", follows=True, path="story/{journey}"),
    Page(
        "why",
        "stories",
        follows=True,
        styles=("why/picture.css", "why/table.css", "why/paper.css"),
        module="why/view.js",
    ),
    Page("compare", "stories", styles=("pages/compare.css", CHOOSE)),
    Page(
        "when",
        "plan",
        needs=has_time,
        file="plan/initiatives.yaml",
        styles=WHEN,
        module="when/view.js",
    ),
    Page(
        "funding",
        "plan",
        needs=lambda catalog: any(vars(catalog.plan.funding).values()),
        file="plan/funding.yaml",
        styles=("pages/funding.css", "pages/funding_services.css"),
    ),
    Page(
        "lessons",
        "plan",
        needs=lambda catalog: catalog.plan.lessons.lessons,
        file="plan/lessons.yaml",
        styles=("pages/lessons.css",),
    ),
    Page(
        "scoreboard",
        "results",
        needs=lambda catalog: catalog.kpis,
        file="kpi_links/",
        styles=(
            "pages/scoreboard.css",
            "pages/scoreboard_drawings.css",
            "pages/scoreboard_fit.css",
        ),
    ),
    Page(
        "kpis",
        "results",
        styles=(
            "pages/kpis.css",
            "pages/kpi_detail.css",
            "pages/kpi_sources.css",
            "pages/kpis_paper.css",
        ),
    ),
    Page(
        "areas",
        "results",
        needs=lambda catalog: catalog.areas,
        file="services/areas.yaml",
        styles=(
            "pages/areas.css",
            "pages/area_sheet.css",
            "pages/area_sheet_parts.css",
            "pages/area_sheet_fit.css",
        ),
        sheets=("area", "all"),
    ),
    Page(
        "rooms",
        "listening",
        styles=("pages/rooms.css", "facilitator/open_room.css"),
        module="facilitator/open_room.js",
        locked=("rooms.title", "rooms.locked"),
    ),
    Page("answers", "listening", light="receipt/all", styles=("pages/answers.css",)),
    Page(
        "workbench",
        "editing",
        opens=True,
        styles=(
            *MAP,
            "editor/page.css",
            "editor/form.css",
            "editor/text.css",
            "editor/preview.css",
        ),
        module="editor/workbench.js",
        locked=("workbench.title", "workbench.state.key"),
    ),
    Page("problems", "editing", styles=("pages/problems.css",)),
    Page(
        "changes",
        "editing",
        styles=(*CHANGES, CHOOSE),
        locked=("changes.title", "changes.page.locked"),
    ),
)
"""Adding a page is its module and a line here; its word, and its styles where it has some, are
named by it. The first is the home. The entries of the menu are those that lenses name."""

ENTRIES = tuple(dict.fromkeys(lens.entry for lens in LENSES))
"""The first row of the menu. An entry without a lens is none."""

PAGES = tuple(lens for lens in LENSES if isinstance(lens, Page))
"""What Streamlit shows."""

BY_ID = {page.id: page for page in PAGES}
"""The pages by their path in the address."""

FOLLOWED = next(page for page in PAGES if page.follows)
"""Where a chosen journey is shown first."""


def page_at(url: str | None) -> Page:
    """The page that stands at an address, under whatever path a proxy shows the app."""
    return BY_ID.get(urlsplit(url or "").path.rpartition("/")[2], PAGES[0])


def lenses_in(catalog: Catalog) -> tuple[Lens, ...]:
    """The lenses that have something to show of a workspace."""
    return tuple(lens for lens in LENSES if lens.needs(catalog))


def lenses_of(entry: str, lenses: Iterable[Lens]) -> tuple[Lens, ...]:
    """The second row of the menu, within an entry of the first."""
    return tuple(lens for lens in lenses if lens.entry == entry)
