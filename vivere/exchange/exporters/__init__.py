"""The formats that can be written. Adding one is a file and its line in ``EXPORTERS``."""

from vivere.exchange.exporters.jm import JmExporter
from vivere.exchange.exporters.mermaid import MermaidExporter
from vivere.exchange.exporters.spreadsheets import CsvExporter, XlsxExporter
from vivere.exchange.protocols import Exporter

EXPORTERS: tuple[Exporter, ...] = (
    MermaidExporter(),
    JmExporter(),
    XlsxExporter(),
    CsvExporter(),
)

EXPORT_FORMATS = tuple(exporter.name for exporter in EXPORTERS)
"""The names that ``export`` takes, in the order in which they are offered."""
