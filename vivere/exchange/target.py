"""Where an import goes: what a workspace already has, and how new files come to stand in it."""

import os
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from vivere.content import load
from vivere.model.catalog import Catalog
from vivere.model.kinds import WORKSPACE_FILE
from vivere.workspace.files import OutsideWorkspaceError, create_together, exclusive_writer


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

    Raises WriteError.
    """
    try:
        with exclusive_writer(folder) if (folder / WORKSPACE_FILE).is_file() else nullcontext():
            create_together(folder, {path: text.encode() for path, text in files.items()})
    except OutsideWorkspaceError as outside:
        raise WriteError(f"{outside} leads out of the workspace") from None
    except OSError as error:
        where = error.filename2 or error.filename or folder
        raise WriteError(f"{where}: {error.strerror or 'busy, try again'}") from None
