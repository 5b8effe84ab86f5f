"""Journeys against the ids they may name; what did not change is not checked again."""

from collections.abc import Mapping
from dataclasses import dataclass

from vivere.content.parse import ParsedFile
from vivere.content.persona_context import PersonaContext
from vivere.content.references import Known, References
from vivere.content.report import Find, Report
from vivere.content.rule import JourneySubject, StorySubject
from vivere.content.rules import JOURNEY_RULES, STORY_RULES, WHOLE_JOURNEY_RULES
from vivere.content.rules.placeholder import is_written
from vivere.diagnostics import Finding
from vivere.model import Journey
from vivere.model.references import Defines, Refers, marked, reachable

_DEFINED_INSIDE = {
    mark.kind
    for model in reachable(Journey)
    for mark in marked(model, Defines).values()
    if mark.within_file
}
_REFERRED = {
    mark.kind
    for model in reachable(Journey)
    for mark in marked(model, Refers).values()
    if not mark.lenient
}


def known_to_journeys(known: Known) -> Known:
    """The ids a journey may name: when these are the same, so are its findings."""
    return {kind: frozenset(known[kind]) for kind in sorted(_REFERRED - _DEFINED_INSIDE)}


@dataclass(frozen=True)
class CheckedJourney:
    """A journey checked against the ids and the persona known at that time."""

    parsed: ParsedFile
    known: Known
    context: PersonaContext | None
    journey: Journey | None
    findings: tuple[Finding, ...]


def check_journeys(
    files: Mapping[str, ParsedFile],
    known: Known,
    persona_contexts: Mapping[str, PersonaContext],
    find: Find,
    previous: Mapping[str, CheckedJourney],
) -> dict[str, CheckedJourney]:
    """Every journey file by path; ``previous`` results are kept where they still hold."""
    checked: dict[str, CheckedJourney] = {}
    for path, file in files.items():
        if not isinstance(file.model, Journey):
            continue
        before = previous.get(path)
        context = persona_contexts.get(file.model.persona)
        same = before and before.parsed is file and before.known is known
        if before and same and (before.context is context or before.context == context):
            checked[path] = before
        else:
            checked[path] = _check(file, file.model, known, context, Report(find))
    return checked


def _check(
    file: ParsedFile,
    journey: Journey,
    known: Known,
    context: PersonaContext | None,
    report: Report,
) -> CheckedJourney:
    alone = JourneySubject(file.path, journey)
    begun = any(is_written(state.story) for step in journey.steps for _, state in step.states)
    for rule in (*JOURNEY_RULES, *(WHOLE_JOURNEY_RULES if begun and not file.removed else ())):
        rule.check(alone, report)
    if context:
        story = StorySubject(file.path, journey, context)
        for story_rule in STORY_RULES:
            story_rule.check(story, report)
    usable = References(known, report).resolved(file.path, journey)
    return CheckedJourney(file, known, context, usable, tuple(report.findings))
