"""Write down what red-dwarf finds in an invented hall, for ``test_opinion_groups.py``.

    pip install --target /tmp/red-dwarf red-dwarf==0.4.0
    PYTHONPATH=/tmp/red-dwarf:. python -m tests.analysis.opinions.record

red-dwarf is no requirement of the tests: it brings clients of web services (requests-cache,
requests-ratelimiter, fake-useragent) that nothing here needs.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np

from tests.analysis.opinions.halls import recorded_hall

FILE = Path(__file__).with_name("red_dwarf.json")


def main() -> None:
    """Write the file anew."""
    from reddwarf.implementations.polis import (  # type: ignore[import-not-found]
        run_pipeline,
    )
    from reddwarf.utils.stats import (  # type: ignore[import-not-found]
        calculate_comment_statistics_dataframes,
        select_representative_statements,
    )

    hall = recorded_hall()
    votes = [
        {"participant_id": who, "statement_id": on, "vote": int(vote)}
        for who, row in enumerate(hall)
        for on, vote in enumerate(row)
        if not np.isnan(vote)
    ]
    found = run_pipeline(votes=votes, random_state=0)
    people = found.participants_df
    grouped = people[people["to_cluster"]]
    matrix = found.raw_vote_matrix.loc[grouped.index, :]
    labels = grouped["cluster_id"].astype(int).to_numpy()
    stats, _ = calculate_comment_statistics_dataframes(matrix, labels, pseudo_count=0.5)
    selected = select_representative_statements(stats, pick_max=hall.shape[1])
    recorded: dict[str, Any] = {
        "points": people[["x", "y"]].to_numpy().round(6).tolist(),
        "in_groups": grouped.index.tolist(),
        "labels": labels.tolist(),
        "measures": {
            str(group): [_measures(stats.loc[group].iloc[on]) for on in range(hall.shape[1])]
            for group in range(labels.max() + 1)
        },
        "typical": {
            str(group): sorted({int(one["tid"]) for one in chosen})
            for group, chosen in selected.items()
        },
    }
    FILE.write_text(json.dumps(recorded) + "\n", encoding="utf-8")


def _measures(row: Any) -> list[float]:
    """The measure for agreeing and for disagreeing: ratio, its test, share, its test."""
    return [
        round(float(row[f"r{v}"] * row[f"r{v}t"] * row[f"p{v}"] * row[f"p{v}t"]), 6) for v in "ad"
    ]


if __name__ == "__main__":
    main()
