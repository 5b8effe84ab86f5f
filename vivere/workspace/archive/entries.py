"""The entries of a zip, read without trusting the sizes and names that it declares.

The format is PKWARE's APPNOTE 6.3. Python's ``zipfile`` reads the directory; the data of an
entry are found and expanded here, because ``zipfile`` stops silently at the size that the
directory declares, and does not mind entries that share their data (D. Fifield, «A better
zip bomb», WOOT 2019).
"""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

from vivere.workspace.archive.paths import collision_key, path_problem
from vivere.workspace.archive.problem import MEGABYTE, Problem, problem_with

MAX_ZIP = 20 * MEGABYTE
"""Bytes of a zip."""

MAX_ENTRIES = 5_000
MAX_RATIO = 100
"""Times that an entry may grow; YAML grows some ten times."""

_SMALL = 65_536
"""Bytes below which the ratio does not matter."""

_DIRECTORY_ENTRY = b"PK\x01\x02"
_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_UTF_8 = 0x800
_PLAIN_MODES = (0, stat.S_IFREG, stat.S_IFDIR)


@dataclass(frozen=True)
class Entry:
    """One file of a zip. ``begin`` and ``end`` enclose it with its head, ``data`` is its start."""

    name: str
    begin: int
    data: int
    end: int
    method: int
    size: int
    crc: int

    @property
    def packed(self) -> int:
        """Bytes that it takes in the zip."""
        return self.end - self.data


class NotAZipError(ValueError):
    """The file as a whole cannot be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def read_entries(raw: bytes) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The files that a zip lists, and what is wrong with any of its entries.

    Nothing is expanded. Raises NotAZipError.
    """
    infos, directory = _infos(raw)
    problems = [problem for info in infos if (problem := _entry_problem(info))]
    entries = [_entry(raw, info, directory) for info in infos if not info.flag_bits & _ENCRYPTED]
    problems += [*_overlaps(entries), *_duplicates(entries)]
    files = tuple(entry for entry in entries if not entry.name.endswith("/"))
    return files, tuple(problems)


def expand(raw: bytes, entry: Entry) -> bytes | Problem:
    """The bytes of an entry: exactly as many as it declares, or a problem.

    Never more than one byte beyond what it declares is expanded; whoever asks has seen that
    this is not too much.
    """
    packed = raw[entry.data : entry.end]
    if entry.method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return problem_with("method", entry.name)
    if entry.size > max(_SMALL, MAX_RATIO * entry.packed):
        return problem_with("expands", entry.name, limit=MAX_RATIO)
    whole = True
    if entry.method == zipfile.ZIP_DEFLATED:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            packed = inflater.decompress(packed, entry.size + 1)
        except zlib.error:
            return problem_with("damaged", entry.name)
        whole = inflater.eof
    sound = whole and len(packed) == entry.size and zlib.crc32(packed) == entry.crc
    return packed if sound else problem_with("damaged", entry.name)


def _infos(raw: bytes) -> tuple[list[zipfile.ZipInfo], int]:
    """What the directory lists, and where it begins."""
    if len(raw) > MAX_ZIP:
        raise NotAZipError(Problem("too-large", {"limit": MAX_ZIP // MEGABYTE}))
    if raw.count(_DIRECTORY_ENTRY) > MAX_ENTRIES:
        raise NotAZipError(Problem("too-many", {"limit": MAX_ENTRIES}))
    try:
        with zipfile.ZipFile(BytesIO(raw)) as file:
            return file.infolist(), file.start_dir
    except UnicodeDecodeError as error:
        raise NotAZipError(
            problem_with("odd-name", error.object.decode("utf-8", "replace"))
        ) from error
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as error:
        raise NotAZipError(Problem("broken")) from error


def _entry_problem(info: zipfile.ZipInfo) -> Problem | None:
    name = _name(info)
    if info.flag_bits & _ENCRYPTED:
        return problem_with("encrypted", name)
    if stat.S_IFMT(info.external_attr >> 16) not in _PLAIN_MODES:
        return problem_with("special", name)
    return path_problem(name)


def _name(info: zipfile.ZipInfo) -> str:
    """The whole name; UTF-8 also where the zip forgets to say so, as macOS does.

    Not ``info.filename``, which ends at the first NUL.
    """
    name = info.orig_filename
    if info.flag_bits & _UTF_8:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _entry(raw: bytes, info: zipfile.ZipInfo, directory: int) -> Entry:
    """An entry where its own head says that it lies; the head must name it as the directory does.

    Raises NotAZipError.
    """
    begin = info.header_offset
    name = _name(info)
    data = begin + _LOCAL.size
    if not 0 <= begin <= directory - _LOCAL.size:
        raise NotAZipError(Problem("broken"))
    signature, _, flags, *_, name_length, extra_length = _LOCAL.unpack(raw[begin:data])
    local = raw[data : data + name_length]
    data += name_length + extra_length
    end = data + info.compress_size
    encoding = "utf-8" if info.flag_bits & _UTF_8 else "cp437"
    same = local == info.orig_filename.encode(encoding) and not flags & _ENCRYPTED
    if signature != b"PK\x03\x04" or not same or end > directory:
        raise NotAZipError(Problem("broken"))
    return Entry(name, begin, data, end, info.compress_type, info.file_size, info.CRC)


def _overlaps(entries: Iterable[Entry]) -> Iterator[Problem]:
    reached = 0
    for entry in sorted(entries, key=lambda entry: (entry.begin, entry.end)):
        if entry.begin < reached:
            yield problem_with("overlap", entry.name)
        reached = max(reached, entry.end)


def _duplicates(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Names that are the same to some disk, and files that would also be folders."""
    files: dict[str, str] = {}
    folders: set[str] = set()
    for entry in entries:
        key = collision_key(entry.name.removesuffix("/"))
        parts = key.split("/")
        folders.update("/".join(parts[:length]) for length in range(1, len(parts)))
        if entry.name.endswith("/"):
            folders.add(key)
        elif key in files:
            yield problem_with("twice", entry.name)
        else:
            files[key] = entry.name
    yield from (problem_with("twice", files[key]) for key in files if key in folders)
