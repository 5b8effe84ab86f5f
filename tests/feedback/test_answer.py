"""Reading an answer from a form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vivere.feedback.answer import MAX_COMMENT, Answer, read_answer
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
