"""The one route of the editor, behind the facilitator's key."""

from functools import cache

from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from vivere.current import folder, workspace
from vivere.editor.api import EditorApi, EditorCommand
from vivere.editor.service import EditorService
from vivere.feedback.current import access
from vivere.i18n import LANGUAGES
from vivere.i18n.languages import choose_language
from vivere.web.access import from_own_page
from vivere.web.forms import FormError, read_body

MOST_BYTES = 4_500_000
"""Bytes of one request: a text of a million characters, written in JSON."""

_NO_STORE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


@cache
def editor_api() -> EditorApi:
    """The editor of this process; drafts that nobody came back to are deleted first."""
    service = EditorService(folder(), lambda: workspace().current())
    service.drafts.sweep()
    return EditorApi(service)


async def handle(request: Request) -> JSONResponse:
    """Carry out one command; answers with the state of the draft."""
    if not access().admits(request) or not from_own_page(request):
        return _reply({"problem": "key"}, 403)
    try:
        command = EditorCommand.model_validate_json(await read_body(request, MOST_BYTES))
    except FormError:
        return _reply({"problem": "large"}, 413)
    except ValidationError:
        return _reply({"problem": "place"}, 422)
    language = choose_language((request.query_params.get("lang"),), LANGUAGES)
    return _reply(await run_in_threadpool(editor_api().answer, command, language))


def _reply(answer: object, status: int = 200) -> JSONResponse:
    return JSONResponse(answer, status_code=status, headers=_NO_STORE)


ROUTES = (Route("/vivere/workbench", handle, methods=["POST"]),)
