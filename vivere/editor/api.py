"""What a browser may ask of the editor, and the answer: always the state of the draft.

The names of the fields are those of the protocol with ``frontend/editor``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from vivere.content.unwritten import is_to_fill_in
from vivere.diagnostics.finding import own
from vivere.editor import fragments
from vivere.editor.differences import SentTexts
from vivere.editor.drafts import EDITABLE, EDITOR, DraftLocks, text_hash
from vivere.editor.operations import EditOperation, NoSuchFieldError, Placeholder
from vivere.editor.saving import FileChangedError, NotTextError
from vivere.editor.service import (
    DraftChangedError,
    EditorService,
    InvalidDraftError,
    NoFieldsError,
    UnansweredError,
)
from vivere.editor.state import DraftState
from vivere.editor.unanswered import unanswered_acts
from vivere.i18n import LANGUAGES, say
from vivere.render.reader import Reader
from vivere.render.text.findings import plain
from vivere.workspace.files import OutsideWorkspaceError
from vivere.yamltext.edit import EditRefusedError


class EditorCommand(BaseModel):
    """One command of a browser: what to ``do`` to an editor's draft of the file at ``path``.

    ``mark`` is the state of the draft that it was given for, ``once`` names the request: sent again
    because its answer was lost, it is not done again. ``form``: the answer shall have the form.
    ``acts`` are the operations of ``act``, ``text`` the text of ``type``. ``knowing``: save in
    spite of errors, ``silent``: without an answer to the rooms that spoke of what changes.
    ``number`` is the version to go ``back`` to. ``choice`` and ``seen`` (the hash of the text that
    was compared) ``settle`` a conflict. ``other`` is another editor, whose draft is to ``adopt`` or
    ``forget``. ``held`` are the marks of the texts that the browser has of this file: of these it
    wants what changed. ``opened`` are the things of long lists whose fields the form shall have, by
    their ids in the page or their keys.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    do: Literal["open", "type", "act", "save", "back", "discard", "settle", "adopt", "forget"]
    editor: str = Field(pattern=f"^{EDITOR.pattern}$")
    path: str = Field(pattern=f"^{EDITABLE.pattern}$")
    mark: str = Field(default="", max_length=60)
    once: str = Field(default="", pattern=r"^[0-9a-f]{0,40}$")
    seen: str = Field(default="", max_length=60)
    form: bool = False
    held: dict[str, str] | None = None
    opened: tuple[Annotated[str, Field(max_length=200)], ...] = Field(default=(), max_length=20_000)
    text: str = Field(default="", max_length=1_000_000)
    acts: tuple[EditOperation, ...] = Field(default=(), max_length=200)
    knowing: bool = False
    silent: bool = False
    number: int = Field(default=0, ge=0, le=100)
    choice: Literal["mine", "theirs", "both"] = "both"
    other: str = Field(default="0" * 16, pattern=f"^{EDITOR.pattern}$")


