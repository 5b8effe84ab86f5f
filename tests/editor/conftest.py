"""The editor on a small workspace of its own."""

import json
from typing import Any, Protocol

import pytest

from tests.small import SmallWorkspace
from vivere.content import load
from vivere.editor.api import EditorApi, EditorCommand
from vivere.editor.service import EditorService
from vivere.model.paths import FieldPath

JOURNEY = "journeys/ada-morning.yaml"
PERSONA = "personas/ada.yaml"
MINE, YOURS = "a" * 16, "b" * 16


EMOTION = ("steps", 0, "today", "emotion")


class Ask(Protocol):
    """Sends a command as a browser does, with the mark of the draft that it saw last."""

    def __call__(
        self, do: str, editor: str = MINE, path: str = JOURNEY, **more: Any
    ) -> dict[str, Any]: ...


@pytest.fixture
def service(workspace: SmallWorkspace) -> EditorService:
    return EditorService(workspace.folder, lambda: load(workspace.folder))


@pytest.fixture
def ask(service: EditorService) -> Ask:
    return asking(EditorApi(service))


def asking(api: EditorApi) -> Ask:
    marks: dict[tuple[str, str], str] = {}

    def ask(do: str, editor: str = MINE, path: str = JOURNEY, **more: Any) -> dict[str, Any]:
        mark = more.pop("mark", marks.get((editor, path), ""))
        sent = json.dumps({"do": do, "editor": editor, "path": path, "mark": mark, **more})
        answer = api.answer(EditorCommand.model_validate_json(sent), "en")
        marks[editor, path] = answer.get("mark", mark)
        return answer

    return ask


def setting(at: FieldPath, value: Any, language: str | None = None) -> Any:
    """The operation of a form that sets one value."""
    return ({"do": "set", "at": at, "value": value, "language": language},)


def file_text(workspace: SmallWorkspace, path: str = JOURNEY) -> str:
    """The text of a file as it is now."""
    return (workspace.folder / path).read_text(encoding="utf-8")
