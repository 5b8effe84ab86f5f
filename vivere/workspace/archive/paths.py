"""Which paths a zip may hold, and which of them are files of a workspace."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from vivere.model import kinds
from vivere.model.kinds import FOLDERS, WORKSPACE_FILE
from vivere.workspace.archive.problem import MEGABYTE, Problem, about
from vivere.yamltext.source import MAX_BYTES

MAX_DEPTH = 8
"""Parts of a path."""

MAX_PATH = 240
"""Bytes of a path in UTF-8; a single name on disk may have 255."""

MAX_IMAGE = 5 * MEGABYTE
"""Bytes of one image."""

IMAGES = (".png", ".jpg", ".jpeg", ".webp")
"""Image files that travel. SVG does not: it can hold scripts."""

_ARCHIVES = (
    ".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".7z", ".rar", ".jar", ".iso", ".cab",
)  # fmt: skip
_ARCHIVE_STARTS = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf", b"Rar!")
_DRIVE = re.compile(r"[A-Za-z]:")
_STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories of what is no visible text: control, format, surrogate, separators."""


def refused(name: str) -> Problem | None:
    """Why a path is refused wherever it stands, or ``None`` when it stays inside a folder."""
    parts = name.removesuffix("/").split("/")
    if any(unicodedata.category(letter) in _STEERING for letter in name):
        return about("odd-name", name)
    if "\\" in name:
        return about("backslash", name)
    if name.startswith("/") or ".." in parts or any(_DRIVE.match(part) for part in parts):
        return about("outside", name)
    if any(part in ("", ".") for part in parts):
        return about("odd-name", name)
    if len(parts) > MAX_DEPTH or len(name.encode()) > MAX_PATH:
        return about("long-path", name, depth=MAX_DEPTH, limit=MAX_PATH)
    return about("nested", name) if name.lower().endswith(_ARCHIVES) else None


def kind_of(path: str) -> Literal["yaml", "image"] | None:
    """What a file of a workspace is, by its path; ``None`` for what is no part of one.

    An image counts only if a persona names it: that is for whoever asks to see.
    """
    parts = path.split("/")
    if any(part.startswith(".") for part in parts):
        return None
    if kinds.kind_of(path):
        return "yaml"
    return "image" if path.lower().endswith(IMAGES) else None


def too_large(path: str, size: int) -> Problem | None:
    """Whether a file of ``size`` bytes is more than the app reads."""
    limit = MAX_BYTES if kind_of(path) == "yaml" else MAX_IMAGE
    return about("file-too-large", path, limit=limit // MEGABYTE) if size > limit else None


def unfit(path: str, data: bytes) -> Problem | None:
    """Whether what a file holds is not what its name says."""
    if kind_of(path) == "yaml":
        return about("nested", path) if data.startswith(_ARCHIVE_STARTS) else None
    webp = data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    image = webp or data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"))
    return None if image else about("not-an-image", path)


def alike(path: str) -> str:
    """The path as a disk that ignores case and ways of writing accents knows it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def wrapper_of(names: Iterable[str]) -> str:
    """The folder, with its slash, that is wrapped around a workspace; empty when there is none."""
    files = {name for name in names if not name.startswith((".", "__MACOSX/"))}
    if WORKSPACE_FILE in files:
        return ""
    heads = {name.split("/")[0] for name in files}
    wrapping = {head for head in heads if f"{head}/{WORKSPACE_FILE}" in files}
    if not wrapping and len(heads) == 1 and not heads & set(FOLDERS):
        wrapping = {head for head in heads if head not in files}
    return f"{wrapping.pop()}/" if len(wrapping) == 1 else ""
