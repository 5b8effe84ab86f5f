"""What each journey touches: journeys against sectors, layers and KPIs, counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from vivere.analysis.coverage import Coverage, journey_coverage
from vivere.analysis.mood import Mood, journey_mood
from vivere.html import render
from vivere.model import Journey, Kpi, Step
from vivere.reader import Reader
from vivere.views.count import count
from vivere.views.names import journey_name
from vivere.views.numbers import signed_words
from vivere.views.portrait import persona_portrait


@dataclass(frozen=True)
class Row:
    """A sector, layer or KPI: its name, where it is shown, and how often each journey touches it.

    ``share`` of a count is its part of the largest of the table, from 0 to 1.
    """

    name: Markup
    hue: str
    href: str
    page: str
    counts: tuple[int, ...]
    group: Markup | None = None

    @property
    def journeys(self) -> int:
        """How many of the journeys touch it at all."""
        return sum(number > 0 for number in self.counts)


@dataclass(frozen=True)
class Matrix:
    """One table: what it counts (``key`` leads to the words) and its rows."""

    key: str
    rows: tuple[Row, ...]

    @property
    def most(self) -> int:
        """The largest count, at least 1."""
        return max((number for row in self.rows for number in row.counts), default=0) or 1


@dataclass(frozen=True)
class MoodLine:
    """The mood of a journey, and how much it gains."""

    journey: Journey
    portrait: Markup
    mood: Mood


def compare_head(reader: Reader) -> Markup:
    """The title of the page and the key to its charts."""
    return render("compare_head.html", r=reader)


def compare_tables(reader: Reader, journeys: Sequence[Journey]) -> Markup:
    """The charts in words, and the three matrices."""
    personas = reader.catalog.personas
    lines = [
        MoodLine(
            journey,
            persona_portrait(personas[journey.persona], spot=f"mood-{journey.id}"),
            journey_mood(journey),
        )
        for journey in journeys
    ]
    return render(
        "compare.html",
        r=reader,
        lines=lines,
        journeys=journeys,
        names={journey.id: journey_name(reader, journey) for journey in journeys},
        matrices=matrices(reader, journeys),
        signed=lambda emotion: signed_words(reader.language, emotion),
        place=lambda emotion: f"{(emotion + 2) / 4:.1%}",
        number=_step_number,
        number_of=lambda what, number: count(reader, what, number),
    )


def matrices(reader: Reader, journeys: Sequence[Journey]) -> tuple[Matrix, ...]:
    """Sectors, layers and KPIs, each with the number of times that each journey touches it."""
    catalog = reader.catalog
    found = [journey_coverage(catalog, journey) for journey in journeys]

    def counts(of: Callable[[Coverage], dict[str, int]], id_: str) -> tuple[int, ...]:
        return tuple(of(coverage).get(id_, 0) for coverage in found)

    def area(id_: str, hue: str, numbers: tuple[int, ...]) -> Row:
        name = reader.text(catalog.areas[id_].name)
        if id_ in catalog.layers:
            name = Markup("{} {}").format(id_, name)
        return Row(name, hue, reader.href("city", area=id_), "city", numbers)

    def kpi(item: Kpi) -> Row:
        href = reader.href("kpis", kpi=item.id)
        sector = catalog.sectors.get(item.area)
        hue = sector.hue if sector else "indigo"
        numbers = counts(lambda coverage: coverage.kpis, item.id)
        return Row(reader.text(item.name), hue, href, "kpis", numbers, reader.area_name(item.area))

    return (
        Matrix("sectors", tuple(
            area(id_, sector.hue, counts(lambda coverage: coverage.sectors, id_))
            for id_, sector in catalog.sectors.items()
        )),
        Matrix("layers", tuple(
            area(id_, "indigo", counts(lambda coverage: coverage.layers, id_))
            for id_ in reversed(tuple(catalog.layers))
        )),
        Matrix("kpis", tuple(kpi(item) for item in catalog.kpis.values())),
    )  # fmt: skip


def _step_number(journey: Journey, step: Step) -> int:
    return journey.steps.index(step) + 1
