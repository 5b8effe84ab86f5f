"""The one route of the Workbench, behind the facilitator's key."""

from functools import cache

from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from vivere.current import folder, workspace
from vivere.editor.api import Asked, Desk
from vivere.editor.service import Bench
from vivere.feedback.access import access, same_site
from vivere.i18n import LANGUAGES

MOST_BYTES = 4_500_000
"""Bytes of one request: a text of a million characters, written in JSON."""

_NO_STORE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


@cache
def desk() -> Desk:
    """The Workbench of this process; drafts that nobody came back to are swept away."""
    bench = Bench(folder(), lambda: workspace().current())
    bench.drafts.sweep()
    return Desk(bench)


async def ask(request: Request) -> JSONResponse:
    """Do one thing, and say how the draft is now."""
    host = request.headers.get("host", "")
    if not access().allowed(request.cookies, host) or not same_site(request.headers, host):
        return _reply({"problem": "key"}, 403)
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            return _reply({"problem": "large"}, 413)
    try:
        asked = Asked.model_validate_json(body)
    except ValidationError:
        return _reply({"problem": "place"}, 422)
    language = request.query_params.get("lang", "")
    spoken = language if language in LANGUAGES else next(iter(LANGUAGES))
    return _reply(await run_in_threadpool(desk().answer, asked, spoken))


def _reply(answer: object, status: int = 200) -> JSONResponse:
    return JSONResponse(answer, status_code=status, headers=_NO_STORE)


ROUTES = (Route("/vivere/workbench", ask, methods=["POST"]),)
