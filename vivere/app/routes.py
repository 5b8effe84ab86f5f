"""The light routes beside Streamlit's pages.

What reads the workspace or the store is a plain function, or does so in a thread: Starlette runs
plain functions beside the event loop, which a slow disk must not hold up.
"""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from vivere.app.context import AppContext
from vivere.app.frame import frame_routes
from vivere.app.images import image_routes
from vivere.app.plain import plain_routes
from vivere.app.present import present_routes
from vivere.app.room_on_stage import heard_on_stage
from vivere.app.shown_voices import shown_voices
from vivere.app.stage import stage_routes
from vivere.app.story import story_routes
from vivere.app.why import why_routes
from vivere.content import LiveWorkspace
from vivere.editor.api import EditorApi
from vivere.editor.archive_routes import archive_routes
from vivere.editor.routes import editor_routes
from vivere.editor.service import EditorService
from vivere.feedback.facilitator.context import FacilitatorContext
from vivere.feedback.facilitator.routes import room_routes
from vivere.feedback.phone.context import PhoneContext
from vivere.feedback.phone.limits import PhoneLimits
from vivere.feedback.phone.routes import phone_routes
from vivere.feedback.store import StoreDownError
from vivere.feedback.store.audit import note_action
from vivere.feedback.store.queue import WriteQueue
from vivere.feedback.store.spoken_rooms import SpokenRoom, rooms_that_spoke


def phones_routes(context: AppContext) -> tuple[Route, ...]:
    """The phones' pages."""
    store, workspace, root = context.store, context.workspace, context.settings.root_path
    queue, limits = WriteQueue(store), PhoneLimits.of(store)
    return phone_routes(
        PhoneContext(
            store,
            context.catalog,
            queue,
            lambda: workspace.fresh,
            limits,
            root,
            context.moved,
            workspace.renew,
        )
    )


def app_routes(context: AppContext) -> tuple[Route, ...]:
    """Every plain route of the app, those first for which a hall asks."""
    return (*phones_routes(context), *other_routes(context))


def other_routes(context: AppContext) -> tuple[Route, ...]:
    """Every plain route but the phones'."""
    store, workspace = context.store, context.workspace

    def note_saved(path: str) -> None:
        note_action(store, None, "save", file=path)

    def note_installed() -> None:
        note_action(store, None, "install")

    def spoke(journey: str) -> Mapping[str, tuple[SpokenRoom, ...]]:
        try:
            return rooms_that_spoke(store, journey)
        except StoreDownError:
            return {}

    editor = EditorApi(EditorService(workspace.folder, workspace.current, note_saved, spoke=spoke))
    facilitator = FacilitatorContext(
        store,
        context.catalog,
        lambda: workspace.revision,
        context.access,
        context.phone_address,
        context.settings.root_path,
        context.moved,
    )
    return (
        revision_route(workspace),
        *frame_routes(workspace),
        *image_routes(workspace),
        *stage_routes(
            workspace,
            context.phone_url,
            lambda journey, code: heard_on_stage(store, context.catalog(), journey, code),
        ),
        *story_routes(
            workspace,
            lambda journey: shown_voices(store, context.catalog(), journey),
            context.phone_url,
        ),
        *why_routes(workspace),
        *plain_routes(workspace),
        *editor_routes(editor, context.access),
        *archive_routes(workspace, context.access, note_installed),
        *room_routes(facilitator),
        *present_routes(facilitator),
    )


def revision_route(workspace: LiveWorkspace) -> Route:
    """The number of the workspace's current state, so that an open page knows when to refresh."""

    def revision(_: Request) -> JSONResponse:
        number = workspace.revision
        return JSONResponse({"revision": number}, headers={"Cache-Control": "no-store"})

    return Route("/_vivere/revision", revision)
