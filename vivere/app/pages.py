"""The pages of the app, in the order of the menu."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from vivere.frontend import CHANGES, MAP

_FOLDER = Path(__file__).parent / "streamlit" / "pages"


@dataclass(frozen=True)
class Page:
    """A page of the app.

    ``id`` is its path in the address, the name of its script in ``streamlit/pages`` and of its
    word in the locales (``pages.<id>``). ``styles`` are the files of its own, beside those that all
    pages share; ``module`` is the script in the browser. ``locked`` are the words (title and
    reason) shown in its place to who may not change things; without them it is for everybody.
    """

    id: str
    styles: tuple[str, ...] = ()
    module: str = "app/view.js"
    locked: tuple[str, str] | None = None

    @property
    def script(self) -> Path:
        """The file that Streamlit runs."""
        return _FOLDER / f"{self.id}.py"

    @property
    def word(self) -> str:
        """The key of its name in the menu."""
        return f"pages.{self.id}"


PAGES = (
    Page("city", ("pages/city.css", "pages/city_plates.css", "pages/city_area.css")),
    Page("journey", MAP),
    Page("why", ("why/picture.css", "why/table.css"), module="why/view.js"),
    Page("compare", ("pages/compare.css",)),
    Page("kpis", ("pages/kpis.css", "pages/kpi_detail.css", "pages/kpi_sources.css")),
    Page("about", ("pages/about.css",)),
    Page("rooms", ("pages/rooms.css",), locked=("rooms.title", "rooms.locked")),
    Page(
        "workbench",
        (*MAP, "editor/page.css", "editor/form.css", "editor/text.css", "editor/preview.css"),
        module="editor/workbench.js",
        locked=("workbench.title", "workbench.state.key"),
    ),
    Page("problems", ("pages/problems.css",)),
    Page("changes", CHANGES, locked=("changes.title", "changes.page.locked")),
)
"""Adding a page is its script and a line here; its word, and its styles where it has some, are
named by it. The first is the home."""

BY_ID = {page.id: page for page in PAGES}
"""The pages by their path in the address."""


def page_at(url: str | None) -> Page:
    """The page that stands at an address, under whatever path a proxy shows the app."""
    return BY_ID.get(urlsplit(url or "").path.rpartition("/")[2], PAGES[0])
