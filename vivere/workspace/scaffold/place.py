"""A new workspace put into its folder: all of it or nothing; what is there is not touched."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from vivere.content import load
from vivere.model.kinds import WORKSPACE_FILE
from vivere.workspace.scaffold.refused import Refused
from vivere.workspace.schema import FOLDER, schemas


def place(target: Path, texts: Mapping[str, str]) -> None:
    """Write a workspace and its schemas into ``target``, which is new or holds nothing visible.

    Everything is written and checked in a hidden folder first, then moved, ``vivere.yaml`` last.
    Raises Refused, or OSError; then ``target`` is as it was.
    """
    made = _ready(target)
    draft = Path(tempfile.mkdtemp(prefix=".vivere-new-", dir=target))
    try:
        _write(draft, texts)
        loaded = load(draft)
        if loaded.findings:
            first = loaded.findings[0]
            raise Refused(f"what would be made is not sound: {first.path}: {first.message()}")
        _write(draft, {f"{FOLDER}/{one}": text for one, text in schemas(loaded.catalog).items()})
        _move(draft, target)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        if made:
            with contextlib.suppress(OSError):
                target.rmdir()
        raise
    draft.rmdir()


def _ready(target: Path) -> bool:
    """Make the folder if it is not there; whether it was made. Raises Refused."""
    if target.is_dir():
        visible = sorted(one.name for one in target.iterdir() if not one.name.startswith("."))
        if visible:
            raise Refused(f"{target} is not empty (there is {visible[0]}); name a new folder")
        return False
    if os.path.lexists(target):
        raise Refused(f"{target} is a file; name a new folder")
    target.mkdir(parents=True)
    return True


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")


def _move(draft: Path, target: Path) -> None:
    names = sorted((one.name for one in draft.iterdir()), key=lambda name: name == WORKSPACE_FILE)
    moved: list[str] = []
    try:
        for name in names:
            if os.path.lexists(target / name):
                raise Refused(f"{target / name} is there already; name a new folder")
            (draft / name).rename(target / name)
            moved.append(name)
    except BaseException:
        for name in moved:
            (target / name).rename(draft / name)
        raise
