"""The ASGI app: Streamlit's pages, and light routes beside them."""

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from vivere.ui.state import workspace


def create_app(script: str) -> st.App:
    """The app around ``script``, with the routes that need no Streamlit."""
    return st.App(script, routes=[Route("/vivere/revision", _revision)])


async def _revision(_: Request) -> JSONResponse:
    return JSONResponse({"revision": workspace().revision})
