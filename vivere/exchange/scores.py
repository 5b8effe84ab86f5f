"""Scores of other formats to emotions on our scale."""

import math


def nearest_emotion(exact: float) -> int:
    """The whole number nearest to ``exact``, from −2 to +2; a half goes away from so-so."""
    return int(math.copysign(math.floor(abs(exact) + 0.5), exact))
