"""Which thing of one list is which of another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vivere.analysis.changes.similarity import match
from vivere.model import Phase


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
def test_the_most_similar_is_found_among_few_and_many(many: int) -> None:
    left = phases(*(f"word{n} other{n} third{n} fourth{n} common" for n in range(many)))
    right = phases(*(f"word{n} other{n} third{n} new{n} common" for n in reversed(range(many))))
    assert match(left, right).pairs == tuple((many - 1 - n, n) for n in range(many))
