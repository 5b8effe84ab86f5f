"""What a room feels over the designed curve: nothing is drawn that is not published."""

from vivere.analysis.voices import Distribution, Group, StepVoices
from vivere.model import Journey
from vivere.render.heard import HeardStep
from vivere.render.svg.emotion_chart import EmotionChart, Withheld, emotion_chart, height_of

FELT = (Group(("-2",), 5), Group(("0",), 6), Group(("2",), 5))
WHOLE = Distribution(FELT, 1.0, (0, 2))
NO_SPREAD = Distribution(FELT, 0.0)
NO_MEDIAN = Distribution(FELT, None, (-2, 2))
NEITHER = Distribution(FELT)


def drawn(journey: Journey, *felt: Distribution) -> EmotionChart:
    """A chart with this felt on the first step, the second and so on."""
    step = journey.steps[0]
    return emotion_chart(
        [
            HeardStep(number, step, StepVoices(one.n, {"emotion": one}))
            for number, one in enumerate(felt, 1)
        ]
    )


def test_the_middle_half_of_a_room_is_drawn_beside_its_median(journey: Journey) -> None:
    chart = drawn(journey, WHOLE)
    [mark] = chart.marks
    assert (mark.median, mark.high, mark.low) == (height_of(1), height_of(2), height_of(0))
    assert chart.withheld == ()


def test_what_is_not_published_is_no_mark_of_no_height(journey: Journey) -> None:
    marks = drawn(journey, NO_SPREAD, NO_MEDIAN, NEITHER).marks
    assert [(one.median, one.high, one.low) for one in marks] == [
        (height_of(0), None, None),
        (None, height_of(2), height_of(-2)),
        (None, None, None),
    ]


def test_each_step_of_which_something_is_not_published_is_named_once(journey: Journey) -> None:
    nobody = Distribution()
    felt = (NEITHER, WHOLE, NO_SPREAD, nobody, NEITHER, NO_MEDIAN)
    assert drawn(journey, *felt).withheld == (
        Withheld("both", (1, 5)),
        Withheld("median", (6,)),
        Withheld("spread", (3,)),
    )
