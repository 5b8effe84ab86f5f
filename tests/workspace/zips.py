"""Zips that no usual program would make."""

import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
VALID = {"vivere.yaml": b"id: x\ntitle: X\nvision: V\nplace: P\n"}
LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def zip_of(
    files: Mapping[str, bytes],
    *,
    mode: int = 0o100644,
    method: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """A zip with these names exactly, whatever is in them."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo("x")
            info.filename = name
            info.create_system, info.external_attr = 3, mode << 16
            archive.writestr(info, content, compress_type=method)
    return target.getvalue()


def with_another(first: bytes, second: bytes) -> bytes:
    """The entries of two zips, one after the other, names repeated or not."""
    (files, listed), (more, also) = _parts(first), _parts(second)
    return _zip(files + more, [*listed, *(_moved(entry, len(files)) for entry in also)])


def listed_twice(data: bytes) -> bytes:
    """The directory names each entry twice, at the same place."""
    files, listed = _parts(data)
    return _zip(files, listed * 2)


def quoted(outer: str, inner: str, content: bytes) -> bytes:
    """An entry whose data are another whole entry, which the directory lists as well."""
    file, listed = _parts(zip_of({inner: content}, method=zipfile.ZIP_STORED))
    whole, first = _parts(zip_of({outer: file}, method=zipfile.ZIP_STORED))
    return _zip(whole, [*first, *(_moved(entry, whole.index(file)) for entry in listed)])


def patched(data: bytes, form: str, *, local: int, central: int, value: int) -> bytes:
    """Another value in the first entry's local head and in its line of the directory."""
    changed = bytearray(data)
    struct.pack_into(form, changed, data.index(LOCAL) + local, value)
    struct.pack_into(form, changed, data.index(CENTRAL) + central, value)
    return bytes(changed)


def encrypted(data: bytes) -> bytes:
    return patched(data, "<H", local=6, central=8, value=1)


def method(data: bytes, number: int) -> bytes:
    return patched(data, "<H", local=8, central=10, value=number)


def declaring(data: bytes, size: int) -> bytes:
    return patched(data, "<L", local=22, central=24, value=size)


def _parts(data: bytes) -> tuple[bytes, list[bytes]]:
    begin = data.index(CENTRAL)
    directory = data[begin : data.index(END, begin)]
    return data[:begin], [CENTRAL + rest for rest in directory.split(CENTRAL)[1:]]


def _moved(entry: bytes, by: int) -> bytes:
    offset = struct.unpack_from("<L", entry, 42)[0] + by
    return entry[:42] + struct.pack("<L", offset) + entry[46:]


def _zip(files: bytes, entries: list[bytes]) -> bytes:
    directory = b"".join(entries)
    number = len(entries)
    end = struct.pack("<4s4H2LH", END, 0, 0, number, number, len(directory), len(files), 0)
    return files + directory + end
