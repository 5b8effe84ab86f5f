"""What a stage closes with: what to look for, and what a room said, as far as it may be seen."""

from datetime import date

from vivere.analysis.outcome import highlights
from vivere.analysis.voices import Distribution, Group, StepVoices
from vivere.model import Cost, Journey, Step
from vivere.render.heard import Heard, StepResult, dearest, otherwise, spoken

DAY = date(2026, 1, 31)


def felt(median: float | None) -> StepVoices:
    return StepVoices(5, {"emotion": Distribution((Group(("1",), 5),), median)})


def matters(yes: int, no: int) -> StepVoices:
    groups = (Group(("yes",), yes), Group(("no",), no))
    return StepVoices(yes + no, {"matters": Distribution(groups)})


def heard(journey: Journey, *voices: StepVoices) -> Heard:
    said = {step.id: one for step, one in zip(journey.steps, voices, strict=False)}
    return Heard(10, 5, DAY, open_=True, voices=said)


def with_rises(journey: Journey, *rises: int) -> Journey:
    """The journey with one step for each rise from today to the future; the last one costs."""
    cost = Cost(kinds=("time",), text="It takes an hour.")

    def step(number: int, rise: int) -> Step:
        base = journey.steps[0]
        today = base.today.model_copy(update={"emotion": 0})
        future = base.future.model_copy(
            update={"emotion": rise, "cost": cost if number == len(rises) - 1 else None}
        )
        return base.model_copy(update={"id": f"s{number}", "today": today, "future": future})

    return journey.model_copy(update={"steps": tuple(map(step, range(len(rises)), rises))})


def test_one_looks_for_what_changes_most_what_does_not_and_what_it_costs(journey: Journey) -> None:
    found = highlights(with_rises(journey, 1, 2, 0, -1, 2))
    chosen = (found.brightest, found.hardest, found.dearest)
    assert [one.id if one else None for one in chosen] == ["s1", "s3", "s4"]
    alone = highlights(with_rises(journey, 2))
    assert (alone.hardest, alone.dearest) == (None, None), "a step is named once"
    assert highlights(with_rises(journey, 0)).brightest is None


def test_the_room_is_told_where_it_feels_otherwise_what_matters_and_what_was_said(
    journey: Journey,
) -> None:
    designed = with_rises(journey, 1, 1, 1)
    steps = heard(designed, felt(1), felt(-1.5), felt(None)).steps(designed)
    apart = otherwise(steps)
    assert apart
    assert (apart.number, apart.step.id) == (2, "s1")
    assert otherwise(heard(designed, felt(1)).steps(designed)) is None, "as it was designed"
    assert dearest(steps) is None
    most = dearest(heard(designed, matters(5, 10), matters(10, 5)).steps(designed))
    assert most
    assert most.number == 2
    words = heard(designed, StepVoices(), StepVoices(5, comments=("First", "Then")))
    said = spoken(words.steps(designed))
    assert said
    assert (said[0].number, said[1]) == (2, "First")
    assert spoken(steps) is None


def test_over_the_step_on_stage_stands_what_was_said_of_it_alone(journey: Journey) -> None:
    designed = with_rises(journey, 1, 1)
    shown = Heard(10, 5, DAY, voices={"s0": felt(1)}, result=StepResult("s1", felt(2), 5))
    assert [one.voices.n for one in shown.result_steps(designed)] == [0, 5]
    assert [one.voices.n for one in Heard(0, 5, DAY).result_steps(designed)] == [0, 0]
