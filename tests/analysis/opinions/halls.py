"""Invented halls: people of a few minds who vote on statements, each with doubts of their own."""

from random import Random

import numpy as np
from numpy.typing import NDArray


def hall(
    camps: tuple[int, ...], statements: int, *, doubt: float, silent: float, seed: int = 1
) -> NDArray[np.float64]:
    """People × statements: so many people in each camp, one after the other.

    Whoever doubts votes anything, and whoever is ``silent`` does not vote: shares of all votes.
    """
    random = Random(seed)
    minds = [[random.choice((-1, 1)) for _ in range(statements)] for _ in camps]
    rows = [
        [
            np.nan
            if random.random() < silent
            else random.choice((-1, 0, 1))
            if random.random() < doubt
            else vote
            for vote in mind
        ]
        for mind, people in zip(minds, camps, strict=True)
        for _ in range(people)
    ]
    return np.array(rows, dtype=float)


def recorded_hall() -> NDArray[np.float64]:
    """The hall whose groups red-dwarf found: ``record.py``."""
    return hall((34, 27, 19), 14, doubt=0.15, silent=0.36, seed=7)
