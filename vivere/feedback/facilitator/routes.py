"""The facilitator's addresses."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vivere.feedback.facilitator import acts, handlers, saying, story_rooms, tables
from vivere.feedback.facilitator.context import FacilitatorContext, Handler, endpoint
from vivere.feedback.facilitator.pages import ASSETS
from vivere.feedback.facilitator.reaching import reached
from vivere.feedback.facilitator.signing_in import SigningIn, SignInTrail
from vivere.web.static import static


def room_routes(context: FacilitatorContext) -> tuple[Route, ...]:
    """Every route of the facilitator; all but signing in and out are behind the access guard."""

    def get(path: str, handler: Handler) -> Route:
        return Route(path, endpoint(context, handler), methods=["GET"])

    def post(path: str, handler: Handler) -> Route:
        return Route(path, endpoint(context, handler), methods=["POST"])

    signing = SigningIn(context, SignInTrail(context.store))
    return (
        Route("/sign-in", signing.sign_in, methods=["GET", "POST"]),
        Route("/sign-out", signing.sign_out, methods=["POST"]),
        get("/room", handlers.rooms),
        Route("/room", endpoint(context, handlers.open_plain), methods=["POST"]),
        Route("/room/form", endpoint(context, handlers.guided), methods=["POST"]),
        get("/room/story/{journey}", story_rooms.page_beside),
        get("/room/story/{journey}/{name}", story_rooms.story_file),
        get("/room/{code}", handlers.room),
        get("/room/{code}/live", handlers.live),
        get("/room/{code}/says", saying.says),
        Route("/room/{code}/says", endpoint(context, saying.look), methods=["POST"]),
        get("/room/{code}/tables", tables.tables),
        post("/room/{code}/tables", tables.act),
        get("/room/{code}/tables/{table}/qr.svg", tables.table_qr),
        get("/room/{code}/tables/{table}/{n}", tables.entry),
        post("/room/{code}/tables/{table}/{n}", tables.enter),
        get("/room/{code}/screen", handlers.screen),
        get("/room/{code}/screen/live", handlers.screen_live),
        get("/room/{code}/qr.svg", handlers.qr_code),
        Route("/room/{code}/act", endpoint(context, acts.command), methods=["POST"]),
        get("/room/{code}/export/{name}", handlers.exported),
        Route("/rooms/assets/{name}", _asset),
        Route("/reach/{run}", partial(reached, context)),
    )


async def _asset(request: Request) -> Response:
    return static(request, ASSETS)
