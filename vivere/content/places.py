"""Where the things of a model stand in their files."""

from collections.abc import Callable, Mapping

from vivere.content.parse import ParsedFile
from vivere.content.report import Loc
from vivere.content.source import Document
from vivere.content.validate import in_file

Read = Callable[[str], Document]
"""Gives the document at a path, from its file or from a draft."""


class Places:
    """Line and column by path and place; a file is read again only when something is wrong."""

    def __init__(self, read: Read, files: Mapping[str, ParsedFile]) -> None:
        self.read = read
        self.files = files
        self.documents: dict[str, Document] = {}

    def __call__(self, path: str, loc: Loc) -> tuple[int, int]:
        """The position of a place in the model of the file at a path."""
        if path not in self.documents:
            self.documents = {path: self.read(path)}
        return self.documents[path].position(in_file(loc, self.files[path].removed))
