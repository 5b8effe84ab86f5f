"""The parts of the editor's page as HTML: frame, form, findings, preview, effect, versions."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from markupsafe import Markup

from vivere.analysis.effect import effect
from vivere.content import Loaded
from vivere.content.unwritten import is_to_fill_in
from vivere.diagnostics import Finding
from vivere.diagnostics.explained import explained
from vivere.diagnostics.finding import own
from vivere.editor.drafts import EDITED
from vivere.editor.drawn_items import DrawnItems
from vivere.editor.field_errors import NOWHERE, FormLocation, location_of
from vivere.editor.form import FormField, form_fields
from vivere.editor.merge import merged, three_way
from vivere.editor.renames import changed_lines
from vivere.editor.service import editable
from vivere.editor.state import DraftState
from vivere.i18n.numbers import number_words
from vivere.model import Journey, Persona
from vivere.model.kinds import FileKind, kind_of
from vivere.render.html.journey import choices, map_html, preview_opens_with
from vivere.render.html.problems import severity_counts, with_code
from vivere.render.html.provenance import provenance
from vivere.render.reader import Reader
from vivere.render.svg.portrait import persona_portrait
from vivere.render.svg.scene import persona_scene
from vivere.render.templating import renderer
from vivere.render.text.findings import plain
from vivere.render.text.mood import mean_words

render = renderer(__package__)

_STATUSES = (
    "saved", "draft", "sending", "offline", "saving", "undone", "failed", "stale", "disk",
    "refused", "place", "gone", "no_text", "key", "large",
)  # fmt: skip
_KEYS = (
    "rescued", "others", "adopt", "forget", "save_anyway", "keep", "no_map", "no_map_yet",
    "back_done", "done", "moved", "broken", "text_label", "unreadable", "again",
    "undo", "removed", "moved_to", "undone_act", "redone_act", "add_done", "copy_done",
    "unanswered", "save_silent",
)  # fmt: skip
"""Words of the editor's script."""

TO_FILL_IN = "to-fill-in"
"""The class of a finding that only says what is still to be written: no fault."""

_ALL_OPEN = 20
"""Things of a list that a form shows with all their fields; of more, each when it is opened."""

_HOLES = ("time", "reason", "path", "name", "place")


def frame_html(reader: Reader, loaded: Loaded) -> Markup:
    """The page before the first answer: bar, form and preview, still empty."""
    return render("frame.html", r=reader, files=files_html(reader, loaded))


def script_words(reader: Reader) -> dict[str, str]:
    """The texts that the script shows; it fills in what stands in braces."""
    keys = {**{status: f"state.{status}" for status in _STATUSES}, **{key: key for key in _KEYS}}
    return {
        name: reader.say(f"workbench.{key}", **{hole: f"{{{hole}}}" for hole in _HOLES})
        for name, key in keys.items()
    }


def form_html(reader: Reader, state: DraftState, opened: Collection[str] = ()) -> Markup:
    """Every field of the file, or why there is no form.

    A long list shows its things by name, and the fields of those that are ``opened``: their ids in
    the page, or their keys.
    """
    if state.data is None:
        return Markup('<p class="wb-note">{}</p>').format(reader.say("workbench.unreadable"))
    fields, rows = _fields_and_findings(reader, state)
    drawn = DrawnItems(reader, state.model, rows)

    def is_long(field: FormField) -> bool:
        one_thing = state.kind.is_named_by_file
        return not one_thing and len(field.at) == 1 and len(field.value) > _ALL_OPEN

    def is_closed(field: FormField, index: int) -> bool:
        names = (f"{field.id}-{index}-item", field.key(index))
        return is_long(field) and not any(name in opened for name in names)

    return render(
        "form.html",
        fields=fields,
        drawn_once=drawn.item,
        steps=state.model is Journey,
        about=_about(reader, state.kind),
        is_long=is_long,
        is_closed=is_closed,
        number_words=lambda n: number_words(reader.language, n),
        at=lambda place: [one for one in rows if one["at"] == place],
        within=drawn.within,
        outside=lambda name: [one for one in rows if one["at"] and one["at"][0] != name],
        counts=lambda ones: _counts(reader, [one["finding"] for one in ones]),
        worst=_worst,
        say=reader.say,
    )


def _about(reader: Reader, kind: FileKind) -> str:
    """What the fields of a file are about that stand beside its steps."""
    if kind.is_named_by_file:
        return reader.say(f"workbench.about.{kind.name}")
    return reader.say(f"schema.{kind.name}.title")


def findings_html(reader: Reader, state: DraftState) -> Markup:
    """The findings in the draft, and those that it would cause in other files."""
    rows, told = _fields_and_findings(reader, state)[1], set(own(state.findings))
    return render(
        "findings.html",
        r=reader,
        own=[row for row in rows if row["finding"] in told],
        others=[(one.path, changed_lines(one.old, one.new)) for one in state.others],
        elsewhere=[_finding_row(reader, one) for one in state.new_findings_elsewhere],
    )


def counts_text(reader: Reader, state: DraftState) -> str:
    """The numbers of errors and warnings in words; empty when there are none."""
    return _counts(reader, state.all_findings)


def _counts(reader: Reader, findings: Sequence[Finding]) -> str:
    """Errors and warnings in words, and apart from them what is still to be written."""
    told = own(findings)
    amiss = [one for one in told if not is_to_fill_in(one)]
    words = [words for _, words in severity_counts(reader, amiss)]
    open_ = len(told) - len(amiss)
    return ", ".join([*words, *([reader.count("to_fill_in", open_)] if open_ else [])])


