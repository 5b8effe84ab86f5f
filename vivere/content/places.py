"""Findings about the things of a model, put where those stand in their files."""

from collections.abc import Callable, Mapping
from typing import Any

from vivere.content.parse import ParsedFile
from vivere.content.validate import in_file
from vivere.diagnostics import Finding
from vivere.diagnostics.codes import severity_of
from vivere.model.paths import FieldPath
from vivere.yamltext.source import Document

Read = Callable[[str], Document]
"""Gives the document at a path, from its file or from a draft."""


class Places:
    """A finding by path and place; a file is read again only when something is wrong."""

    def __init__(self, read: Read, files: Mapping[str, ParsedFile]) -> None:
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
        """What is amiss at a place in the model of the file at a path."""
        if path not in self.documents:
            self.documents = {path: self.read(path)}
        place = in_file(field_path, self.files[path].removed)
        return self.documents[path].finding(place, code, severity_of(code), details)
