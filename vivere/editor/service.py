"""What the Workbench does: open a file, edit a draft, look at it, save it, go back."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from vivere.content import Loaded, load
from vivere.content.parse import model_of
from vivere.content.scan import scan
from vivere.diagnostics import Finding, Severity
from vivere.editor.actions import Act, Blank, perform
from vivere.editor.drafts import EDITABLE, Draft, Drafts, Save, mark_of
from vivere.editor.merge import merged, three_way
from vivere.editor.saving import Moved, on_disk, save
from vivere.model import Model
from vivere.yamltext.edit.rewrite import rewrite
from vivere.yamltext.lines import keep_line_breaks
from vivere.yamltext.reader import read_value
from vivere.yamltext.values import TooManyValuesError

MAX_SAVES = 40
"""Versions that an editor may go back to; of more, the second oldest goes first."""


class Stale(Exception):
    """The draft went on elsewhere: the change was made to an earlier version of it."""


class Unreadable(Exception):
    """The text is no map of fields: it can only be mended as text."""


class Broken(Exception):
    """The file would have errors; it is only written by someone who knows that."""


@dataclass(frozen=True)
class View:
    """A draft and the workspace as it would be with it.

    ``now`` is what the file says at this moment (``None``: nothing, or nothing readable).
    """

    draft: Draft
    loaded: Loaded
    saved: Loaded
    now: str | None

    @property
    def id(self) -> str:
        """The id of the persona or journey: the file's name."""
        return Path(self.draft.path).stem

    @property
    def model(self) -> type[Model]:
        """What the file holds."""
        return model_of(self.draft.path)

    @cached_property
    def data(self) -> dict[str, Any] | None:
        """The values of the text; ``None`` when it is no map of fields."""
        return fields_of(self.draft.text)

    @property
    def moved(self) -> bool:
        """Whether the file was changed by others since the editing began."""
        return self.now != self.draft.base

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is amiss in the draft."""
        return tuple(one for one in self.loaded.findings if one.path == self.draft.path)

    @cached_property
    def elsewhere(self) -> tuple[Finding, ...]:
        """What the draft would make amiss in other files."""
        before = {(one.path, one.code, one.message()) for one in self.saved.findings}
        return tuple(
            one
            for one in self.loaded.findings
            if one.path != self.draft.path and (one.path, one.code, one.message()) not in before
        )

    @property
    def broken(self) -> bool:
        """Whether saving would bring errors."""
        return any(one.severity is Severity.ERROR for one in (*self.findings, *self.elsewhere))


@dataclass(frozen=True)
class Bench:
    """The Workbench of a workspace; ``current`` gives the workspace as its files are now.

    ``once`` names the request that is being done.
    """

    folder: Path
    current: Callable[[], Loaded]
    once: str = ""

    @property
    def drafts(self) -> Drafts:
        """The drafts of this workspace."""
        return Drafts(self.folder)

    def open(self, editor: str, path: str) -> View:
        """An editor's draft of a file, or a fresh one. Raises FileNotFoundError."""
        draft, now = self.drafts.read(editor, path), on_disk(self.folder, path).text
        if draft is None or (not draft.touched and draft.base != now):
            if now is None:
                raise FileNotFoundError(path)
            old = draft or Draft(path=path, base=now, text=now)
            draft = old.model_copy(update={"base": now, "text": now})
        return self._view(draft, now)

    def type(self, editor: str, path: str, mark: str, text: str) -> View:
        """Replace the draft's text."""
        draft = self._at(editor, path, mark)
        old = draft.text if "\r\n" in draft.text else draft.base or ""
        return self._keep(editor, draft, text=keep_line_breaks(old, text))

    def act(self, editor: str, path: str, mark: str, acts: Sequence[Act], blank: Blank) -> View:
        """Change values of the draft. Raises Unreadable, EditRefusedError and NoSuchPlace."""
        draft = self._at(editor, path, mark)
        data, model = fields_of(draft.text), model_of(path)
        if data is None:
            raise Unreadable
        for act in acts:
            data = perform(data, act, model, blank)
        if any(act.do == "remove" for act in acts):
            draft = _aside(draft)
        return self._keep(editor, draft, text=rewrite(draft.text, data, model))

    def save(self, editor: str, path: str, mark: str, *, knowing: bool) -> View:
        """Make the draft the file. Raises Moved, Broken (unless ``knowing``) and OSError."""
        draft = self._at(editor, path, mark)
        view = self._view(draft, on_disk(self.folder, path).text)
        if view.moved:
            raise Moved(view.now)
        if view.broken and not knowing:
            raise Broken
        return self._save(editor, draft, draft.text)

    def back(self, editor: str, path: str, mark: str, number: int) -> View:
        """Write an earlier version into the file; unsaved text is put aside. Raises Moved."""
        draft = self._at(editor, path, mark)
        return self._save(editor, _aside(draft), draft.saves[number].text)

    def discard(self, editor: str, path: str, mark: str) -> View:
        """Go back to what the file says; the draft's text is put aside."""
        draft = self._at(editor, path, mark)
        now = on_disk(self.folder, path).text
        return self._keep(editor, _aside(draft), base=now, text=now or "")

    def settle(self, editor: str, path: str, mark: str, choice: str, seen: str) -> View:
        """After others changed the file: go on with ``mine``, ``theirs`` or ``both``.

        ``seen`` is the mark of their text that the editor looked at. Raises Moved.
        """
        draft = self._at(editor, path, mark)
        theirs = on_disk(self.folder, path).text
        if mark_of(theirs) != seen:
            raise Moved(theirs)
        mine, base = draft.text, draft.base or ""
        if choice == "mine":
            return self._keep(editor, draft, base=theirs)
        together = merged(three_way(base, mine, theirs or "")) if choice == "both" else None
        text = theirs or "" if together is None else together
        return self._keep(editor, _aside(draft), base=theirs, text=text)

    def adopt(self, editor: str, path: str, mark: str, other: str) -> View:
        """Go on from a copy of what another tab left unsaved."""
        draft, found = self._at(editor, path, mark), self.drafts.read(other, path)
        if found is None:
            raise Stale
        return self._keep(editor, _aside(draft), base=found.base, text=found.text)

    def forget(self, editor: str, path: str, other: str) -> View:
        """Throw away what another tab left unsaved; it stays among this tab's versions."""
        draft, found = self.open(editor, path).draft, self.drafts.read(other, path)
        if found is None:
            return self.open(editor, path)
        view = self._keep(editor, _with(_with_start(draft), found.text, "aside"))
        self.drafts.drop(other, path)
        return view

    def _at(self, editor: str, path: str, mark: str) -> Draft:
        draft = self.open(editor, path).draft
        if draft.mark != mark:
            raise Stale
        return draft

    def _keep(self, editor: str, draft: Draft, **changes: Any) -> View:
        more = {"version": draft.version + 1, "last": self.once}
        new = draft.model_copy(update={**changes, **more})
        return self._view(self.drafts.write(editor, new), on_disk(self.folder, draft.path).text)

    def _save(self, editor: str, draft: Draft, text: str) -> View:
        save(self.folder, draft.path, draft.base, text)
        before = _with_start(draft).saves
        saves = _capped((*before, _version(text, "saved")))
        return self._keep(editor, draft, base=text, text=text, saves=saves)

    def _view(self, draft: Draft, now: str | None) -> View:
        saved = self.current()
        if scan(self.folder) != {path: file.stamp for path, file in saved.files.items()}:
            saved = load(self.folder, saved)
        if not draft.touched:
            return View(draft, saved, saved, now)
        return View(draft, load(self.folder, saved, {draft.path: draft.text}), saved, now)


