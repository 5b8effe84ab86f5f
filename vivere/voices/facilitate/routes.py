"""The facilitator's addresses."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from vivere.html import asset
from vivere.voices.facilitate import handlers
from vivere.voices.facilitate.pages import ASSETS, PACKAGE, version
from vivere.voices.facilitate.site import Desk, Handler, endpoint
from vivere.voices.phone.replying import unchanging


def room_routes(desk: Desk) -> tuple[Route, ...]:
    """Every route of the facilitator; all but signing in are behind the gate."""

    def get(path: str, handler: Handler) -> Route:
        return Route(path, endpoint(desk, handler), methods=["GET"])

    async def sign_in(request: Request) -> Response:
        return await handlers.sign_in(desk, request)

    return (
        Route("/sign-in", sign_in, methods=["GET", "POST"]),
        get("/room/{code}", handlers.room),
        get("/room/{code}/live", handlers.live),
        get("/room/{code}/screen", handlers.screen),
        get("/room/{code}/screen/live", handlers.screen_live),
        get("/room/{code}/qr.svg", handlers.qr_code),
        Route("/room/{code}/act", endpoint(desk, handlers.act), methods=["POST"]),
        get("/room/{code}/export/{name}", handlers.exported),
        Route("/rooms/assets/{name}", _asset),
    )


def _asset(request: Request) -> Response:
    name = str(request.path_params["name"])
    if name not in ASSETS:
        return PlainTextResponse("Not found", status_code=404)
    response = unchanging(request, asset(name, PACKAGE).encode(), ASSETS[name])
    current = request.query_params.get("v") == version(name)
    response.headers["Cache-Control"] = (
        "public, max-age=31536000, immutable" if current else "no-cache"
    )
    return response
