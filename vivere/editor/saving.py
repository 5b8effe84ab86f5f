"""Reading a file as an editor sees it, and replacing it unless others changed it meanwhile."""

import codecs
from dataclasses import dataclass
from pathlib import Path

from vivere.workspace.files import exclusive_writer, inside, write_atomically


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


def save(folder: Path, path: str, base: str | None, text: str) -> None:
    """Replace the file by ``text`` if its text is still ``base``; one writer at a time.

    Raises FileChangedError when it is another, OSError when it cannot be written, NotTextError,
    OutsideWorkspaceError.
    """
    with exclusive_writer(folder):
        now = on_disk(folder, path)
        if now.text != base:
            raise FileChangedError(now.text)
        bom = codecs.BOM_UTF8 if now.has_bom else b""
        write_atomically(inside(folder, path), bom + text.encode("utf-8"))
