"""The addresses of the workspace as a zip, behind the facilitator's key."""

import asyncio
from collections.abc import Callable
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from vivere.content import LiveWorkspace
from vivere.editor.archive import Upload, answer_html
from vivere.i18n import LANGUAGES
from vivere.i18n.languages import choose_language
from vivere.render.reader import Reader
from vivere.web.access import Access
from vivere.web.forms import FormError, read_body
from vivere.web.replies import HEADERS, in_words, page
from vivere.workspace.archive import pack
from vivere.workspace.archive.entries import MAX_ZIP

WITHIN_S = 120.0
"""Seconds for a whole zip to arrive."""

AT_ONCE = 2
"""Zips that are read at once; each may be as large as a zip may be."""


def archive_routes(
    workspace: LiveWorkspace, access: Access, note_installed: Callable[[], None]
) -> tuple[Route, ...]:
    """Taking the workspace away, and putting a zip in its place."""
    room = asyncio.Semaphore(AT_ONCE)

    def download(request: Request) -> Response:
        if not access.admits(request):
            return in_words(403, "refused.key")
        name = f"{workspace.current().catalog.workspace.id}-{date.today().isoformat()}.zip"
        headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
        return Response(pack(workspace.folder), media_type="application/zip", headers=headers)

    async def take(request: Request) -> Response:
        if not access.admits(request):
            return in_words(403, "refused.key")
        if room.locked():
            return in_words(413, "refused.full")
        async with room:
            try:
                async with asyncio.timeout(WITHIN_S):
                    data = await read_body(request, MAX_ZIP)
            except FormError:
                return in_words(413, "refused.full")
            except (TimeoutError, ClientDisconnect):
                return Response(status_code=408, headers=HEADERS)
            return await run_in_threadpool(answer, request, data)

    def answer(request: Request, data: bytes) -> Response:
        catalog, asked = workspace.current().catalog, request.query_params
        wanted = (asked.get("lang"), catalog.workspace.default_language)
        reader = Reader(catalog, choose_language(wanted, LANGUAGES))
        upload = Upload(data, remove=asked.get("remove") == "1", mark=asked.get("mark", ""))
        return page(request, answer_html(reader, workspace.folder, upload, note_installed))

    return (
        Route("/_vivere/archive.zip", download, methods=["GET"]),
        Route("/_vivere/archive", take, methods=["POST"]),
    )
