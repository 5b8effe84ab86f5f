"""Styles, scripts and fonts, each under an address that holds its version."""

from functools import cache

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from vivere.frontend import FONTS, TYPES, served_bytes, version
from vivere.web.replies import Packed

FOR_A_YEAR = "public, max-age=31536000, immutable"
"""An address with a version always gives the same."""


def static(request: Request, names: tuple[str, ...]) -> Response:
    """The asset that the address names, one of ``names`` or a font that the styles name.

    Kept for a year under its versioned address.
    """
    name = str(request.path_params["name"])
    if name not in (*names, *FONTS):
        return PlainTextResponse("Not found", status_code=404)
    current = request.query_params.get("v") == version(name)
    return served_file(request, name, FOR_A_YEAR if current else "no-cache")


def served_file(request: Request, name: str, kept: str) -> Response:
    """A style, script or font by its served name; ``kept`` says how long (``Cache-Control``)."""
    return _packed(name, kept).reply(request)


@cache
def _packed(name: str, kept: str) -> Packed:
    media_type = TYPES[name.rsplit(".", 1)[1]]
    changed = {"Cache-Control": kept, "Vary": "Accept-Encoding"}
    return Packed(served_bytes(name), media_type, changed)
