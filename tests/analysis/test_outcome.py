"""What a journey comes to."""

from hypothesis import given
from hypothesis import strategies as st

from vivere.analysis.outcome import journey_outcome
from vivere.model import Cost, Journey
from vivere.model.catalog import Catalog


def with_emotions(journey: Journey, pairs: list[tuple[int, int]]) -> Journey:
    first = journey.steps[0]
    return journey.model_copy(
        update={
            "steps": tuple(
                first.model_copy(
                    update={
                        "id": f"step-{number}",
                        "today": first.today.model_copy(update={"emotion": before}),
                        "future": first.future.model_copy(update={"emotion": after, "cost": None}),
                    }
                )
                for number, (before, after) in enumerate(pairs)
            )
        }
    )


EMOTION = st.integers(-2, 2)


@given(pairs=st.lists(st.tuples(EMOTION, EMOTION), min_size=1, max_size=6))
def test_each_step_goes_better_worse_or_stays(borgo: Catalog, pairs: list[tuple[int, int]]) -> None:
    journey = with_emotions(next(iter(borgo.journeys.values())), pairs)
    found = journey_outcome(journey)
    assert [step.id for step in journey.steps if step in found.better] == [
        f"step-{number}" for number, (before, after) in enumerate(pairs) if after > before
    ]
    assert len(found.worse) == sum(after < before for before, after in pairs)
    assert len(found.better) + len(found.same) + len(found.worse) == len(pairs)


def test_what_it_costs_is_told_once_for_each_kind(borgo: Catalog) -> None:
    journey = with_emotions(next(iter(borgo.journeys.values())), [(0, 1)] * 3)
    costs = (("time", "privacy"), None, ("privacy",))
    steps = tuple(
        step.model_copy(
            update={
                "future": step.future.model_copy(
                    update={"cost": Cost(kinds=kinds, text="x") if kinds else None}
                )
            }
        )
        for step, kinds in zip(journey.steps, costs, strict=True)
    )
    found = journey_outcome(journey.model_copy(update={"steps": steps}))
    assert found.kinds == ("time", "privacy")
    assert [step.id for step in found.costly] == ["step-0", "step-2"]
