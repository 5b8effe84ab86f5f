"""Editing of a workspace's files: open one, edit a draft, look at it, save it, go back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from vivere.content import Loaded, load
from vivere.content.scan import scan
from vivere.diagnostics import Finding, Severity
from vivere.editor.drafts import EDITABLE, Draft, Drafts, text_hash
from vivere.editor.merge import merged, three_way
from vivere.editor.operations import EditOperation, Placeholder, apply_operation
from vivere.editor.saving import FileChangedError, on_disk, save
from vivere.model import Model
from vivere.model.kinds import FileKind, kind_of, model_of
from vivere.yamltext.edit.rewrite import rewrite
from vivere.yamltext.lines import keep_line_breaks
from vivere.yamltext.reader import read_value
from vivere.yamltext.values import TooManyValuesError


class DraftChangedError(Exception):
    """The draft is in another state than the one that the change was made to."""


class NoFieldsError(Exception):
    """The text is no map of fields: it can only be edited as text."""


class InvalidDraftError(Exception):
    """The workspace would have errors after saving."""


@dataclass(frozen=True)
class DraftState:
    """A draft, and the workspace with it (``loaded``) and without it (``saved``).

    ``file_text`` is the file's text at this moment (``None``: no file, or no readable one).
    """

    draft: Draft
    loaded: Loaded
    saved: Loaded
    file_text: str | None

    @property
    def id(self) -> str:
        """The id of the persona or journey: the file's name."""
        return Path(self.draft.path).stem

    @property
    def kind(self) -> FileKind:
        """The kind of the file."""
        kind = kind_of(self.draft.path)
        if kind is None:
            raise ValueError(f"no file of a workspace: {self.draft.path!r}")
        return kind

    @property
    def model(self) -> type[Model]:
        """What the file holds."""
        return self.kind.model

    @cached_property
    def data(self) -> dict[str, Any] | None:
        """The values of the text; ``None`` when it is no map of fields."""
        return fields_of(self.draft.text)

    @property
    def file_changed(self) -> bool:
        """Whether others changed the file since the editing began."""
        return self.file_text != self.draft.base

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Findings in the draft."""
        return tuple(one for one in self.loaded.findings if one.path == self.draft.path)

    @cached_property
    def new_findings_elsewhere(self) -> tuple[Finding, ...]:
        """Findings in other files that the draft would cause."""
        before = {(one.path, one.code, one.message()) for one in self.saved.findings}
        return tuple(
            one
            for one in self.loaded.findings
            if one.path != self.draft.path and (one.path, one.code, one.message()) not in before
        )

    @property
    def has_errors(self) -> bool:
        """Whether saving would bring errors."""
        found = (*self.findings, *self.new_findings_elsewhere)
        return any(one.severity is Severity.ERROR for one in found)


@dataclass(frozen=True)
class EditorService:
    """What editors do to drafts; the caller sees to it that a draft is changed by one at a time.

    ``current`` gives the workspace as its files are now; ``note_saved`` is told the path of each
    file that was saved. ``request`` names the request that is
    being served, so that a repeated one is recognised. Every change names the ``mark`` of the draft
    that it was made to, and raises DraftChangedError when that is not the draft's state.
    """

    folder: Path
    current: Callable[[], Loaded]
    note_saved: Callable[[str], None] = lambda _: None
    request: str = ""

    @property
    def drafts(self) -> Drafts:
        """The drafts of this workspace."""
        return Drafts(self.folder)

    def open(self, editor: str, path: str) -> DraftState:
        """An editor's draft of a file, or a fresh one. Raises FileNotFoundError."""
        return self._state(*self._opened(editor, path))

    def _opened(self, editor: str, path: str) -> tuple[Draft, str | None]:
        """The draft, and the file's text."""
        draft, now = self.drafts.read(editor, path), on_disk(self.folder, path).text
        if draft is None or (not draft.modified and draft.base != now):
            if now is None:
                raise FileNotFoundError(path)
            old = draft or Draft(path=path, base=now, text=now)
            draft = old.model_copy(update={"base": now, "text": now})
        return draft, now

    def replace_text(self, editor: str, path: str, mark: str, text: str) -> DraftState:
        """Replace the draft's text; its line breaks stay of the kind they were."""
        draft = self._draft(editor, path, mark)
        old = draft.text if "\r\n" in draft.text else draft.base or ""
        return self._store(editor, draft, text=keep_line_breaks(old, text))

    def edit(
        self,
        editor: str,
        path: str,
        mark: str,
        operations: Sequence[EditOperation],
        placeholder: Placeholder,
    ) -> DraftState:
        """Change values. Raises NoFieldsError, EditRefusedError and NoSuchFieldError."""
        draft = self._draft(editor, path, mark)
        data, model = fields_of(draft.text), model_of(path)
        if data is None:
            raise NoFieldsError
        for operation in operations:
            data = apply_operation(data, operation, model, placeholder)
        if any(operation.do == "remove" for operation in operations):
            draft = draft.with_text_kept()
        return self._store(editor, draft, text=rewrite(draft.text, data, model))

    def save(self, editor: str, path: str, mark: str, *, allow_errors: bool) -> DraftState:
        """Write the draft into the file.

        Raises FileChangedError, InvalidDraftError (unless ``allow_errors``) and OSError.
        """
        draft = self._draft(editor, path, mark)
        state = self._state(draft, on_disk(self.folder, path).text)
        if state.file_changed:
            raise FileChangedError(state.file_text)
        if state.has_errors and not allow_errors:
            raise InvalidDraftError
        return self._save(editor, draft, draft.text)

    def restore(self, editor: str, path: str, mark: str, number: int) -> DraftState:
        """Write an earlier version into the file; unsaved text is kept as a version.

        Raises FileChangedError, and IndexError for a version that there is not.
        """
        draft = self._draft(editor, path, mark)
        return self._save(editor, draft.with_text_kept(), draft.saves[number].text)

    def discard(self, editor: str, path: str, mark: str) -> DraftState:
        """Start again from the file; the draft's text is kept as a version."""
        draft = self._draft(editor, path, mark)
        now = on_disk(self.folder, path).text
        return self._store(editor, draft.with_text_kept(), base=now, text=now or "")

    def resolve(self, editor: str, path: str, mark: str, choice: str, seen: str) -> DraftState:
        """After others changed the file: go on with ``mine``, ``theirs`` or ``both``.

        ``seen`` is the hash of their text that the editor compared. Raises FileChangedError when
        the file changed again.
        """
        draft = self._draft(editor, path, mark)
        theirs = on_disk(self.folder, path).text
        if text_hash(theirs) != seen:
            raise FileChangedError(theirs)
        mine, base = draft.text, draft.base or ""
        if choice == "mine":
            return self._store(editor, draft, base=theirs)
        together = merged(three_way(base, mine, theirs or "")) if choice == "both" else None
        text = theirs or "" if together is None else together
        return self._store(editor, draft.with_text_kept(), base=theirs, text=text)

    def adopt(self, editor: str, path: str, mark: str, other: str) -> DraftState:
        """Go on from a copy of another editor's unsaved draft."""
        draft, found = self._draft(editor, path, mark), self.drafts.read(other, path)
        if found is None:
            raise DraftChangedError
        return self._store(editor, draft.with_text_kept(), base=found.base, text=found.text)

    def discard_other(self, editor: str, path: str, other: str) -> DraftState:
        """Delete another editor's draft; its text is kept among this editor's versions."""
        state, found = self.open(editor, path), self.drafts.read(other, path)
        if found is None:
            return state
        state = self._store(editor, state.draft.with_other_kept(found.text))
        self.drafts.drop(other, path)
        return state

    def _draft(self, editor: str, path: str, mark: str) -> Draft:
        draft, _ = self._opened(editor, path)
        if draft.mark != mark:
            raise DraftChangedError
        return draft

    def _store(self, editor: str, draft: Draft, **changes: Any) -> DraftState:
        update = {**changes, "version": draft.version + 1, "last": self.request}
        stored = self.drafts.write(editor, draft.model_copy(update=update))
        return self._state(stored, on_disk(self.folder, draft.path).text)

    def _save(self, editor: str, draft: Draft, text: str) -> DraftState:
        save(self.folder, draft.path, draft.base, text)
        self.note_saved(draft.path)
        return self._store(editor, draft.saved_as(text))

    def _state(self, draft: Draft, file_text: str | None) -> DraftState:
        saved, stamps = self.current(), scan(self.folder)
        if stamps != {path: file.stamp for path, file in saved.files.items()}:
            saved = load(self.folder, saved, stamps=stamps)
        drafts = {draft.path: draft.text}
        changed = load(self.folder, saved, drafts, stamps) if draft.modified else saved
        return DraftState(draft, changed, saved, file_text)


def editable(loaded: Loaded) -> list[str]:
    """The files of a workspace that can be edited here."""
    return [path for path in loaded.files if EDITABLE.fullmatch(path)]


def fields_of(text: str) -> dict[str, Any] | None:
    """The fields of a text; ``None`` when it is no YAML, or no map."""
    try:
        data = read_value(text.replace("\r\n", "\n"))
    except (yaml.YAMLError, TooManyValuesError, RecursionError):
        return None
    return data if isinstance(data, dict) else None
