"""What coverage follows: what can reach new lines, and not what walks known ones.

Being followed doubles what Python costs. Tests that drive a browser run the product in processes
that are not followed anyway (``tests.forked``), and the hundredth example of a property walks the
lines of the first ones: both prove as much without.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage

BROWSERS = Path(__file__).parent / "e2e"

EXAMPLES = 25
"""How many examples of a property are followed."""


class Followed:
    """Whether coverage follows; asked to let go twice, it does so once.

    What is let go is a pile: a worker has a measurement that waits below its own.
    """

    def __init__(self) -> None:
        self._let_go: list[Coverage] = []

    def let_go(self) -> None:
        while running := Coverage.current():
            running.stop()
            self._let_go.append(running)

    def go_on(self) -> None:
        while self._let_go:
            self._let_go.pop().start()


@contextmanager
def measured(item: pytest.Item) -> Iterator[None]:
    """A test with coverage following what of it is worth it, if anything is measured at all."""
    followed = Followed()
    if item.path.is_relative_to(BROWSERS) or item.get_closest_marker("known_lines"):
        followed.let_go()
    with _first_examples(item, followed):
        yield
    followed.go_on()


@contextmanager
def _first_examples(item: pytest.Item, followed: Followed) -> Iterator[None]:
    """Of a property, the first examples are followed."""
    prop = getattr(getattr(item, "obj", None), "hypothesis", None)
    if prop is None:
        yield
        return
    whole = prop.inner_test
    prop.inner_test = _counted(whole, followed)
    yield
    prop.inner_test = whole


def _counted(test: Callable[..., Any], followed: Followed) -> Callable[..., Any]:
    examples = 0

    @wraps(test)
    def counted(*arguments: Any, **named: Any) -> Any:
        nonlocal examples
        examples += 1
        if examples == EXAMPLES + 1:
            followed.let_go()
        return test(*arguments, **named)

    return counted
