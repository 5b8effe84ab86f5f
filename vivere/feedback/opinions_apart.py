"""Groups of opinion counted by a process of its own: it takes the votes and gives the groups.

What finds groups takes seconds to import and a hundred megabytes to hold, which the phones of other
rooms would feel in the server's process.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence

from vivere.feedback.opinions import Cast, Opinions, count_opinions

LONGEST_S = 120.0
"""Seconds after which the other process is given up: a thousand people take a few."""


class CountingError(Exception):
    """The other process did not give the groups."""


def count_apart(cast: Iterable[Cast], statements: Sequence[str], threshold: int) -> Opinions:
    """As ``opinions.count_opinions``. Raises CountingError."""
    rows: dict[str, int] = {}
    votes = [
        (str(rows.setdefault(who, len(rows))), statement, vote) for who, statement, vote in cast
    ]
    asked = json.dumps({"cast": votes, "statements": statements, "threshold": threshold})
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            input=asked,
            capture_output=True,
            text=True,
            check=True,
            timeout=LONGEST_S,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise CountingError(type(error).__name__) from error
    return Opinions.from_json(json.loads(done.stdout))


def _main() -> None:
    asked = json.load(sys.stdin)
    cast = [(who, statement, vote) for who, statement, vote in asked["cast"]]
    json.dump(count_opinions(cast, asked["statements"], asked["threshold"]).to_json(), sys.stdout)


if __name__ == "__main__":
    _main()
