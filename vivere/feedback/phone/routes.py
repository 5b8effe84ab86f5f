"""The phone's addresses."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vivere.feedback.phone import handlers
from vivere.feedback.phone.context import Handler, PhoneContext, endpoint
from vivere.frontend import served
from vivere.web.replies import static_file
from vivere.web.static import static


def phone_routes(context: PhoneContext) -> tuple[Route, ...]:
    """Every route of the phones, over what they work with."""

    def get(path: str, handler: Handler, *, quick: bool = False) -> Route:
        return Route(path, endpoint(context, handler, quick=quick), methods=["GET"])

    def post(path: str, handler: Handler) -> Route:
        return Route(path, endpoint(context, handler), methods=["POST"])

    return (
        get("/join", handlers.join),
        Route("/join/keep.js", _service_worker),
        get("/join/{code}", handlers.welcome, quick=True),
        post("/join/{code}", handlers.start),
        get("/join/{code}/young", handlers.young, quick=True),
        get("/join/{code}/read", handlers.read),
        get("/join/{code}/end", handlers.end),
        get("/join/{code}/mine", handlers.mine),
        post("/join/{code}/mine", handlers.erase),
        get("/join/{code}/{journey}/{step}", handlers.step, quick=True),
        post("/join/{code}/{journey}/{step}", handlers.answer),
        get("/receipt", handlers.receipt_form),
        post("/receipt", handlers.receipt),
        get("/health", handlers.health),
        Route("/voices/assets/{name}", _asset),
    )


async def _asset(request: Request) -> Response:
    """What the pages load."""
    return static(request, ("phone.css", "phone.js"))


async def _service_worker(request: Request) -> Response:
    """``keep.js``, at the root of the pages that it keeps; asked for again whenever."""
    response = static_file(request, served("keep.js").encode(), "text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response
