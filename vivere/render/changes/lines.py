"""Changes as sentences: what the terminal and the page both say."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vivere.analysis.changes import (
    Edit,
    EntityChange,
    JourneyChange,
    LinkChange,
    Piece,
    Pushes,
    StepChange,
)
from vivere.model import Text
from vivere.render.changes.words import Names

SHAPES = {
    "added": "+", "removed": "−", "changed": "~", "renamed": "⇒", "moved": "↕", "split": "⇉",
    "merged": "⇇", "raised": "▲", "lowered": "▼", "untranslated": "!",
}  # fmt: skip
"""A sign for each kind of change; words always stand beside it."""


@dataclass(frozen=True)
class Line:
    """One change in words; of an edited text also its pieces, in ``language``."""

    mark: str
    words: str
    pieces: tuple[Piece, ...] = ()
    language: str | None = None


@dataclass(frozen=True)
class Entry:
    """A thing or a step that changed, and how. ``number`` and ``was`` are a step's places."""

    mark: str
    title: Text
    lines: tuple[Line, ...] = ()
    id: str | None = None
    number: int | None = None
    was: int | None = None


def entity_entry(names: Names, thing: EntityChange) -> Entry:
    """A sector, layer, service, KPI, persona or phase."""
    lines = [*_id_line(names, thing.before, thing.after), *edit_lines(names, thing.edits)]
    return Entry(thing.what, thing.name, tuple(lines), id=thing.after or thing.before)


def link_entry(names: Names, link: LinkChange) -> Entry:
    """A KPI link: it has no name, its ends say which it is."""
    ends = link.after or link.before
    title = names.link(ends) if ends else ""
    return Entry(link.what, title, tuple(edit_lines(names, link.edits)))


def journey_lines(names: Names, journey: JourneyChange) -> tuple[Line, ...]:
    """What changed in a journey beside its steps."""
    lines = [*_id_line(names, journey.before, journey.after), *edit_lines(names, journey.edits)]
    for phase in journey.phases:
        entry = entity_entry(names, phase)
        title = f"{names.field(('phase',))} {names.quoted(names.words(entry.title))}"
        kind = names.say(f"marks.{entry.mark}")
        lines.append(Line(entry.mark, f"{title}: {kind}"))
        lines += entry.lines
    return tuple(lines)


def step_entry(names: Names, step: StepChange) -> Entry:
    """A step, by its place now (by its old one when it is gone)."""
    now = (step.after or step.before)[0]
    both = bool(step.before and step.after)
    was = step.before[0].number if both and step.before[0].number != now.number else None
    return Entry(
        step_mark(step), now.title, tuple(_step_lines(names, step)), now.id, now.number, was
    )


def step_mark(step: StepChange) -> str:
    """The one kind of change to say over a step: that it moved, unless it was split or merged."""
    return "moved" if step.moved and step.what in ("changed", "renamed") else step.what


def push_lines(names: Names, pushes: Pushes) -> Iterator[Line]:
    """The KPIs that are newly moved, and those no longer."""
    if pushes.gained:
        yield Line("added", names.say("lines.kpi_gained", names=names.pushes(pushes.gained)))
    if pushes.lost:
        yield Line("removed", names.say("lines.kpi_lost", names=names.pushes(pushes.lost)))


def _step_lines(names: Names, step: StepChange) -> Iterator[Line]:
    if step.what in ("split", "merged"):
        steps = step.after if step.what == "split" else step.before
        yield Line(step.what, names.say(f"lines.{step.what}", steps=names.steps(steps)))
    if step.renamed:
        yield from _id_line(names, step.before[0].id, step.after[0].id)
    if step.moved:
        before, after = step.before[0].number, step.after[0].number
        yield Line("moved", names.say("lines.moved", before=before, after=after))
    for change in step.emotions:
        mark = "raised" if change.raised else "lowered"
        yield Line(mark, names.say(
            f"lines.{mark}", state=names.state(change.state),
            before=names.emotion(change.before), after=names.emotion(change.after),
        ))  # fmt: skip
    for kind, found in (("service", step.services), ("layer", step.layers)):
        for mark, word, ids in (
            ("added", "gained", found.gained), ("removed", "lost", found.lost)
        ):  # fmt: skip
            if ids:
                listed = names.things(f"{kind}s", ids)
                yield Line(mark, names.say(f"lines.{kind}_{word}", names=listed))
    yield from push_lines(names, step.kpis)
    yield from edit_lines(names, step.edits)


def _id_line(names: Names, before: str | None, after: str | None) -> Iterator[Line]:
    if before and after and before != after:
        yield Line("renamed", names.say("lines.id", before=before, after=after))


def edit_lines(names: Names, edits: Iterable[Edit]) -> Iterator[Line]:
    """The fields that differ, one line each."""
    for edit in edits:
        yield _edit(names, edit)


def _edit(names: Names, edit: Edit) -> Line:
    field = names.field(edit.path)
    if edit.kind == "added" and edit.path[0] == "because":
        return _decision(names, edit.after)
    match edit.kind:
        case "text":
            return _text(names, edit, field)
        case "order":
            return Line("moved", names.say("lines.order", field=field))
        case "untranslated":
            language = names.language_name(edit.language or "")
            if edit.before is None:
                words = names.say("lines.untranslated", field=field, language=language)
            else:
                words = names.say(
                    "lines.untranslated_was", field=field, language=language, before=edit.before
                )
            return Line("untranslated", words)
        case "languages":
            every = names.say("lines.all_languages")
            sides = [", ".join(side) or every for side in (edit.before, edit.after)]
            words = names.say("lines.languages", field=field, before=sides[0], after=sides[1])
            return Line("changed", words)
        case _:
            return _value(names, edit, field)


def _decision(names: Names, told: Mapping[str, Any]) -> Line:
    """An answer to a room that is new: why the step is now as it is."""
    key = "because_kept" if told.get("kept") else "because"
    said, why = names.words(told["said"]), told.get("why")
    words = names.say(f"lines.{key}", room=told["room"], said=said)
    if why:
        words = names.say("lines.because_why", line=words, why=names.words(why))
    return Line("added", words)


def _text(names: Names, edit: Edit, field: str) -> Line:
    one_sided = "_added" if edit.before is None else "_removed" if edit.after is None else ""
    language = names.language_name(edit.language) if edit.language else ""
    words = names.say(
        f"lines.text{one_sided}{'_in' if language else ''}", field=field, language=language
    )
    return Line(one_sided.removeprefix("_") or "changed", words, edit.pieces, edit.language)


def _value(names: Names, edit: Edit, field: str) -> Line:
    before, after = (names.value(edit.path, value) for value in (edit.before, edit.after))
    if edit.kind == "value" and edit.before is not None and edit.after is not None:
        return Line("changed", names.say("lines.value", field=field, before=before, after=after))
    if edit.before is None:
        return Line("added", names.say("lines.value_added", field=field, after=after))
    return Line("removed", names.say("lines.value_removed", field=field, before=before))
