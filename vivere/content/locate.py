"""Findings about fields of a model, with line and column of those fields in the file."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from vivere.content.parse import ParsedFile
from vivere.content.validate import in_file
from vivere.diagnostics import Finding
from vivere.diagnostics.codes import severity_of
from vivere.model.paths import FieldPath
from vivere.yamltext.source import Document

ReadDocument = Callable[[str], Document]
"""Gives the document at a path, from its file or from a draft."""


Place = tuple[str, FieldPath, Any]
"""Path, field path, and the piece of the value at which a finding points, if it does."""


class FindingLocator:
    """Makes findings from path and field path; reads a file again only when something is wrong.

    ``before`` are findings of an earlier load in files that are still the same: where one of
    them stands, another about the same value does too.
    """

    def __init__(
        self,
        read: ReadDocument,
        files: Mapping[str, ParsedFile],
        before: Iterable[Finding] = (),
    ) -> None:
        self.read = read
        self.files = files
        self.documents: dict[str, Document] = {}
        self.known: dict[Place, tuple[int, int]] = {
            (one.path, one.field_path, one.details.get("at")): (one.line, one.column)
            for one in before
            if one.field_path
        }

    def __call__(
        self,
        path: str,
        field_path: FieldPath,
        code: str,
        details: Mapping[str, Any],
    ) -> Finding:
        """The finding for a field of the model of the file at a path."""
        place = in_file(field_path, self.files[path].removed)
        known = self.known.get((path, place, details.get("at")))
        if known:
            return Finding(path, *known, code, severity_of(code), details, place)
        if path not in self.documents:
            self.documents = {path: self.read(path)}
        return self.documents[path].finding(place, code, severity_of(code), details)