def editable(loaded: Loaded) -> list[str]:
    """The files of a workspace that the Workbench changes."""
    return [path for path in loaded.files if EDITABLE.fullmatch(path)]


def fields_of(text: str) -> dict[str, Any] | None:
    """The fields of a text; ``None`` when it is no YAML, or something else."""
    try:
        data = read_value(text.replace("\r\n", "\n"))
    except (yaml.YAMLError, TooManyValuesError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _aside(draft: Draft) -> Draft:
    """The draft with its unsaved text among the versions one may go back to."""
    return _with(_with_start(draft), draft.text, "aside")


def _with_start(draft: Draft) -> Draft:
    """The draft with what the file says among the versions: whoever wrote it, it can come back."""
    return _with(draft, draft.base, "start")


def _with(draft: Draft, text: str | None, why: str) -> Draft:
    """The draft with ``text`` among the versions, unless it is already."""
    if text is None or any(one.text == text for one in draft.saves):
        return draft
    return draft.model_copy(update={"saves": _capped((*draft.saves, _version(text, why)))})


def _capped(saves: tuple[Save, ...]) -> tuple[Save, ...]:
    return saves if len(saves) <= MAX_SAVES else (saves[0], *saves[1 - MAX_SAVES :])


def _version(text: str, why: str) -> Save:
    return Save(text=text, at=time.time(), why=why)
