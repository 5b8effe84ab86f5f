"""What is found out about a model once."""

import gc

from vivere.content.once import OnceFor
from vivere.model import Phase


def test_each_object_is_asked_once_for_each_question_and_forgotten_with_it() -> None:
    asked: list[tuple[str, int]] = []

    def count(phase: Phase, times: int) -> int:
        asked.append((phase.id, times))
        return times

    once = OnceFor(count)
    first, equal = Phase(id="a", name="A"), Phase(id="a", name="A")
    assert [once(first, 1), once(first, 1), once(first, 2), once(equal, 1)] == [1, 1, 2, 1]
    assert asked == [("a", 1), ("a", 2), ("a", 1)]
    del first, equal
    gc.collect()
    assert once(Phase(id="b", name="B"), 1) == 1
    assert len(once._answers) <= 1
