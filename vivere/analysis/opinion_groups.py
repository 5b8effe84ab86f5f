"""Groups of people who think alike, as Polis finds them. Pure.

Scikit-learn is slow to import: whoever needs groups imports this module then.

From a matrix of votes (people × statements: 1 agrees, -1 disagrees, 0 passes, NaN has not voted):

1. two principal components of the votes, each missing one put at its statement's mean; who voted
   little is pushed out as far as who voted on everything (Small, Bjorkegren, Erkkilä, Shaw and
   Megill, «Polis: Scaling Deliberation by Mapping High Dimensional Opinion Spaces», Recerca 26,
   2021);
2. *k*-means from 2 to 5 groups; that number whose silhouette is best (Rousseeuw 1987);
3. a group that is too small joins the one nearest to it;
4. the statements by which a group differs from all others: its *representativeness*;
5. the same again for resamples of the people: where other people would have made other groups,
   the groups are unstable (Hennig, «Cluster-wise assessment of cluster stability», Computational
   Statistics and Data Analysis 52, 2007; adjusted Rand index of Hubert and Arabie 1985).

Shares have Jeffreys' prior where Polis adds one vote to either side.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import adjusted_rand_score, silhouette_score
from threadpoolctl import threadpool_limits

from vivere.analysis.agreement import PRIOR, share

ENOUGH = 50
"""How many people must have voted enough before groups are looked for."""

FEW_VOTES = 7
"""Who voted on fewer statements is in no group: Polis' number; all of them where they are fewer."""

MOST_GROUPS = 5

TYPICAL = 3
"""Statements that are told of a group."""

RESAMPLES = 25

STABLE = 0.8
"""A median adjusted Rand index from this on is stable: «good recovery» in Steinley, «Properties of
the Hubert-Arabie Adjusted Rand Index», Psychological Methods 9, 2004."""

SURE = 1.2816
"""The standard normal quantile of 90 %: Polis' significance, one-tailed."""

Votes = NDArray[np.float64]
Labels = NDArray[np.int64]


@dataclass(frozen=True)
class StatementVotes:
    """How a group voted on the statement of column ``statement``.

    ``representative`` says how typical it is: the product of the ratio to all others, the share,
    and the tests of both. ``side`` is the vote it is typical of: 1 or -1.
    """

    statement: int
    agree: int
    disagree: int
    passed: int
    side: int = 0
    representative: float = 0.0


@dataclass(frozen=True)
class OpinionGroup:
    """People who think alike: how many, and how they voted.

    ``typical`` are columns, the most representative first; ``votes`` are of every statement.
    """

    people: int
    typical: tuple[StatementVotes, ...]
    votes: tuple[StatementVotes, ...]


@dataclass(frozen=True)
class OpinionGroups:
    """The groups of a room, the largest first; none where all are as one.

    ``people`` are those who voted on enough statements, ``merged`` how many groups were too small
    for themselves, ``silhouette`` (-1..1) how well the groups stand apart, ``stability`` the median
    adjusted Rand index of the resamples (1: always the same). ``common`` are the columns of
    statements with which most people of every group agree.
    """

    people: int
    groups: tuple[OpinionGroup, ...]
    merged: int
    silhouette: float
    stability: float
    common: tuple[int, ...]

    @property
    def stable(self) -> bool:
        """Whether other people of the same kind would have made much the same groups."""
        return self.stability >= STABLE


def opinion_groups(votes: Votes, smallest: int, *, seed: int = 0) -> OpinionGroups | None:
    """The groups of at least ``smallest`` people; ``None`` where fewer than 50 voted enough.

    ``seed`` of the resamples and of the starts of *k*-means: the same votes give the same groups,
    in whatever order people stand. On one thread: with several, so small a work takes many times as
    long on a machine that has other work.
    """
    with threadpool_limits(limits=1):
        return _groups(votes, smallest, seed)


def _groups(votes: Votes, smallest: int, seed: int) -> OpinionGroups | None:
    if votes.shape[1] < 2:
        return None
    votes = in_order(votes[~np.isnan(votes).all(axis=1)])
    enough = voted_enough(votes)
    people = int(enough.sum())
    if people < ENOUGH:
        return None
    points, theirs = project(votes)[enough], votes[enough]
    labels, silhouette = find_groups(points, seed=seed)
    kept, merged = merge_small(points, labels, smallest)
    if kept.max() == 0:
        return OpinionGroups(people, (), merged, silhouette, 0.0, ())
    groups = [_group(theirs, kept, label) for label in range(kept.max() + 1)]
    groups.sort(key=lambda one: -one.people)
    stability = stability_of(votes, labels, seed=seed)
    return OpinionGroups(people, tuple(groups), merged, silhouette, stability, _common(groups))


def voted_enough(votes: Votes) -> NDArray[np.bool_]:
    """Whether each person voted on enough statements to be in a group."""
    voted = ~np.isnan(votes)
    enough = min(FEW_VOTES, int(voted.any(axis=0).sum()))
    who: NDArray[np.bool_] = voted.sum(axis=1) >= max(1, enough)
    return who


def in_order(votes: Votes) -> Votes:
    """The same rows in an order of their own."""
    return votes[np.lexsort(np.nan_to_num(votes, nan=2.0).T)]


def project(votes: Votes) -> Votes:
    """People in two dimensions: principal components, scaled by how much each voted."""
    voted = ~np.isnan(votes)
    counted = np.maximum(1, voted.sum(axis=0))
    means = np.where(voted, votes, 0.0).sum(axis=0) / counted
    filled = np.where(voted, votes, means)
    if not (filled - means).any():
        return np.zeros((len(votes), 2))
    points: Votes = PCA(n_components=2, random_state=0).fit_transform(filled)
    scale = np.sqrt(votes.shape[1] / np.maximum(1, voted.sum(axis=1)))
    scaled: Votes = points * scale[:, np.newaxis]
    return scaled


