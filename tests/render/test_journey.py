"""The journey map as HTML."""

import re
from pathlib import Path

import pytest

from tests.exchange.journeys import complete_journey
from tests.small import SmallWorkspace
from vivere.analysis.voices import Distribution, Group, StepVoices
from vivere.i18n import LANGUAGES, say
from vivere.model import STATES, Cost, Journey
from vivere.model.catalog import Catalog
from vivere.render.acts import journey_acts
from vivere.render.html.journey import (
    MINIMAP_FROM,
    MapView,
    choices,
    journey_html,
    map_html,
    phase_spans,
    preview_opens_with,
)
from vivere.render.html.lanes import LANES
from vivere.render.html.stage import stage_html
from vivere.render.opening import opening_state
from vivere.render.reader import Reader


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_step_has_a_column_and_a_detail(
    catalog: Catalog, journey: Journey, language: str
) -> None:
    html = journey_html(Reader(catalog, language), journey)
    for step in journey.steps:
        assert f'data-choose="{step.id}"' in html
        assert f'data-detail="{step.id}"' in html
        assert catalog.say(step.today.story, language) in html.unescape()
        assert catalog.say(step.future.story, language) in html.unescape()


def test_every_lane_is_a_row_with_a_cell_for_each_step(tmp_path: Path) -> None:
    catalog = SmallWorkspace.write_to(tmp_path).load().catalog
    journey = complete_journey("ada", tuple(catalog.services))
    voices = {journey.steps[0].id: StepVoices(7, {"emotion": Distribution((Group(("1",), 7),))})}
    html = journey_html(Reader(catalog, "en"), journey, voices)
    for lane in LANES:
        if not lane.is_line:
            row = re.search(rf'data-lane="{lane.id}".*?</tr>', html, re.S)
            assert row
            assert row[0].count("<td") == len(journey.steps)


def test_voices_stand_on_the_map_where_a_room_is_chosen(catalog: Catalog, journey: Journey) -> None:
    reader, step = Reader(catalog, "en"), journey.steps[0].id
    assert 'data-lane="voices"' not in journey_html(reader, journey)
    felt = Distribution((Group(("-2", "-1"), 5), Group(("0", "1", "2"), 8, "2")), median=1.5)
    said = StepVoices(13, {"emotion": felt}, earlier=6, comments=("<b>Too far</b>",))
    html = journey_html(reader, journey, {step: said})
    for words in (
        "<b>8+</b>",
        "<b>5+</b>",
        "13 voices or more",
        "&lt;b&gt;Too far",
        "6 on an earlier",
        "<span>bad or very bad</span>",
        "<span>so-so or better, mostly very good</span>",
        "in the middle: good or very good",
    ):
        assert words in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_median_that_is_not_published_is_said_on_the_map(
    catalog: Catalog, journey: Journey, language: str
) -> None:
    unsaid = say(language, "voices.no_median")
    for median, said in ((None, True), (1.0, False)):
        voices = StepVoices(5, {"emotion": Distribution((Group(("0", "1"), 5),), median)})
        html = journey_html(Reader(catalog, language), journey, {journey.steps[0].id: voices})
        assert (unsaid in html) == said


def test_the_detail_names_services_layers_and_kpis(catalog: Catalog, journey: Journey) -> None:
    html = journey_html(Reader(catalog, "en"), journey).unescape()
    for step in journey.steps:
        for used in step.services:
            service = catalog.services[used]
            assert catalog.say(service.name, "en") in html
            for need in service.layers:
                assert catalog.say(need.why, "en") in html
            for link in catalog.links_by_service.get(used, ()):
                assert catalog.say(link.mechanism, "en") in html
                assert catalog.kpis[link.kpi].target.as_written in html


