"""What looks alike for many readers is drawn once: a whole hall opens the same page at a time."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

KEPT = 64
"""So many drawings, of up to half a megabyte each; what nobody asked for longest goes first."""


def drawn(draw: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What ``draw`` makes of its arguments, made once for a while.

    ``draw`` is a pure function, its arguments can be hashed. A catalog is the same only as itself,
    and so is a reader of it: of a workspace that changed all is drawn anew.
    """
    return cast("T", _drawn(draw, args, tuple(kwargs.items())))


@lru_cache(maxsize=KEPT)
def _drawn(
    draw: Callable[..., object], args: tuple[object, ...], named: tuple[tuple[str, object], ...]
) -> object:
    return draw(*args, **dict(named))
