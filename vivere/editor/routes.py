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
from vivere.feedback.current import access
from vivere.i18n import LANGUAGES
from vivere.i18n.languages import choose_language
from vivere.web.access import from_own_page
from vivere.web.forms import FormError, read_body

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
    if not access().admits(request) or not from_own_page(request):
        return _reply({"problem": "key"}, 403)
    try:
        asked = Asked.model_validate_json(await read_body(request, MOST_BYTES))
    except FormError:
        return _reply({"problem": "large"}, 413)
    except ValidationError:
        return _reply({"problem": "place"}, 422)
    language = choose_language((request.query_params.get("lang"),), LANGUAGES)
    return _reply(await run_in_threadpool(desk().answer, asked, language))


def _reply(answer: object, status: int = 200) -> JSONResponse:
    return JSONResponse(answer, status_code=status, headers=_NO_STORE)


ROUTES = (Route("/vivere/workbench", ask, methods=["POST"]),)
