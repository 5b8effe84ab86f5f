"""The phone's pages alone, without Streamlit: what ``vivere serve --only phones`` runs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from vivere.app.settings import Settings
from vivere.app.shell import phones_app
from vivere.app.upkeep import upkeep
from vivere.content import LiveWorkspace
from vivere.feedback.address import PhoneAddress
from vivere.feedback.phone.context import PhoneContext
from vivere.feedback.phone.limits import PhoneLimits
from vivere.feedback.phone.routes import phone_routes
from vivere.feedback.store import Store
from vivere.feedback.store.queue import WriteQueue


def create_phones_app(settings: Settings) -> Starlette:
    """The phone's pages over a workspace and its rooms."""
    workspace = LiveWorkspace(settings.folder)
    store = Store.of(settings.folder, settings.database_url)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        with upkeep(store, PhoneAddress(settings.listening)):
            yield

    context = PhoneContext(
        store,
        lambda: workspace.current().catalog,
        WriteQueue(store),
        lambda: workspace.fresh,
        PhoneLimits.of(store),
        settings.root_path,
        look=workspace.renew,
    )
    return phones_app(settings, phone_routes(context), lifespan)
