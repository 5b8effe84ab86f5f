"""Drafts on disk: what someone is writing survives a reload, a crash and a lost connection.

They lie in ``.vivere/workbench/<editor>/`` of the workspace. An editor is one tab of a browser; its
name is random and says nothing of the person.
"""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from vivere.model import patterns
from vivere.workspace.files import fingerprint, write_atomically

FOLDER = ".vivere/workbench"
KEEP_DAYS = 30
"""Days after which a draft that nobody touched may be swept away."""

EDITOR = re.compile(r"[0-9a-f]{16,40}")
EDITABLE = re.compile(rf"(personas|journeys)/{patterns.ID.strip('^$')}\.ya?ml")
"""Files that the Workbench changes."""


class Save(BaseModel):
    """A version that an editor may go back to: what the file said before or after a save."""

    model_config = ConfigDict(frozen=True)

    text: str
    at: float
    why: str


class Draft(BaseModel):
    """What an editor has of one file.

    ``base`` is the file's text when the editing began (``None``: there was no file), ``text`` what
    it should become, ``version`` counts its changes.
    ``last`` names the request that made it: sent twice, it is done once.
    ``saves`` are this session's, the oldest first; the first is what the file said at the start.
    """

    model_config = ConfigDict(frozen=True)

    path: str
    base: str | None
    text: str
    version: int = 0
    at: float = 0.0
    last: str = ""
    saves: tuple[Save, ...] = ()

    @property
    def mark(self) -> str:
        """What a change must name: which state of the draft, over which state of the file."""
        return f"{self.version}.{mark_of(self.base)}"

    @property
    def touched(self) -> bool:
        """Whether the text is another than the file's when the editing began."""
        return self.text != (self.base or "")


@dataclass(frozen=True)
class Drafts:
    """The drafts of a workspace."""

    folder: Path

    def read(self, editor: str, path: str) -> Draft | None:
        """An editor's draft; ``None`` when there is none, or it cannot be read."""
        try:
            return Draft.model_validate_json(self._file(editor, path).read_bytes())
        except (OSError, ValidationError):
            return None

    def write(self, editor: str, draft: Draft) -> Draft:
        """Keep a draft, as of now. Raises OSError; then the one before is still there."""
        kept = draft.model_copy(update={"at": time.time()})
        write_atomically(self._file(editor, draft.path), kept.model_dump_json().encode("utf-8"))
        return kept

    def drop(self, editor: str, path: str) -> None:
        """Forget a draft."""
        self._file(editor, path).unlink(missing_ok=True)

    def others(self, editor: str, path: str) -> Iterator[tuple[str, Draft]]:
        """What other editors left unsaved of a file, the newest first, with their names."""
        found = []
        for file in (self.folder / FOLDER).glob(f"*/{_name(path)}"):
            other = file.parent.name
            draft = self.read(other, path) if other != editor else None
            if draft and draft.touched:
                found.append((other, draft))
        yield from sorted(found, key=lambda pair: -pair[1].at)

    def sweep(self) -> None:
        """Remove drafts that nobody touched for ``KEEP_DAYS``."""
        limit = time.time() - KEEP_DAYS * 86_400
        for file in (self.folder / FOLDER).glob("*/*.json"):
            if file.stat().st_mtime < limit:
                file.unlink(missing_ok=True)

    def _file(self, editor: str, path: str) -> Path:
        if not (EDITOR.fullmatch(editor) and EDITABLE.fullmatch(path)):
            raise ValueError("no such draft")
        return self.folder / FOLDER / editor / _name(path)


def mark_of(text: str | None) -> str:
    """A short mark of a text; empty for none."""
    return fingerprint(None if text is None else text.encode())


def _name(path: str) -> str:
    return path.replace("/", "--") + ".json"
