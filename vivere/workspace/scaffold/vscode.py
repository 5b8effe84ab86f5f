"""What makes an editor know the files: settings of VS Code, and a line for all the others."""

import json
from typing import Any

from vivere.model.kinds import KINDS, FileKind, kind_of, others_inside
from vivere.workspace.schema import FOLDER, schema_file

SETTINGS = ".vscode/settings.json"
EXTENSIONS = ".vscode/extensions.json"
YAML_EXTENSION = "redhat.vscode-yaml"


def modeline(path: str) -> str:
    """The comment that tells the YAML language server where the schema of a file is.

    Source: https://github.com/redhat-developer/yaml-language-server, «Using inlined schema».
    """
    kind = kind_of(path)
    if kind is None:
        raise ValueError(f"no file of a workspace: {path!r}")
    up = "../" * path.count("/") or "./"
    return f"# yaml-language-server: $schema={up}{FOLDER}/{schema_file(kind)}\n"


def editor_files() -> dict[str, str]:
    """The texts of the files in ``.vscode/`` by path."""
    settings = {
        "yaml.schemas": {f"./{FOLDER}/{schema_file(kind)}": _patterns(kind) for kind in KINDS},
        "yaml.schemaStore.enable": False,
        "yaml.format.enable": False,
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "[yaml]": {
            "editor.insertSpaces": True,
            "editor.tabSize": 2,
            "editor.detectIndentation": False,
            "editor.autoIndent": "keep",
            "editor.wordWrap": "on",
            "editor.quickSuggestions": {"other": True, "comments": False, "strings": True},
        },
    }
    return {SETTINGS: _json(settings), EXTENSIONS: _json({"recommendations": [YAML_EXTENSION]})}


def _patterns(kind: FileKind) -> list[str]:
    """Which files of the folder are of a kind, as the extension reads it."""
    return [f"/{kind.files}", *(f"!/{path}" for path in others_inside(kind))]


def _json(value: Any) -> str:
    return json.dumps(value, indent=2) + "\n"
