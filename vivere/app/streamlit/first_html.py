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
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from vivere.app.menu import chosen_journey, menu
from vivere.app.pages import PAGES, Page
from vivere.app.tab_title import tab_title
from vivere.content import LiveWorkspace
from vivere.diagnostics.finding import own
from vivere.frontend import version
from vivere.i18n import LANGUAGES
from vivere.i18n.languages import choose_language
from vivere.render.html.frame import frame_html
from vivere.render.html.plain import socket_notice
from vivere.render.reader import Reader
from vivere.web.access import Access

ROOT_SCRIPT = 'window.__streamlit = { BACKEND_BASE_URL: new URL("./", location.href).href }'
"""Tells Streamlit's script where the server's root is: pages stand right below it, under whatever
path a proxy shows the app."""

_LANGUAGE, _TITLE, _HEAD, _BODY = (
    '<html lang="en">',
    "<title>Streamlit</title>",
    '<meta charset="UTF-8" />',
    '<div id="root"></div>',
)

_ASSETS = ("app.css", "theme.js", "socket.js", "frame.js")

_PRELOADED = re.compile(r'rel="preload"\s+href="([^"]+\.woff2)"')

_FACE = (
    '@font-face {{ font-family: "Source Sans 3"; font-weight: 200 900; font-display: optional; '
    'src: url("{address}") format("woff2"); }}'
)
"""Streamlit's face, which it preloads, under our name for it: under its own Streamlit brings it
anew when its script runs, however late. «optional»: the frame, there before, never moves."""

_NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


def page_routes(workspace: LiveWorkspace, access: Access) -> tuple[Route, ...]:
    """The addresses of the pages, which answer with the first HTML.

    The home stands at the root, and its own name leads there.
    """
    home = PAGES[0].id

    def to_home(request: Request) -> Response:
        query = request.url.query
        return RedirectResponse(f"./{f'?{query}' if query else ''}", 307)

    return (
        *(
            Route(
                "/" if page.id == home else f"/{page.id}",
                partial(_first_html, workspace, access, page),
            )
            for page in PAGES
        ),
        Route(f"/{home}", to_home),
    )


def first_html(language: str, title: str, default_language: str, frame: str) -> str:
    """The first HTML of a page, with the frame around it.

    In all languages, that of the workspace first, it has what is said where scripts are switched
    off or the live connection is blocked.
    """
    languages = sorted(LANGUAGES, key=lambda one: one != default_language)
    return (
        framework_html()
        .replace(_LANGUAGE, f'<html lang="{escape(language)}">')
        .replace(_TITLE, f"<title>{escape(title)}</title>")
        .replace(_BODY, f'<header id="frame">{frame}</header>{_notice(tuple(languages))}{_BODY}')
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
    face = _PRELOADED.findall(html)
    if len(face) != 1:
        raise ValueError("Streamlit's page has changed: it preloads another face")
    parts = (
        _HEAD,
        f"<script>{ROOT_SCRIPT}</script>",
        f"<style>{_FACE.format(address=face[0])}</style>",
        *map(_asset, _ASSETS),
    )
    return _NO_SCRIPT.sub("", html).replace(_HEAD, "\n    ".join(parts))


def _asset(name: str) -> str:
    """What loads a style or a script; a script of the frame waits until the frame is there."""
    address = f"./_vivere/assets/{name}?v={version(name)}"
    if name.endswith(".css"):
        return f'<link rel="stylesheet" href="{address}">'
    return f'<script src="{address}"{" defer" if name == "frame.js" else ""}></script>'


_notice = cache(socket_notice)


def _first_html(workspace: LiveWorkspace, access: Access, page: Page, request: Request) -> Response:
    loaded = workspace.current()
    catalog = loaded.catalog
    wanted = (request.query_params.get("lang"), catalog.workspace.default_language)
    reader = Reader(catalog, choose_language(wanted, LANGUAGES))
    title = tab_title(reader, page, request.query_params)
    address = request.query_params
    frame = menu(
        reader,
        page,
        address,
        journey=chosen_journey(catalog, page, address.get("journey")),
        problems=len(own(loaded.findings)) if access.admits(request) else 0,
    )
    html = first_html(
        reader.language,
        title,
        catalog.workspace.default_language,
        frame_html(reader, frame),
    )
    return HTMLResponse(html, headers={"Cache-Control": "no-cache"})