def find_groups(points: Votes, *, seed: int = 0) -> tuple[Labels, float]:
    """The label of each person, and the silhouette of the number of groups that has the best one.

    One label for all, and a silhouette of 0, where there are fewer than three different points.
    """
    most = min(MOST_GROUPS, len(np.unique(points.round(9), axis=0)) - 1)
    best: tuple[Labels, float] = np.zeros(len(points), dtype=np.int64), 0.0
    for number in range(2, most + 1):
        labels = _k_means(points, number, seed).labels_.astype(np.int64)
        score = float(silhouette_score(points, labels))
        if score > best[1]:
            best = labels, score
    return best


def merge_small(points: Votes, labels: Labels, smallest: int) -> tuple[Labels, int]:
    """Labels from 0 without gaps, each of at least ``smallest`` people; and how many were merged.

    The smallest group joins the one whose middle is nearest, until all are large enough.
    """
    labels, merged = labels.copy(), 0
    while len(sizes := np.bincount(labels)) > 1 and sizes.min() < smallest:
        small = int(sizes.argmin())
        middles = np.array([points[labels == one].mean(axis=0) for one in range(len(sizes))])
        apart = np.linalg.norm(middles - middles[small], axis=1)
        apart[small] = np.inf
        labels[labels == small] = apart.argmin()
        labels = np.unique(labels, return_inverse=True)[1].astype(np.int64)
        merged += 1
    return labels, merged


def stability_of(votes: Votes, labels: Labels, *, seed: int = 0) -> float:
    """How much the groups of resamples of the people are those of ``labels``: a median from 0 to 1.

    ``labels`` are of those who voted enough, in their order. Each resample is projected and grouped
    by itself, into as many groups.
    """
    enough, number = voted_enough(votes), int(labels.max()) + 1
    everyone = np.zeros(len(votes), dtype=np.int64)
    everyone[enough] = labels
    random, indices = np.random.default_rng(seed), []
    for _ in range(RESAMPLES):
        drawn = random.integers(0, len(votes), len(votes))
        points = project(votes[drawn])[enough[drawn]]
        found = _k_means(points, number, seed, starts=3).labels_
        indices.append(adjusted_rand_score(everyone[drawn][enough[drawn]], found))
    return max(0.0, float(np.median(indices)))


def representativeness(votes: Votes, inside: NDArray[np.bool_], side: int) -> NDArray[np.float64]:
    """How representative each statement is of a group, for agreeing (1) or disagreeing (-1).

    Polis' measure: the ratio of the group's share to that of all others, times the share, times the
    standard scores of both; 0 where one of these is not significant at 90 %.
    """
    yes, all_ = (votes == side).astype(float), (~np.isnan(votes)).astype(float)
    some, of = yes[inside].sum(axis=0), all_[inside].sum(axis=0)
    other, of_other = yes[~inside].sum(axis=0), all_[~inside].sum(axis=0)
    shares = (some + PRIOR) / (of + 2 * PRIOR)
    ratio = shares / ((other + PRIOR) / (of_other + 2 * PRIOR))
    likely, different = _one_share(some, of), _two_shares(some, of, other, of_other)
    sure = (likely > SURE) & (different > SURE)
    measure: NDArray[np.float64] = np.where(sure, ratio * different * shares * likely, 0.0)
    return measure


def _one_share(some: Votes, of: Votes) -> Votes:
    """The standard score by which a share is more than a half."""
    score: Votes = 2 * np.sqrt(of + 1) * ((some + 1) / (of + 1) - 0.5)
    return score


def _two_shares(some: Votes, of: Votes, other: Votes, of_other: Votes) -> Votes:
    """The standard score by which a share is more than that of the others."""
    pooled = (some + other + 2) / (of + of_other + 2)
    error = np.sqrt(pooled * (1 - pooled) * (1 / (of + 1) + 1 / (of_other + 1)))
    more = (some + 1) / (of + 1) - (other + 1) / (of_other + 1)
    score: Votes = np.divide(more, error, out=np.zeros_like(more), where=error > 0)
    return score


def _group(votes: Votes, labels: Labels, label: int) -> OpinionGroup:
    inside = labels == label
    sides = {side: representativeness(votes, inside, side) for side in (1, -1)}
    counted = []
    for column in range(votes.shape[1]):
        side = 1 if sides[1][column] >= sides[-1][column] else -1
        agree, disagree, passed = (
            int((votes[inside, column] == vote).sum()) for vote in (1, -1, 0)
        )
        measure = float(sides[side][column])
        counted.append(StatementVotes(column, agree, disagree, passed, side, measure))
    typical = sorted((one for one in counted if one.representative), key=_most_typical)
    return OpinionGroup(int(inside.sum()), tuple(typical[:TYPICAL]), tuple(counted))


def _most_typical(one: StatementVotes) -> tuple[float, int]:
    return -one.representative, one.statement


def _common(groups: Sequence[OpinionGroup]) -> tuple[int, ...]:
    """What most of every group agree with: the product of their shares, the largest first.

    Polis calls it group-aware consensus.
    """
    shares = np.array([[_share(one) for one in group.votes] for group in groups])
    by_product = np.argsort(-shares.prod(axis=0), kind="stable")
    return tuple(int(at) for at in by_product if (shares[:, at] > 0.5).all())[:TYPICAL]


def _share(one: StatementVotes) -> float:
    return share(one.agree, one.agree + one.disagree + one.passed)


def _k_means(points: Votes, number: int, seed: int, starts: int = 10) -> KMeans:
    return KMeans(number, n_init=starts, random_state=seed).fit(points)
