"""Two changes of one text."""

from hypothesis import given
from hypothesis import strategies as st

from vivere.editor.merge import merged, three_way

LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n", "a"]), max_size=8).map("".join)


@given(LINES, LINES, LINES)
def test_every_line_of_the_three_texts_is_shown(base: str, mine: str, theirs: str) -> None:
    hunks = three_way(base, mine, theirs)
    sides = [
        "".join("".join(side) for side in column)
        for column in zip(*[(hunk.base, hunk.mine, hunk.theirs) for hunk in hunks], strict=True)
    ]
    assert sides == ([base, mine, theirs] if hunks else [])
    assert hunks or not (base or mine or theirs)


@given(LINES, LINES)
def test_one_change_alone_is_the_merger(base: str, mine: str) -> None:
    assert merged(three_way(base, mine, base)) == mine
    assert merged(three_way(base, base, mine)) == mine
    assert merged(three_way(base, mine, mine)) == mine


def test_changes_in_different_places_go_together() -> None:
    assert merged(three_way("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nd\ne\n")) == "A\nb\nc\nd\ne\n"


def test_changes_in_one_place_do_not() -> None:
    hunks = three_way("a\nb\nc\n", "a\nX\nc\n", "a\nY\nc\n")
    assert merged(hunks) is None
    assert [(hunk.line, hunk.mine, hunk.theirs) for hunk in hunks if hunk.conflict] == [
        (2, ("X\n",), ("Y\n",))
    ]
