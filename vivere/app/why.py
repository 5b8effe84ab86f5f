"""The Why picture outside Streamlit: before a room, and as a graph to take along."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from vivere.app.stage import HEADERS, WITHIN, followed, missing, reader_of
from vivere.content import LiveWorkspace
from vivere.render.html.why import why_stage_html
from vivere.render.why.picture import why_picture


def why_routes(workspace: LiveWorkspace) -> tuple[Route, ...]:
    """The addresses of the picture: on the stage, and as DOT."""

    def stage(request: Request) -> Response:
        reader = reader_of(workspace, request, base="../../")
        journey = reader.catalog.journeys.get(request.path_params["journey"])
        if journey is None:
            return missing(reader)
        asked = request.query_params
        near = any(kind in asked for kind in ("step", "service", "layer", "kpi"))
        code = followed(request)
        html = why_stage_html(
            reader, journey, phase=asked.get("phase"), at=asked.get("at"), near=near, follow=code
        )
        return HTMLResponse(html, headers={**HEADERS, **WITHIN} if code else HEADERS)

    def dot(request: Request) -> Response:
        reader = reader_of(workspace, request)
        journey = reader.catalog.journeys.get(request.path_params["journey"])
        if journey is None:
            return missing(reader)
        picture = why_picture(reader, journey, weak=request.query_params.get("weak") == "1")
        return PlainTextResponse(picture.dot, media_type="text/vnd.graphviz", headers=HEADERS)

    return (Route("/stage/{journey}/why", stage), Route("/why/{journey}.dot", dot))
