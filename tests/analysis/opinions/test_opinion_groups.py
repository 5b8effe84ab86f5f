"""Groups of opinion: against red-dwarf's, in invented halls, and where they are unstable."""

import json
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from tests.analysis.opinions.halls import hall, recorded_hall
from vivere.analysis.opinion_groups import (
    ENOUGH,
    TYPICAL,
    find_groups,
    merge_small,
    opinion_groups,
    project,
    representativeness,
    voted_enough,
)

RED_DWARF = json.loads(Path(__file__).with_name("red_dwarf.json").read_text(encoding="utf-8"))
"""Written by ``record.py``, from the same hall."""


def test_people_stand_where_red_dwarf_puts_them() -> None:
    """Up to the sign of an axis, which means nothing."""
    points, theirs = project(recorded_hall()), np.array(RED_DWARF["points"])
    for axis in (0, 1):
        assert np.allclose(abs(points[:, axis]), abs(theirs[:, axis]), atol=2e-6)
        assert abs(np.corrcoef(points[:, axis], theirs[:, axis])[0, 1]) == pytest.approx(1)


def test_the_groups_are_those_of_red_dwarf() -> None:
    votes = recorded_hall()
    enough = voted_enough(votes)
    assert np.flatnonzero(enough).tolist() == RED_DWARF["in_groups"]
    assert 0 < len(RED_DWARF["in_groups"]) < len(votes)
    labels, silhouette = find_groups(project(votes)[enough])
    assert adjusted_rand_score(labels, RED_DWARF["labels"]) == 1
    assert silhouette > 0.4


def test_statements_are_as_representative_as_red_dwarf_says() -> None:
    """Its measure with Jeffreys' prior, where it finds both tests significant."""
    votes = recorded_hall()
    votes, labels = votes[voted_enough(votes)], np.array(RED_DWARF["labels"])
    for group, measures in RED_DWARF["measures"].items():
        theirs, told = np.array(measures), []
        for column, side in enumerate((1, -1)):
            found = representativeness(votes, labels == int(group), side)
            sure = found > 0
            told += np.flatnonzero(sure).tolist()
            assert np.allclose(found[sure], theirs[sure, column], rtol=1e-4)
        assert set(told) <= set(RED_DWARF["typical"][group])
        assert told


def test_camps_are_found_with_what_they_think() -> None:
    votes = hall((40, 30, 20), 20, doubt=0.15, silent=0.2)
    found = opinion_groups(votes, 9)
    assert found is not None
    assert [group.people for group in found.groups] == [40, 30, 20]
    assert found.stable
    for group, rows in zip(found.groups, (votes[:40], votes[40:70], votes[70:]), strict=True):
        assert len(group.typical) == TYPICAL
        for one in group.typical:
            assert one.side * np.nanmean(rows[:, one.statement]) > 0.5
            assert one.agree == np.sum(rows[:, one.statement] == 1)
    for column in found.common:
        assert all(np.nanmean(votes[part, column]) > 0 for part in (slice(40), slice(40, 70)))


def test_the_order_of_people_and_what_they_are_not_asked_change_nothing() -> None:
    votes = hall((40, 30), 12, doubt=0.2, silent=0.2)
    again = np.random.default_rng(3).permutation(votes)
    silent = np.full((5, 12), np.nan)
    assert opinion_groups(votes, 9) == opinion_groups(np.vstack([silent, again]), 9)


def test_groups_of_people_without_a_mind_are_unstable() -> None:
    """Groups are found in any cloud; that other people would have made others tells them apart."""
    found = opinion_groups(hall((80,), 12, doubt=1.0, silent=0.1), 9)
    assert found is not None
    assert not found.stable


def test_a_group_that_is_too_small_joins_the_nearest() -> None:
    votes = hall((50, 30, 4), 20, doubt=0.1, silent=0.1)
    found = opinion_groups(votes, 9)
    assert found is not None
    assert found.merged == 1
    assert [group.people for group in found.groups] in ([50, 34], [54, 30])


def test_merging_goes_on_until_all_are_large_enough() -> None:
    points = np.array([[float(at), 0.0] for at in (0, 0, 1, 1, 9, 9, 9)])
    labels = np.array([0, 0, 1, 1, 2, 2, 2])
    assert merge_small(points, labels, 2)[1] == 0
    merged, times = merge_small(points, labels, 3)
    assert (merged.tolist(), times) == ([0, 0, 0, 0, 1, 1, 1], 1)
    merged, times = merge_small(points, labels, 5)
    assert (merged.tolist(), times) == ([0] * 7, 2)


def test_all_of_one_mind_are_no_groups() -> None:
    found = opinion_groups(np.ones((60, 9)), 9)
    assert found is not None
    assert (found.groups, found.people) == ((), 60)


def test_too_few_people_or_statements_have_none() -> None:
    votes = hall((30, 19), 12, doubt=0.1, silent=0)
    assert len(votes) == ENOUGH - 1
    assert opinion_groups(votes, 9) is None
    one_more = np.vstack([votes, np.where(np.arange(12) < 6, 1, np.nan)])
    assert opinion_groups(one_more, 9) is None
    assert opinion_groups(hall((60,), 1, doubt=0.1, silent=0), 9) is None
    assert opinion_groups(np.empty((0, 0)), 9) is None
