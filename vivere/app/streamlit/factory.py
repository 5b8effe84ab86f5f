"""The whole app: Streamlit's pages with the light routes beside them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from vivere.app.context import AppContext, serving
from vivere.app.routes import other_routes, phones_routes
from vivere.app.settings import ROOT, Settings
from vivere.app.shell import shell
from vivere.app.streamlit.first_html import page_routes
from vivere.app.streamlit.framework import FrameworkGate
from vivere.app.streamlit.no_page import no_page_route
from vivere.app.streamlit.policy import streamlit_policy
from vivere.app.upkeep import upkeep
from vivere.editor.drafts import Drafts
from vivere.web.quick_routes import QuickRoutes


def create_app(settings: Settings) -> st.App:
    """The app as settings have it. Raises ValueError for a key that is too short."""
    return st.App(**app_arguments(AppContext.of(settings)))


def app_arguments(context: AppContext) -> dict[str, Any]:
    """What Streamlit's app is made of.

    Arguments and not the app, because ``streamlit run`` takes a file for an app only where it
    reads ``app = st.App(`` in it.
    """

    @asynccontextmanager
    async def lifespan(_: st.App) -> AsyncIterator[None]:
        with serving(context), upkeep(context.store, context.phone_address):
            with suppress(OSError):
                Drafts(context.workspace.folder).sweep()
            yield

    phones = phones_routes(context)
    return {
        "script_path": ROOT / "app.py",
        "routes": (
            *phones,
            *other_routes(context),
            *page_routes(context.workspace, context.access),
            no_page_route(context.workspace),
        ),
        "middleware": [
            *shell(context.settings, streamlit_policy()),
            Middleware(QuickRoutes, routes=phones),  # a hall asks for these
            Middleware(FrameworkGate),
        ],
        "lifespan": lifespan,
    }
