"""CSV and workbooks, whatever stands in them: read, written, guarded against formulas."""

from vivere.exchange.tabular.csv_files import CSV_MEDIA_TYPE, read_csv, write_csv
from vivere.exchange.tabular.formula_guard import guarded, unguarded
from vivere.exchange.tabular.grid import Cell, ColumnStyle, Grid, Row, Sheet, Value, text_of
from vivere.exchange.tabular.one_column import in_columns
from vivere.exchange.tabular.workbook import read_workbook
from vivere.exchange.tabular.xlsx_writer import XLSX_MEDIA_TYPE, write_xlsx

__all__ = [
    "CSV_MEDIA_TYPE",
    "XLSX_MEDIA_TYPE",
    "Cell",
    "ColumnStyle",
    "Grid",
    "Row",
    "Sheet",
    "Value",
    "guarded",
    "in_columns",
    "read_csv",
    "read_workbook",
    "text_of",
    "unguarded",
    "write_csv",
    "write_xlsx",
]
