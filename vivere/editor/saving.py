"""Reading a file as an editor sees it, and replacing it unless others changed it meanwhile."""

import codecs
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from vivere.workspace.files import (
    exclusive_writer,
    inside,
    replace_together,
    write_atomically,
)


@dataclass(frozen=True)
class OnDisk:
    """The text of a file, without the byte order mark; ``has_bom`` says whether it had one.

    ``text`` is ``None`` when there is no file, or something else of that name.
    """

    text: str | None
    has_bom: bool = False


class NotTextError(Exception):
    """The file cannot be read as UTF-8 text: its rights, or its encoding."""


class FileChangedError(Exception):
    """The file was changed by others since the draft was begun; ``text`` is its text now."""

    def __init__(self, text: str | None) -> None:
        super().__init__()
        self.text = text


def on_disk(folder: Path, path: str) -> OnDisk:
    """The file at a path, now. Raises OutsideWorkspaceError, NotTextError and OSError."""
    target = inside(folder, path)
    if not target.is_file():
        return OnDisk(None)
    try:
        raw = target.read_bytes()
        return OnDisk(raw.decode("utf-8-sig"), raw.startswith(codecs.BOM_UTF8))
    except FileNotFoundError:
        return OnDisk(None)
    except (UnicodeDecodeError, PermissionError) as error:
        raise NotTextError(path) from error


def save(
    folder: Path,
    path: str,
    base: str | None,
    text: str,
    also: Callable[[], Mapping[str, str]] = dict,
) -> None:
    """Replace the file by ``text`` if its text is still ``base``; one writer at a time.

    ``also`` gives the texts of other files that change with it, by path: all are written or none.
    Raises FileChangedError when it is another, OSError when it cannot be written, NotTextError,
    OutsideWorkspaceError.
    """
    with exclusive_writer(folder):
        now = on_disk(folder, path)
        if now.text != base:
            raise FileChangedError(now.text)
        others = also()
        if not others:
            write_atomically(inside(folder, path), _encoded(text, now))
            return
        files = {other: _encoded(new, on_disk(folder, other)) for other, new in others.items()}
        replace_together(folder, {**files, path: _encoded(text, now)})


def _encoded(text: str, now: OnDisk) -> bytes:
    """A text as the file has it: with its byte order mark."""
    return (codecs.BOM_UTF8 if now.has_bom else b"") + text.encode("utf-8")
