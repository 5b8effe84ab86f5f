"""The stories in a year as lines of text, as the page «When» shows them."""

from collections.abc import Iterator

from vivere.analysis.readiness import (
    Readiness,
    ServiceDate,
    StepDate,
    critical_services,
    end_of,
    next_dates,
    turned,
)
from vivere.render.reader import Reader
from vivere.render.text.findings import plain


def plan_text(reader: Reader, known: Readiness, year: int) -> str:
    """How far each story has come by the end of a year, what waits, and what would bring most."""
    return "\n".join(plain(line) for line in _lines(reader, known, year))


def _lines(reader: Reader, known: Readiness, year: int) -> Iterator[str]:
    changed = turned(known.steps, end_of(year))
    yield f"{year}: {reader.count('steps_changed', changed, all=len(known.steps))}"
    yield f"{known.dated}/{len(known.services)} {reader.say('when.known')}"
    for id_, steps in known.journeys.items():
        journey = reader.catalog.journeys[id_]
        persona = reader.words(reader.catalog.personas[journey.persona].name)
        yield ""
        yield (
            f"{persona}, {reader.words(journey.title)}: {turned(steps, end_of(year))}/{len(steps)}"
        )
        for number, step in enumerate(steps, 1):
            yield f"  {_mark(step, year)} {number:>2}. {_step(reader, step)}"
    yield from _next(reader, known, year)


def _mark(step: StepDate, year: int) -> str:
    return "●" if step.turned(end_of(year)) else "○"


def _step(reader: Reader, step: StepDate) -> str:
    title = reader.words(step.step.title)
    if step.day:
        return f"{title}: {reader.say('when.turns', when=step.day.year)}"
    if not step.services:
        return f"{title}: {reader.say('when.alone')}"
    missing = "; ".join(_service(reader, one) for one in step.undated)
    return f"{title}: {reader.count('dates_awaited', len(step.undated))} ({missing})"


def _service(reader: Reader, one: ServiceDate) -> str:
    name = _name(reader, one)
    return f"{name}: {reader.say('when.standing.unverified')}" if one.due else name


def _name(reader: Reader, one: ServiceDate) -> str:
    return reader.words(one.service.short or one.service.name)


def _next(reader: Reader, known: Readiness, year: int) -> Iterator[str]:
    if found := next_dates(known):
        yield ""
        yield reader.say("when.buys")
    for number, one in enumerate(found, 1):
        opens = reader.count("steps_opened", len(one.opens))
        nearer = reader.count("steps_nearer", len(one.nearer))
        yield f"  {number}. {_name(reader, one.service)}: {opens}, {nearer}"
    if awaited := critical_services(known, end_of(year)):
        yield ""
        yield reader.say("when.critical")
    for each in awaited:
        yield f"  {_name(reader, each.service)}: {reader.count('steps_await', len(each.steps))}"
