"""Which paths and contents a zip may hold, and which of them are files of a workspace."""

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from vivere.model.kinds import FOLDERS, WORKSPACE_FILE, kind_of
from vivere.workspace.archive.problem import MEGABYTE, Problem, problem_with
from vivere.yamltext.source import MAX_BYTES, document_of

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
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories of what is no visible text: control, format, surrogate, separators."""


def path_problem(name: str) -> Problem | None:
    """Why a path is refused wherever it stands; ``None`` when it stays inside a folder."""
    parts = name.removesuffix("/").split("/")
    if any(unicodedata.category(letter) in _INVISIBLE for letter in name):
        return problem_with("odd-name", name)
    if "\\" in name:
        return problem_with("backslash", name)
    if name.startswith("/") or ".." in parts or any(_DRIVE.match(part) for part in parts):
        return problem_with("outside", name)
    if any(part in ("", ".") for part in parts):
        return problem_with("odd-name", name)
    if len(parts) > MAX_DEPTH or len(name.encode()) > MAX_PATH:
        return problem_with("long-path", name, depth=MAX_DEPTH, limit=MAX_PATH)
    return problem_with("nested", name) if name.lower().endswith(_ARCHIVES) else None


def file_type(path: str) -> Literal["yaml", "image"] | None:
    """The type of a workspace's file by its path; ``None`` for what is no part of a workspace.

    An image belongs to it only if a persona names it (``images_named``).
    """
    parts = path.split("/")
    if any(part.startswith(".") for part in parts):
        return None
    if kind_of(path):
        return "yaml"
    return "image" if path.lower().endswith(IMAGES) else None


def size_problem(path: str, size: int) -> Problem | None:
    """A problem when a file of ``size`` bytes is larger than the app reads."""
    limit = MAX_BYTES if file_type(path) == "yaml" else MAX_IMAGE
    return problem_with("file-too-large", path, limit=limit // MEGABYTE) if size > limit else None


def content_problem(path: str, data: bytes) -> Problem | None:
    """A problem when the content of a file is not of the type that its name says."""
    if file_type(path) == "yaml":
        return problem_with("nested", path) if data.startswith(_ARCHIVE_STARTS) else None
    webp = data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    image = webp or data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"))
    return None if image else problem_with("not-an-image", path)


def collision_key(path: str) -> str:
    """The same for all paths that are one file where case and Unicode forms are ignored (NFC)."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def wrapping_folder(names: Iterable[str]) -> str:
    """The folder, with its slash, that is wrapped around a workspace; empty when there is none."""
    files = {name for name in names if not name.startswith((".", "__MACOSX/"))}
    if WORKSPACE_FILE in files:
        return ""
    heads = {name.split("/")[0] for name in files}
    wrapping = {head for head in heads if f"{head}/{WORKSPACE_FILE}" in files}
    if not wrapping and len(heads) == 1 and not heads & set(FOLDERS):
        wrapping = {head for head in heads if head not in files}
    return f"{wrapping.pop()}/" if len(wrapping) == 1 else ""


def images_named(files: Mapping[str, bytes]) -> frozenset[str]:
    """The image paths that the personas among ``files`` name, as written but for ``./``.

    Read from the values, not from the model: a persona with a mistake keeps its image.
    """
    found: set[str] = set()
    for path, content in files.items():
        if path.startswith("personas/") and b"image" in content:
            found.update(map(posixpath.normpath, _named(path, content)))
    return frozenset(found)


def _named(path: str, content: bytes) -> Iterator[str]:
    try:
        persona = document_of(path, content.decode("utf-8-sig")).data
    except UnicodeDecodeError:
        return
    members = _value(persona, "members")
    for one in (persona, *(members if isinstance(members, list) else ())):
        image = _value(_value(one, "portrait"), "image")
        if image and isinstance(image, str):
            yield image


def _value(data: Any, key: str) -> Any:
    return data.get(key) if isinstance(data, dict) else None
