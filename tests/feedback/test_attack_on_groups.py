"""Somebody with throw-away phones, fewer than the threshold, looks at the groups of opinion.

They vote as they like, know their own votes, and see everything that is on show: once, as groups
are counted once. An oracle knows the votes of all.
"""

from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.opinions.halls import hall as camps
from tests.feedback.voting import Matrix, cast_of
from vivere.analysis.agreement import ENOUGH, MOST, QUARTER, agreement_on_statement
from vivere.analysis.opinion_groups import opinion_groups
from vivere.analysis.voices import Distribution, Group
from vivere.feedback.answer import EMOTIONS
from vivere.feedback.figures import count_whole
from vivere.feedback.grouping import lot
from vivere.feedback.opinions import Opinions, Votes, count_opinions
from vivere.feedback.seen_agreement import seen_of_feelings, seen_of_votes

K = 5
PHONES = K - 1
STATEMENTS = [f"s{at}" for at in range(12)]


def counted(votes: Matrix) -> Opinions:
    return count_opinions(cast_of(votes), STATEMENTS[: votes.shape[1]], K)


def attacked(seed: int) -> Matrix:
    """Two camps and a victim who thinks like nobody, but for the watcher's phones."""
    random = Random(seed)
    others = camps((34, 22), len(STATEMENTS), doubt=0.2, silent=0.2, seed=seed)
    victim = [random.choice((-1, 1)) for _ in STATEMENTS]
    rows = [[random.choice((one, one, -one)) for one in victim] for _ in range(PHONES)]
    return np.vstack([others, [victim], np.array(rows, dtype=float)])


@pytest.mark.parametrize("seed", range(4))
def test_in_every_number_on_show_are_as_many_others_as_the_threshold(seed: int) -> None:
    """And taking the groups from all leaves as many possible numbers, or more."""
    votes = attacked(seed)
    seen, true = counted(votes), opinion_groups(votes, lot(K))
    assert true is not None
    assert true.groups
    totals = {one.statement: one for one in seen.statements}
    for group, known in zip(seen.groups, true.groups, strict=True):
        assert group.people <= known.people < group.people + K
        assert known.people - PHONES >= K
        by_id = {STATEMENTS[one.statement]: one for one in known.votes}
        for shown in (*group.typical, *group.common):
            one, all_ = by_id[shown.statement], totals[shown.statement]
            for number, behind, of_all in (
                (shown.agree, one.agree, all_.agree),
                (shown.disagree, one.disagree, all_.disagree),
                (shown.passed, one.passed, all_.passed),
            ):
                assert number % K == 0
                assert number <= behind
                assert not number or behind - PHONES >= K
                left = range(max(0, of_all - number - K + 1), of_all + K - number)
                assert not number or len(left) >= K


def test_phones_that_vote_like_nobody_make_no_group_of_their_own() -> None:
    victim = tuple((-1) ** at for at in range(len(STATEMENTS)))
    votes = np.vstack(
        [camps((34, 22), len(STATEMENTS), doubt=0.05, silent=0), *[[victim] * (PHONES + 1)]]
    )
    seen = counted(votes)
    assert seen.merged
    assert sum(group.people for group in seen.groups) >= 50
    assert all(group.people >= 20 for group in seen.groups)


def test_nothing_on_show_names_a_person_or_a_place_on_a_map() -> None:
    stored = counted(camps((34, 22), len(STATEMENTS), doubt=0.2, silent=0.2)).to_json()
    assert Opinions.from_json(stored) == counted(
        camps((34, 22), len(STATEMENTS), doubt=0.2, silent=0.2)
    )

    def leaves(value: object) -> list[object]:
        if isinstance(value, dict):
            return [leaf for one in value.values() for leaf in leaves(one)]
        if isinstance(value, list | tuple):
            return [leaf for one in value for leaf in leaves(one)]
        return [value]

    allowed = {*STATEMENTS, True, False}
    assert all(one in allowed or (isinstance(one, int) and one % K == 0) for one in leaves(stored))


@pytest.mark.parametrize(
    ("people", "enough"), [(lot(K) - 1, False), (lot(K), False), (49, False), (50, True)]
)
def test_few_voters_show_little(people: int, enough: bool) -> None:
    seen = counted(camps((people,), len(STATEMENTS), doubt=0.3, silent=0))
    assert seen.enough == enough
    assert bool(seen.people) == (people >= lot(K))
    assert bool(seen.groups) <= enough


@settings(max_examples=60)
@given(*(st.integers(0, 60) for _ in range(2)))
def test_what_is_said_of_votes_on_show_is_true_of_those_behind(agree: int, disagree: int) -> None:
    """Nothing is claimed that the true numbers do not bear."""
    shown = [n // K * K if n >= lot(K) else 0 for n in (agree, disagree)]
    said = seen_of_votes(Votes("s", *shown), K)
    if said not in ("few", "unclear"):
        assert said == agreement_on_statement(agree, disagree).verdict


@pytest.mark.parametrize(
    ("threshold", "parts", "said"), [(3, 1, "agree"), (10, 1, "unclear"), (3, 9, "unclear")]
)
def test_more_people_than_are_on_show_may_say_something_else(
    threshold: int, parts: int, said: str
) -> None:
    """Twenty of twenty: with a threshold of ten, they may be 20 of 29."""
    shown = Distribution((Group(("1", "2"), 20),))
    assert seen_of_feelings(shown, 20, threshold, parts) == said


@settings(max_examples=60)
@given(st.lists(st.integers(0, 30), min_size=5, max_size=5))
def test_what_is_said_of_feelings_on_show_is_true_of_those_behind(felt: list[int]) -> None:
    true = {
        "voice": {"": sum(felt)},
        "emotion": {str(emotion): n for emotion, n in zip(EMOTIONS, felt, strict=True)},
    }
    figures = count_whole(true, None, K)
    answered = figures.distribution("voice", K).n
    said = seen_of_feelings(figures.distribution("emotion", K), answered, K)
    n = sum(felt)
    if said == "agree":
        assert max(first + second for first, second in pairwise(felt)) > MOST * n
    if said == "divided":
        assert min(sum(felt[:2]), sum(felt[3:])) > QUARTER * n
    if n < ENOUGH:
        assert said == "few"
