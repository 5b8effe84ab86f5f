"""A figure of a target inside a story: the story borrows a goal as if it were an outcome.

Looked at is what is told of the future: its stories and costs, and how a step says it moves a KPI.
A percentage is compared with every target; what is told in other figures or words («halved», «one
in three», «12 minutes») with the targets of the KPIs that its step claims.
"""

from collections.abc import Iterator
from typing import NamedTuple

from vivere.content.amounts import Amount, amounts, counts, has_number
from vivere.content.once import OnceFor
from vivere.content.report import Report
from vivere.content.rule import CatalogSubject
from vivere.content.texts import LocatedText, localized
from vivere.model import Journey, Kpi, Step, Target
from vivere.model.paths import FieldPath

ROUNDING = 0.5
"""Points of percent by which «one in three» may differ from a target."""


class _Told(NamedTuple):
    """Words with a figure, the amounts they tell, and where they stand."""

    field_path: FieldPath
    words: str
    amounts: tuple[Amount, ...]


def check(subject: CatalogSubject, report: Report) -> None:
    """Warn about each figure of a future that is a target, or what a target says in words."""
    catalog = subject.catalog
    for journey in catalog.journeys.values():
        path = f"journeys/{journey.id}.yaml"
        for index, told in _told(journey, catalog.workspace.languages):
            claimed = [catalog.kpis[claim.kpi] for claim in journey.steps[index].kpis or ()]
            others = [kpi for kpi in catalog.kpis.values() if kpi not in claimed]
            for value, kpi in _borrowed(told, claimed, others):
                report.add(path, told.field_path, "target-in-story", value=value, kpi=kpi.id)


@OnceFor
def _told(journey: Journey, languages: tuple[str, ...]) -> tuple[tuple[int, _Told], ...]:
    """What a journey tells of the future with a figure in it, each with the place of its step."""
    return tuple(
        (index, _Told(field_path, words, tuple(amounts(words))))
        for index, step in enumerate(journey.steps)
        for _, words, field_path in _future(step, index, languages)
        if has_number(words)
    )


def _future(step: Step, index: int, languages: tuple[str, ...]) -> Iterator[LocatedText]:
    for id_, state in step.states:
        if id_ == "today":
            continue
        at = ("steps", index, id_)
        yield from localized(state.story, (*at, "story"), languages)
        cost = getattr(state, "cost", None)
        if cost:
            yield from localized(cost.text, (*at, "cost", "text"), languages)
    for place, claim in enumerate(step.kpis or ()):
        if claim.how:
            yield from localized(claim.how, ("steps", index, "kpis", place, "how"), languages)


def _borrowed(told: _Told, claimed: list[Kpi], others: list[Kpi]) -> Iterator[tuple[str, Kpi]]:
    """Each figure told that is a target, once, with the KPI (a claimed one first)."""
    for amount in told.amounts:
        plain = amount.words.rstrip().endswith(("%", "cento", "cent"))
        for kpi in (*claimed, *(others if plain else ())):
            if any(_is(target, amount.kind, amount.value) for target in _targets(kpi)):
                yield amount.words, kpi
                break
    for kpi in claimed:
        yield from ((counted, kpi) for counted in dict.fromkeys(_counted(told.words, kpi)))


def _counted(words: str, kpi: Kpi) -> Iterator[str]:
    """Each number beside a unit that is a level to be reached, as it is told."""
    for target in _targets(kpi):
        if target.type == "absolute_level" and not _is_share(target):
            for unit in localized(target.unit, (), ()):
                for value, told in counts(words, unit.words):
                    if value == target.value:
                        yield told


def _targets(kpi: Kpi) -> tuple[Target, ...]:
    return (kpi.target, *kpi.alternatives)


def _is(target: Target, kind: str, value: float) -> bool:
    if kind == "times":
        times = target.value if target.type == "multiplier" else 1 + target.value / 100
        return target.type in ("multiplier", "relative_change") and times == value
    return _is_share(target) and abs(abs(target.value) - value) < ROUNDING


def _is_share(target: Target) -> bool:
    return any(one.words.startswith("%") for one in localized(target.unit, (), ()))
