"""The one route of the editor, behind the facilitator's key."""

from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from vivere.editor.api import EditorApi, EditorCommand
from vivere.i18n import LANGUAGES
from vivere.i18n.languages import choose_language
from vivere.web.access import Access
from vivere.web.forms import FormError, read_body

MOST_BYTES = 4_500_000
"""Bytes of one request: a text of a million characters, written in JSON."""

_NO_STORE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def editor_routes(api: EditorApi, access: Access) -> tuple[Route, ...]:
    """The address of the editor."""

    async def handle(request: Request) -> JSONResponse:
        return await answer(api, access, request)

    return (Route("/_vivere/workbench", handle, methods=["POST"]),)


async def answer(api: EditorApi, access: Access, request: Request) -> JSONResponse:
    """Carry out one command; answers with the state of the draft."""
    if not access.admits(request):
        return _reply({"problem": "key"}, 403)
    try:
        command = EditorCommand.model_validate_json(await read_body(request, MOST_BYTES))
    except FormError:
        return _reply({"problem": "large"}, 413)
    except ValidationError:
        return _reply({"problem": "place"}, 422)
    language = choose_language((request.query_params.get("lang"),), LANGUAGES)
    return _reply(await run_in_threadpool(api.answer, command, language))


def _reply(answer: object, status: int = 200) -> JSONResponse:
    return JSONResponse(answer, status_code=status, headers=_NO_STORE)
