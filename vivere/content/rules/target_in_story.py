"""A figure of a target inside a story: the story borrows a goal as if it were an outcome.

Looked at is what is told of the future: its stories and costs, and how a step says it moves a KPI.
A percentage is compared with every target; what is told in other figures or words («halved», «one
in three», «12 minutes») with the targets of the KPIs that its step claims.
"""

from collections.abc import Iterable, Iterator

from vivere.content.amounts import Amount, amounts, counts, has_number, may_tell_amounts
from vivere.content.report import Report
from vivere.content.rule import LinkedSubject
from vivere.content.texts import localized, words_at
from vivere.model import Kpi, Step, Target, Text
from vivere.model.paths import FieldPath

ROUNDING = 0.5
"""Points of percent by which «one in three» may differ from a target."""


def check(subject: LinkedSubject, report: Report) -> None:
    """Warn about each figure of a future that is a target, or what a target says in words."""
    catalog = subject.around
    for index, step in enumerate(subject.journey.steps):
        told = list(_told(step, index))
        if not told:
            continue
        claimed = [catalog.kpis[claim.kpi] for claim in step.kpis or ()]
        levels = list(_levels(claimed))
        others = None
        if may_tell_amounts("\n".join([words for _, words in told])):
            others = [kpi for kpi in catalog.kpis.values() if kpi not in claimed]
        for field_path, words in told:
            found = () if others is None else _borrowed(amounts(words), claimed, others)
            for value, kpi in (*found, *_counts(words, levels)):
                report.add(subject.path, field_path, "target-in-story", value=value, kpi=kpi.id)


def _told(step: Step, index: int) -> Iterator[tuple[FieldPath, str]]:
    """What a step tells of the future with a figure in it, in each language."""
    for text, field_path in _future(step, index):
        yield from (one for one in words_at(text, field_path) if has_number(one[1]))


def _future(step: Step, index: int) -> Iterator[tuple[Text, FieldPath]]:
    for id_, state in step.states:
        if id_ == "today":
            continue
        at = ("steps", index, id_)
        yield state.story, (*at, "story")
        cost = getattr(state, "cost", None)
        if cost:
            yield cost.text, (*at, "cost", "text")
    for place, claim in enumerate(step.kpis or ()):
        if claim.how:
            yield claim.how, ("steps", index, "kpis", place, "how")


def _borrowed(
    told: Iterable[Amount], claimed: list[Kpi], others: list[Kpi]
) -> Iterator[tuple[str, Kpi]]:
    """Each amount told that is a target, once, with the KPI (a claimed one first)."""
    for amount in told:
        plain = amount.words.rstrip().endswith(("%", "cento", "cent"))
        for kpi in (*claimed, *(others if plain else ())):
            if any(_is(target, amount.kind, amount.value) for target in _targets(kpi)):
                yield amount.words, kpi
                break


def _levels(claimed: Iterable[Kpi]) -> Iterator[tuple[Kpi, float, str]]:
    """Each level that a claimed KPI shall reach, with its unit in each language."""
    for kpi in claimed:
        for target in _targets(kpi):
            if target.type == "absolute_level" and not _is_share(target):
                for unit in localized(target.unit, (), ()):
                    yield kpi, target.value, unit.words


def _counts(words: str, levels: Iterable[tuple[Kpi, float, str]]) -> Iterator[tuple[str, Kpi]]:
    """Each number told beside a unit that is a level to be reached, once for each KPI."""
    met: set[tuple[str, str]] = set()
    for kpi, level, unit in levels:
        for value, told in counts(words, unit):
            if value == level and (kpi.id, told) not in met:
                met.add((kpi.id, told))
                yield told, kpi


def _targets(kpi: Kpi) -> tuple[Target, ...]:
    return (kpi.target, *kpi.alternatives)


def _is(target: Target, kind: str, value: float) -> bool:
    if kind == "times":
        times = target.value if target.type == "multiplier" else 1 + target.value / 100
        return target.type in ("multiplier", "relative_change") and times == value
    return _is_share(target) and abs(abs(target.value) - value) < ROUNDING


def _is_share(target: Target) -> bool:
    return any(one.words.startswith("%") for one in localized(target.unit, (), ()))
