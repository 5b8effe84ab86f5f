"""A Workbench on a small workspace of its own."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.small import SmallWorkspace
from vivere.content import load
from vivere.editor.api import Asked, Desk
from vivere.editor.service import Bench
from vivere.model.paths import FieldPath

JOURNEY = "journeys/ada-morning.yaml"
PERSONA = "personas/ada.yaml"
MINE, YOURS = "a" * 16, "b" * 16


@pytest.fixture
def bench(workspace: SmallWorkspace) -> Bench:
    return Bench(workspace.folder, lambda: load(workspace.folder))


@pytest.fixture
def ask(bench: Bench) -> Callable[..., dict[str, Any]]:
    """Ask as a browser does, with the mark that the editor saw last."""
    desk = Desk(bench)
    marks: dict[tuple[str, str], str] = {}

    def asking(do: str, editor: str = MINE, path: str = JOURNEY, **more: Any) -> dict[str, Any]:
        mark = more.pop("mark", marks.get((editor, path), ""))
        asked = Asked.model_validate_json(
            Asked(do=do, editor=editor, path=path, mark=mark, **more).model_dump_json()  # type: ignore[arg-type]
        )
        said = desk.answer(asked, "en")
        marks[editor, path] = said.get("mark", mark)
        return said

    return asking


def setting(at: FieldPath, value: Any, language: str | None = None) -> Any:
    """The act of a form that sets one value."""
    return ({"do": "set", "at": at, "value": value, "language": language},)