def _worst(rows: Iterable[Mapping[str, Any]]) -> str:
    """The class of the most serious of some findings."""
    severities = {one["severity"] for one in rows}
    return next(one for one in ("error", "warning", TO_FILL_IN) if one in severities)


def _fields_and_findings(
    reader: Reader, state: DraftState
) -> tuple[tuple[FormField, ...], list[dict[str, Any]]]:
    """The fields of the form, and the findings of the file, each with the field it is about."""
    fields = form_fields(reader, state.model, state.data) if state.data is not None else ()
    return fields, [
        _finding_row(reader, one, location_of(one.field_path, fields)) for one in state.findings
    ]


def severity_class(finding: Finding) -> str:
    """How serious a finding is, as a class; what is only to be written has one of its own."""
    return TO_FILL_IN if is_to_fill_in(finding) else finding.severity.value


def _finding_row(
    reader: Reader, finding: Finding, location: FormLocation = NOWHERE
) -> dict[str, Any]:
    return {
        "finding": finding,
        "at": location.at,
        "field": json.dumps(location.at),
        "where": " · ".join(location.names),
        "severity": severity_class(finding),
        "path": plain(finding.path),
        "line": finding.line,
        "column": finding.column,
        "code": finding.code,
        "message": with_code(_by_label(reader, finding, location, finding.message)),
        "hint": with_code(_by_label(reader, finding, location, finding.hint)),
        "meaning": with_code(explained(finding.code, reader.language).text),
    }


def _by_label(
    reader: Reader, finding: Finding, location: FormLocation, words: Callable[[str], str]
) -> str:
    """Words of a finding that call a field of the form by its label, as the form does."""
    said, field = words(reader.language), finding.details.get("field")
    if not location.names or location.at[-1] != field:
        return said
    return said.replace(f"`{field}`", reader.say("changes.quoted", title=location.names[-1]))


def preview_html(reader: Reader, state: DraftState) -> Markup | None:
    """The map of the journey, or the persona's card, as the draft has it; ``None`` without.

    Of another file there is none to be had: it is empty.
    """
    if not state.kind.is_named_by_file:
        return Markup()
    if state.model is Journey and (journey := reader.catalog.journeys.get(state.id)):
        drawn = map_html(reader, journey)
        return render(
            "map.html",
            r=reader,
            journey=journey,
            choices=choices(journey),
            opens_with=preview_opens_with(journey),
            map=drawn,
        )
    if state.model is Persona and (persona := reader.catalog.personas.get(state.id)):
        return _persona_html(reader, persona)
    return None


def _persona_html(reader: Reader, persona: Persona) -> Markup:
    journeys = [one for one in reader.catalog.journeys.values() if one.persona == persona.id]
    return render(
        "persona.html",
        r=reader,
        persona=persona,
        journeys=journeys,
        portrait=persona_portrait(persona, base=reader.base),
        scene=persona_scene(reader, persona, spot="scene"),
        provenance=provenance,
    )


def effect_html(reader: Reader, state: DraftState) -> Markup:
    """What the draft of a journey does to KPIs, layers and mood; nothing for a persona."""
    if state.model is not Journey or state.id not in reader.catalog.journeys:
        return Markup()
    return render(
        "effect.html",
        r=reader,
        e=effect(state.saved.catalog, state.shown.catalog, state.id),
        steps=lambda n: reader.count("steps", n),
        means=lambda mood: mean_words(reader, mood, "workbench.effect.mean", _one_decimal),
        layers=lambda ids: ", ".join(str(reader.area_name(id_)) for id_ in ids),
    )


def _one_decimal(language: str, value: float) -> str:
    return number_words(language, round(value, 1))


def versions_html(reader: Reader, state: DraftState) -> Markup:
    """The versions of this session, the newest first."""
    versions = [
        {
            "number": number,
            "time": clock(one.at),
            "why": reader.say(f"workbench.why.{one.why}"),
            "current": one.text == state.draft.text,
        }
        for number, one in enumerate(state.draft.saves)
    ]
    return render("versions.html", r=reader, versions=versions[::-1])


def conflict_html(reader: Reader, state: DraftState) -> Markup:
    """The three texts beside one another, where they differ."""
    hunks = three_way(state.draft.base or "", state.draft.text, state.file_text or "")
    return render(
        "conflict.html",
        r=reader,
        hunks=[hunk for hunk in hunks if hunk.changed],
        can_merge=state.file_text is not None and merged(hunks) is not None,
    )


def clock(at: float) -> str:
    """The time of day of a moment, on this machine's clock."""
    return datetime.fromtimestamp(at).strftime("%H:%M:%S")


def files_html(reader: Reader, loaded: Loaded) -> Markup:
    """The files that can be edited by folder, each with a name that says whose it is."""
    named: dict[str, dict[str, str]] = {kind.folder: {} for kind in EDITED}
    for path in editable(loaded):
        named[path.rpartition("/")[0]][path] = _file_name(reader, path)
    return render("files.html", r=reader, files=named)


def _file_name(reader: Reader, path: str) -> str:
    catalog, id_, kind = reader.catalog, Path(path).stem, kind_of(path)
    if kind is not None and kind.has_one_path:
        return reader.say(f"schema.{kind.name}.title")
    if kind is not None and not kind.is_named_by_file:
        area = catalog.areas.get(id_)
        return reader.words(area.short or area.name) if area else id_
    journey = catalog.journeys.get(id_) if kind and kind.model is Journey else None
    persona = catalog.personas.get(journey.persona if journey else id_)
    if persona is None or not kind or (kind.model is not Persona and journey is None):
        return id_
    name = reader.words(persona.name)
    return f"{name}: {reader.words(journey.title)}" if journey else name
