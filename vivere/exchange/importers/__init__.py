"""The formats that can be read. Adding one is a file (or folder) and its line in ``IMPORTERS``."""

from vivere.exchange.importers.cjml import CjmlImporter
from vivere.exchange.importers.jm import JmImporter
from vivere.exchange.importers.json_files import JsonImporter
from vivere.exchange.importers.mermaid import MermaidImporter
from vivere.exchange.importers.spreadsheets import WORKBOOKS, CsvImporter
from vivere.exchange.protocols import Importer

IMPORTERS: tuple[Importer, ...] = (
    MermaidImporter(),
    JmImporter(),
    CjmlImporter(),
    JsonImporter(),
    *WORKBOOKS,
    CsvImporter(),
)

_ADVICE = {
    ".xlsb": "this is a binary Excel file (.xlsb): open it and save it as .xlsx or .csv",
    ".numbers": "this is an Apple Numbers file (.numbers): in Numbers, export it as .xlsx or .csv",
    ".gsheet": "this is only a link to Google Sheets (.gsheet): there, download it as .xlsx or "
               ".csv",
    ".archimate": "this is an ArchiMate model (Archi): there, File > Export > Model to CSV, and "
                  "import the table",
    ".bpmn": "this is a BPMN process: copy its tasks into a spreadsheet",
    ".drawio": "this is a draw.io drawing: retype it as a Mermaid journey or a table",
    ".vsdx": "this is a Visio drawing: export its data as .csv or .xlsx",
    ".vsd": "this is a Visio drawing: export its data as .csv or .xlsx",
    ".xmi": "this is a UML model (XMI): export its elements as .csv",
    ".mm": "this is a mind map (FreeMind): copy its steps into a spreadsheet",
    ".puml": "this is a PlantUML diagram: retype it as a Mermaid journey",
    ".svg": "this is a picture: type its steps into a spreadsheet",
    ".png": "this is a picture: type its steps into a spreadsheet",
    ".jpg": "this is a picture: type its steps into a spreadsheet",
    ".pdf": "it holds no data to import",
    ".docx": "copy its table into a spreadsheet", ".pptx": "it holds no data to import",
}  # fmt: skip
"""What to do with files of formats that cannot be read, by the end of their names."""


def importer_for(file_name: str, data: bytes = b"") -> Importer | None:
    """The importer of a file, by the longest suffix that its name ends with.

    A ``.txt`` may be a diagram or a table: ``data`` tells.
    """
    low = file_name.lower()
    fits = [(suffix, importer) for importer in IMPORTERS for suffix in importer.suffixes
            if low.endswith(suffix)]  # fmt: skip
    longest = max((len(suffix) for suffix, _ in fits), default=0)
    best = [importer for suffix, importer in fits if len(suffix) == longest]
    tables = (one for one in best if isinstance(one, CsvImporter) and one.recognises(data))
    return best[0] if len(best) == 1 else next(tables, best[0] if best else None)


def why_not_importable(file_name: str) -> str:
    """Why no importer reads a file of this name."""
    low = file_name.lower()
    advice = next((words for suffix, words in _ADVICE.items() if low.endswith(suffix)), "")
    suffixes = dict.fromkeys(suffix for importer in IMPORTERS for suffix in importer.suffixes)
    return advice or f"the name says no format that can be imported ({', '.join(suffixes)})"
