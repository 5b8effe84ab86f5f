"""Words and likeness."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vivere.analysis.changes.similarity import match
from vivere.analysis.changes.types import Piece
from vivere.analysis.changes.words import word_diff, words_of
from vivere.model import Phase

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


def phases(*names: str) -> list[Phase]:
    return [Phase(id=f"p{n}", name=name) for n, name in enumerate(names)]


@settings(max_examples=200)
@given(
    st.lists(st.sampled_from(["red green blue", "red green", "blue sky now", "x", "a b c d"])),
    st.lists(st.sampled_from(["red green blue", "red blue green", "blue sky", "x", "a b c e"])),
)
def test_matching_is_one_to_one_and_the_same_from_both_sides(
    left: list[str], right: list[str]
) -> None:
    one, other = phases(*left), phases(*right)
    forth, back = match(one, other), match(other, one)
    assert sorted(forth.pairs) == sorted((b, a) for a, b in back.pairs)
    assert sorted([*(a for a, _ in forth.pairs), *forth.removed]) == list(range(len(one)))
    assert sorted([*(b for _, b in forth.pairs), *forth.added]) == list(range(len(other)))


@pytest.mark.parametrize("many", [3, 300])
def test_the_most_alike_is_found_among_few_and_many(many: int) -> None:
    left = phases(*(f"word{n} other{n} third{n} fourth{n} common" for n in range(many)))
    right = phases(*(f"word{n} other{n} third{n} new{n} common" for n in reversed(range(many))))
    assert match(left, right).pairs == tuple((many - 1 - n, n) for n in range(many))
