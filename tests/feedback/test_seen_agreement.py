"""A verdict by figures on show: it is borne by every number that may stand behind them."""

import pytest

from vivere.analysis.agreement import Verdict, agreement_on_statement
from vivere.analysis.voices import Distribution, Group
from vivere.feedback.grouping import lot
from vivere.feedback.opinions import Votes, count_opinions
from vivere.feedback.seen_agreement import seen_of_feelings, seen_of_votes

K = 5


@pytest.mark.parametrize(
    ("agree", "disagree", "verdict"),
    [
        (15, 0, "unclear"),  # eight may have disagreed unseen
        (40, 0, "agree"),
        (0, 40, "disagree"),
        (30, 10, "unclear"),  # 14 may have disagreed
        (10, 30, "unclear"),
        (40, 10, "agree"),
        (15, 15, "divided"),
        (10, 0, "few"),
        (20, 0, "unclear"),
        (0, 20, "unclear"),
        (25, 0, "agree"),
        (0, 25, "disagree"),
        (10, 10, "divided"),
        (10, 15, "unclear"),
        (15, 10, "unclear"),
        (25, 5, "unclear"),
    ],
)
def test_of_a_statement_what_is_hidden_may_be_on_either_side(
    agree: int, disagree: int, verdict: Verdict
) -> None:
    assert seen_of_votes(Votes("s", agree, disagree), K) == verdict


@pytest.mark.parametrize(
    ("agree", "disagree", "threshold"),
    [(28, 0, 7), (0, 28, 7), (52, 0, 13), (0, 52, 13)],  # 12 of a side hide at 7, 24 at 13
)
def test_a_side_of_which_nothing_is_on_show_may_be_one_fewer_than_a_lot(
    agree: int, disagree: int, threshold: int
) -> None:
    assert seen_of_votes(Votes("s", agree, disagree), threshold) == "unclear"


def test_up_to_14_votes_on_show_there_is_no_verdict() -> None:
    """Seven and seven stand for 13 and 13 at least, but nobody sees so many."""
    assert agreement_on_statement(13, 13).verdict == "divided"
    assert seen_of_votes(Votes("s", 7, 7), 7) == "few"


@pytest.mark.parametrize("agree", range(0, 31, 6))
@pytest.mark.parametrize("disagree", [0, 8, 9, 14, 30])
def test_no_statement_has_a_verdict_that_its_votes_do_not_bear(agree: int, disagree: int) -> None:
    votes = [1] * agree + [-1] * disagree
    cast = [(f"p{who}", "s", vote) for who, vote in enumerate(votes)]
    [seen] = count_opinions(cast, ("s",), K).statements or [Votes("s")]
    told = seen_of_votes(seen, K)
    assert told in ("few", "unclear", agreement_on_statement(agree, disagree).verdict)


@pytest.mark.parametrize(
    ("felt", "parts", "verdict"),
    [
        ({"2": 14}, 1, "few"),
        ({"2": 15}, 1, "agree"),
        ({"2": 15}, 2, "unclear"),  # of each part four may be hidden
        ({"-2": 15, "2": 15}, 1, "divided"),
        ({"-2": 15, "2": 15}, 3, "unclear"),
        ({"-2": 10, "2": 30}, 1, "unclear"),
    ],
)
def test_of_feelings_each_part_may_hide_some_who_feel_otherwise(
    felt: dict[str, int], parts: int, verdict: Verdict
) -> None:
    seen = Distribution(tuple(Group((emotion,), n) for emotion, n in felt.items()))
    assert seen_of_feelings(seen, seen.n, K, parts) == verdict


@pytest.mark.parametrize(
    ("choices", "main", "verdict"),
    [
        (("1", "2"), None, "agree"),
        (("1", "2"), "2", "agree"),
        (("-1", "0", "1", "2"), "2", "agree"),
        (("-1", "0", "1", "2"), None, "unclear"),
    ],
)
def test_a_group_that_reaches_further_counts_with_the_one_choice_that_it_names(
    choices: tuple[str, ...], main: str | None, verdict: Verdict
) -> None:
    """Once: whoever is among neighbours and named is no two people."""
    assert seen_of_feelings(Distribution((Group(choices, 15, main),)), 15, K) == verdict
    half = Distribution((Group(choices, 15, main), Group(("-2",), 15)))
    assert seen_of_feelings(half, 30, K) == ("divided" if verdict == "agree" else "unclear")


def test_fewer_than_a_lot_are_in_no_number_and_others_are_whole_groups() -> None:
    numbers = {}
    for agree in (lot(K) - 1, lot(K), 2 * K, 3 * K - 1):
        cast = [(f"p{who}", "s", 1) for who in range(agree)]
        cast += [(f"q{who}", "s", -1) for who in range(3 * K)] + [("x", "gone", 1)]
        found = count_opinions(cast, ("s",), K)
        numbers[agree] = found.people, found.statements[0].agree
    assert numbers == {8: (20, 0), 9: (20, 5), 10: (25, 10), 14: (25, 10)}


def test_each_vote_is_counted_for_what_it_was() -> None:
    votes = [1] * 3 * K + [-1] * 2 * K + [0] * 4 * K
    found = count_opinions([(f"p{who}", "s", vote) for who, vote in enumerate(votes)], ("s",), K)
    assert found.statements == (Votes("s", 3 * K, 2 * K, 4 * K),)
