"""The states of a step: which there are follows from the model."""

import pytest

from tests.small import SmallWorkspace
from vivere.model import STATES, Future, State, Step, Today
from vivere.model.journey import holds_state


@pytest.fixture
def step(workspace: SmallWorkspace) -> Step:
    return workspace.load().catalog.journeys["ada-morning"].steps[0]


class _Measured(State):
    """A state that no step of the product has, to see that the lists follow the model."""


def test_the_states_are_the_models_fields_that_hold_one_in_their_order() -> None:
    assert STATES == ("today", "future")
    assert [Step.model_fields[id_].annotation for id_ in STATES] == [Today, Future]
    assert all(issubclass(kind, State) for kind in (Today, Future))


def test_a_step_lists_its_states_and_gives_one_by_id(step: Step) -> None:
    assert step.states == (("today", step.today), ("future", step.future))
    assert step.state("today") is step.today
    assert step.state("future") is step.future


def test_what_is_no_state_is_refused_even_where_a_field_has_the_name(step: Step) -> None:
    for name in ("title", "2050"):
        with pytest.raises(KeyError, match=name):
            step.state(name)


def test_a_copy_of_a_step_has_its_own_states(step: Step) -> None:
    assert step.states
    changed = step.model_copy(update={"future": Future(story="Other.", emotion=0)})
    assert changed.states[1][1].story == "Other."


def test_a_state_left_out_is_not_listed(step: Step) -> None:
    assert step.model_copy(update={"future": None}).states == (("today", step.today),)


def test_a_journey_has_the_states_that_some_step_has(workspace: SmallWorkspace) -> None:
    journey = workspace.load().catalog.journeys["ada-morning"]
    assert journey.states == STATES
    steps = tuple(step.model_copy(update={"future": None}) for step in journey.steps)
    assert journey.model_copy(update={"steps": steps}).states == ("today",)
    half = (steps[0], *journey.steps[1:])
    assert journey.model_copy(update={"steps": half}).states == STATES


def test_an_optional_field_holds_a_state_too() -> None:
    assert holds_state(_Measured | None)
    assert not holds_state(str | None)
