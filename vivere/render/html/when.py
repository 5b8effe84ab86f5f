"""The page «When»: the stories in time, what they wait for, and the plan's own path."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from markupsafe import Markup

from vivere.analysis.readiness import (
    Readiness,
    ServiceDate,
    StepDate,
    critical_services,
    end_of,
    next_dates,
    turned,
)
from vivere.i18n.numbers import whole_number
from vivere.model import Journey, Persona
from vivere.render.html import render
from vivere.render.html.frame import portrait_address
from vivere.render.html.next_steps import next_steps_html
from vivere.render.html.provenance import provenance
from vivere.render.html.roadmap import roadmap_html
from vivere.render.html.service import date_written
from vivere.render.reader import Reader
from vivere.render.svg.dial import dial, from_year, still_dial
from vivere.render.svg.face import emotion_word, face_symbols, face_use

CHOICES = ("year", "journey")
"""What a reader chooses on the page, by its name in the address."""

MOST_STRIPS = 24
"""So many stories stand on a page; of more it shows a part, and counts all."""

_WIDEST = 12
"""Steps beside each other in a strip; of more the others stand below."""

_TOLD = 3
"""Steps, services and people that are told by name in a year; of more the number."""


@dataclass(frozen=True)
class Strip:
    """A story in time."""

    journey: Journey
    persona: Persona
    steps: tuple[StepDate, ...]

    @property
    def undated(self) -> int:
        """How many different services without a date its steps wait for."""
        return len({one.service.id for step in self.steps for one in step.undated})

    @property
    def waiting(self) -> int:
        """How many of its steps wait for such a service."""
        return sum(bool(step.undated) for step in self.steps)

    def turned(self, year: int) -> int:
        """How many of its steps have changed by the end of a year."""
        return turned(self.steps, end_of(year))


@dataclass(frozen=True)
class YearNews:
    """What comes in a year, and what has changed by its end.

    ``more`` counts the steps that change in it and are not among ``steps``, ``more_services`` the
    services; ``people`` live the steps.
    """

    year: int
    turned: int
    steps: tuple[StepDate, ...]
    more: int
    services: tuple[ServiceDate, ...]
    more_services: int
    people: tuple[str, ...]


def asked_year(asked: str | None, known: Readiness, years: range) -> int:
    """The year of an address, where the page has it; else the first."""
    year = whole_number(asked or "")
    return year if year is not None and year in years else years[0]


def first_shown(asked: str | None, known: Readiness) -> int:
    """The place of the first story that an address asks for, where there is one."""
    place = whole_number(asked or "") or 0
    return place if place < len(known.journeys) else 0


def when_html(
    reader: Reader,
    known: Readiness,
    *,
    year: str | None = None,
    opened: str | None = None,
    start: int = 0,
    most: int = MOST_STRIPS,
    plain: bool = False,
) -> Markup:
    """The page, with the faces as they are in ``year`` and one story opened.

    ``start`` is the first story that it shows, ``opened`` one that is among them wherever it
    stands. ``plain``: it leads to no page of the app, and no script opens that one.
    """
    catalog = reader.catalog
    years = known.years(catalog)
    strips = _strips(reader, known, opened, start, most)
    shown = asked_year(year, known, years)
    return render(
        "when.html",
        r=reader,
        known=known,
        years=years,
        year=shown,
        opened=opened if plain else None,
        strips=strips,
        start=start,
        most=most,
        stories=len(known.journeys),
        columns=min(_WIDEST, max((len(one.steps) for one in strips), default=1)),
        news=[year_news(known, one, years) for one in years],
        turned=lambda one: turned(known.steps, end_of(one)),
        undated_steps=sum(step.day is None for step in known.steps),
        future=catalog.workspace.future_year,
        next_dates=next_dates(known),
        critical=critical_services(known, end_of(catalog.workspace.future_year)),
        roadmap=roadmap_html(reader, known),
        next_steps=next_steps_html(reader),
        address=lambda one: _address(reader, plain, year=str(one), journey=opened),
        page_from=lambda place: _address(reader, plain, start=str(place)),
        dial=dial,
        still_dial=still_dial,
        from_year=from_year,
        on=lambda day: day is not None and day <= end_of(shown),
        face_symbols=face_symbols,
        face_use=face_use,
        emotion_word=emotion_word,
        portrait=lambda id_: portrait_address(reader, catalog.personas[id_]),
        provenance=provenance,
        number=step_number,
        written=date_written,
        plain=plain,
    )


def _address(reader: Reader, plain: bool, **asked: str | None) -> str:
    """The address of this page, which asks for other things."""
    if plain:
        given = {name: id_ for name, id_ in asked.items() if id_}
        return "?" + urlencode({**given, "lang": reader.language})
    return reader.href("when", **asked)


def year_news(known: Readiness, year: int, years: range) -> YearNews:
    """What comes in a year; in the first also what was there before."""
    since = end_of(year - 1) if year > years[0] else date.min

    def comes(one: StepDate | ServiceDate) -> bool:
        return one.day is not None and since < one.day <= end_of(year)

    steps = tuple(filter(comes, known.steps))
    services = tuple(filter(comes, known.services.values()))
    people = dict.fromkeys(one.journey.persona for one in steps)
    return YearNews(
        year=year,
        turned=turned(known.steps, end_of(year)),
        steps=steps[:_TOLD],
        more=len(steps[_TOLD:]),
        services=services[:_TOLD],
        more_services=len(services[_TOLD:]),
        people=tuple(people)[:_TOLD],
    )


def step_number(one: StepDate) -> int:
    """The number of a step in its story, from 1."""
    return one.journey.steps.index(one.step) + 1


def _strips(
    reader: Reader, known: Readiness, opened: str | None, start: int, most: int
) -> tuple[Strip, ...]:
    """Some of the stories, and the opened one wherever it stands."""
    personas = reader.catalog.personas
    shown = list(known.journeys.items())[start : start + most]
    if opened and opened in known.journeys and opened not in dict(shown):
        shown.append((opened, known.journeys[opened]))
    journeys = reader.catalog.journeys
    return tuple(
        Strip(
            journey=journeys[id_],
            persona=personas[journeys[id_].persona],
            steps=steps,
        )
        for id_, steps in shown
    )
