"""Journeys against the ids they may name; what did not change is not checked again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vivere.content.background import Background
from vivere.content.parse import ParsedFile
from vivere.content.report import Find, Report
from vivere.content.resolve import unique
from vivere.content.rules import JOURNEY_RULES, STORY_RULES, WHOLE_JOURNEY_RULES
from vivere.diagnostics import Finding
from vivere.diagnostics.finding import Words
from vivere.model import Journey, Phase, Step
from vivere.model.paths import FieldPath


@dataclass(frozen=True)
class Known:
    """The ids a journey may name: when these are the same, so are its findings."""

    personas: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()


@dataclass(frozen=True)
class CheckedJourney:
    """A journey checked against the ids and the persona known at that time."""

    parsed: ParsedFile
    known: Known
    background: Background | None
    journey: Journey | None
    findings: tuple[Finding, ...]


def check_journeys(
    files: Mapping[str, ParsedFile],
    known: Known,
    backgrounds: Mapping[str, Background],
    find: Find,
    previous: Mapping[str, CheckedJourney],
) -> dict[str, CheckedJourney]:
    """Every journey file by path; ``previous`` results are kept where they still hold."""
    checked: dict[str, CheckedJourney] = {}
    for path, file in files.items():
        if not isinstance(file.model, Journey):
            continue
        before = previous.get(path)
        background = backgrounds.get(file.model.persona)
        same = before and before.parsed is file and before.known is known
        if before and same and before.background == background:
            checked[path] = before
        else:
            checked[path] = _check(file, file.model, known, background, Report(find))
    return checked


def by_id(
    checked: Mapping[str, CheckedJourney], personas: Iterable[str], report: Report
) -> dict[str, Journey]:
    """The usable journeys by id, in the order of their personas."""
    place = {persona: index for index, persona in enumerate(personas)}
    items = [
        (one.journey.id, path, (), one.journey) for path, one in checked.items() if one.journey
    ]
    journeys = [journey for _, _, journey in unique(items, report, "journey").values()]
    journeys.sort(key=lambda journey: place[journey.persona])
    return {journey.id: journey for journey in journeys}


def _check(
    file: ParsedFile,
    journey: Journey,
    known: Known,
    background: Background | None,
    report: Report,
) -> CheckedJourney:
    for rule in JOURNEY_RULES:
        rule.check(file.path, journey, report)
    for whole_rule in () if file.removed else WHOLE_JOURNEY_RULES:
        whole_rule.check(file.path, journey, report)
    for story_rule in STORY_RULES if background else ():
        story_rule.check(file.path, journey, background, report)
    whole = resolve_journey(file.path, journey, known, report)
    return CheckedJourney(file, known, background, whole, tuple(report.findings))


def resolve_journey(path: str, journey: Journey, known: Known, report: Report) -> Journey | None:
    """A journey with only what exists; ``None`` without its persona or without any step."""
    if journey.persona not in known.personas:
        report.unknown(path, ("persona",), "persona", journey.persona, known.personas)
        return None
    phases: dict[str, Phase] = {}
    for index, phase in enumerate(journey.phases):
        if phase.id in phases:
            _twice(path, ("phases", index, "id"), phase.id, "phase", report)
        phases.setdefault(phase.id, phase)
    steps: dict[str, Step] = {}
    for index, step in enumerate(journey.steps):
        if step.phase not in phases:
            report.unknown(path, ("steps", index, "phase"), "phase", step.phase, phases)
        elif step.id in steps:
            _twice(path, ("steps", index, "id"), step.id, "step", report)
        else:
            steps[step.id] = _with_known_services(path, index, step, known, report)
    if not steps:
        return None
    update = {"phases": tuple(phases.values()), "steps": tuple(steps.values())}
    same = update["phases"] == journey.phases and update["steps"] == journey.steps
    return journey if same else journey.model_copy(update=update)


def _twice(path: str, field_path: FieldPath, id_: str, kind: str, report: Report) -> None:
    report.add(path, field_path, "duplicate-id", value=id_, kind=Words(f"thing.{kind}"), other=path)


def _with_known_services(path: str, index: int, step: Step, known: Known, report: Report) -> Step:
    kept: dict[str, None] = {}
    for place, service in enumerate(step.services):
        field_path = ("steps", index, "services", place)
        if service not in known.services:
            report.unknown(path, field_path, "service", service, known.services)
        elif service in kept:
            report.add(path, field_path, "listed-twice", value=service)
        else:
            kept[service] = None
    same = len(kept) == len(step.services)
    return step if same else step.model_copy(update={"services": tuple(kept)})
