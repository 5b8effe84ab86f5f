"""A journey in acts, whatever its steps have and lack."""

from dataclasses import replace
from itertools import groupby
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from vivere.model import Cost, Journey, Step
from vivere.model.catalog import Catalog
from vivere.render.acts import MOST_KPIS, Act, journey_acts, shown_impacts, slides
from vivere.render.step_view import step_views

WORDS = st.text(st.sampled_from("ab .!?»"), max_size=80)


@st.composite
def changed_steps(draw: st.DrawFn, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Some of a journey's steps, each with and without what a step may lack."""
    chosen = draw(st.lists(st.sampled_from(steps), min_size=1, max_size=4, unique_by=id))
    cost = Cost(kinds=("time",), text="It takes an hour.")

    def changed(step: Step) -> Step:
        today: dict[str, Any] = {"pain": draw(st.sampled_from([None, "It hurts."]))}
        if draw(st.booleans()):
            today["story"] = "…"
        update: dict[str, Any] = {
            "today": step.today.model_copy(update=today),
            "future": step.future.model_copy(update={"cost": draw(st.sampled_from([None, cost]))}),
        }
        if draw(st.booleans()):
            update |= {"services": (), "kpis": ()}
        return step.model_copy(update=update)

    return tuple(changed(step) for step in chosen)


def acts_of(catalog: Catalog, journey: Journey) -> tuple[Act, ...]:
    return journey_acts(catalog, journey, "en")


def by_step(acts: tuple[Act, ...]) -> dict[str, list[Act]]:
    groups = groupby((act for act in acts if act.step), key=lambda act: act.step)
    return {step.step.id: list(own) for step, own in groups if step}


@settings(max_examples=40)
@given(data=st.data())
def test_every_step_goes_from_today_to_the_future_and_to_its_reasons(
    catalog: Catalog, journey: Journey, data: st.DataObject
) -> None:
    changed = journey.model_copy(update={"steps": data.draw(changed_steps(journey.steps))})
    acts = acts_of(catalog, changed)
    told = by_step(acts)
    assert list(told) == [step.id for step in changed.steps]
    for view in step_views(catalog, changed):
        own = told[view.step.id]
        kinds = [act.kind for act in own]
        states = [act.state.id for act in own if act.kind == "state" and act.state]
        assert states in (["today", "future"], ["future"])
        assert ("today" in states) == (view.step.today.story != "…" or bool(view.step.today.pain))
        assert kinds.count("pause") == len(states) - 1
        assert ("cost" in kinds) == (view.step.future.cost is not None)
        assert ("evidence" in kinds) == bool(view.services or view.impacts)
        order = ["state", "pause", "state"] if len(states) == 2 else ["state"]
        assert kinds == [*order, *(kind for kind in ("cost", "evidence") if kind in kinds)]


@settings(max_examples=20)
@given(data=st.data())
def test_ids_are_unique_and_the_story_opens_and_closes(
    catalog: Catalog, journey: Journey, data: st.DataObject
) -> None:
    changed = journey.model_copy(update={"steps": data.draw(changed_steps(journey.steps))})
    acts = acts_of(catalog, changed)
    ids = [act.id for act in acts]
    assert len(set(ids)) == len(ids)
    assert (ids[0], *ids[-3:]) == ("opening", "changes", "ahead", "sources")
    heard = [act.id for act in journey_acts(catalog, changed, "en", heard=True)]
    assert heard == [*ids[:-2], "heard", *ids[-2:]]
    chapters = [act for act in acts if act.kind == "chapter"]
    phases = [phase for phase, _ in groupby(step.phase for step in changed.steps)]
    assert [act.phase.id for act in chapters if act.phase] == phases
    assert [step.step for act in chapters for step in act.steps] == list(changed.steps)


def test_every_journey_of_the_city_has_its_acts_by_name(borgo: Catalog) -> None:
    for journey in borgo.journeys.values():
        ids = {act.id for act in journey_acts(borgo, journey, "it")}
        assert {
            f"{state}-{step.id}" for step in journey.steps for state in ("today", "future")
        } <= ids


@given(words=WORDS, most=st.integers(1, 30))
def test_a_long_text_takes_several_slides_and_loses_no_word(words: str, most: int) -> None:
    pieces = slides(words, most)
    assert " ".join(pieces).split() == words.split()
    assert all(len(piece) <= most or " " not in piece for piece in pieces)


def test_slides_break_between_sentences() -> None:
    assert slides("One two. Three four! Five", 15) == ("One two.", "Three four!", "Five")
    assert slides("One. Two. Three.", 10) == ("One. Two.", "Three.")
    assert slides("", 10) == ("",)


def test_a_text_too_long_for_one_slide_has_an_act_for_each(
    catalog: Catalog, journey: Journey
) -> None:
    first = journey.steps[0]
    today = first.today.model_copy(update={"story": "A sentence of some length. " * 40})
    changed = journey.model_copy(
        update={"steps": (first.model_copy(update={"today": today}), *journey.steps[1:])}
    )
    parts = [act for act in acts_of(catalog, changed) if act.id.startswith(f"today-{first.id}")]
    assert [act.id for act in parts[:2]] == [f"today-{first.id}", f"today-{first.id}.2"]
    assert {act.parts for act in parts} == {len(parts)}


def test_a_counter_effect_is_never_left_out(catalog: Catalog, journey: Journey) -> None:
    view = next(view for view in step_views(catalog, journey) if view.impacts)
    first = view.impacts[0]
    toward = first.kpi.model_copy(update={"good": first.effect})
    away = first.kpi.model_copy(update={"good": "down" if first.effect == "up" else "up"})
    good = tuple(replace(first, kpi=toward, how=f"way {number}") for number in range(5))
    against = replace(first, kpi=away, strength="weak")
    shown = shown_impacts(replace(view, impacts=(*good, against)))
    assert shown == (*good[:2], against)
    assert len(shown) == MOST_KPIS
