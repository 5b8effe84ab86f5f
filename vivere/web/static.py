"""Styles and scripts, each under an address that holds its version."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from vivere.frontend import TYPES, served, version
from vivere.web.replies import static_file


def static(request: Request, names: tuple[str, ...]) -> Response:
    """The asset that the address names; kept for a year under its versioned address."""
    name = str(request.path_params["name"])
    if name not in names:
        return PlainTextResponse("Not found", status_code=404)
    response = static_file(request, served(name).encode(), TYPES[name.rsplit(".", 1)[1]])
    current = request.query_params.get("v") == version(name)
    response.headers["Cache-Control"] = (
        "public, max-age=31536000, immutable" if current else "no-cache"
    )
    return response
