"""Scripts and styles of every page: what each is made of, and the names they are served by.

The files are what a browser understands; nothing is built. A style is a row of files, a script is
an ES module with the modules it imports (``modules.py``).
"""

import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files

from vivere.frontend.lean import lean_script, lean_style
from vivere.frontend.modules import as_module, as_script

BASE = (
    "shared/tokens.css",
    "shared/states.css",
    "shared/base.css",
    "shared/forms.css",
    "shared/languages.css",
)
"""What every page but the phones' builds on: colours, sizes, and the classes of the app."""

ANY_WAY = ("shared/forced.css", "shared/print.css", "shared/sheet.css")
"""How a page looks in colours that its reader forces, and on paper; after all its other styles."""

MAP = (
    "map/journey.css",
    "map/map.css",
    "map/voices.css",
    "map/curve.css",
    "map/years.css",
    "map/step.css",
    "map/density.css",
    "map/paper.css",
    "map/sheets.css",
)
"""The journey map, wherever it is drawn."""

EDITOR = ("editor/page.css", "editor/form.css", "editor/text.css", "editor/preview.css")
"""Editing, beside the map."""

WHEN = (
    "when/page.css",
    "when/clock.css",
    "when/strips.css",
    "when/road.css",
    "when/next.css",
    "when/narrow.css",
    "when/paper.css",
)
"""The stories in time."""

CHOOSE = "shared/choose.css"
"""What pages have that let a reader choose."""

CHANGES = (*MAP, "pages/changes.css")
"""What changed between two workspaces, also as a file that stands alone."""

ARCHIVE_STYLE, ARCHIVE_MODULE = "editor/archive.css", "editor/archive.js"
"""The workspace as a zip, below the editor."""

FRAME_MODULE = "app/frame.js"
"""What a run of a page says of what stands around it."""

FRAME = ("shared/tokens.css", "frame/header.css", "frame/search.css", "frame/narrow.css")
"""What stands around every page: menu, chosen journey, search."""

FACE = "fonts/source-sans-3.css"
"""The face of pages beside Streamlit's, which bring it themselves."""

FONTS = (
    "source-sans-3-latin.woff2",
    "source-sans-3-latin-ext.woff2",
)
"""The files of that face. The first is what nearly every word needs: pages preload it."""

STYLES: Mapping[str, tuple[str, ...]] = {
    "base.css": (FACE, "fonts/source-sans-3-more.css", *BASE),
    "frame.css": FRAME,
    "app.css": (*FRAME, "app/streamlit.css", "shared/sheet.css"),
    "stage.css": (
        "story/telling.css",
        "stage/acts.css",
        "stage/heard.css",
        "stage/controls.css",
        "stage/dialogs.css",
        "stage/room.css",
        "stage/scenery.css",
        "stage/pointer.css",
        "stage/narrow.css",
        "stage/motion.css",
        "stage/paper.css",
        *ANY_WAY,
    ),
    "story.css": (
        "story/telling.css",
        "story/story.css",
        "story/turning.css",
        "story/narrow.css",
        *ANY_WAY,
    ),
    "presenter.css": (
        "story/telling.css",
        "presenter/page.css",
        "presenter/parts.css",
        "presenter/room.css",
        "presenter/remote.css",
        *ANY_WAY,
    ),
    "stage_when.css": ("stage/when.css", "stage/pointer.css", *ANY_WAY),
    "why_stage.css": ("why/picture.css", "why/stage.css", "stage/pointer.css", *ANY_WAY),
    "plain.css": (*MAP, "plain/page.css", *ANY_WAY),
    "when.css": (*WHEN, *ANY_WAY),
    "style.css": ("pages/problems.css", "style/page.css", *ANY_WAY),
    "room.css": (
        "pages/rooms.css",
        "facilitator/page.css",
        "facilitator/results.css",
        "facilitator/says.css",
        "facilitator/open_room.css",
        "facilitator/tables.css",
        "facilitator/screen.css",
        "facilitator/screen_fit.css",
        *ANY_WAY,
    ),
    "phone.css": (
        FACE,
        "shared/tokens.css",
        "phone/page.css",
        "phone/form.css",
        "phone/hands.css",
        "shared/languages.css",
        *ANY_WAY,
    ),
    "replies.css": ("phone/replies.css", *ANY_WAY),
}
"""The styles that pages load by an address, and the files each is made of."""

SCRIPTS: Mapping[str, str] = {
    "stage.js": "stage/stage.js",
    "story.js": "story/story.js",
    "stage_live.js": "stage/live.js",
    "presenter.js": "presenter/presenter.js",
    "story_live.js": "story/live.js",
    "why_stage.js": "why/stage.js",
    "stage_when.js": "stage/when.js",
    "plain_map.js": "plain/map.js",
    "socket.js": "plain/socket.js",
    "theme.js": "frame/theme.js",
    "frame.js": "frame/frame.js",
    "room.js": "facilitator/room.js",
    "sign_in.js": "facilitator/sign_in.js",
    "phone.js": "phone/phone.js",
    "keep.js": "phone/keep.js",
}
"""The scripts that pages load by an address, and the module each begins with."""

_FONT = re.compile(r'"\.\./fonts/([\w.-]+)"')

TYPES: Mapping[str, str] = {
    "css": "text/css",
    "js": "text/javascript",
    "woff2": "font/woff2",
}
"""Media types, by the end of a file's name."""


@cache
def text(name: str) -> str:
    """The text of a file of this folder, by its path: ``map/map.js``."""
    return files(__name__).joinpath(*name.split("/")).read_text(encoding="utf-8")


def style(*names: str) -> str:
    """Stylesheets one after the other, without what a browser does not need."""
    return "\n".join(lean_style(text(name)) for name in names)


@cache
def page_style(*names: str) -> str:
    """The style of a page of the app: what all of them share, and the files that it names."""
    return style(*BASE, *names, *ANY_WAY)


@cache
def module(entry: str) -> str:
    """A script with all it imports as one ES module; what the entry exports, it exports."""
    return lean_script(as_module(entry, text))


@cache
def served(name: str) -> str:
    """The text behind a served name. Raises ``KeyError`` where nothing is served by that name.

    A style names a font by its place in this folder; it is served beside the style, with its mark.
    """
    if name not in STYLES:
        return lean_script(as_script(SCRIPTS[name], text))
    return _FONT.sub(lambda found: f'"{found[1]}?v={version(found[1])}"', style(*STYLES[name]))


@cache
def served_bytes(name: str) -> bytes:
    """What is served by a name, also a font. Raises ``KeyError`` where nothing is."""
    if name in FONTS:
        return files(__name__).joinpath("fonts", name).read_bytes()
    return served(name).encode()


@cache
def version(name: str) -> str:
    """A short mark that changes with what is served by a name, so that it may be kept for long."""
    return sha256(served_bytes(name)).hexdigest()[:12]
