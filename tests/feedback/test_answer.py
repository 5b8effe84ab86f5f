"""Reading an answer from a form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vivere.feedback.answer import (
    BARRIERS,
    MAX_COMMENT,
    QUESTIONS,
    Answer,
    from_columns,
    read_answer,
    to_columns,
)
from vivere.feedback.questions import TooLongError, plain_text


def test_every_part_may_be_left_out() -> None:
    assert read_answer({}) == Answer()
    assert Answer().empty
    assert Answer().marks() == ()


def test_a_full_answer_is_read() -> None:
    fields = {
        "emotion": ["-2"], "matters": ["somewhat"], "barrier": ["trust", "cost", "cost"],
        "comment": [" Troppo lontano. "],
    }  # fmt: skip
    said = read_answer(fields)
    assert said == Answer(-2, "somewhat", ("cost", "trust"), comment="Troppo lontano.")
    assert set(said.marks()) == {
        ("voice", ""), ("emotion", "-2"), ("matters", "somewhat"), ("barrier", "cost"),
        ("barrier", "trust"),
    }  # fmt: skip


def test_nothing_would_stop_me_stands_alone() -> None:
    """Of two things that contradict each other the one that says more is kept."""
    assert read_answer({"barrier": ["nothing"]}).barriers == ("nothing",)
    assert read_answer({"barrier": ["nothing", "cost"]}).barriers == ("cost",)


@pytest.mark.parametrize("emotion", ["3", "-3", "1.0", " 1", "+1", "x", "١", ""])
def test_what_is_no_choice_is_left_out(emotion: str) -> None:
    assert read_answer({"emotion": [emotion], "matters": ["YES"], "barrier": ["nope"]}) == Answer()


def test_a_comment_of_500_characters_fits_and_501_do_not() -> None:
    assert len(read_answer({"comment": ["🙂" * MAX_COMMENT]}).comment) == MAX_COMMENT
    with pytest.raises(TooLongError):
        read_answer({"comment": ["a" * (MAX_COMMENT + 1)]})


def test_what_hides_or_reorders_text_is_taken_out() -> None:
    assert plain_text("a\u202eb\u2066c\x00d\x1b[31me\ufefff\r\ng\ud800") == "abcd[31mef\ng\ufffd"


@given(st.text())
def test_any_text_can_be_stored(text: str) -> None:
    words = plain_text(text)
    words.encode("utf-8")
    assert "\x00" not in words
    assert plain_text(words) == words


def test_only_the_first_value_of_a_single_question_counts() -> None:
    assert read_answer({"emotion": ["1", "2"], "comment": ["Uno", "Due"]}) == Answer(
        1, comment="Uno"
    )


def test_a_voice_in_the_teams_file_column_by_column() -> None:
    full = Answer(-2, "yes", ("cost", "other"), comment="Troppo lontano")
    cells = {
        field: dict(zip(question.columns, question.cells(getattr(full, field)), strict=True))
        for field, question in QUESTIONS.items()
    }
    chosen = {f"barrier_{barrier}": int(barrier in ("cost", "other")) for barrier in BARRIERS}
    assert cells["emotion"] == {"emotion": -2}
    assert cells["matters"] == {"matters": "yes"}
    assert cells["barriers"] == chosen
    assert cells["comment"] == {"comment": "Troppo lontano"}


def test_an_answer_as_the_database_holds_it() -> None:
    full = Answer(0, None, ("cost", "other"), comment="Sì")
    row = {"emotion": 0, "matters": None, "barriers": "cost,other", "comment": "Sì"}
    assert row.items() <= to_columns(full).items()
    assert from_columns(to_columns(full)) == full
    younger = dict.fromkeys(to_columns(full))
    assert from_columns(younger) == Answer(), "columns younger than the row"
