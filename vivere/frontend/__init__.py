"""Scripts and styles of every page: what each is made of, and the names they are served by.

The files are what a browser understands; nothing is built. A style is a row of files, a script is
an ES module with the modules it imports (``modules.py``).
"""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files

from vivere.frontend.modules import as_module, as_script

BASE = ("shared/tokens.css", "shared/states.css", "shared/base.css")
"""What every page but the phones' builds on: colours, sizes, and the classes of the app."""

ANY_WAY = ("shared/forced.css", "shared/print.css")
"""How a page looks in colours that its reader forces, and on paper; after all its other styles."""

MAP = ("map/journey.css", "map/map.css", "map/curve.css", "map/step.css")
"""The journey map, wherever it is drawn."""

CHANGES = (*MAP, "pages/changes.css")
"""What changed between two workspaces, also as a file that stands alone."""

FRAME_STYLE, FRAME_MODULE = "app/frame.css", "app/frame.js"
"""What stands around every page of the app."""

STYLES: Mapping[str, tuple[str, ...]] = {
    "base.css": BASE,
    "stage.css": (
        "stage/story.css",
        "stage/controls.css",
        "stage/room.css",
        "stage/paper.css",
        *ANY_WAY,
    ),
    "plain.css": (*MAP, "plain/page.css", *ANY_WAY),
    "room.css": (
        "pages/rooms.css",
        "facilitator/page.css",
        "facilitator/results.css",
        "facilitator/screen.css",
        "facilitator/screen_fit.css",
        *ANY_WAY,
    ),
    "phone.css": ("shared/tokens.css", "phone/page.css", "phone/form.css", *ANY_WAY),
}
"""The styles that pages load by an address, and the files each is made of."""

SCRIPTS: Mapping[str, str] = {
    "stage.js": "stage/stage.js",
    "stage_live.js": "stage/live.js",
    "plain_map.js": "plain/map.js",
    "socket.js": "plain/socket.js",
    "room.js": "facilitator/room.js",
    "sign_in.js": "facilitator/sign_in.js",
    "phone.js": "phone/phone.js",
    "keep.js": "phone/keep.js",
}
"""The scripts that pages load by an address, and the module each begins with."""

TYPES: Mapping[str, str] = {"css": "text/css", "js": "text/javascript"}
"""Media types, by the end of a file's name."""


@cache
def text(name: str) -> str:
    """The text of a file of this folder, by its path: ``map/map.js``."""
    return files(__name__).joinpath(*name.split("/")).read_text(encoding="utf-8")


def style(*names: str) -> str:
    """Stylesheets one after the other."""
    return "\n".join(text(name) for name in names)


@cache
def page_style(*names: str) -> str:
    """The style of a page of the app: what all of them share, and the files that it names."""
    return style(*BASE, *names, *ANY_WAY)


@cache
def module(entry: str) -> str:
    """A script with all it imports as one ES module; what the entry exports, it exports."""
    return as_module(entry, text)


@cache
def served(name: str) -> str:
    """The text behind a served name. Raises ``KeyError`` where nothing is served by that name."""
    return style(*STYLES[name]) if name in STYLES else as_script(SCRIPTS[name], text)


@cache
def version(name: str) -> str:
    """A short mark that changes with what is served by a name, so that it may be kept for long."""
    return sha256(served(name).encode()).hexdigest()[:12]
