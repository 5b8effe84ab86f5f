"""The baseline of a request: a bare Starlette route that answers the same bytes."""

import json
import secrets
import time
from base64 import b64decode, b64encode
from collections.abc import Iterable
from hashlib import sha256

from itsdangerous import Signer
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

PREFIX = "/bare"


class Replay:
    """Serves an app, and beside it, under ``/bare``, a Starlette app of one route per answer.

    ``PUT /bare/keep/NAME`` says what ``/bare/answer/NAME`` answers, and ``/bare/form/NAME`` once it
    has read the form and a signed cookie as Starlette and itsdangerous do; ``/bare/cpu`` tells the
    seconds of processor time that the process has used.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[str, tuple[int, list[tuple[bytes, bytes]], bytes]] = {}
        self._signer = Signer(secrets.token_hex(16), digest_method=sha256)
        self._bare = Starlette(
            routes=[
                Route(f"{PREFIX}/answer/{{name}}", self._answer, methods=["GET", "POST"]),
                Route(f"{PREFIX}/form/{{name}}", self._form, methods=["GET", "POST"]),
                Route(f"{PREFIX}/keep/{{name}}", self._keep, methods=["PUT"]),
                Route(f"{PREFIX}/cpu", self._cpu),
            ]
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request to one of the two."""
        bare = scope["type"] == "http" and scope["path"].startswith(PREFIX)
        await (self._bare if bare else self._app)(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.method == "POST":
            await request.body()
        return self._reply(request)

    async def _form(self, request: Request) -> Response:
        if request.method == "POST":
            await request.form()
        self._signer.validate(request.cookies.get("vivere_phone", ""))
        return self._reply(request)

    def _reply(self, request: Request) -> Response:
        status, headers, body = self._kept[request.path_params["name"]]
        response = Response(body, status_code=status)
        response.raw_headers = [*response.raw_headers, *headers]
        return response

    async def _keep(self, request: Request) -> Response:
        said = json.loads(await request.body())
        headers = [(name.encode(), value.encode()) for name, value in said["headers"]]
        kept = said["status"], headers, b64decode(said["body"])
        self._kept[request.path_params["name"]] = kept
        return Response(status_code=204)

    async def _cpu(self, _: Request) -> Response:
        return PlainTextResponse(repr(time.process_time()))


def kept(status: int, headers: Iterable[tuple[str, str]], body: bytes) -> dict[str, object]:
    """An answer as ``PUT /bare/keep/NAME`` takes it: with each of its cookies."""
    own = [(name, value) for name, value in headers if name not in ("content-length", "date")]
    return {"status": status, "headers": own, "body": b64encode(body).decode()}
