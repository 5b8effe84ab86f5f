"""A draft becomes the file: guarded by what the file said when the editing began."""

from dataclasses import dataclass
from pathlib import Path

from vivere.workspace.files import exclusive_writer, inside, write_atomically


@dataclass(frozen=True)
class OnDisk:
    """A file as it is: its text without the mark of UTF-8, and whether it had one.

    ``text`` is ``None`` when there is no file, or something else of that name.
    """

    text: str | None
    mark: bool = False


class NoText(Exception):
    """The file cannot be read as text: its rights, or its encoding."""


class Moved(Exception):
    """The file is not what it was when the editing began; ``text`` is what it says now."""

    def __init__(self, text: str | None) -> None:
        super().__init__()
        self.text = text


def on_disk(folder: Path, path: str) -> OnDisk:
    """The file at a path, now. Raises OutsideWorkspaceError, NoText and OSError."""
    target = inside(folder, path)
    if not target.is_file():
        return OnDisk(None)
    try:
        raw = target.read_bytes()
        return OnDisk(raw.decode("utf-8-sig"), raw.startswith(b"\xef\xbb\xbf"))
    except FileNotFoundError:
        return OnDisk(None)
    except (UnicodeDecodeError, PermissionError) as error:
        raise NoText(path) from error


def save(folder: Path, path: str, base: str | None, text: str) -> None:
    """Write ``text``, if the file still says ``base``; all editors go through one gate.

    Raises Moved when it says something else, OSError when it cannot be written, NoText,
    OutsideWorkspaceError.
    """
    with exclusive_writer(folder):
        now = on_disk(folder, path)
        if now.text != base:
            raise Moved(now.text)
        mark = b"\xef\xbb\xbf" if now.mark else b""
        write_atomically(inside(folder, path), mark + text.encode("utf-8"))
