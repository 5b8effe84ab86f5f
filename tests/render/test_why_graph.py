"""The Why picture: its boxes and lines, its DOT, its layout, and the table that says the same."""

import re
from dataclasses import replace
from itertools import pairwise, product

import pytest

from vivere.analysis.impact import step_impacts
from vivere.analysis.why_paths import why_paths
from vivere.model import Journey
from vivere.model.catalog import Catalog
from vivere.render.html.why import why_html, why_stage_html
from vivere.render.reader import Reader
from vivere.render.svg.text_lines import text_width
from vivere.render.why.dot import why_dot
from vivere.render.why.graph import MANY_STEPS, why_graph
from vivere.render.why.layout import layout
from vivere.render.why.picture import why_picture
from vivere.render.why.words import ALONE, NOTE, PAD_X


@pytest.fixture
def reader(catalog: Catalog) -> Reader:
    return Reader(catalog, "en")


def long(journey: Journey, steps: int) -> Journey:
    """The journey with its steps again and again, in turn in each of its phases."""
    phases = [phase.id for phase in journey.phases]
    several = tuple(
        journey.steps[n % len(journey.steps)].model_copy(
            update={"id": f"step-{n}", "phase": phases[n * len(phases) // steps]}
        )
        for n in range(steps)
    )
    return journey.model_copy(update={"steps": several})


def test_every_claim_of_a_step_is_a_path_with_its_reason(
    catalog: Catalog, journey: Journey
) -> None:
    paths = why_paths(catalog, journey)
    for step in journey.steps:
        own = [path for path in paths if path.step is step]
        reasons = [link for impact in step_impacts(catalog, journey, step) for link in impact.links]
        assert sorted(id(path.link) for path in own if path.link) == sorted(map(id, reasons))
        assert {path.service.id for path in own if path.service} == set(step.services)


def test_the_lines_lead_from_steps_over_services_to_kpis(reader: Reader, journey: Journey) -> None:
    graph = why_graph(reader, journey, weak=True)
    lines = {(line.start, line.end): line for line in graph.lines}
    for number, path in enumerate(graph.paths):
        ids = [f"step-{path.step.id}"]
        ids += [f"service-{path.service.id}"] if path.service else []
        ids += [f"kpi-{path.impact.kpi.id}-{path.impact.effect}"] if path.impact else []
        assert all(number in lines[pair].paths for pair in pairwise(ids))


def test_weak_effects_are_folded_but_never_those_against_a_target(milano: Catalog) -> None:
    counters = 0
    for journey in milano.journeys.values():
        reader = Reader(milano, "it")
        folded, whole = (why_graph(reader, journey, weak=weak) for weak in (False, True))
        shown = {(line.start, line.end) for line in folded.lines}
        hidden = [line for line in whole.lines if (line.start, line.end) not in shown]
        assert all(line.strength == "weak" and not line.counter for line in hidden)
        assert folded.folded == len({id(path.link) for path in whole.paths if path.weak})
        counters += sum(line.counter and line.strength == "weak" for line in folded.lines)
    assert counters


def test_kpis_stand_by_sector_and_those_against_their_target_apart(milano: Catalog) -> None:
    for journey in milano.journeys.values():
        graph = why_graph(Reader(milano, "it"), journey, weak=True)
        ends = {f"kpi-{p.impact.kpi.id}-{p.impact.effect}": p for p in graph.paths if p.impact}
        for group in graph.groups:
            paths = [ends[box.id] for box in group.boxes]
            assert all(path.counter == group.counter for path in paths)
            areas = {path.impact.kpi.area for path in paths if path.impact}
            assert group.counter or areas == {group.id}
        assert [group.counter for group in graph.groups] == sorted(
            group.counter for group in graph.groups
        )


def test_of_many_steps_the_phases_stand_first_and_one_opens(
    reader: Reader, journey: Journey
) -> None:
    many = long(journey, MANY_STEPS)
    closed = why_graph(reader, many)
    assert {box.target for box in closed.starts} == {phase.id for phase in many.phases}
    first = many.phases[0].id
    opened = why_graph(reader, many, phase=first)
    steps = [step.id for step in many.steps if step.phase == first]
    assert [box.target for box in opened.starts if box.kind == "step"] == steps
    assert first not in {box.target for box in opened.starts}


HOSTILE = (
    "<b>bold</b>", 'a "quote"', "back\\slash", "<<i>", "\\N", "AT&T &lt;i&gt;", "two\nlines",
    "{a|b}", "日本語のとても長い題名がここにあります", "x" * 300,
)  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_whatever_a_title_holds_it_is_text_and_has_a_place(
    reader: Reader, journey: Journey, hostile: str
) -> None:
    step = journey.steps[0].model_copy(update={"title": hostile})
    changed = journey.model_copy(update={"steps": (step, *journey.steps[1:])})
    picture = why_picture(reader, changed)
    assert "label=<" not in picture.dot
    assert len(picture.boxes) == len(picture.graph.boxes)
    html = why_html(reader, changed)
    assert "<b>bold" not in html


def test_a_label_of_markup_alone_is_only_text(catalog: Catalog, journey: Journey) -> None:
    """Between angle brackets Graphviz would read markup of its own."""
    services = {
        id_: service.model_copy(update={"short": None, "name": "<b>x</b>"})
        for id_, service in catalog.services.items()
    }
    dot = why_dot(why_graph(Reader(replace(catalog, services=services), "en"), journey))
    assert "label=<" not in dot
    assert '"<b>x</b>\\n' in dot


def test_boxes_stand_in_four_columns_and_do_not_overlap(milano: Catalog) -> None:
    for journey in milano.journeys.values():
        picture = why_picture(Reader(milano, "it"), journey, weak=True)
        for kind in ("step", "service", "kpi"):
            column = [placed for placed in picture.boxes if placed.box.kind == kind]
            assert len({round(placed.left) for placed in column}) == 1
            by_height = sorted(column, key=lambda placed: placed.top)
            for above, below in pairwise(by_height):
                assert above.top + above.words.height < below.top
        rows = {crossing.service.id: crossing.middle for crossing in picture.crossings}
        for placed in picture.boxes:
            middle = placed.top + placed.words.height / 2
            assert abs(rows.get(placed.box.id, middle) - middle) <= 1


def test_words_stay_in_their_boxes(milano: Catalog) -> None:
    ways = product(milano.journeys.values(), ("it", "en"), (True, False))
    for journey, language, notes in ways:
        for placed in why_picture(Reader(milano, language), journey, notes=notes).boxes:
            room = placed.words.width - 2 * PAD_X
            size = placed.words.size
            assert all(text_width(line, size, bold=True) <= room for line in placed.words.title)
            assert all(text_width(line, NOTE) <= room for line in placed.words.note)


def test_before_a_room_names_stand_alone_and_larger(reader: Reader, journey: Journey) -> None:
    before_a_room = why_picture(reader, journey, notes=False)
    assert {placed.words.size for placed in before_a_room.boxes} == {ALONE}
    assert before_a_room.height < why_picture(reader, journey).height
    html = why_stage_html(reader, journey)
    assert "why-note" not in html
    assert all(f". {placed.box.note}." in html for placed in before_a_room.boxes)


def test_the_same_graph_is_laid_out_once(reader: Reader, journey: Journey) -> None:
    dot = why_dot(why_graph(reader, journey))
    assert layout(dot) is layout(dot)


def test_a_hundred_steps_are_a_picture_too(reader: Reader, journey: Journey) -> None:
    many = long(journey, 100)
    assert len(why_picture(reader, many).boxes) < 100
    assert why_html(reader, many, phase=many.phases[-1].id)


@pytest.mark.parametrize("language", ["it", "en"])
def test_picture_and_table_know_the_same_paths(
    catalog: Catalog, journey: Journey, language: str
) -> None:
    html = why_html(Reader(catalog, language), journey, weak=True)
    told = {int(number) for number in re.findall(r'<li data-path="(\d+)"', html)}
    ended = {n for n, path in enumerate(why_paths(catalog, journey)) if path.link}
    assert told == ended
    drawn = {int(n) for ns in re.findall(r'data-paths="([\d ]+)"', html) for n in ns.split()}
    assert ended <= drawn


def test_the_table_says_what_the_picture_draws(reader: Reader, journey: Journey) -> None:
    html = why_html(reader, journey).unescape()
    catalog = reader.catalog
    for step in journey.steps:
        for used in step.services:
            for need in catalog.services[used].layers:
                assert catalog.say(need.why, "en") in html
            for link in catalog.links_by_service.get(used, ()):
                assert catalog.say(link.mechanism, "en") in html


def test_the_stage_has_the_whole_picture(reader: Reader, journey: Journey) -> None:
    graph = why_graph(reader, journey, weak=True)
    html = why_stage_html(reader, journey)
    assert html.count('class="why-box') == len(graph.boxes)
