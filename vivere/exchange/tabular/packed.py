"""Workbooks that are zips of XML: what could fill the memory is looked at before it is opened."""

import io
import re
import zipfile
from collections.abc import Mapping

from vivere.exchange.report import Notes

MAX_UNPACKED = 40_000_000
MAX_PARTS = 2_000
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([^\"']+)")
_OPEN = (b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252")
"""Encodings in which what we look for stands as it is."""


class UnsafeFileError(Exception):
    """A file that is not opened; the message says why."""


def refuse_unsafe(data: bytes, not_read: Mapping[str, str], notes: Notes) -> None:
    """Raise UnsafeFileError for what is not opened, and report parts that hold no cells.

    ``not_read``: what these parts are, by how the name of one begins after a ``/``.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise UnsafeFileError(f"the file unpacks to more than {MAX_UNPACKED // 1_000_000} MB")
        for part in parts:
            if part.filename.endswith((".xml", ".rels", ".vml")):
                refuse_unsafe_part(archive.read(part))
        for name, words in not_read.items():
            if any(f"/{name}" in f"/{part.filename}" for part in parts):
                notes.lost(f"{words} in the file")


def refuse_unsafe_part(xml: bytes) -> None:
    """No part may define entities, nor hide from us in another encoding."""
    head = xml[:200]
    named = _ENCODING.search(head)
    if b"\x00" in head or xml.startswith(_UTF_16) or (named and named[1].lower() not in _OPEN):
        raise UnsafeFileError("the file has a part that is not in UTF-8")
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise UnsafeFileError("the file defines XML entities")