def test_text_of_a_file_stays_text(catalog: Catalog, journey: Journey) -> None:
    hostile = '"><img src=x onerror=alert(1)>{{ 7 * 7 }}'
    step = journey.steps[0].model_copy(update={"title": hostile})
    changed = journey.model_copy(update={"title": hostile, "steps": (step, *journey.steps[1:])})
    html = journey_html(Reader(catalog, "en"), changed)
    assert "<img" not in html
    assert "{{ 7 * 7 }}" in html


def test_a_text_without_the_language_says_which_it_is(catalog: Catalog, journey: Journey) -> None:
    changed = journey.model_copy(update={"title": {"it": "Solo in italiano"}})
    html = journey_html(Reader(catalog, "en"), changed)
    assert '<span lang="it" class="other" title="only in: it">Solo in italiano</span>' in html


def test_phases_span_the_steps_they_hold(catalog: Catalog, journey: Journey) -> None:
    spans = phase_spans(journey)
    assert sum(span for _, span in spans) == len(journey.steps)
    assert [phase.id for phase, _ in spans] == list(
        dict.fromkeys(step.phase for step in journey.steps)
    )


def test_an_address_is_read_back_as_it_was_written() -> None:
    view = MapView.read("a-step", "compare", "pain,kpis")
    assert view.ids == {"step": "a-step", "state": "compare", "hide": "pain,kpis"}


def test_what_an_address_does_not_know_is_left_out() -> None:
    assert MapView.read(None, "tomorrow", "nothing,pain") == MapView(None, "future", ("pain",))
    assert MapView().state in STATES


def test_a_map_shows_each_state_or_all(journey: Journey) -> None:
    assert choices(journey) == ("today", "future", "compare")


@pytest.mark.parametrize(
    ("language", "words"),
    [("it", "Senza: l&#39;italiano parlato."), ("en", "Without: spoken Italian.")],
)
def test_what_the_persona_is_without_stands_among_the_facts(
    workspace: SmallWorkspace, language: str, words: str
) -> None:
    workspace.change("personas/ada.yaml", "age: 30", "without: [italian]")
    catalog = workspace.load().catalog
    html = journey_html(Reader(catalog, language), catalog.journeys["ada-morning"])
    assert words in html


def test_the_people_of_a_step_have_a_lane_and_stand_in_the_detail_and_on_stage(
    catalog: Catalog, journey: Journey
) -> None:
    reader = Reader(catalog, "en", base="../")
    step = journey.steps[0].model_copy(update={"people": ("Marta", "<b>Ugo</b>")})
    crowd = journey.model_copy(update={"steps": (step, *journey.steps[1:])})
    html = journey_html(reader, crowd)
    assert 'data-lane="people"' in html
    assert html.count("Marta, &lt;b&gt;Ugo&lt;/b&gt;") == 2
    assert "<b>Marta, &lt;b&gt;Ugo&lt;/b&gt;</b>" in stage_html(reader, crowd, 7)
    assert 'data-lane="people"' not in journey_html(reader, journey)


@pytest.mark.parametrize(
    ("empty", "state", "preview", "first"),
    [
        ((), "future", "compare", "today"),
        (("future",), "today", "today", "today"),
        (("today",), "future", "future", "today"),
        (("today", "future"), "today", "today", "today"),
    ],
)
def test_a_journey_opens_on_the_state_that_is_written(
    catalog: Catalog, journey: Journey, empty: tuple[str, ...], state: str, preview: str, first: str
) -> None:
    changed = without(journey, empty, len(journey.steps))
    assert opening_state(changed) == MapView.read(None, None, None, opening_state(changed)).state
    assert preview_opens_with(changed) == preview
    for plain in (False, True):
        html = journey_html(Reader(catalog, "en"), changed, plain=plain)
        assert f'data-opens="{state}"' in html
        assert f'data-state="{"compare" if plain else state}"' in html
        assert f'data-show="{"compare" if plain else state}" aria-pressed="true"' in html
    acts = [act for act in journey_acts(catalog, changed, "en") if act.state]
    assert acts[0].state
    assert acts[0].state.id == first


