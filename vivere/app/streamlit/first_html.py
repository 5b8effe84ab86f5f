"""The HTML that a browser gets first: Streamlit's own, with our language, title and root in it.

Streamlit's page is the same for every address. Its title is «Streamlit», its language English, and
its script finds the server by asking below the page's own path first: two answers «not found» on
every deep link.
"""

import re
from functools import cache, partial
from pathlib import Path

import streamlit
from markupsafe import escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from vivere.app.pages import PAGES, Page
from vivere.app.tab_title import tab_title
from vivere.content import LiveWorkspace
from vivere.frontend import version
from vivere.i18n import LANGUAGES
from vivere.i18n.languages import choose_language
from vivere.render.html.plain import socket_notice
from vivere.render.reader import Reader

ROOT_SCRIPT = 'window.__streamlit = { BACKEND_BASE_URL: new URL("./", location.href).href }'
"""Tells Streamlit's script where the server's root is: pages stand right below it, under whatever
path a proxy shows the app."""

_LANGUAGE, _TITLE, _HEAD, _BODY = (
    '<html lang="en">',
    "<title>Streamlit</title>",
    '<meta charset="UTF-8" />',
    '<div id="root"></div>',
)

_NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


def page_routes(workspace: LiveWorkspace) -> tuple[Route, ...]:
    """The addresses of the pages, which answer with the first HTML."""
    return tuple(
        Route("/" if page is PAGES[0] else f"/{page.id}", partial(_first_html, workspace, page))
        for page in PAGES
    )


def first_html(language: str, title: str, default_language: str) -> str:
    """The first HTML of a page.

    In all languages, that of the workspace first, it has what is said where scripts are switched
    off or the live connection is blocked.
    """
    languages = sorted(LANGUAGES, key=lambda one: one != default_language)
    return (
        framework_html()
        .replace(_LANGUAGE, f'<html lang="{escape(language)}">')
        .replace(_TITLE, f"<title>{escape(title)}</title>")
        .replace(_BODY, f"{_notice(tuple(languages))}{_BODY}")
    )


@cache
def framework_html() -> str:
    """Streamlit's page as every page of ours has it, its language and title still to be set.

    Raises ValueError where a version of Streamlit has not what is to be replaced, exactly once.
    """
    index = Path(streamlit.__file__).parent / "static" / "index.html"
    html = index.read_text(encoding="utf-8")
    if missing := [part for part in (_LANGUAGE, _TITLE, _HEAD, _BODY) if html.count(part) != 1]:
        raise ValueError(f"Streamlit's page has changed: {', '.join(missing)}")
    watch = f'<script src="./_vivere/assets/socket.js?v={version("socket.js")}"></script>'
    html = _NO_SCRIPT.sub("", html)
    return html.replace(_HEAD, f"{_HEAD}\n    <script>{ROOT_SCRIPT}</script>\n    {watch}")


_notice = cache(socket_notice)


def _first_html(workspace: LiveWorkspace, page: Page, request: Request) -> Response:
    catalog = workspace.current().catalog
    wanted = (request.query_params.get("lang"), catalog.workspace.default_language)
    reader = Reader(catalog, choose_language(wanted, LANGUAGES))
    title = tab_title(reader, page, request.query_params)
    html = first_html(reader.language, title, catalog.workspace.default_language)
    return HTMLResponse(html, headers={"Cache-Control": "no-cache"})
