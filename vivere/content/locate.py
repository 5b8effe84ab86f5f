"""Findings about fields of a model, with line and column of those fields in the file."""

from collections.abc import Callable, Mapping
from typing import Any

from vivere.content.parse import ParsedFile
from vivere.content.validate import in_file
from vivere.diagnostics import Finding
from vivere.diagnostics.codes import severity_of
from vivere.model.paths import FieldPath
from vivere.yamltext.source import Document

ReadDocument = Callable[[str], Document]
"""Gives the document at a path, from its file or from a draft."""


class FindingLocator:
    """Makes findings from path and field path; reads a file again only when something is wrong."""

    def __init__(self, read: ReadDocument, files: Mapping[str, ParsedFile]) -> None:
        self.read = read
        self.files = files
        self.documents: dict[str, Document] = {}

    def __call__(
        self,
        path: str,
        field_path: FieldPath,
        code: str,
        details: Mapping[str, Any],
    ) -> Finding:
        """The finding for a field of the model of the file at a path."""
        if path not in self.documents:
            self.documents = {path: self.read(path)}
        place = in_file(field_path, self.files[path].removed)
        return self.documents[path].finding(place, code, severity_of(code), details)
