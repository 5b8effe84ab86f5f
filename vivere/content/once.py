"""What is found out about a thing of the workspace once, and kept for as long as the thing is.

A load keeps what did not change, as the same objects: what was found in them is still true.
"""

from collections.abc import Callable
from typing import Concatenate, Generic, ParamSpec, TypeVar
from weakref import ReferenceType, ref

from vivere.model import Model

M = TypeVar("M", bound=Model)
P = ParamSpec("P")
T = TypeVar("T")


class OnceFor(Generic[M, P, T]):
    """A pure function of a model (and of what can be hashed), asked once for each object."""

    def __init__(self, ask: Callable[Concatenate[M, P], T]) -> None:
        self._ask = ask
        self._answers: dict[int, tuple[ReferenceType[M], dict[object, T]]] = {}

    def __call__(self, model: M, /, *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer for ``model``; models are equal by content, here each object is its own."""
        known = self._answers.get(id(model))
        if known is None or known[0]() is not model:
            known = self._begin(model)
        answers = known[1]
        asked = (args, *kwargs.items()) if kwargs else args
        if asked not in answers:
            answers[asked] = self._ask(model, *args, **kwargs)
        return answers[asked]

    def _begin(self, model: M) -> tuple[ReferenceType[M], dict[object, T]]:
        number = id(model)
        forget = lambda _: self._answers.pop(number, None)  # noqa: E731
        known = self._answers[number] = ref(model, forget), {}
        return known
