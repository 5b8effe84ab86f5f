"""The stage and its assets: plain pages beside Streamlit, with nothing between two steps."""

from collections.abc import Callable
from typing import TypeAlias

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from vivere.content import LiveWorkspace
from vivere.i18n import LANGUAGES
from vivere.i18n.dates import today
from vivere.i18n.languages import choose_language
from vivere.model import Journey
from vivere.model.catalog import Catalog
from vivere.render.heard import Heard
from vivere.render.html.frame import ASSETS as FRAME
from vivere.render.html.plain import ASSETS as PLAIN
from vivere.render.html.presenter import ASSETS as PRESENTER
from vivere.render.html.stage import ASSETS, missing_html, stage_html
from vivere.render.html.stage_when import ASSETS as WHEN
from vivere.render.html.stage_when import stage_when_html
from vivere.render.html.story import ASSETS as STORY
from vivere.render.html.style_guide import ASSETS as STYLE
from vivere.render.html.why import STAGE_ASSETS as WHY
from vivere.render.reader import Reader
from vivere.web.replies import page
from vivere.web.static import static

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
"""No content of other sites and no inline code: markup that escaped escaping would not run."""


WITHIN = {
    "Content-Security-Policy": HEADERS["Content-Security-Policy"].replace(
        "frame-ancestors 'none'", "frame-ancestors 'self'"
    ),
    "X-Frame-Options": "SAMEORIGIN",
}
"""A stage that follows a presenter stands within the presenter's page too."""

LONGEST_CODE = 16

PhoneUrl: TypeAlias = Callable[[], str | None]
"""Gives the app's address that phones in the hall can use; None where none can get there."""


def _no_phone() -> None:
    return None


HeardOf: TypeAlias = Callable[[Journey, str], Heard | None]
"""Gives what the rooms of a presentation, by its code, let the stage show of a journey."""


def _no_room(_: Journey, __: str) -> None:
    return None


def stage_routes(
    workspace: LiveWorkspace, phone_url: PhoneUrl = _no_phone, heard_of: HeardOf = _no_room
) -> tuple[Route, ...]:
    """The addresses of the stage."""

    def stage(request: Request) -> Response:
        return stage_page(workspace, request, phone_url, heard_of)

    def when(request: Request) -> Response:
        return when_page(workspace, request)

    return (
        Route("/stage/{journey}", stage),
        Route("/stage/{journey}/when", when),
        Route("/_vivere/assets/{name}", stage_asset),
    )


def stage_page(
    workspace: LiveWorkspace, request: Request, phone_url: PhoneUrl, heard_of: HeardOf
) -> Response:
    """A journey on the stage, or a friendly page when there is no such journey."""
    revision = workspace.revision
    reader = reader_of(workspace, request)
    journey = reader.catalog.journeys.get(request.path_params["journey"])
    if journey is None:
        return missing(reader)
    code = followed(request)
    heard = heard_of(journey, code) if code else None
    html = stage_html(reader, journey, revision, phone_url(), today(), code, heard)
    answer = told(request, html)
    if code:
        answer.headers.update(WITHIN)
    return answer


def when_page(workspace: LiveWorkspace, request: Request) -> Response:
    """When a journey comes, before a room, from which one goes back to the stage."""
    reader = reader_of(workspace, request, base="../../")
    journey = reader.catalog.journeys.get(request.path_params["journey"])
    if journey is None:
        return missing(reader)
    code, at = followed(request), request.query_params.get("at")
    answer = told(request, stage_when_html(reader, journey, day=today(), at=at, follow=code))
    if code:
        answer.headers.update(WITHIN)
    return answer


def followed(request: Request) -> str:
    """The code of the presentation that a page is to follow; empty for none."""
    code = request.query_params.get("follow", "")
    return code if code.isalnum() and code.isascii() and len(code) <= LONGEST_CODE else ""


def reader_of(workspace: LiveWorkspace, request: Request, base: str = "../") -> Reader:
    """The workspace as it is now, in the language that a request asks for."""
    _, loaded = workspace.snapshot()
    return Reader(loaded.catalog, _language(loaded.catalog, request), base=base)


def missing(reader: Reader) -> Response:
    """The answer where there is no such journey."""
    return HTMLResponse(missing_html(reader), status_code=404, headers=HEADERS)


def told(request: Request, html: Markup) -> Response:
    """A page that tells a journey, packed where the browser accepts that."""
    answer = page(request, html)
    answer.headers.update(HEADERS)
    return answer


def stage_asset(request: Request) -> Response:
    """A stylesheet or script; kept for a year under the address that holds its version."""
    return static(request, (*ASSETS, *PRESENTER, *STORY, *PLAIN, *FRAME, *STYLE, *WHY, *WHEN))


def _language(catalog: Catalog, request: Request) -> str:
    """The language of the address, else of the workspace, else the first there is."""
    wanted = (request.query_params.get("lang"), catalog.workspace.default_language)
    return choose_language(wanted, LANGUAGES)
