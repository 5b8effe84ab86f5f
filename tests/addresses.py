"""The addresses at which tests and pictures look at the app: each page, some of them in states."""

from collections.abc import Mapping

from vivere.app.pages import PAGES

STATES: Mapping[str, Mapping[str, str]] = {
    "city": {"city": "", "city-area": "area=salute&"},
    "journey": {
        "journey": "journey=marco-cuore&step=delega-figlia&",
        "compare-states": "journey=marco-cuore&step=delega-figlia&state=compare&",
    },
    "map": {"map": "journey=carla-torre&hour=15:00&"},
    "why": {"why": "journey=marco-cuore&step=delega-figlia&"},
    "services": {"services": "", "service": "service=maas&"},
    "kpis": {"kpis": "kpi=MOB-01&"},
    "areas": {"areas": "", "area-sheet": "area=mobilita&"},
    "workbench": {
        "workbench": "journey=marco-cuore&",
        "workbench-persona": "persona=li-lang&",
    },
}
"""Of a page that has states worth a look: a name for each, and what its address says. Another page
is looked at as it opens."""

STAGE = "stage/marco-cuore?at=evidence-delega-figlia&"

ADDRESSES: Mapping[str, str] = {
    name: f"{'' if page is PAGES[0] else page.id}?{query}"
    for page in PAGES
    for name, query in STATES.get(page.id, {page.id: ""}).items()
}
"""By name; ``lang=…`` is to be added."""
