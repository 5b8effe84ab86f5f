"""A phone that tries whether it reaches the app, before the hall is full of them."""

from starlette.requests import Request
from starlette.responses import Response

from vivere.feedback.facilitator.context import FacilitatorContext
from vivere.feedback.phone.pages import Notice, notice_page
from vivere.feedback.phone.request import PhoneRequest, language_of
from vivere.feedback.store import StoreDownError
from vivere.i18n.phones import LANGUAGES
from vivere.web.authority import read_authority
from vivere.web.replies import page


def reached(context: FacilitatorContext, request: Request) -> Response:
    """Tell the phone that it got here; the facilitator's page shows it by itself.

    Nothing is kept of the phone. The computer itself is no proof, and an old code is none either.
    """
    if request.path_params["run"] != context.run:
        return _page(context, request, Notice(404, "reach_old"))
    host = read_authority(request.headers.get("host", ""), request.url.scheme)
    visitor = request.client.host if request.client else ""
    try:
        netloc = host.text(request.url.scheme) if host else ""
        other = context.address.note_reached(context.store, netloc, visitor)
    except StoreDownError:
        return _page(context, request, Notice(503, "down"))
    return _page(context, request, Notice(200, "reached" if other else "reach_self"))


def _page(context: FacilitatorContext, request: Request, notice: Notice) -> Response:
    workspace = context.catalog().workspace
    asked = request.query_params.get("lang", "")
    language = (
        asked
        if asked in LANGUAGES
        else language_of(request.cookies, request.headers.get("accept-language", ""), None)
    )
    story = workspace.default_language, workspace.future_year
    phone = PhoneRequest(language, *story, root=context.root, said=workspace.rooms)
    return page(request, notice_page(phone, notice), notice.status)
