"""What works where the live connection does not: plain pages beside Streamlit's."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vivere.analysis.readiness import readiness
from vivere.content import LiveWorkspace
from vivere.i18n import LANGUAGES
from vivere.i18n.dates import today
from vivere.i18n.languages import choose_language
from vivere.render.html.plain import (
    plain_html,
    plain_map_html,
    plain_missing_html,
    plain_when_html,
)
from vivere.render.html.style_guide import style_html
from vivere.render.reader import Reader
from vivere.web.replies import page


def plain_routes(workspace: LiveWorkspace) -> tuple[Route, ...]:
    """The addresses of the plain pages."""

    def start(request: Request) -> Response:
        return page(request, plain_html(_reader(workspace, request, "")))

    def journey_map(request: Request) -> Response:
        reader = _reader(workspace, request, "../")
        journey = reader.catalog.journeys.get(request.path_params["journey"])
        if journey is None:
            return page(request, plain_missing_html(reader), 404)
        return page(request, plain_map_html(reader, journey, today()))

    def when(request: Request) -> Response:
        reader = _reader(workspace, request, "")
        asked = request.query_params
        known = readiness(reader.catalog, today())
        return page(request, plain_when_html(reader, known, asked))

    def style(request: Request) -> Response:
        theme = request.query_params.get("theme")
        return page(request, style_html(_reader(workspace, request, ""), theme))

    return (
        Route("/plain", start),
        Route("/years", when),
        Route("/style", style),
        Route("/map/{journey}", journey_map),
    )


def _reader(workspace: LiveWorkspace, request: Request, base: str) -> Reader:
    catalog = workspace.current().catalog
    wanted = (request.query_params.get("lang"), catalog.workspace.default_language)
    return Reader(catalog, choose_language(wanted, LANGUAGES), base=base)
