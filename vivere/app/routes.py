"""The light routes beside Streamlit's pages."""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from vivere.app.images import IMAGE_ROUTES
from vivere.app.stage import ROUTES as STAGE_ROUTES
from vivere.current import workspace
from vivere.editor.routes import ROUTES as WORKBENCH_ROUTES
from vivere.feedback.current import desk, phones
from vivere.feedback.facilitator.routes import room_routes
from vivere.feedback.phone.routes import phone_routes


async def revision(_: Request) -> JSONResponse:
    """The number of the workspace's current state, so that an open page knows when to refresh."""
    return JSONResponse({"revision": workspace().revision}, headers={"Cache-Control": "no-store"})


def routes() -> tuple[Route, ...]:
    """Every plain route of the app."""
    return (
        Route("/vivere/revision", revision),
        *IMAGE_ROUTES,
        *STAGE_ROUTES,
        *WORKBENCH_ROUTES,
        *phone_routes(phones()),
        *room_routes(desk()),
    )
