"""The phone's style and script, each under an address that holds its version."""

from functools import cache
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from vivere.html import asset
from vivere.voices.phone.replying import unchanging

PACKAGE = "vivere.voices.phone"

NAMES = {"phone.css": "text/css", "phone.js": "text/javascript"}
"""What the pages load, and its type."""


@cache
def version(name: str) -> str:
    """A short mark that changes with the asset's content."""
    return sha256(asset(name, PACKAGE).encode()).hexdigest()[:12]


async def phone_asset(request: Request) -> Response:
    """An asset; kept for a year under its versioned address."""
    name = str(request.path_params["name"])
    if name not in NAMES:
        return PlainTextResponse("Not found", status_code=404)
    response = unchanging(request, asset(name, PACKAGE).encode(), NAMES[name])
    current = request.query_params.get("v") == version(name)
    response.headers["Cache-Control"] = (
        "public, max-age=31536000, immutable" if current else "no-cache"
    )
    return response
