"""The pieces of the Workbench as HTML: form, findings, preview, what a change does, versions."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from markupsafe import Markup

from vivere.analysis.effect import effect
from vivere.content import Loaded
from vivere.diagnostics import Finding
from vivere.diagnostics.explained import explained
from vivere.editor.field_errors import NOWHERE, Spot, spot_of
from vivere.editor.form import Question, questions
from vivere.editor.merge import merged, three_way
from vivere.editor.service import View, editable
from vivere.i18n.numbers import number_words
from vivere.render.html.journey import STATES, map_html
from vivere.render.html.problems import severity_counts, with_code
from vivere.render.html.provenance import provenance
from vivere.render.reader import Reader
from vivere.render.svg.portrait import persona_portrait
from vivere.render.templating import renderer
from vivere.render.text.count import count
from vivere.render.text.findings import plain

render = renderer("vivere.editor")


def form_html(reader: Reader, view: View) -> Markup:
    """Every field of the file, or why there is no form."""
    if view.data is None:
        return Markup('<p class="wb-note">{}</p>').format(reader.say("workbench.unreadable"))
    asked, said = _told(reader, view)
    kind = "journey" if view.draft.path.startswith("journeys/") else "persona"
    return render(
        "form.html",
        questions=asked,
        steps=kind == "journey",
        about=reader.say(f"workbench.about.{kind}"),
        number_words=lambda n: number_words(reader.language, n),
        at=lambda place: [one for one in said if one["at"] == place],
        within=lambda place: [one for one in said if one["at"][: len(place)] == place],
        outside=lambda name: [one for one in said if one["at"] and one["at"][0] != name],
        amount=lambda ones: _amount(reader, [one["finding"] for one in ones]),
        worst=_worst,
        say=reader.say,
    )


def findings_html(reader: Reader, view: View) -> Markup:
    """What is amiss in the draft, and what it would make amiss elsewhere."""
    return render(
        "findings.html",
        r=reader,
        own=_told(reader, view)[1],
        elsewhere=[_said(reader, one) for one in view.elsewhere],
    )


def amount_words(reader: Reader, view: View) -> str:
    """How many errors and warnings the draft has; nothing when it has none."""
    return _amount(reader, (*view.findings, *view.elsewhere))


def _amount(reader: Reader, findings: Sequence[Finding]) -> str:
    return ", ".join(words for _, words in severity_counts(reader, findings))


def _worst(said: Iterable[Mapping[str, Any]]) -> str:
    return "error" if any(one["severity"] == "error" for one in said) else "warning"


def _told(reader: Reader, view: View) -> tuple[tuple[Question, ...], list[dict[str, Any]]]:
    """The form's questions, and the findings of the file with the fields they are about."""
    asked = questions(reader, view.model, view.data) if view.data is not None else ()
    return asked, [_said(reader, one, spot_of(one.field_path, asked)) for one in view.findings]


def _said(reader: Reader, finding: Finding, spot: Spot = NOWHERE) -> dict[str, Any]:
    return {
        "finding": finding,
        "at": spot.at,
        "field": json.dumps(spot.at),
        "where": " · ".join(spot.names),
        "severity": finding.severity.value,
        "path": plain(finding.path),
        "line": finding.line,
        "column": finding.column,
        "code": finding.code,
        "message": with_code(finding.message(reader.language)),
        "hint": with_code(finding.hint(reader.language)),
        "meaning": with_code(explained(finding.code, reader.language).text),
    }


def preview_html(reader: Reader, view: View) -> Markup | None:
    """The map of the journey, or the persona's card, as the draft has it; ``None`` without."""
    journey = reader.catalog.journeys.get(view.id)
    if view.draft.path.startswith("journeys/"):
        if journey is None:
            return None
        drawn = map_html(reader, journey)
        return render("map.html", r=reader, journey=journey, states=STATES, map=drawn)
    persona = reader.catalog.personas.get(view.id)
    if persona is None:
        return None
    journeys = [one for one in reader.catalog.journeys.values() if one.persona == persona.id]
    return render(
        "persona.html",
        r=reader,
        persona=persona,
        journeys=journeys,
        portrait=persona_portrait(persona, base=reader.base),
        provenance=provenance,
    )


def effect_html(reader: Reader, view: View) -> Markup:
    """What the draft of a journey does to KPIs, layers and mood; nothing for a persona."""
    if view.id not in reader.catalog.journeys or not view.draft.path.startswith("journeys/"):
        return Markup()
    return render(
        "effect.html",
        r=reader,
        e=effect(view.saved.catalog, view.loaded.catalog, view.id),
        steps=lambda n: count(reader, "steps", n),
        mean=lambda n: number_words(reader.language, round(n, 1)),
        layers=lambda ids: ", ".join(str(reader.area_name(id_)) for id_ in ids),
    )


def versions_html(reader: Reader, view: View) -> Markup:
    """The versions of this session, the newest first."""
    versions = [
        {
            "number": number,
            "time": clock(one.at),
            "why": reader.say(f"workbench.why.{one.why}"),
            "current": one.text == view.draft.text,
        }
        for number, one in enumerate(view.draft.saves)
    ]
    return render("versions.html", r=reader, versions=versions[::-1])


def clash_html(reader: Reader, view: View) -> Markup:
    """The three texts beside one another, where they differ."""
    hunks = three_way(view.draft.base or "", view.draft.text, view.now or "")
    return render(
        "clash.html",
        r=reader,
        hunks=[hunk for hunk in hunks if hunk.changed],
        together=view.now is not None and merged(hunks) is not None,
    )


def clock(at: float) -> str:
    """The time of day of a moment, on this machine's clock."""
    return datetime.fromtimestamp(at).strftime("%H:%M:%S")


def files_html(reader: Reader, loaded: Loaded) -> Markup:
    """What one may choose to edit, each with a name that says whose it is."""
    return render("files.html", r=reader, files=_names(reader, editable(loaded)))


def _names(reader: Reader, paths: list[str]) -> dict[str, dict[str, str]]:
    catalog = reader.catalog
    named: dict[str, dict[str, str]] = {"personas": {}, "journeys": {}}
    for path in paths:
        id_, kind = Path(path).stem, path.split("/")[0]
        journey = catalog.journeys.get(id_) if kind == "journeys" else None
        persona = catalog.personas.get(journey.persona if journey else id_)
        words = reader.words(persona.name) if persona and (journey or kind == "personas") else id_
        named[kind][path] = f"{words}: {reader.words(journey.title)}" if journey else words
    return named
