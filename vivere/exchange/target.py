"""Where an import goes: what a workspace already has, and how new files come to stand in it."""

import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

from vivere.content import load
from vivere.model.catalog import Catalog
from vivere.model.kinds import WORKSPACE_FILE
from vivere.workspace.files import OutsideWorkspaceError, exclusive_writer, inside


class ImportTargetError(Exception):
    """A folder that an import cannot go to; the message says why."""


class WriteError(Exception):
    """Nothing was written; the message says why."""


@dataclass(frozen=True)
class Target:
    """A workspace as an import sees it; no ``catalog``: one is to be made.

    ``journeys`` and ``personas`` are the ids that files have, in small letters.
    """

    name: str = "workspace"
    catalog: Catalog | None = None
    journeys: frozenset[str] = frozenset()
    personas: frozenset[str] = frozenset()


def target_of(folder: Path) -> Target:
    """Look at the folder of ``--to``: a workspace, or a new or empty one.

    Raises ImportTargetError for any other.
    """
    name = folder.resolve().name
    try:
        if (folder / WORKSPACE_FILE).is_file():
            taken = (_ids(folder / "journeys"), _ids(folder / "personas"))
            return Target(name, load(folder).catalog, *taken)
        if os.path.lexists(folder) and not _empty(folder):
            raise ImportTargetError(f"{folder} is neither a workspace ({WORKSPACE_FILE}) nor empty")
    except OSError as error:
        raise ImportTargetError(f"{folder} cannot be read: {error.strerror}") from None
    return Target(name)


def _empty(folder: Path) -> bool:
    """Whether a folder has nothing but hidden names, such as ``.git``."""
    return folder.is_dir() and all(file.name.startswith(".") for file in folder.iterdir())


def target_of_catalog(catalog: Catalog) -> Target:
    """A loaded workspace as a target."""
    return Target(
        catalog.workspace.id, catalog,
        frozenset(id_.casefold() for id_ in catalog.journeys),
        frozenset(id_.casefold() for id_ in catalog.personas),
    )  # fmt: skip


def _ids(folder: Path) -> frozenset[str]:
    if not folder.is_dir():
        return frozenset()
    return frozenset(file.stem.casefold() for file in folder.iterdir())


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Put new files into ``folder``, all of them or none; never over one that is there.

    Every text is on disk under a hidden name first, then all get their names. Raises WriteError.
    """
    made: list[Path] = []
    ready: list[tuple[Path, Path]] = []
    try:
        with exclusive_writer(folder) if (folder / WORKSPACE_FILE).is_file() else nullcontext():
            for path, text in files.items():
                file = inside(folder, path)
                _make_folder(file.parent, made)
                ready.append((_hidden(file, text, made), file))
            for hidden, file in ready:
                _give_name(hidden, file)
                made.append(file)
    except OutsideWorkspaceError as outside:
        _take_away(reversed(made))
        raise WriteError(f"{outside} leads out of the workspace") from None
    except OSError as error:
        _take_away(reversed(made))
        where = error.filename2 or error.filename or folder
        raise WriteError(f"{where}: {error.strerror or 'busy, try again'}") from None
    _take_away(hidden for hidden, _ in ready)


def _give_name(hidden: Path, file: Path) -> None:
    """Give the file its own name unless it is taken; also on disks without hard links."""
    try:
        os.link(hidden, file)
    except FileExistsError:
        raise
    except OSError:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL))
        hidden.replace(file)


def _make_folder(folder: Path, made: list[Path]) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir()
        made.append(one)


def _hidden(file: Path, text: str, made: list[Path]) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    hidden = Path(name)
    made.append(hidden)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        hidden.chmod(0o644)
        os.fsync(stream.fileno())
    return hidden


def _take_away(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()
