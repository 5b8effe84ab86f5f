"""What a browser's tab says of a page, before and after it is drawn."""

from collections.abc import Mapping

from vivere.app.pages import Page
from vivere.model import Text
from vivere.model.catalog import Catalog
from vivere.render.reader import Reader


def tab_title(reader: Reader, page: Page, address: Mapping[str, str]) -> str:
    """What is on show, the page and the workspace: «A heart under watch · Journey · Milano».

    ``address`` is the query of the page's address, which may name a journey or another thing.
    A journey that only stays chosen beside the page is not what it shows.
    """
    shows = page.follows or page.opens
    asked = {name: id_ for name, id_ in address.items() if shows or name != "journey"}
    thing = _thing(reader.catalog, asked)
    named = (reader.words(thing),) if thing else ()
    return " · ".join((*named, reader.say(page.word), reader.words(reader.catalog.workspace.title)))


def _thing(catalog: Catalog, address: Mapping[str, str]) -> Text | None:
    """The name of the one thing that an address asks for, the most particular first."""
    if kpi := catalog.kpis.get(address.get("kpi", "")):
        return kpi.short
    if service := catalog.services.get(address.get("service", "")):
        return service.short or service.name
    if area := catalog.areas.get(address.get("area", "")):
        return area.short or area.name
    if journey := catalog.journeys.get(address.get("journey", "")):
        return journey.title
    if persona := catalog.personas.get(address.get("persona", "")):
        return persona.name
    return None
