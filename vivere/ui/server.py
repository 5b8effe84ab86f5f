"""The light routes beside Streamlit's pages."""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from vivere.current import workspace
from vivere.ui.images import IMAGE_ROUTES
from vivere.ui.stage import ROUTES as STAGE_ROUTES
from vivere.voices.current import desk, phones
from vivere.voices.facilitate.routes import room_routes
from vivere.voices.phone.routes import phone_routes
from vivere.workbench.routes import ROUTES as WORKBENCH_ROUTES


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
