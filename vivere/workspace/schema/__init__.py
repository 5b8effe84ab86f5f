"""JSON Schemas of a workspace's files, for editors: what may stand where, in a designer's words.

Draft 2020-12 (https://json-schema.org/draft/2020-12). They describe files as they are written:
without the ids that a file's name gives, with the short forms, and with the ids of this workspace.
"""

from collections.abc import Iterable
from pathlib import Path

from vivere.i18n import LANGUAGES
from vivere.model.catalog import Catalog
from vivere.model.kinds import KINDS, FileKind
from vivere.render.text.findings import printable_json
from vivere.workspace.files import write_atomically
from vivere.workspace.schema.build import schema_of
from vivere.workspace.schema.ids import ids_of

FOLDER = "schemas"


def schemas(catalog: Catalog, language: str | None = None) -> dict[str, str]:
    """The text of every schema by file name, in ``language`` or in the workspace's own."""
    language = language or schema_language(catalog)
    ids = ids_of(catalog, language)
    return {
        schema_file(kind): printable_json(
            schema_of(kind.name, kind.model, catalog.workspace, ids, language)
        )
        + "\n"
        for kind in KINDS
    }


def schema_file(kind: FileKind) -> str:
    """The name of the file with the schema of a kind."""
    return f"{kind.name}.schema.json"


def schema_language(catalog: Catalog) -> str:
    """The language to explain fields in: the workspace's main one, else English."""
    main = catalog.workspace.default_language.split("-")[0]
    return main if main in LANGUAGES else "en"


def outdated(folder: Path, texts: dict[str, str]) -> list[str]:
    """The files in ``folder`` that differ from what they should be."""
    return [name for name, text in texts.items() if _text(folder / name) != text]


def write_schemas(folder: Path, texts: dict[str, str], names: Iterable[str]) -> None:
    """Write the named files, each whole or not at all. Raises OSError."""
    for name in names:
        write_atomically(folder / name, texts[name].encode())


def _text(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
