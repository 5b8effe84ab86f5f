"""A draft and all that follows from it: the workspace with it, its findings, other files."""

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from vivere.content import Loaded
from vivere.diagnostics import Finding, Severity
from vivere.editor.drafts import Draft
from vivere.editor.renames import (
    Rename,
    as_named_elsewhere,
    chained,
    found_renames,
    may_name,
    with_renamed,
)
from vivere.editor.saving import on_disk
from vivere.model import Model
from vivere.model.kinds import FileKind, kind_of, model_of
from vivere.yamltext.edit import EditRefusedError
from vivere.yamltext.edit.rewrite import rewrite
from vivere.yamltext.reader import read_value
from vivere.yamltext.values import TooManyValuesError


@dataclass(frozen=True)
class OtherFile:
    """Another file that changes with a draft: its text now, and as it will be."""

    path: str
    old: str
    new: str


@dataclass(frozen=True)
class DraftState:
    """A draft, and the workspace with it (``loaded``) and without it (``saved``).

    ``file_text`` is the file's text at this moment (``None``: no file, or no readable one).
    ``shown`` is the workspace with the draft, where it has errors with its last good values.
    ``others`` are the files that saving changes too, because they name what has another id.
    """

    draft: Draft
    loaded: Loaded
    saved: Loaded
    file_text: str | None
    shown: Loaded
    others: tuple[OtherFile, ...] = ()

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
    def all_findings(self) -> tuple[Finding, ...]:
        """Findings in the draft, and those that it would cause elsewhere."""
        return (*self.findings, *self.new_findings_elsewhere)

    @property
    def own_errors(self) -> list[Finding]:
        """Errors in the draft itself."""
        return errors_in(self.loaded, self.draft.path)

    @property
    def has_errors(self) -> bool:
        """Whether saving would bring errors."""
        return any(one.severity is Severity.ERROR for one in self.all_findings)


def renames_of(draft: Draft) -> tuple[Rename, ...]:
    """The ids that a draft changed of its base."""
    if draft.sound is None:
        return draft.renames
    good, now = fields_of(draft.sound), fields_of(draft.text)
    return chained(draft.renames, found_renames(good, now, model_of(draft.path)))


def others_of(
    folder: Path, path: str, text: str, renames: tuple[Rename, ...], paths: Iterable[str]
) -> tuple[OtherFile, ...]:
    """The files that name what has another id now; one that cannot be changed stays."""
    named = as_named_elsewhere(path, fields_of(text), renames) if renames else ()
    found: list[OtherFile] = []
    for other in paths if named else ():
        if other == path or not may_name(model_of(other), named):
            continue
        old = on_disk(folder, other).text or ""
        data = fields_of(old)
        new = with_renamed(data, model_of(other), named)
        if new != data:
            with contextlib.suppress(EditRefusedError):
                found.append(OtherFile(other, old, rewrite(old, new, model_of(other))))
    return tuple(found)


def errors_in(loaded: Loaded, path: str) -> list[Finding]:
    """The errors in one file."""
    return [one for one in loaded.findings if one.path == path and one.severity is Severity.ERROR]


def fields_of(text: str) -> dict[str, Any] | None:
    """The fields of a text; ``None`` when it is no YAML, or no map."""
    try:
        data = read_value(text.replace("\r\n", "\n"))
    except (yaml.YAMLError, TooManyValuesError, RecursionError):
        return None
    return data if isinstance(data, dict) else None
