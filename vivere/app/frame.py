"""What the frame of every page asks the server for: journeys that a search finds, portraits."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vivere.analysis.journey_search import search_journeys
from vivere.app.images import HEADERS
from vivere.content import LiveWorkspace
from vivere.i18n import LANGUAGES
from vivere.i18n.languages import choose_language
from vivere.render.html.frame import found_html
from vivere.render.reader import Reader
from vivere.render.svg.portrait import persona_portrait, portrait_version
from vivere.web.replies import page
from vivere.web.static import FOR_A_YEAR

_XMLNS = '<svg xmlns="http://www.w3.org/2000/svg" '


def frame_routes(workspace: LiveWorkspace) -> tuple[Route, ...]:
    """The addresses of what the frame asks for."""

    def search(request: Request) -> Response:
        catalog = workspace.current().catalog
        asked = request.query_params
        wanted = (asked.get("lang"), catalog.workspace.default_language)
        reader = Reader(catalog, choose_language(wanted, LANGUAGES))
        found = search_journeys(catalog, reader.language, asked.get("q", ""))
        return page(request, found_html(reader, found, asked.get("journey")))

    def portrait(request: Request) -> Response:
        persona = workspace.current().catalog.personas.get(request.path_params["persona"])
        if persona is None:
            return Response(status_code=404, headers=HEADERS)
        current = request.query_params.get("v") == portrait_version(persona)
        drawn = str(persona_portrait(persona)).replace("<svg ", _XMLNS, 1)
        headers = {**HEADERS, "Cache-Control": FOR_A_YEAR} if current else HEADERS
        return Response(drawn, media_type="image/svg+xml", headers=headers)

    return (
        Route("/_vivere/search", search),
        Route("/_vivere/portrait/{persona}", portrait),
    )
