"""Cells as people and spreadsheets write them: emotions, times, codes, numbers, coordinates."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vivere.exchange import Kind
from vivere.exchange.journey_table.cells import at_of, id_of, whole_of
from vivere.exchange.journey_table.channels import channel_of, code_of
from vivere.exchange.journey_table.clock import time_of
from vivere.exchange.journey_table.emotion_scale import FIVE, SIGNED, Scale, emotion_of, scale_of
from vivere.exchange.report import Notes
from vivere.i18n.emotion_words import emotion_of_phrase
from vivere.model import CHANNEL_CODES


def kinds(notes: Notes) -> set[Kind]:
    return {entry.kind for entry in notes.entries()}


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("8:10", "08:10"), ("08.10", "08:10"), ("8.10", "08:10"), ("8h10", "08:10"),
        ("8 h 10", "08:10"), ("8:10 AM", "08:10"), ("8:10 p.m.", "20:10"), ("12:05 am", "00:05"),
        ("12:05 PM", "12:05"), ("8.10 Uhr", "08:10"), ("8 Uhr 10", "08:10"), ("ore 8.10", "08:10"),
        ("alle 8:10", "08:10"), ("8:10:00", "08:10"), ("8:10:00 a. m.", "08:10"), ("8,10", "08:10"),
        (time(8, 10), "08:10"), (datetime(1899, 12, 30, 8, 10), "08:10"),
        (timedelta(hours=8, minutes=10), "08:10"),
    ],
)  # fmt: skip
def test_a_time_of_day_is_read_and_nothing_said(cell: Any, clock: str) -> None:
    notes = Notes()
    assert time_of(cell, 2, notes) == (clock, None)
    assert not kinds(notes)


@pytest.mark.parametrize(
    ("cell", "clock", "kind"),
    [
        (8.1, "08:10", Kind.READ_AS), ("8,1", "08:10", Kind.READ_AS), (8, "08:00", Kind.READ_AS),
        ("8h", "08:00", Kind.READ_AS), ("8 pm", "20:00", Kind.READ_AS),
        (0.340277777777778, "08:10", Kind.READ_AS), ("0,340277777777778", "08:10", Kind.READ_AS),
        ("8:10:30", "08:10", Kind.CHANGED), (time(8, 10, 30), "08:10", Kind.CHANGED),
        (datetime(2026, 10, 12, 8, 10), "08:10", Kind.LOST),
        ("2026-10-12T08:10:00", "08:10", Kind.LOST), ("12/10/2026 8.10", "08:10", Kind.LOST),
    ],
)  # fmt: skip
def test_a_time_of_day_with_something_missing_or_more_is_said(
    cell: Any, clock: str, kind: Kind
) -> None:
    notes = Notes()
    assert time_of(cell, 2, notes) == (clock, None)
    assert kinds(notes) == {kind}


@pytest.mark.parametrize(
    "cell", ["mattina", "8:10-9:00", "13:05 PM", "24:00", "8:60", datetime(2026, 10, 12),
             date(2026, 10, 12), "٨:١٠ ?", 25, -1, timedelta(days=2)],
)  # fmt: skip
def test_what_is_no_time_of_day_stays_words(cell: Any) -> None:
    notes = Notes()
    clock, words = time_of(cell, 2, notes)
    assert clock is None
    assert words
    assert kinds(notes) == {Kind.READ_AS}


@pytest.mark.parametrize("code", CHANNEL_CODES)
@pytest.mark.parametrize("form", ["{0}", "{0}.0", "{0},0", "'{0}", "0{0}0"])
def test_a_code_gets_its_zeros_back(code: str, form: str) -> None:
    eaten = form.format(int(code))
    notes = Notes()
    expected = code if not form.startswith("0") else None
    assert code_of(eaten, 2, notes) == expected
    assert kinds(notes) == {Kind.CHANGED if expected else Kind.LOST}


@pytest.mark.parametrize(
    ("text", "code"), [("3,1E+01", "031"), ("3.1e1", "031"), ("1,25E+02", "0125"), ("031", "031")]
)
def test_a_code_that_became_a_power_of_ten(text: str, code: str) -> None:
    assert code_of(text, 2, Notes()) == code


@pytest.mark.parametrize("text", ["31-ott", "Oct-12", "3,15E+01", "99", "trentuno"])
def test_a_code_that_is_none_is_lost_and_dates_are_explained(text: str) -> None:
    notes = Notes()
    assert code_of(text, 2, notes) is None
    (entry,) = notes.entries()
    assert entry.kind is Kind.LOST
    assert ("makes dates of such as 10-12" in entry.message) == (text in ("31-ott", "Oct-12"))


def test_an_id_that_looks_like_a_date_is_kept_and_told() -> None:
    notes = Notes()
    assert id_of("12-ott", "step", 2, notes) == "12-ott"
    assert kinds(notes) == {Kind.READ_AS}


@pytest.mark.parametrize(
    ("cell", "number"),
    [(2.0, 2), ("2,0", 2), ("2.0", 2), ("−1", -1), ("+1", 1), ("Giorno 2", 2), ("'3", 3),
     ("x", None),     ("2,5", None), ("12-ott", None)],
)  # fmt: skip
def test_whole_numbers(cell: Any, number: int | None) -> None:
    notes = Notes()
    assert whole_of(cell, "the day", 2, notes) == number
    assert kinds(notes) == (set() if number is not None else {Kind.LOST})


@pytest.mark.parametrize(
    "text",
    ["45.41, 9.17", "45,41; 9,17", "45,41 9,17", "45,41, 9,17", "45.41,9.17", "(45.41; 9.17)"],
)
def test_coordinates_with_either_decimal_sign(text: str) -> None:
    notes = Notes()
    assert at_of(text, 2, notes) == (45.41, 9.17)
    assert not kinds(notes)


@pytest.mark.parametrize(
    ("cells", "scale"),
    [
        (["★★★☆☆", "★☆☆☆☆"], FIVE), (["⭐⭐", "⭐⭐⭐⭐"], FIVE), (["80%", "5 %"], Scale(0, 100)),
        (["7/10", "3/10"], Scale(1, 10)), (["0/10", "9/10"], Scale(0, 10)), ([1, 10], Scale(1, 10)),
        ([0, 10], Scale(0, 10)), ([-5, 5], Scale(-5, 5)), ([-4, 2], Scale(-5, 5)),
        ([-3, 3], Scale(-3, 3)), ([20, 75], Scale(0, 100)), (["−2", "+1"], SIGNED),
        (["+1 (bene)", "-2 – male"], SIGNED), ([-50, 50], None), ([0, 5], None), ([1, 101], None),
    ],
)  # fmt: skip
def test_the_scale_follows_from_the_cells(cells: list[Any], scale: Scale | None) -> None:
    assert scale_of([], cells)[0] == scale


@pytest.mark.parametrize(
    ("cell", "scale", "emotion"),
    [
        (1, Scale(1, 10), -2),
        (5, Scale(1, 10), 0),
        (8, Scale(1, 10), 1),
        (10, Scale(1, 10), 2),
        ("7,5", Scale(0, 10), 1),
        (-5, Scale(-5, 5), -2),
        ("−2", Scale(-5, 5), -1),
        ("50%", None, 0),
        (0, Scale(0, 100), -2),
        (100, Scale(0, 100), 2),
    ],
)
def test_other_scales_are_mapped_and_said(cell: Any, scale: Any, emotion: int) -> None:
    notes = Notes()
    assert emotion_of(cell, scale, 2, notes) == emotion
    assert kinds(notes) == {Kind.CHANGED}


@given(st.sampled_from([SIGNED, FIVE, Scale(1, 10), Scale(0, 100), Scale(-5, 5), Scale(1, 7)]))
def test_a_scale_goes_from_end_to_end_and_never_back(scale: Scale) -> None:
    emotions = [scale.emotion(number) for number in range(scale.low, scale.high + 1)]
    assert (emotions[0], emotions[-1]) == (-2, 2)
    assert set(emotions) == {-2, -1, 0, 1, 2}
    assert all(emotion is not None for emotion in emotions)
    assert emotions == sorted(emotions, key=lambda emotion: emotion or 0)
    assert emotions[::-1] == [-(emotion or 0) for emotion in emotions]
    assert scale.emotion(scale.high + 1) is None


@pytest.mark.parametrize("cell", [0, 6, "3,5", "11%x", "boh", "☆☆☆☆☆", "-"])
def test_what_is_not_on_the_scale_is_lost(cell: Any) -> None:
    notes = Notes()
    assert emotion_of(cell, FIVE, 2, notes) is None
    assert kinds(notes) == {Kind.LOST}


@pytest.mark.parametrize(
    ("words", "emotion"),
    [
        ("felice", 2), ("HAPPY", 2), ("sehr zufrieden", 2), ("très déçu", -2), ("muy mal", -2),
        ("un po' triste", -1), ("a bit tired", -1), ("frustriert", -1),
        ("frustrado, cansado", -1),
        ("arrabbiata e stanca", -2), ("🙂 calm", 1), ("😡😡", -2), (":-)", 1), (":D", 2),
        (":(", -1),
        ("++", 2), ("happy but tired", None), ("not happy", None), ("felice/triste", None),
        ("boh", None), ("", None),
    ],
)  # fmt: skip
def test_emotions_in_words_of_five_languages(words: str, emotion: int | None) -> None:
    assert emotion_of_phrase(words) == emotion


@pytest.mark.parametrize(
    ("text", "channel"),
    [("Telefon", "phone"), ("Téléphone", "phone"), ("E-Mail", "message"), ("Schalter", "desk"),
     ("Site web", "web"), ("Call centre", "call_centre"), ("oficina", "desk")],
)  # fmt: skip
def test_channels_in_five_languages(text: str, channel: str) -> None:
    notes = Notes()
    assert channel_of(text, 2, notes) == channel
    assert not kinds(notes)


def test_of_several_channels_the_others_are_lost_and_named() -> None:
    notes = Notes()
    assert channel_of("fax, Sportello e telefono", 2, notes) == "desk"
    lost = [entry.message for entry in notes.entries()]
    assert ["“fax”" in lost[0], "“telefono”" in lost[1], len(lost)] == [True, True, 2]
