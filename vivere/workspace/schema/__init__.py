"""JSON Schemas of a workspace's files, for editors: what may stand where, in a designer's words.

Draft 2020-12 (https://json-schema.org/draft/2020-12). They describe files as they are written:
without the ids that a file's name gives, with the short forms, and with the ids of this workspace.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from vivere.i18n import LANGUAGES
from vivere.model import AreasFile, Journey, KpiFile, Model, Persona, ServicesFile, Workspace
from vivere.model.catalog import Catalog
from vivere.render.text.findings import printable_json
from vivere.workspace.files import write_atomically
from vivere.workspace.schema.build import schema_of
from vivere.workspace.schema.ids import ids_of

FOLDER = "schemas"


@dataclass(frozen=True)
class FileKind:
    """A kind of file: the name of its schema, its model, and which files are of it.

    ``but`` is a file that ``files`` would name and that is of another kind.
    """

    name: str
    model: type[Model]
    files: str
    but: str | None = None

    @property
    def file(self) -> str:
        """The name of the schema's own file."""
        return f"{self.name}.schema.json"


KINDS = (
    FileKind("vivere", Workspace, "vivere.yaml"),
    FileKind("persona", Persona, "personas/*.yaml"),
    FileKind("journey", Journey, "journeys/*.yaml"),
    FileKind("areas", AreasFile, "services/areas.yaml"),
    FileKind("services", ServicesFile, "services/*.yaml", but="areas.yaml"),
    FileKind("kpi_links", KpiFile, "kpi_links/*.yaml"),
)


def schemas(catalog: Catalog, language: str | None = None) -> dict[str, str]:
    """The text of every schema by file name, in ``language`` or in the workspace's own."""
    language = language or words_of(catalog)
    ids = ids_of(catalog, language)
    return {
        kind.file: printable_json(
            schema_of(kind.name, kind.model, catalog.workspace, ids, language)
        )
        + "\n"
        for kind in KINDS
    }


def words_of(catalog: Catalog) -> str:
    """The language to explain fields in: the workspace's main one, else English."""
    main = catalog.workspace.default_language.split("-")[0]
    return main if main in LANGUAGES else "en"


def stale(folder: Path, texts: dict[str, str]) -> list[str]:
    """The files in ``folder`` that do not say what they should."""
    return [name for name, text in texts.items() if _text(folder / name) != text]


def write(folder: Path, texts: dict[str, str], names: Iterable[str]) -> None:
    """Write the named files, each whole or not at all. Raises OSError."""
    for name in names:
        write_atomically(folder / name, texts[name].encode())


def _text(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
