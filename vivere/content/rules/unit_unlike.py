"""A figure that is said to measure a KPI is in a unit in which the KPI can be measured.

Told by what units show by themselves: a share (%), a rate (per 1,000 inhabitants, pro capite), a
place in a ranking, and of a level the word that its unit begins with. More only a reader can tell.
"""

import re

from vivere.analysis.figures import COMPARABLE_FITS
from vivere.content.normalise import normalise
from vivere.content.report import Report
from vivere.content.rule import CatalogSubject
from vivere.content.texts import localized
from vivere.diagnostics.finding import MessageKey
from vivere.model import Kpi, Observation, Text

_RATE = re.compile(
    r"(?:\b(?:per|ogni|every|each|pro)[\s-]+|\ba\s+(?=testa|head|person)|/\s*)"
    r"(?:\d|(?:mille|milione|thousand|million|capita|capite|head|testa|abitante|inhabitant)\b|"
    r"resident|person)",
    re.I,
)
_RANK = re.compile(r"\b(?:post[oi]|posizion[ei]|rang[oh]i?|places?|positions?|ranks?)\b", re.I)


def check(subject: CatalogSubject, report: Report) -> None:
    """Warn about each exact or close figure that is not of the kind of its KPI."""
    if not subject.whole:
        return
    for kpi in subject.catalog.kpis.values():
        path, field_path = subject.origin.kpis[kpi.id]
        for index, figure in enumerate(kpi.observations):
            kind = _unlike(kpi, figure) if figure.fit in COMPARABLE_FITS else None
            if kind:
                report.add(path, (*field_path[:-1], "observations", index, "unit"), "unit-unlike",
                           value=kpi.id, kind=MessageKey(f"unit_kind.{kind}"))  # fmt: skip


def _unlike(kpi: Kpi, figure: Observation) -> str | None:
    target = kpi.target
    if target.type == "rank":
        return None if _says(_RANK, figure.unit) else "rank"
    level = target.type in ("absolute_level", "coverage")
    if level and _is_share(target.unit) and not _is_share(figure.unit):
        return "share"
    if target.type == "absolute_level" and not _begin_alike(target.unit, figure.unit):
        return "level"
    rate = _says(_RATE, kpi.name) or (level and _says(_RATE, target.unit))
    return "rate" if rate and not _says(_RATE, figure.unit) else None


def _is_share(unit: Text) -> bool:
    return any(one.words.lstrip().startswith("%") for one in localized(unit, (), ()))


def _begin_alike(one: Text, other: Text) -> bool:
    """Whether two units begin with one word («minute», «minutes»), in some language."""
    if _is_share(one):
        return _is_share(other)
    starts = [
        {word[:3] for text in localized(unit, (), ()) for word in normalise(text.words).split()[:1]}
        for unit in (one, other)
    ]
    return not all(starts) or not starts[0].isdisjoint(starts[1])


def _says(pattern: re.Pattern[str], text: Text) -> bool:
    return any(pattern.search(one.words) for one in localized(text, (), ()))
