"""Several editors at once: each waits for its own draft only, and no change of a draft is lost."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from threading import Event, Thread
from typing import Any

import pytest

from tests.editor.conftest import JOURNEY, MINE, PERSONA, YOURS, asking
from tests.small import SmallWorkspace
from vivere.content import load
from vivere.editor import fragments
from vivere.editor.api import EditorApi
from vivere.editor.drafts import DraftLocks
from vivere.editor.service import EditorService

FAIL_S = 30
"""Seconds after which what does not come is a failure; nothing waits so long when all is well."""


class Slow:
    """Calls a function; the first call stops until it is released."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function
        self.entered, self.released = Event(), Event()

    def __call__(self, *arguments: Any) -> Any:
        if not self.entered.is_set():
            self.entered.set()
            assert self.released.wait(FAIL_S)
        return self.function(*arguments)


@pytest.fixture(params=["load", "render"])
def slow(
    request: pytest.FixtureRequest, workspace: SmallWorkspace, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Slow, EditorApi]]:
    """An API whose first command does not get beyond loading, or rendering, until released."""
    current: Callable[[], Any] = lambda: load(workspace.folder)  # noqa: E731
    if request.param == "load":
        current = one = Slow(current)
    else:
        one = Slow(fragments.preview_html)
        monkeypatch.setattr(fragments, "preview_html", one)
    yield one, EditorApi(EditorService(workspace.folder, current))
    one.released.set()


@pytest.mark.parametrize(("editor", "path"), [(YOURS, JOURNEY), (MINE, PERSONA)])
def test_a_slow_answer_holds_no_other_draft(
    slow: tuple[Slow, EditorApi], editor: str, path: str
) -> None:
    first, api = slow
    ask = asking(api)
    with ThreadPoolExecutor(2) as pool:
        held = pool.submit(ask, "open")
        assert first.entered.wait(FAIL_S)
        try:
            pool.submit(ask, "open", editor, path).result(FAIL_S)
            typed = pool.submit(ask, "type", editor, path, text="title: Quick\n").result(FAIL_S)
            assert not held.done()
        finally:
            first.released.set()
    assert (typed["done"], typed["text"]) == ("type", "title: Quick\n")
    assert held.result()["done"] == "open"


def test_of_many_changes_of_one_state_of_a_draft_one_is_made(service: EditorService) -> None:
    api = EditorApi(service)
    mark = asking(api)("open")["mark"]

    def change(number: int) -> dict[str, Any]:
        return asking(api)("type", mark=mark, text=f"# {number}\n")

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(change, range(8)))
    made = [answer["text"] for answer in answers if answer.get("done")]
    assert len(made) == 1
    assert {answer["text"] for answer in answers} == set(made)
    assert [answer.get("problem") for answer in answers].count("stale") == 7


class RecordedLocks(DraftLocks):
    """Remembers which drafts were held."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[tuple[str, set[str]]] = []

    def hold(self, path: str, *editors: str) -> AbstractContextManager[None]:
        self.held.append((path, set(editors)))
        return super().hold(path, *editors)


@pytest.mark.parametrize("do", ["adopt", "forget"])
def test_who_takes_over_anothers_draft_holds_both(service: EditorService, do: str) -> None:
    locks = RecordedLocks()
    ask = asking(EditorApi(service, locks))
    ask("open")
    ask("type", text="# mine\n")
    ask("open", YOURS)
    assert ask(do, YOURS, other=MINE)["done"] == do
    assert locks.held[-1] == (JOURNEY, {MINE, YOURS})


def test_drafts_are_locked_in_one_order() -> None:
    """Who waits for the first of two drafts does not hold the second: no two wait in a circle."""
    locks = DraftLocks()

    def hold(*editors: str) -> None:
        with locks.hold(JOURNEY, *editors):
            pass

    with locks.hold(JOURNEY, MINE):
        waiting = Thread(target=hold, args=(YOURS, MINE), daemon=True)
        waiting.start()
        while len(locks) < 2:
            assert waiting.is_alive()
        other = Thread(target=hold, args=(YOURS,), daemon=True)
        other.start()
        other.join(FAIL_S)
        assert not other.is_alive()
        assert waiting.is_alive()
    waiting.join(FAIL_S)
    assert not waiting.is_alive()


def test_a_lock_that_nobody_holds_is_not_kept() -> None:
    locks = DraftLocks()
    with locks.hold(JOURNEY, MINE, YOURS):
        assert len(locks) == 2
    assert len(locks) == 0
