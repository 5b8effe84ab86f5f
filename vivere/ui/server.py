"""The light routes beside Streamlit's pages."""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from vivere.ui.images import IMAGE_ROUTES
from vivere.ui.stage import ROUTES as STAGE_ROUTES
from vivere.ui.state import workspace


async def revision(_: Request) -> JSONResponse:
    """The number of the workspace's current state, so that an open page knows when to refresh."""
    return JSONResponse({"revision": workspace().revision}, headers={"Cache-Control": "no-store"})


ROUTES = (Route("/vivere/revision", revision), *IMAGE_ROUTES, *STAGE_ROUTES)
"""Every plain route of the app."""
