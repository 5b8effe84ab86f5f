"""Findings that only follow from another: what one mistake leaves out is missed elsewhere.

A persona whose file is broken makes every journey of theirs an «unknown persona». Such findings
point at the one that causes them: mended, they are gone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from vivere.content.parse import ParsedFile, words_in
from vivere.content.unread import Unread
from vivere.content.validate import in_file
from vivere.diagnostics import Finding, Severity
from vivere.model import (
    AreasFile,
    InitiativesFile,
    Journey,
    KpiFile,
    Model,
    Persona,
    PlacesFile,
    ServicesFile,
)
from vivere.model.kinds import WORKSPACE_FILE, model_of
from vivere.model.paths import FieldPath
from vivere.model.references import GivenBy, marked

_MISTAKEN_KEY = frozenset({"unknown-field", "odd-character", "missing-space"})
_MISTAKEN_LANGUAGE = frozenset({"unknown-language", "wrong-format", "odd-character"})
_DEFINING: Mapping[str, tuple[type[Model], ...]] = {
    "persona": (Persona,),
    "service": (ServicesFile,),
    "kpi": (KpiFile,),
    "area": (AreasFile,),
    "layer": (AreasFile,),
    "step": (Journey,),
    "phase": (Journey,),
    "dimension": (AreasFile,),
    "place": (PlacesFile,),
    "initiative": (InitiativesFile,),
}
"""The files in which a thing of each kind is defined."""

_MISSED: Mapping[str, tuple[type[Model], ...]] = {
    "service-unused": (Journey,),
    "kpi-unmoved": (KpiFile,),
}
"""The files that would name a thing of which a warning says that nothing names it."""

_EMPTIED = {"step-without-service": "services", "service-without-layer": "layers"}
"""The list that a warning says is empty: an error in it can be why."""


def with_causes(
    findings: Sequence[Finding], files: Mapping[str, ParsedFile], unread: Sequence[Unread]
) -> list[Finding]:
    """The findings, those that follow from another with the one that causes them."""
    if not any(one.severity is Severity.ERROR for one in findings):
        return list(findings)
    causes = _Causes(findings, files, unread)
    direct = {id(one): causes.of(one) for one in findings}
    roots = [(one, _root(one, direct)) for one in findings]
    return [_follows(one, root) if root else one for one, root in roots]


def _follows(finding: Finding, cause: Finding) -> Finding:
    """A finding with its cause: what it names is there, so that nothing else was meant."""
    details = {name: "" if name == "suggestion" else one for name, one in finding.details.items()}
    return replace(finding, details=details, caused_by=cause)


def _root(finding: Finding, direct: Mapping[int, Finding | None]) -> Finding | None:
    """The first cause in a chain of causes; ``None`` for a finding that has none of its own."""
    seen, cause = {id(finding)}, direct[id(finding)]
    while cause is not None:
        above = direct.get(id(cause))
        if above is None or id(cause) in seen:
            break
        seen.add(id(cause))
        cause = above
    return None if cause is finding else cause


@dataclass(frozen=True)
class _Loss:
    """Words that a mistake takes out of a file, and the finding that says so."""

    words: frozenset[str]
    cause: Finding


class _Causes:
    """What the mistakes of a workspace leave out, by the kind of file."""

    def __init__(
        self, findings: Sequence[Finding], files: Mapping[str, ParsedFile], unread: Sequence[Unread]
    ) -> None:
        self.by_path: dict[str, list[Finding]] = {}
        for one in sorted(findings):
            self.by_path.setdefault(one.path, []).append(one)
        self.losses: dict[type[Model], list[_Loss]] = {}
        self.whole: dict[tuple[type[Model], str], Finding] = {}
        for path, file in files.items():
            errors = [one for one in self.by_path.get(path, ()) if one.severity is Severity.ERROR]
            if errors:
                self._add(file, errors)
        for other in unread:
            self._add_unread(other)

    def of(self, finding: Finding) -> Finding | None:
        """The finding from which this one follows directly."""
        if finding.code == "missing-field":
            return self._misspelt(finding)
        if finding.code == "missing-translation":
            return self._at(finding.path, finding.field_path, _MISTAKEN_LANGUAGE)
        if finding.code == "no-workspace-file":
            return self.whole.get((Model, WORKSPACE_FILE))
        if listing := _EMPTIED.get(finding.code):
            return self._within(finding.path, (*finding.field_path[:-1], listing))
        word = str(finding.details.get("value", ""))
        if finding.code.startswith("unknown-"):
            return self._of_reference(finding, finding.code.removeprefix("unknown-"), word)
        return self._lost(_MISSED.get(finding.code, ()), word)

    def _of_reference(self, finding: Finding, kind: str, word: str) -> Finding | None:
        models = _DEFINING.get(kind, ())
        if kind == "phase":
            return self._inside(finding, word)
        journey, slash, step = word.partition("/")
        if kind == "step" and slash:
            return self.whole.get((Journey, journey)) or self._lost_step(journey, step)
        whole = (self.whole.get((model, word)) for model in models)
        return next((one for one in whole if one), None) or self._lost(models, word)

    def _inside(self, finding: Finding, word: str) -> Finding | None:
        """The cause for something that the same file would define."""
        losses = self.losses.get(Journey, ())
        found = (one.cause for one in losses if word in one.words and one.cause is not finding)
        return next((cause for cause in found if cause.path == finding.path), None)

    def _lost_step(self, journey: str, step: str) -> Finding | None:
        losses = self.losses.get(Journey, ())
        found = (one.cause for one in losses if step in one.words)
        return next((cause for cause in found if PurePosixPath(cause.path).stem == journey), None)

    def _lost(self, models: Iterable[type[Model]], word: str) -> Finding | None:
        losses = (one for model in models for one in self.losses.get(model, ()))
        return next((one.cause for one in losses if word in one.words), None)

    def _misspelt(self, finding: Finding) -> Finding | None:
        """A field is missing because its name is written otherwise beside it."""
        *above, field = finding.field_path or ("",)
        beside = self._all_at(finding.path, tuple(above), _MISTAKEN_KEY)
        return next((one for one in beside if one.details.get("suggestion") == field), None)

    def _within(self, path: str, place: FieldPath) -> Finding | None:
        """The first error in a list or in one of its items."""
        inside = (one for one in self.by_path.get(path, ()) if one.severity is Severity.ERROR)
        return next((one for one in inside if one.field_path[: len(place)] == place), None)

    def _at(self, path: str, above: FieldPath, codes: frozenset[str]) -> Finding | None:
        return next(self._all_at(path, above, codes), None)

    def _all_at(self, path: str, above: FieldPath, codes: frozenset[str]) -> Iterator[Finding]:
        for one in self.by_path.get(path, ()):
            if one.code in codes and one.field_path and one.field_path[:-1] == above:
                yield one

    def _add(self, file: ParsedFile, errors: Sequence[Finding]) -> None:
        model = model_of(file.path)
        for place, words in file.left_out:
            inside = (one for one in errors if one.field_path[: len(place)] == place)
            cause = next(inside, errors[0])
            self.losses.setdefault(model, []).append(_Loss(words, cause))
        dangling = [one for one in errors if one.code.startswith("unknown-")]
        broken = errors if file.model is None else [one for one in dangling if _is_of_file(one)]
        if broken and GivenBy.FILE_NAME in marked(model, GivenBy).values():
            self.whole[model, PurePosixPath(file.path).stem] = broken[0]
        if file.model is not None and dangling:
            for cause, words in _dropped(file, file.model, dangling):
                self.losses.setdefault(model, []).append(_Loss(words, cause))

    def _add_unread(self, unread: Unread) -> None:
        finding = unread.finding
        for path in unread.meant:
            if path == WORKSPACE_FILE:
                self.whole[Model, path] = finding
                continue
            model = model_of(path)
            self.whole.setdefault((model, PurePosixPath(path).stem), finding)
            if unread.words:
                self.losses.setdefault(model, []).append(_Loss(unread.words, finding))


def _is_of_file(finding: Finding) -> bool:
    """Whether a reference stands in no list: without it the whole file is left out."""
    return not any(isinstance(part, int) for part in finding.field_path)


def _dropped(
    file: ParsedFile, model: Model, dangling: Sequence[Finding]
) -> Iterator[tuple[Finding, frozenset[str]]]:
    """The words of things that are left out because they name something that is not there."""
    for listing in type(model).model_fields:
        things = getattr(model, listing)
        for index, thing in enumerate(things if isinstance(things, tuple) else ()):
            if not isinstance(thing, Model):
                continue
            place = in_file((listing, index), file.removed)
            for one in dangling:
                inside = one.field_path[len(place) :]
                of_thing = one.field_path[: len(place)] == place and not any(
                    isinstance(part, int) for part in inside
                )
                if of_thing or _is_of_file(one):
                    yield one, words_in(str(thing))
