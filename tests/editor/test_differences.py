"""Long texts, sent as what changed in them."""

from hypothesis import given
from hypothesis import strategies as st

from vivere.editor.differences import MOST_DRAFTS, Change, SentTexts, difference

LINES = st.lists(st.sampled_from(["", "a", "b", "c", "</div>", "é 😀"]) | st.text("xy", max_size=2))
DRAFT = ("0" * 24, "journeys/a.yaml")


def changed(old: list[str], change: Change) -> list[str]:
    """What ``pieces.js`` does in the browser."""
    new: list[str] = []
    for part in change:
        new += [part] if isinstance(part, str) else old[part[0] : part[0] + part[1]]
    return new


@given(LINES, LINES)
def test_a_difference_leads_from_the_old_text_to_the_new(old: list[str], new: list[str]) -> None:
    assert changed(old, difference(old, new)) == new


def test_a_word_changed_twice_far_apart_is_two_lines() -> None:
    old = [f"line {n}" for n in range(1000)]
    new = [*old[:10], "head", *old[11:900], "cell", "another", *old[900:]]
    assert difference(old, new) == [(0, 10), "head", (11, 889), "cell", "another", (900, 100)]


def test_an_answer_is_whole_at_first_then_what_changed() -> None:
    sent = SentTexts()
    first = sent.shorten(DRAFT, {}, {"mark": "1", "form": "a\nb\nc", "preview": None})
    assert first["preview"] is None
    assert first["pieces"]["form"]["whole"] == "a\nb\nc"
    held = {"form": first["pieces"]["form"]["mark"]}
    second = sent.shorten(DRAFT, held, {"mark": "2", "form": "a\nB\nc"})
    assert second["pieces"]["form"]["change"] == [(0, 1), "B", (2, 1)]
    assert second["mark"] == "2"


def test_who_holds_another_text_gets_it_whole() -> None:
    sent = SentTexts()
    sent.shorten(DRAFT, {}, {"form": "a\nb"})
    assert "whole" in sent.shorten(DRAFT, {"form": "another"}, {"form": "a\nc"})["pieces"]["form"]


def test_a_text_that_was_not_sent_meanwhile_is_still_held() -> None:
    sent = SentTexts()
    mark = sent.shorten(DRAFT, {}, {"form": "a\nb"})["pieces"]["form"]["mark"]
    sent.shorten(DRAFT, {"form": mark}, {"form": None, "text": "x"})
    assert "change" in sent.shorten(DRAFT, {"form": mark}, {"form": "a\nc"})["pieces"]["form"]


def test_of_many_drafts_the_last_are_remembered() -> None:
    sent = SentTexts()
    mark = sent.shorten(DRAFT, {}, {"form": "a"})["pieces"]["form"]["mark"]
    for number in range(MOST_DRAFTS):
        sent.shorten(("1", str(number)), {}, {"form": "a"})
    assert "whole" in sent.shorten(DRAFT, {"form": mark}, {"form": "a"})["pieces"]["form"]
