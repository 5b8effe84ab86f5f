"""Addresses without a page: our words, where Streamlit shows its home under an English message."""

from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Scope

from vivere.app.pages import lenses_in
from vivere.app.streamlit.framework import PREFIXES
from vivere.content import LiveWorkspace
from vivere.i18n import LANGUAGES
from vivere.i18n.languages import choose_language
from vivere.render.html.plain import no_page_html
from vivere.render.reader import Reader
from vivere.web.replies import page

_STATIC = Path(streamlit.__file__).parent / "static"

FRAMEWORK = frozenset(one.name for one in _STATIC.iterdir())
"""What Streamlit's pages load: the first names below the root."""


class _NoPage(Route):
    """Any address but those of the framework, and but those it takes a slash off the end of."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        path = scope["path"]
        first = path.lstrip("/").partition("/")[0]
        if path.startswith((*PREFIXES, "//")) or path.endswith("/") or first in FRAMEWORK:
            return Match.NONE, {}
        return super().matches(scope)


def no_page_route(workspace: LiveWorkspace) -> Route:
    """What answers where no other route does; it stands last."""

    def no_page(request: Request) -> Response:
        catalog = workspace.current().catalog
        wanted = (request.query_params.get("lang"), catalog.workspace.default_language)
        up = "../" * (request.url.path.count("/") - 1)
        reader = Reader(catalog, choose_language(wanted, LANGUAGES), base=up)
        return page(request, no_page_html(reader, [lens.id for lens in lenses_in(catalog)]), 404)

    return _NoPage("/{path:path}", no_page, methods=["GET"])
