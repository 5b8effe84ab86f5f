"""The words of a text, and how two texts differ."""

from hypothesis import given
from hypothesis import strategies as st

from vivere.analysis.changes.types import Piece
from vivere.analysis.changes.words import word_diff, words_of

TEXTS = st.text(alphabet="ab àç漢字\n.,'<", max_size=40)


@given(TEXTS, TEXTS)
def test_the_pieces_make_up_both_texts(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after
    assert all(piece.text for piece in pieces)
    assert (before == after) == all(piece.kind == "same" for piece in pieces)


def test_a_changed_word_is_one_piece() -> None:
    assert word_diff("The bus is late", "The coach is late") == (
        Piece("same", "The "), Piece("removed", "bus"), Piece("added", "coach"),
        Piece("same", " is late"),
    )  # fmt: skip


def test_two_changed_words_in_a_row_are_one_change() -> None:
    kinds = [piece.kind for piece in word_diff("one two three", "four five three")]
    assert kinds == ["removed", "added", "same"]


def test_text_without_spaces_is_told_apart_by_its_characters() -> None:
    assert words_of("他喝水") == ["他", "喝", "水"]
    assert Piece("same", "他喝") in word_diff("他喝水", "他喝茶")


def test_a_huge_text_is_replaced_as_a_whole() -> None:
    before, after = "a b " * 40_000, "b a " * 40_000
    pieces = word_diff(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
