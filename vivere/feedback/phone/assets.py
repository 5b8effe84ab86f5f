"""The phone's style and script, and the service worker."""

from starlette.requests import Request
from starlette.responses import Response

from vivere.frontend import served
from vivere.web import static
from vivere.web.replies import unchanging


async def phone_asset(request: Request) -> Response:
    """What the pages load."""
    return static.static(request, ("phone.css", "phone.js"))


async def service_worker(request: Request) -> Response:
    """``keep.js``, at the root of the pages that it keeps; asked for again whenever."""
    response = unchanging(request, served("keep.js").encode(), "text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response
