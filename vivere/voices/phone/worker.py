"""The service worker, at the root of the phone's pages so that it may keep them."""

from starlette.requests import Request
from starlette.responses import Response

from vivere.html import asset
from vivere.voices.phone.assets import PACKAGE
from vivere.voices.phone.replying import unchanging


def service_worker(request: Request) -> Response:
    """``keep.js``; the browser asks again whenever it likes."""
    response = unchanging(request, asset("keep.js", PACKAGE).encode(), "text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response
