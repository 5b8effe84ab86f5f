"""Editing of a workspace's files: open one, edit a draft, look at it, save it, go back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from vivere.content import Loaded, load
from vivere.content.scan import Stamp, scan
from vivere.editor.drafts import EDITABLE, Draft, Drafts, text_hash
from vivere.editor.last_good import with_last_good
from vivere.editor.merge import merged, three_way
from vivere.editor.operations import EditOperation, Placeholder, apply_operation
from vivere.editor.renames import Rename, found_renames, with_renamed
from vivere.editor.saving import FileChangedError, on_disk, save
from vivere.editor.state import DraftState, errors_in, fields_of, others_of, renames_of
from vivere.editor.unanswered import Spoke, nobody_spoke, unanswered
from vivere.model import Model
from vivere.model.kinds import model_of
from vivere.yamltext import style
from vivere.yamltext.edit.rewrite import rewrite
from vivere.yamltext.lines import keep_line_breaks

MOST_REPAIRS = 3
"""How often last good values are put in place of wrong ones, where one error hid another."""


class DraftChangedError(Exception):
    """The draft is in another state than the one that the change was made to."""


class NoFieldsError(Exception):
    """The text is no map of fields: it can only be edited as text."""


class UnansweredError(Exception):
    """A step would change after rooms spoke of it, and nothing says why."""


class InvalidDraftError(Exception):
    """The workspace would have errors after saving."""


@dataclass(frozen=True)
class EditorService:
    """What editors do to drafts; the caller sees to it that a draft is changed by one at a time.

    ``current`` gives the workspace as its files are now; ``note_saved`` is told the path of each
    file that was saved. ``spoke`` tells which rooms spoke of a story. ``request`` names
    the request that is being served, so that a repeated one is recognised. Every change names the
    ``mark`` of the draft that it was made to, and raises DraftChangedError when that is not the
    draft's state.
    """

    folder: Path
    current: Callable[[], Loaded]
    note_saved: Callable[[str], None] = lambda _: None
    request: str = ""
    spoke: Spoke = nobody_spoke

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
        before = data
        for operation in operations:
            data = apply_operation(data, operation, model, placeholder)
        good = fields_of(draft.sound) if draft.sound is not None else before
        for earlier in (good, before):
            data = with_renamed(data, model, found_renames(earlier, data, model))
        if any(operation.do == "remove" for operation in operations):
            draft = draft.with_text_kept()
        return self._store(editor, draft, text=rewrite(draft.text, data, model))

    def save(
        self, editor: str, path: str, mark: str, *, allow_errors: bool, allow_silence: bool = True
    ) -> DraftState:
        """Write the draft into the file.

        Raises FileChangedError, InvalidDraftError (unless ``allow_errors``), UnansweredError
        (unless ``allow_silence``) and OSError.
        """
        draft = self._draft(editor, path, mark)
        state = self._state(draft, on_disk(self.folder, path).text)
        if state.file_changed:
            raise FileChangedError(state.file_text)
        if state.has_errors and not allow_errors:
            raise InvalidDraftError
        if not allow_silence and unanswered(state, self.spoke):
            raise UnansweredError
        return self._save(editor, draft, draft.text, renames_of(draft))

    def restore(self, editor: str, path: str, mark: str, number: int) -> DraftState:
        """Write an earlier version into the file; unsaved text is kept as a version.

        Raises FileChangedError, and IndexError for a version that there is not.
        """
        draft = self._draft(editor, path, mark)
        text = draft.saves[number].text
        back = found_renames(fields_of(draft.base or ""), fields_of(text), model_of(path))
        return self._save(editor, draft.with_text_kept(), text, back)

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
        more = {"sound": found.sound, "renames": found.renames}
        return self._store(editor, draft.with_text_kept(), base=found.base, text=found.text, **more)

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
        """Store a draft with its changes; what it says is looked at before."""
        good = draft.text if draft.sound is None else draft.sound
        update = {"sound": good, **changes, "version": draft.version + 1, "last": self.request}
        new = draft.model_copy(update=update)
        if not new.modified:
            new = new.model_copy(update={"sound": None, "renames": ()})
        state = self._state(new, on_disk(self.folder, draft.path).text)
        if not state.own_errors:
            new = new.model_copy(update={"sound": None, "renames": renames_of(new)})
        return replace(state, draft=self.drafts.write(editor, new))

    def _save(
        self, editor: str, draft: Draft, text: str, renames: tuple[Rename, ...]
    ) -> DraftState:
        paths: list[str] = [draft.path]

        def also() -> dict[str, str]:
            found = others_of(self.folder, draft.path, text, renames, scan(self.folder))
            paths.extend(one.path for one in found)
            return {one.path: one.new for one in found}

        save(self.folder, draft.path, draft.base, text, also)
        for path in paths:
            self.note_saved(path)
        return self._store(editor, draft.saved_as(text))

    def _state(self, draft: Draft, file_text: str | None) -> DraftState:
        saved, stamps = self.current(), scan(self.folder)
        if stamps != {path: file.stamp for path, file in saved.files.items()}:
            saved = load(self.folder, saved, stamps=stamps)
        if not draft.modified:
            return DraftState(draft, saved, saved, file_text, saved)
        others = others_of(self.folder, draft.path, draft.text, renames_of(draft), stamps)
        texts = {**{one.path: one.new for one in others}, draft.path: draft.text}
        changed = load(self.folder, saved, texts, stamps)
        state = DraftState(draft, changed, saved, file_text, changed, others)
        return replace(state, shown=self._shown(state, texts, stamps))

    def _shown(
        self, state: DraftState, texts: Mapping[str, str], stamps: Mapping[str, Stamp]
    ) -> Loaded:
        """The workspace with the draft's last good values in place of those with errors."""
        draft, shown, data = state.draft, state.loaded, state.data
        good = None if draft.sound is None else fields_of(draft.sound)
        for _ in range(MOST_REPAIRS):
            places = [one.field_path for one in errors_in(shown, draft.path)]
            if not places or data is None or good is None:
                break
            data = with_last_good(data, good, places)
            repaired = {**texts, draft.path: style.document(data, state.model)}
            shown = load(self.folder, state.saved, repaired, stamps)
        return shown


def file_of(loaded: Loaded, place: str | None, thing: str | None) -> str | None:
    """The editable file at a path; of a folder, the one that lists a thing, or is of that area."""
    paths = editable(loaded)
    if place in paths:
        return place
    known = place and thing
    inside = [path for path in paths if known and path.rpartition("/")[0] == place]
    return next((path for path in inside if thing in _said(loaded.files[path].model)), None)


def _said(model: Model | None) -> Iterator[str | None]:
    """The ids of the things that a file lists, and of the area that it is of."""
    for _, value in model or ():
        things = value if isinstance(value, tuple) else ()
        yield from (getattr(one, "id", None) for one in things)
    yield getattr(model, "area", None)


def editable(loaded: Loaded) -> list[str]:
    """The files of a workspace that can be edited here."""
    return [path for path in loaded.files if EDITABLE.fullmatch(path)]