def test_a_future_that_is_half_written_is_shown_and_one_that_is_begun_not_yet(
    journey: Journey,
) -> None:
    count = len(journey.steps)
    assert opening_state(without(journey, ("future",), count // 2)) == "future"
    assert opening_state(without(journey, ("future",), count - 1)) == "today"
    assert MapView.read(None, "future", None, opens_with="today").state == "future"


def without(journey: Journey, states: tuple[str, ...], count: int) -> Journey:
    """A journey whose first steps are still to be written in some states, as an import has it."""
    words = {"it": "Da completare: che cosa succede oggi", "en": "To fill in: what happens today"}
    steps = [
        step.model_copy(
            update={
                id_: step.state(id_).model_copy(update={"story": words})  # type: ignore[union-attr]
                for id_ in states
            }
        )
        for step in journey.steps[:count]
    ]
    return journey.model_copy(update={"steps": (*steps, *journey.steps[count:])})


@pytest.mark.parametrize(("language", "quotes"), [("it", "«»"), ("en", "“”")])
def test_what_is_quoted_stands_in_the_quotes_of_the_language(
    catalog: Catalog, journey: Journey, language: str, quotes: str
) -> None:
    reader = Reader(catalog, language)
    quote = catalog.personas[journey.persona].quote
    assert quote
    said = f"{quotes[0]}{catalog.say(quote, language)}{quotes[1]}"
    assert said in journey_html(reader, journey).unescape()
    assert said in stage_html(reader, journey, 7).unescape()


@pytest.mark.parametrize("count", [MINIMAP_FROM - 1, MINIMAP_FROM])
def test_a_long_journey_has_a_small_map_and_opens_wide(
    catalog: Catalog, journey: Journey, count: int
) -> None:
    steps = tuple(
        journey.steps[0].model_copy(update={"id": f"s{number}"}) for number in range(count)
    )
    html = journey_html(
        Reader(catalog, "en"), journey.model_copy(update={"steps": steps}), plain=True
    )
    long = count >= MINIMAP_FROM
    assert ("map-mini" in html) is long
    assert f'data-zoom="{"read" if long else "fit"}"' in html
    assert ('data-to="s0" data-span="20"' in html) is long


def test_what_costs_and_what_is_worse_than_today_stand_on_the_curve(
    catalog: Catalog, journey: Journey
) -> None:
    step = journey.steps[0]
    worse = step.model_copy(
        update={
            "today": step.today.model_copy(update={"emotion": 1}),
            "future": step.future.model_copy(
                update={"emotion": 0, "cost": Cost(kinds=("privacy",), text="A camera")}
            ),
        }
    )
    reader = Reader(catalog, "en")
    html = journey_html(reader, journey.model_copy(update={"steps": (worse,)}))
    curve = re.search(r'data-lane="emotion".*?</tr>', html, re.S)
    assert curve
    assert 'class="map-dip">' in curve[0]
    assert "worse than today" in curve[0]
    assert re.search(r'class="map-toll in-future">.*?privacy</b>', curve[0], re.S)
    assert html.index('data-lane="emotion"') < html.index("</thead>") < html.index("<tbody>")
    better = journey_html(reader, journey.model_copy(update={"steps": (step,)}))
    assert 'class="map-dip">' not in better[: better.index("</thead>")]


def test_what_lies_under_the_line_of_visibility_folds_and_the_rest_does_not(
    catalog: Catalog, journey: Journey
) -> None:
    fold = re.search(r'data-fold="([^"]+)"', journey_html(Reader(catalog, "en"), journey))
    assert fold
    assert fold[1].split(",") == [
        lane.id for lane in LANES if lane.band == "under" and not lane.is_line
    ]
    places = [lane.band for lane in LANES]
    assert places == sorted(places, key=("head", "story", "under").index)
    assert "data-fold" not in map_html(Reader(catalog, "en"), journey)
