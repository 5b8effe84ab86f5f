"""Styles and scripts of the rooms' pages, each under an address that holds its version."""

from functools import cache
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from vivere.feedback.phone.replying import unchanging
from vivere.render.templating import asset

TYPES = {"css": "text/css", "js": "text/javascript"}
"""Media types, by the end of a file's name."""


@cache
def version(package: str, name: str) -> str:
    """A short mark that changes with the content of a package's asset."""
    return sha256(asset(name, package).encode()).hexdigest()[:12]


def static(request: Request, package: str, names: tuple[str, ...]) -> Response:
    """The asset that the address names; kept for a year under its versioned address."""
    name = str(request.path_params["name"])
    if name not in names:
        return PlainTextResponse("Not found", status_code=404)
    response = unchanging(request, asset(name, package).encode(), TYPES[name.rsplit(".", 1)[1]])
    current = request.query_params.get("v") == version(package, name)
    response.headers["Cache-Control"] = (
        "public, max-age=31536000, immutable" if current else "no-cache"
    )
    return response
