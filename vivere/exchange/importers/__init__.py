"""The formats that can be read. Adding one is a file (or folder) and its line in ``IMPORTERS``."""

from vivere.exchange.importers.jm import JmImporter
from vivere.exchange.importers.mermaid import MermaidImporter
from vivere.exchange.importers.spreadsheets import CsvImporter, XlsxImporter
from vivere.exchange.protocols import Importer

IMPORTERS: tuple[Importer, ...] = (
    MermaidImporter(),
    JmImporter(),
    XlsxImporter(),
    CsvImporter(),
)

_ADVICE = {
    ".xls": "save it as .xlsx", ".ods": "save it as .xlsx", ".numbers": "export it as .xlsx",
    ".json": "only YAML journey maps can be imported", ".pdf": "it holds no data to import",
    ".docx": "copy its table into a spreadsheet", ".pptx": "it holds no data to import",
}  # fmt: skip
"""What to do with files of formats that cannot be read, by the end of their names."""


def importer_for(file_name: str) -> Importer | None:
    """The importer of a file, by the longest suffix that its name ends with."""
    low = file_name.lower()
    fits = [(suffix, importer) for importer in IMPORTERS for suffix in importer.suffixes
            if low.endswith(suffix)]  # fmt: skip
    return max(fits, key=lambda fit: len(fit[0]))[1] if fits else None


def why_not_importable(file_name: str) -> str:
    """Why no importer reads a file of this name."""
    low = file_name.lower()
    advice = next((words for suffix, words in _ADVICE.items() if low.endswith(suffix)), "")
    known = ", ".join(suffix for importer in IMPORTERS for suffix in importer.suffixes)
    return advice or f"the name says no format that can be imported ({known})"