@dataclass(frozen=True)
class EditorApi:
    """The editor behind its route; one command on a draft at a time, drafts beside one another."""

    service: EditorService
    locks: DraftLocks = field(default_factory=DraftLocks)
    sent: SentTexts = field(default_factory=SentTexts)

    def answer(self, command: EditorCommand, language: str) -> dict[str, Any]:
        """Carry out a command; the draft's state, with ``problem`` where it was not possible.

        To a browser that says what it holds, long texts come as what changed in them.
        """
        answer = self._whole_answer(command, language)
        if command.held is None or "mark" not in answer:
            return answer
        return self.sent.shorten((command.editor, command.path), command.held, answer)

    def _whole_answer(self, command: EditorCommand, language: str) -> dict[str, Any]:
        editors = {command.editor}
        if command.do in ("adopt", "forget"):
            editors.add(command.other)
        with self.locks.hold(command.path, *editors):
            try:
                state, outcome = self._carried_out(command)
            except (FileNotFoundError, OutsideWorkspaceError):
                return {"problem": "gone"}
            except NotTextError:
                return {"problem": "no_text"}
            except OSError as error:
                return {"problem": "disk", "words": error.strerror or "?"}
            return self._answer(state, command, language, outcome)

    def _carried_out(self, command: EditorCommand) -> tuple[DraftState, dict[str, Any]]:
        """The draft after a command, and what came of it. Raises OSError."""
        before = self.service.drafts.read(command.editor, command.path)
        repeated = command.once and before is not None and before.last == command.once
        try:
            state = COMMANDS["open" if repeated else command.do](
                replace(self.service, request=command.once), command
            )
        except tuple(PROBLEMS) as error:
            state = self.service.open(command.editor, command.path)
            outcome: dict[str, Any] = {"problem": PROBLEMS[type(error)]}
        else:
            outcome = {"done": command.do}
            if command.do == "back" and before:
                outcome["time"] = fragments.clock(before.saves[command.number].at)
        left = self.service.drafts.others(command.editor, command.path)
        other = None if state.draft.modified else next(left, None)
        outcome["other"] = other and {"editor": other[0], "time": fragments.clock(other[1].at)}
        return state, outcome

    def _answer(
        self, state: DraftState, command: EditorCommand, language: str, outcome: Mapping[str, Any]
    ) -> dict[str, Any]:
        reader, saved, shown = (
            Reader(one.catalog, language) for one in (state.loaded, state.saved, state.shown)
        )
        problem = outcome.get("problem")
        with_form = command.form or problem or command.do not in ("type", "save")
        with_files = command.do not in ("type", "act")
        preview = fragments.preview_html(shown, state)
        return {
            **outcome,
            "mark": state.draft.mark,
            "text": state.draft.text,
            "dirty": state.draft.modified,
            "moved": state.file_changed,
            "now": text_hash(state.file_text),
            "form": str(fragments.form_html(reader, state, command.opened)) if with_form else None,
            "files": str(fragments.files_html(saved, state.saved)) if with_files else None,
            "findings": str(fragments.findings_html(reader, state)),
            "marks": [
                [one.line, fragments.severity_class(one), plain(one.message(language))]
                for one in own(state.findings)
            ],
            "counts": fragments.counts_text(reader, state),
            "broken": state.has_errors,
            "amiss": any(not is_to_fill_in(one) for one in state.all_findings),
            "preview": None if preview is None else str(preview),
            "effect": str(fragments.effect_html(shown, state)),
            "versions": str(fragments.versions_html(reader, state)),
            "unanswered": unanswered_acts(reader, state, self.service.spoke)
            if problem == "unanswered"
            else None,
            "clash": str(fragments.conflict_html(reader, state)) if problem == "moved" else None,
        }


def _placeholder(service: EditorService) -> Placeholder:
    """Text still to be written, in the languages of the workspace."""
    languages = service.current().catalog.workspace.languages
    known = [language if language in LANGUAGES else "en" for language in languages]
    texts = [say(language, "workbench.blank") for language in known]
    return dict(zip(languages, texts, strict=True))


COMMANDS: Mapping[str, Callable[[EditorService, EditorCommand], DraftState]] = MappingProxyType(
    {
        "open": lambda service, c: service.open(c.editor, c.path),
        "type": lambda service, c: service.replace_text(c.editor, c.path, c.mark, c.text),
        "act": lambda service, c: service.edit(
            c.editor, c.path, c.mark, c.acts, _placeholder(service)
        ),
        "save": lambda service, c: service.save(
            c.editor, c.path, c.mark, allow_errors=c.knowing, allow_silence=c.knowing or c.silent
        ),
        "back": lambda service, c: service.restore(c.editor, c.path, c.mark, c.number),
        "discard": lambda service, c: service.discard(c.editor, c.path, c.mark),
        "settle": lambda service, c: service.resolve(c.editor, c.path, c.mark, c.choice, c.seen),
        "adopt": lambda service, c: service.adopt(c.editor, c.path, c.mark, c.other),
        "forget": lambda service, c: service.discard_other(c.editor, c.path, c.other),
    }
)

PROBLEMS: Mapping[type[Exception], str] = MappingProxyType(
    {
        DraftChangedError: "stale",
        NoFieldsError: "unreadable",
        InvalidDraftError: "broken",
        UnansweredError: "unanswered",
        FileChangedError: "moved",
        EditRefusedError: "refused",
        NoSuchFieldError: "place",
        IndexError: "place",
    }
)
"""Why a command is not carried out, and the word that the browser gets for it."""
