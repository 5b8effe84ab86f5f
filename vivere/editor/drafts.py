"""Drafts on disk: what someone is writing survives a reload, a crash and a lost connection.

They lie in ``.vivere/workbench/<editor>/`` of the workspace. An editor is one tab of a browser; its
name is random and says nothing of the person.
"""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakValueDictionary

from pydantic import BaseModel, ConfigDict, ValidationError

from vivere.editor.renames import Rename
from vivere.model import patterns
from vivere.model.kinds import KINDS, WORKSPACE_FILE, FileKind
from vivere.workspace.files import PRIVATE, fingerprint, keep_private, write_atomically

DRAFTS = ".vivere/workbench"
KEEP_DAYS = 30
"""Days after which a draft that nobody changed is deleted."""

EDITOR = re.compile(r"[0-9a-f]{16,40}")
EDITED = tuple(kind for kind in KINDS if kind.files != WORKSPACE_FILE)
"""The kinds of file that are edited: all that a workspace is made of, not what it is."""


def _path_pattern(kind: FileKind) -> str:
    """The paths of a kind of file; those of a folder have an id as their name."""
    if kind.has_one_path:
        return re.escape(kind.files)
    return rf"{re.escape(kind.folder)}/{patterns.ID.strip('^$')}\.ya?ml"


EDITABLE = re.compile(f"(?:{'|'.join(map(_path_pattern, EDITED))})")
"""Files that are edited."""

MAX_VERSIONS = 40
"""Versions that an editor may go back to; of more, the second oldest is dropped."""


class Version(BaseModel):
    """A text that an editor may go back to, since when (``at``, seconds of Unix time).

    ``why`` it was kept: ``start`` (the file before the first save), ``saved``, or ``aside``
    (unsaved text that something else replaced).
    """

    model_config = ConfigDict(frozen=True)

    text: str
    at: float
    why: str


class Draft(BaseModel):
    """What an editor has of one file.

    ``base`` is the file's text when the editing began (``None``: there was no file), ``text`` what
    it should become, ``version`` counts its changes.
    ``last`` names the request that made it: sent twice, it is done once.
    ``saves`` are this session's versions, the oldest first; the first is the file at the start.
    ``sound`` is the last text without errors (``None``: ``text`` itself), and ``renames`` are the
    ids that it changed of the base.
    """

    model_config = ConfigDict(frozen=True)

    path: str
    base: str | None
    text: str
    version: int = 0
    at: float = 0.0
    last: str = ""
    saves: tuple[Version, ...] = ()
    sound: str | None = None
    renames: tuple[Rename, ...] = ()

    @property
    def mark(self) -> str:
        """The state that a change must name: the draft's version, and the file it is based on."""
        return f"{self.version}.{text_hash(self.base)}"

    @property
    def modified(self) -> bool:
        """Whether the text differs from the file's when the editing began."""
        return self.text != (self.base or "")

    def with_base_kept(self) -> "Draft":
        """The draft with its base among the versions: whoever wrote that file, it can come back."""
        return self._with_version(self.base, "start")

    def with_text_kept(self) -> "Draft":
        """The draft with its base and its unsaved text among the versions."""
        return self.with_other_kept(self.text)

    def with_other_kept(self, text: str) -> "Draft":
        """The draft with its base and an unsaved ``text`` among the versions."""
        return self.with_base_kept()._with_version(text, "aside")

    def saved_as(self, text: str) -> "Draft":
        """The draft after ``text`` was written into the file."""
        versions = (*self.with_base_kept().saves, _version(text, "saved"))
        return self.model_copy(update={"base": text, "text": text, "saves": _capped(versions)})

    def _with_version(self, text: str | None, why: str) -> "Draft":
        if text is None or any(one.text == text for one in self.saves):
            return self
        return self.model_copy(update={"saves": _capped((*self.saves, _version(text, why)))})


class DraftLocks:
    """One lock for each draft; a lock is kept as long as somebody holds or awaits it."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._locks = WeakValueDictionary[tuple[str, str], threading.Lock]()

    def __len__(self) -> int:
        """The number of locks in use."""
        return len(self._locks)

    @contextmanager
    def hold(self, path: str, *editors: str) -> Iterator[None]:
        """Nobody else changes these editors' drafts of a file meanwhile."""
        names = sorted({(editor, path) for editor in editors})
        with self._guard:
            locks = [self._locks.setdefault(name, threading.Lock()) for name in names]
        with ExitStack() as held:
            for lock in locks:
                held.enter_context(lock)
            yield


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
        """Store a draft, as of now. Raises OSError; then the one before is still there."""
        kept = draft.model_copy(update={"at": time.time()})
        write_atomically(self._file(editor, draft.path), kept.model_dump_json().encode("utf-8"))
        return kept

    def drop(self, editor: str, path: str) -> None:
        """Delete a draft."""
        self._file(editor, path).unlink(missing_ok=True)

    def others(self, editor: str, path: str) -> Iterator[tuple[str, Draft]]:
        """Other editors' unsaved drafts of a file with their names, the newest first."""
        found = []
        for file in (self.folder / DRAFTS).glob(f"*/{_name(path)}"):
            other = file.parent.name
            draft = self.read(other, path) if other != editor else None
            if draft and draft.modified:
                found.append((other, draft))
        yield from sorted(found, key=lambda pair: -pair[1].at)

    def sweep(self) -> None:
        """Delete drafts that nobody changed for ``KEEP_DAYS``; the others are their owner's."""
        keep_private(self.folder / PRIVATE)
        limit = time.time() - KEEP_DAYS * 86_400
        for file in (self.folder / DRAFTS).glob("*/*.json"):
            if file.stat().st_mtime < limit:
                file.unlink(missing_ok=True)

    def _file(self, editor: str, path: str) -> Path:
        if not (EDITOR.fullmatch(editor) and EDITABLE.fullmatch(path)):
            raise ValueError("not the name of a draft")
        return self.folder / DRAFTS / editor / _name(path)


def text_hash(text: str | None) -> str:
    """A short hash of a text; empty for none."""
    return fingerprint(None if text is None else text.encode())


def _name(path: str) -> str:
    return path.replace("/", "--") + ".json"


def _version(text: str, why: str) -> Version:
    return Version(text=text, at=time.time(), why=why)


def _capped(versions: tuple[Version, ...]) -> tuple[Version, ...]:
    if len(versions) <= MAX_VERSIONS:
        return versions
    return (versions[0], *versions[1 - MAX_VERSIONS :])
