"""A language whose texts write the same sign in two ways: it looks like two authors."""

from collections import Counter
from collections.abc import Iterable, Iterator

from vivere.content.once import OnceFor
from vivere.content.report import Report
from vivere.content.rule import CatalogSubject
from vivere.content.texts import all_texts, localized, words_of
from vivere.diagnostics.finding import MessageKey
from vivere.model import Model
from vivere.model.paths import FieldPath
from vivere.yamltext.typography import Sign, signs

SEVERAL = "several"
"""Blanks beside each other: wrong even where nothing else is written."""

Place = tuple[str, FieldPath]
Mark = tuple[str | None, str]
"""A language and a sign."""

Way = tuple[Mark, str]
"""A sign, and a style it is written in."""


def check(subject: CatalogSubject, report: Report) -> None:
    """Warn about the first sign of each file that its language writes in another way elsewhere.

    Which way is the author's choice: the one that most texts have is taken for it.
    """
    if not subject.whole:
        return
    languages = subject.catalog.workspace.languages
    models = tuple(_models(subject))
    if not _any_mixed(_ways(model, languages) for _, model in models):
        return
    found: dict[Way, dict[str, tuple[FieldPath, Sign]]] = {}
    counts: dict[Mark, Counter[str]] = {}
    for (path, above), model in models:
        for (mark, style), (number, field_path, sign) in _signs(model, languages).items():
            counts.setdefault(mark, Counter())[style] += number
            found.setdefault((mark, style), {}).setdefault(path, ((*above, *field_path), sign))
    for (mark, style), places in found.items():
        usual = counts[mark].most_common(1)[0][0]
        if style == usual != SEVERAL:
            continue
        other = " " if style == SEVERAL else next(iter(found[mark, usual].values()))[1].written
        for path, (field_path, sign) in places.items():
            report.add(path, field_path, "mixed-typography", value=sign.written,
                       other=other, mark=MessageKey(f"mark.{sign.mark}"),
                       at=sign.written)  # fmt: skip


def _any_mixed(ways: Iterable[frozenset[Way]]) -> bool:
    """Whether a sign is written in more than one way, or in a wrong one; most often none is.

    From sets whose hashes are known: no loop over each sign of each model.
    """
    written = frozenset[Way]().union(*ways)
    once = len({mark for mark, _ in written}) == len(written)
    return not once or any(style == SEVERAL for _, style in written)


@OnceFor
def _ways(model: Model, languages: tuple[str, ...]) -> frozenset[Way]:
    return frozenset(_signs(model, languages))


@OnceFor
def _signs(model: Model, languages: tuple[str, ...]) -> dict[Way, tuple[int, FieldPath, Sign]]:
    """How often a model writes each sign in each way, and where it does so first."""
    found: dict[Way, tuple[int, FieldPath, Sign]] = {}
    for above, text in all_texts(model):
        if not any(map(signs, words_of(text))):
            continue
        for language, words, field_path in localized(text, above, languages):
            for sign in signs(words):
                key = (language, sign.mark), sign.style
                number, first, seen = found.get(key, (0, field_path, sign))
                found[key] = number + 1, first, seen
    return found


def _models(subject: CatalogSubject) -> Iterator[tuple[Place, Model]]:
    catalog, origin = subject.catalog, subject.origin
    yield ("vivere.yaml", ()), catalog.workspace
    for id_, persona in catalog.personas.items():
        yield (origin.personas[id_], ()), persona
    for id_, journey in catalog.journeys.items():
        yield (origin.journeys[id_], ()), journey
    for id_, service in catalog.services.items():
        yield origin.services[id_], service
    for id_, kpi in catalog.kpis.items():
        yield origin.kpis[id_], kpi
    yield from zip(origin.links, catalog.links, strict=True)
