"""How often something may be tried before it is refused, on a machine of any speed."""

from collections.abc import Callable

REFUSED = 429
MOST = 50


def tries_until_refused(ask: Callable[[int], int], otherwise: int = 401) -> int:
    """Ask for the status of a try, by its number, until there were too many; how many were not.

    A limit fills up again while one asks: whoever counts says the least there must be.
    """
    for number in range(MOST):
        status = ask(number)
        if status == REFUSED:
            return number
        assert status == otherwise
    raise AssertionError(f"{MOST} tries, and none was refused")
