"""What a browser may ask of the Workbench, and the answer: always the state of the draft."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from vivere.editor import pages
from vivere.editor.actions import Act, Blank, NoSuchPlace
from vivere.editor.drafts import EDITABLE, EDITOR, mark_of
from vivere.editor.saving import Moved, NoText
from vivere.editor.service import Bench, Broken, Stale, Unreadable, View
from vivere.i18n import LANGUAGES, say
from vivere.model import patterns
from vivere.model.paths import FieldPath
from vivere.render.reader import Reader
from vivere.render.text.findings import plain
from vivere.workspace.files import OutsideWorkspaceError
from vivere.yamltext.edit.rewrite import EditRefusedError


class AskedAct(BaseModel):
    """One act of the form, as the browser sends it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    do: Literal["set", "toggle", "add", "remove", "copy", "move"]
    at: FieldPath = Field(max_length=12)
    value: Any = None
    language: str | None = Field(default=None, pattern=patterns.LANGUAGE)
    to: int = 0


class Asked(BaseModel):
    """What a browser asks for. ``form``: it wants the form with the answer.

    ``once`` names the request: sent again because its answer was lost, it is not done again.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    do: Literal["open", "type", "act", "save", "back", "discard", "settle", "adopt", "forget"]
    editor: str = Field(pattern=f"^{EDITOR.pattern}$")
    path: str = Field(pattern=f"^{EDITABLE.pattern}$")
    mark: str = Field(default="", max_length=60)
    once: str = Field(default="", pattern=r"^[0-9a-f]{0,40}$")
    seen: str = Field(default="", max_length=60)
    form: bool = False
    text: str = Field(default="", max_length=1_000_000)
    acts: tuple[AskedAct, ...] = Field(default=(), max_length=200)
    knowing: bool = False
    number: int = Field(default=0, ge=0, le=100)
    choice: Literal["mine", "theirs", "both"] = "both"
    other: str = Field(default="0" * 16, pattern=f"^{EDITOR.pattern}$")


@dataclass(frozen=True)
class Desk:
    """The Workbench behind its route; one change of a draft at a time."""

    bench: Bench
    _gate: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, asked: Asked, language: str) -> dict[str, Any]:
        """Do what is asked; the state of the draft, and in ``problem`` what stood in the way."""
        with self._gate:
            try:
                return self._tried(asked, language)
            except (FileNotFoundError, OutsideWorkspaceError):
                return {"problem": "gone"}
            except NoText:
                return {"problem": "no_text"}
            except OSError as error:
                return {"problem": "disk", "words": error.strerror or "?"}

    def _tried(self, asked: Asked, language: str) -> dict[str, Any]:
        before = self.bench.drafts.read(asked.editor, asked.path)
        again = asked.once and before is not None and before.last == asked.once
        try:
            view = DOING["open" if again else asked.do](
                replace(self.bench, once=asked.once), asked, language
            )
        except tuple(PROBLEMS) as error:
            view = self.bench.open(asked.editor, asked.path)
            return self._state(view, asked, language, {"problem": PROBLEMS[type(error)]})
        more: dict[str, Any] = {"done": asked.do}
        if asked.do == "back" and before:
            more["time"] = pages.clock(before.saves[asked.number].at)
        return self._state(view, asked, language, more)

    def _state(
        self, view: View, asked: Asked, language: str, more: Mapping[str, Any]
    ) -> dict[str, Any]:
        reader, saved = (Reader(one.catalog, language) for one in (view.loaded, view.saved))
        problem = more.get("problem")
        wants_form = asked.form or problem or asked.do not in ("type", "save")
        wants_files = asked.do not in ("type", "act")
        preview = pages.preview_html(reader, view)
        left = self.bench.drafts.others(asked.editor, asked.path)
        others = None if view.draft.touched else next(left, None)
        return {
            **more,
            "mark": view.draft.mark,
            "text": view.draft.text,
            "dirty": view.draft.touched,
            "moved": view.moved,
            "now": mark_of(view.now),
            "form": str(pages.form_html(reader, view)) if wants_form else None,
            "files": str(pages.files_html(saved, view.saved)) if wants_files else None,
            "findings": str(pages.findings_html(reader, view)),
            "marks": [
                [one.line, one.severity.value, plain(one.message(language))]
                for one in view.findings
            ],
            "amiss": pages.amount_words(reader, view),
            "broken": view.broken,
            "preview": None if preview is None else str(preview),
            "effect": str(pages.effect_html(reader, view)),
            "versions": str(pages.versions_html(reader, view)),
            "clash": str(pages.clash_html(reader, view)) if problem == "moved" else None,
            "other": {"editor": others[0], "time": pages.clock(others[1].at)} if others else None,
        }


def _blank(bench: Bench) -> Blank:
    """The words of a text still to be written, in the languages of the workspace."""
    languages = bench.current().catalog.workspace.languages
    known = [language if language in LANGUAGES else "en" for language in languages]
    words = [say(language, "workbench.blank") for language in known]
    return Blank(dict(zip(languages, words, strict=True)))


def _act(bench: Bench, asked: Asked, _: str) -> View:
    acts = [Act(one.do, one.at, one.value, one.language, one.to) for one in asked.acts]
    return bench.act(asked.editor, asked.path, asked.mark, acts, _blank(bench))


DOING: Mapping[str, Callable[[Bench, Asked, str], View]] = MappingProxyType(
    {
        "open": lambda bench, asked, _: bench.open(asked.editor, asked.path),
        "type": lambda bench, asked, _: bench.type(
            asked.editor, asked.path, asked.mark, asked.text
        ),
        "act": _act,
        "save": lambda bench, asked, _: bench.save(
            asked.editor, asked.path, asked.mark, knowing=asked.knowing
        ),
        "back": lambda bench, asked, _: bench.back(
            asked.editor, asked.path, asked.mark, asked.number
        ),
        "discard": lambda bench, asked, _: bench.discard(asked.editor, asked.path, asked.mark),
        "settle": lambda bench, asked, _: bench.settle(
            asked.editor, asked.path, asked.mark, asked.choice, asked.seen
        ),
        "adopt": lambda bench, asked, _: bench.adopt(
            asked.editor, asked.path, asked.mark, asked.other
        ),
        "forget": lambda bench, asked, _: bench.forget(asked.editor, asked.path, asked.other),
    }
)

PROBLEMS: Mapping[type[Exception], str] = MappingProxyType(
    {
        Stale: "stale",
        Unreadable: "unreadable",
        Broken: "broken",
        Moved: "moved",
        EditRefusedError: "refused",
        NoSuchPlace: "place",
        IndexError: "place",
    }
)
"""What can stand in the way, and the word the browser gets for it."""
