"""The groups of opinion of a large hall, against bare principal components and k-means."""

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import silhouette_score
from threadpoolctl import threadpool_limits

from benchmarks.loading import in_turns
from benchmarks.row import Row
from vivere.analysis.opinion_groups import MOST_GROUPS, RESAMPLES, Votes, opinion_groups

PEOPLE, STATEMENTS = 1_000, 100
ALLOWED = 10


def main() -> list[Row]:
    """Groups with their stability and typical statements / the same numbers of groups, bare."""
    random = np.random.default_rng(1)
    minds = random.choice(np.array([-1.0, 1.0]), (3, STATEMENTS))
    votes = np.repeat(minds, (500, 300, 200), axis=0)
    doubts = random.random(votes.shape) < 0.4
    votes[doubts] = random.choice(np.array([-1.0, 0.0, 1.0]), doubts.sum())
    votes[random.random(votes.shape) < 0.5] = np.nan
    found = opinion_groups(votes, 9)
    assert found is not None
    assert [group.people for group in found.groups] == [500, 300, 200]
    full = np.nan_to_num(votes)
    work, bare = in_turns(lambda: opinion_groups(votes, 9), lambda: _bare(full))
    return [
        Row(
            name=f"Opinion groups, {PEOPLE} × {STATEMENTS}, {RESAMPLES} resamples / bare sklearn",
            figure=f"{work / bare:.1f}× ({work:.2f} s / {bare:.2f} s)",
            target=f"≤ {ALLOWED}×",
            met=work <= ALLOWED * bare,
        )
    ]


def _bare(votes: Votes) -> None:
    with threadpool_limits(limits=1):
        points = PCA(n_components=2).fit_transform(votes)
        for number in range(2, MOST_GROUPS + 1):
            labels = KMeans(number, n_init=10, random_state=0).fit(points).labels_
            silhouette_score(points, labels)
