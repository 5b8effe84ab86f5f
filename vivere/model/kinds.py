"""The kinds of file of a workspace: which files there are, and what each of them says.

A new kind is its model, its line in ``KINDS``, its place in the catalog and its words.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from vivere.model import (
    AreasFile,
    FundingFile,
    InitiativesFile,
    Journey,
    KpiFile,
    LessonsFile,
    Model,
    Persona,
    PlacesFile,
    RoadmapFile,
    ServicesFile,
    Workspace,
)
from vivere.model.references import GivenBy, marked

WORKSPACE_FILE = "vivere.yaml"
SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True)
class FileKind:
    """A kind of file.

    ``name``: of its schema, and of its words in the locales (``schema.<name>``).
    ``files``: the one path it has (``vivere.yaml``), or the YAML files of a folder
    (``journeys/*.yaml``; ``.yml`` is read too). A path that another kind has alone is not its.
    """

    name: str
    model: type[Model]
    files: str

    @property
    def folder(self) -> str:
        """The folder in the workspace; empty for a file beside ``vivere.yaml``."""
        return self.files.rpartition("/")[0]

    @property
    def has_one_path(self) -> bool:
        """Whether there is one file of this kind, always at the same path."""
        return "*" not in self.files

    @property
    def is_named_by_file(self) -> bool:
        """Whether a file is one thing, and its name the thing's id."""
        return GivenBy.FILE_NAME in marked(self.model, GivenBy).values()


KINDS = (
    FileKind("vivere", Workspace, WORKSPACE_FILE),
    FileKind("persona", Persona, "personas/*.yaml"),
    FileKind("journey", Journey, "journeys/*.yaml"),
    FileKind("areas", AreasFile, "services/areas.yaml"),
    FileKind("services", ServicesFile, "services/*.yaml"),
    FileKind("kpi_links", KpiFile, "kpi_links/*.yaml"),
    FileKind("initiatives", InitiativesFile, "plan/initiatives.yaml"),
    FileKind("roadmap", RoadmapFile, "plan/roadmap.yaml"),
    FileKind("funding", FundingFile, "plan/funding.yaml"),
    FileKind("lessons", LessonsFile, "plan/lessons.yaml"),
    FileKind("places", PlacesFile, "places.yaml"),
)

ROOT_FILES = tuple(kind.files for kind in KINDS if not kind.folder)
"""The files that stand beside ``vivere.yaml``, itself first."""

FOLDERS = tuple(
    dict.fromkeys(
        kind.folder for kind in sorted(KINDS, key=lambda kind: kind.is_named_by_file) if kind.folder
    )
)
"""The folders of a workspace in the order in which they are read: lists of things first, then
the folders where each file is one thing, which names those."""

_BY_PATH = {kind.files: kind for kind in KINDS if kind.has_one_path}
_BY_FOLDER = {kind.folder: kind for kind in KINDS if not kind.has_one_path}


def kind_in(folder: str, name: str) -> FileKind | None:
    """The kind that a file has by the folder it stands in, whatever its ending."""
    return _BY_PATH.get(f"{folder}/{name}" if folder else name) or _BY_FOLDER.get(folder)


@lru_cache(maxsize=8192)
def kind_of(path: str) -> FileKind | None:
    """The kind of the file at a path inside a workspace; ``None`` for what is no part of one.

    Remembered: each change of a large workspace asks it of every file several times.
    """
    folder, _, name = path.rpartition("/")
    if name.startswith(".") or not name.endswith(SUFFIXES):
        return None
    return kind_in(folder, name)


def model_of(path: str) -> type[Model]:
    """What the file at a path says. Raises ValueError where no file of a workspace can stand."""
    kind = kind_of(path)
    if kind is None:
        raise ValueError(f"no file of a workspace: {path!r}")
    return kind.model


def others_inside(kind: FileKind) -> tuple[str, ...]:
    """The paths that ``kind.files`` would name and that another kind has alone."""
    if kind.has_one_path:
        return ()
    return tuple(path for path in _BY_PATH if PurePosixPath(path).match(kind.files))
