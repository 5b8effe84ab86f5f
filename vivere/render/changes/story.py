"""All changes in the order of page and terminal: in short, the workspace, then by persona."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from vivere.analysis.changes import Changes, JourneyChange
from vivere.render.changes.lines import (
    Entry,
    Line,
    edit_lines,
    entity_entry,
    journey_lines,
    link_entry,
    push_lines,
    step_entry,
)
from vivere.render.changes.words import Names

KINDS = ("persona", "sector", "layer", "service", "kpi")
"""Kinds of thing in the order of the story; others come after them."""


@dataclass(frozen=True)
class Section:
    """Things of one kind that changed."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class JourneyEntry:
    """A journey that changed: what of itself, what of its steps, which KPIs on the whole."""

    change: JourneyChange
    lines: tuple[Line, ...]
    steps: tuple[Entry, ...]
    summary: tuple[Line, ...]


@dataclass(frozen=True)
class Story:
    """All changes in words. ``personas`` are ids with their journeys that changed."""

    counts: tuple[str, ...]
    workspace: tuple[Line, ...]
    sections: tuple[Section, ...]
    personas: tuple[tuple[str, tuple[JourneyEntry, ...]], ...]


def change_story(names: Names, changes: Changes) -> Story:
    """The changes in the words of ``names``."""
    return Story(
        counts=tuple(_counts(names, changes)),
        workspace=tuple(edit_lines(names, changes.workspace)),
        sections=tuple(_sections(names, changes)),
        personas=tuple(_personas(names, changes)),
    )


def _kinds(changes: Changes) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*KINDS, *(thing.kind for thing in changes.entities))))


def _sections(names: Names, changes: Changes) -> Iterator[Section]:
    for kind in _kinds(changes):
        if things := changes.of(kind):
            entries = tuple(entity_entry(names, thing) for thing in things)
            yield Section(names.say(f"kinds.{kind}"), entries)
    if changes.links:
        entries = tuple(link_entry(names, link) for link in changes.links)
        yield Section(names.say("kinds.link"), entries)


def _personas(names: Names, changes: Changes) -> Iterator[tuple[str, tuple[JourneyEntry, ...]]]:
    """In the order of the later workspace; personas that are gone come last."""
    found: dict[str, list[JourneyEntry]] = {id_: [] for id_ in names.after.personas}
    for journey in changes.journeys:
        found.setdefault(journey.persona, []).append(_journey(names, journey))
    for persona, journeys in found.items():
        if journeys:
            yield persona, tuple(journeys)


def _journey(names: Names, journey: JourneyChange) -> JourneyEntry:
    return JourneyEntry(
        change=journey,
        lines=journey_lines(names, journey),
        steps=tuple(step_entry(names, step) for step in journey.steps),
        summary=tuple(push_lines(names, journey.kpis)),
    )


def _counts(names: Names, changes: Changes) -> Iterator[str]:
    """A sentence for each kind of thing: how many came, went, changed."""
    steps = list(changes.all_steps())
    whats = [one.what for one in steps if one.what != "changed" or one.edited]
    numbers: dict[str, Counter[str]] = {
        "journey": Counter(journey.what for journey in changes.journeys),
        "step": Counter([*whats, *("moved" for one in steps if one.moved)]),
        "emotion": Counter(
            "raised" if one.raised else "lowered" for step in steps for one in step.emotions
        ),
        **{kind: Counter(thing.what for thing in changes.of(kind)) for kind in _kinds(changes)},
        "link": Counter(link.what for link in changes.links),
        "translation": Counter(
            edit.kind for edit in changes.all_edits() if edit.kind == "untranslated"
        ),
    }
    for kind, counter in numbers.items():
        if counter:
            counted = [names.say(f"counts.{what}", n=n) for what, n in counter.items()]
            yield f"{names.say(f'kinds.{kind}')}: {', '.join(counted)}"
