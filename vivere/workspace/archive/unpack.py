"""From a zip to the files it holds, all checked before any is written. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from vivere.workspace.archive.entries import Entry, NotAZipError, expand, read_entries
from vivere.workspace.archive.paths import (
    content_problem,
    file_type,
    images_named,
    size_problem,
    wrapping_folder,
)
from vivere.workspace.archive.problem import MEGABYTE, Problem

MAX_TOTAL = 50 * MEGABYTE
"""Bytes of all files together once expanded."""

MAX_PROBLEMS = 20
"""Problems that are told at most; one is enough to refuse the zip."""


@dataclass(frozen=True)
class Unpacked:
    """What a zip holds: ``files`` to write, none when there is any problem.

    ``refused`` are the names of what is no part of a workspace.
    """

    files: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    refused: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def unpack(data: bytes) -> Unpacked:
    """Read a zip; whatever is wrong with it becomes a problem, never an exception."""
    try:
        entries, problems = read_entries(data)
    except NotAZipError as error:
        return Unpacked(problems=(error.problem,))
    wrapper = wrapping_folder(entry.name for entry in entries)
    named = {_path(wrapper, entry): entry for entry in entries}
    found = {path: entry for path, entry in named.items() if file_type(path)}
    if problems:
        return _with_problems(problems)
    texts, problems = _read(data, {p: e for p, e in found.items() if file_type(p) == "yaml"})
    wanted = images_named(texts)
    chosen = {path: entry for path, entry in found.items() if path in wanted or path in texts}
    images, more = _read(data, {p: e for p, e in chosen.items() if file_type(p) == "image"})
    problems = (*problems, *more, *_size_problems(chosen))
    if problems or not texts:
        return _with_problems(problems or (Problem("nothing"),))
    files = {**texts, **images}
    refused = sorted(entry.name for path, entry in named.items() if path not in files)
    return Unpacked(MappingProxyType(dict(sorted(files.items()))), tuple(refused))


def _with_problems(problems: Sequence[Problem]) -> Unpacked:
    return Unpacked(problems=tuple(problems[:MAX_PROBLEMS]))


def _path(wrapper: str, entry: Entry) -> str:
    """Where an entry would go; what lies outside the wrapping folder stays outside."""
    inside = entry.name.startswith(wrapper)
    return entry.name.removeprefix(wrapper) if inside else f"./{entry.name}"


def _size_problems(entries: Mapping[str, Entry]) -> Iterator[Problem]:
    if sum(entry.size for entry in entries.values()) > MAX_TOTAL:
        yield Problem("total-too-large", {"limit": MAX_TOTAL // MEGABYTE})


def _read(
    data: bytes, entries: Mapping[str, Entry]
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """The contents by path; nothing is expanded when all together would be too much."""
    problems = list(_size_problems(entries))
    contents: dict[str, bytes] = {}
    for path, entry in () if problems else entries.items():
        content = size_problem(path, entry.size) or expand(data, entry)
        problem = content if isinstance(content, Problem) else content_problem(path, content)
        if problem:
            problems.append(problem)
        elif isinstance(content, bytes):
            contents[path] = content
    return contents, tuple(problems)
