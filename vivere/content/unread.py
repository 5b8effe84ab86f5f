"""What lies in or beside the folders of a workspace and is not read: nothing of it is passed over.

In the folders of a workspace everything is its author's content, so everything that is not read
is said: a file one folder too deep, another ending, capitals. Beside them lies the rest of a
repository (README, docs, code), which is nobody's business here: said is only what was surely
meant to be read, that is a folder or a file whose name is nearly one of ours, and a YAML file
whose fields are those of a kind of ours. Leftovers of systems and editors are said nowhere.
"""

import os
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from itertools import islice
from pathlib import Path, PurePosixPath

import yaml

from vivere.content.describe import did_you_mean
from vivere.content.normalise import normalise
from vivere.content.parse import words_in
from vivere.diagnostics import Finding
from vivere.diagnostics.codes import severity_of
from vivere.diagnostics.finding import MAX_PER_FILE, MessageKey
from vivere.model import Model
from vivere.model.kinds import FOLDERS, KINDS, ROOT_FILES, SUFFIXES, FileKind, kind_of
from vivere.yamltext.reader import compose
from vivere.yamltext.source import MAX_BYTES
from vivere.yamltext.values import TooManyValuesError

LEFTOVERS = (
    ".*", "*~", "~$*", "#*#", "*.swp", "*.swo", "*.tmp", "*.part", "*.crdownload", "*.lock",
    "Thumbs.db", "ehthumbs.db", "desktop.ini", "Icon\r", "__pycache__", "__MACOSX", "$RECYCLE.BIN",
    "System Volume Information", "*.pyc", "*___jb_tmp___", "*___jb_old___",
)  # fmt: skip
"""Names of what systems, editors and tools leave behind, and of what they hide."""

MOST_ENTRIES = 5_000
"""Entries of a folder that are looked at; a workspace has some tens."""

_MOST_DEEP = 8
_ENDING = re.compile(r"\.ya?ml\b", re.IGNORECASE)
"""What makes a name that of YAML, also with another ending behind it (``.yaml.bak``)."""
_SINGULARS = {"persona": "personas", "journey": "journeys", "service": "services",
              "kpi_link": "kpi_links", "kpi": "kpi_links", "kpis": "kpi_links"}  # fmt: skip
_NEAR = 0.8


@dataclass(frozen=True)
class Unread:
    """A finding about what is not read.

    ``meant`` are the paths that were probably meant, ``words`` what the files there would define.
    """

    finding: Finding
    meant: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()


def unread(folder: Path, read: Collection[str], images: Collection[str] | None) -> list[Unread]:
    """What is not read in ``folder``; ``read`` are the paths that are.

    ``images`` are those that personas name; ``None`` where a broken persona leaves that open: then
    nothing is said about images.
    """
    found = [one for name in FOLDERS for one in _in_folder(folder, name, read, images)]
    return [*found, *_beside(folder)]


def _in_folder(
    folder: Path, name: str, read: Collection[str], images: Collection[str] | None
) -> Iterator[Unread]:
    paths = (path for path in _files(folder, name, 1) if path not in read)
    found = [one for path in paths if (one := _in_place(folder, path, images))]
    yield from found[:MAX_PER_FILE]
    if len(found) > MAX_PER_FILE:
        details = {"limit": MAX_PER_FILE}
        yield Unread(Finding(name, 1, 1, "more-findings", details=details))


def _in_place(folder: Path, path: str, images: Collection[str] | None) -> Unread | None:
    """A file in one of the folders that is not read, as a finding."""
    if path.lower().endswith((".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg", ".avif")):
        if images is None or path in images:
            return None
        return Unread(_finding(path, "unread-file", reason="image", meant=""))
    kind_folder, _, rest = path.partition("/")
    if "/" in rest:
        meant = f"{kind_folder}/{rest.rpartition('/')[2]}"
        is_yaml = rest.endswith(SUFFIXES)
        details = {"reason": "deeper", "meant": meant if is_yaml else ""}
        return Unread(_finding(path, "unread-file", **details), (meant,) if is_yaml else ())
    stem, ending = PurePosixPath(rest).stem, PurePosixPath(rest).suffix
    if ending.lower() in SUFFIXES:
        meant = f"{kind_folder}/{stem}.yaml"
        return Unread(_finding(path, "misnamed-file", meant=meant), (meant,), _words(folder, path))
    if _ENDING.search(rest):
        return Unread(_finding(path, "unread-file", reason="copy", meant=""))
    return Unread(_finding(path, "unread-file", reason="ending", meant=""))


def _finding(path: str, code: str, **details: str) -> Finding:
    reason = details.pop("reason", "")
    filled = {**details, "reason": MessageKey(f"unread.{reason}")} if reason else details
    return Finding(path, 1, 1, code, severity_of(code), filled)


def _files(folder: Path, name: str, depth: int) -> Iterator[str]:
    """The files below a folder by their path; what is no file and no folder too."""
    for entry in _entries(os.path.join(folder, name)):
        path = f"{name}/{_as_text(entry.name)}"
        if _is_folder(entry) and not kind_of(path):
            if depth < _MOST_DEEP and not entry.is_symlink():
                yield from _files(folder, path, depth + 1)
        else:
            yield path


def _entries(folder: str) -> list["os.DirEntry[str]"]:
    """The entries of a folder in order, without leftovers."""
    try:
        with os.scandir(folder) as entries:
            found = list(islice(entries, MOST_ENTRIES))
    except OSError:
        return []
    return sorted((one for one in found if not is_leftover(one.name)), key=lambda entry: entry.name)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


@lru_cache(maxsize=4096)
def is_leftover(name: str) -> bool:
    """Whether a name is one that systems, editors and tools give to what is nobody's content."""
    return any(fnmatchcase(name, pattern) for pattern in LEFTOVERS)


def _as_text(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _beside(folder: Path) -> Iterator[Unread]:
    """What lies beside the folders and was surely meant to be read."""
    for entry in _entries(os.fspath(folder)):
        name = _as_text(entry.name)
        if name in ROOT_FILES or name in FOLDERS or name.isdigit():
            continue
        if _is_folder(entry):
            yield from _near_folder(folder, entry, name)
        elif not _is_ours(folder, entry, ROOT_FILES):
            yield from _near_file(folder, entry, name)


def _near_folder(folder: Path, entry: "os.DirEntry[str]", name: str) -> Iterator[Unread]:
    meant = near_folder(name)
    if not meant or _is_ours(folder, entry, FOLDERS):
        return
    inside = [path for path in _files(folder, name, 1) if _ENDING.search(path)]
    if inside:
        shown = ", ".join(PurePosixPath(path).name for path in inside[:3])
        details = {"meant": f"{meant}/", "files": shown + ("…" if len(inside) > 3 else "")}
        paths = tuple(f"{meant}/{PurePosixPath(path).stem}.yaml" for path in inside)
        words = frozenset(word for path in inside[:50] for word in _words(folder, path))
        yield Unread(_finding(name, "misnamed-folder", **details), paths, words)


def _near_file(folder: Path, entry: "os.DirEntry[str]", name: str) -> Iterator[Unread]:
    meant = near_root_file(name)
    if meant:
        is_copy = (folder / meant).exists() and not name.lower().endswith(SUFFIXES)
        if is_copy:
            yield Unread(_finding(name, "unread-file", reason="copy", meant=""))
        else:
            yield Unread(_finding(name, "misnamed-file", meant=meant), (meant,))
    elif name.lower().endswith(SUFFIXES) and (kind := _kind_by_content(Path(entry.path))):
        place = f"{kind.folder}/{PurePosixPath(name).stem}.yaml"
        yield Unread(_finding(name, "misnamed-file", meant=place), (place,), _words(folder, name))


def _is_ours(folder: Path, entry: "os.DirEntry[str]", names: Iterable[str]) -> bool:
    """Whether a disk that ignores capitals takes the entry for one of ``names``."""
    try:
        return any(
            (folder / name).exists() and os.path.samefile(entry.path, folder / name)
            for name in names
            if name.casefold() == entry.name.casefold()
        )
    except OSError:
        return False


@lru_cache(maxsize=1024)
def near_folder(name: str) -> str:
    """The folder of a workspace that a name nearly is; empty for any other name."""
    plain = normalise(name).replace(" ", "_")
    if plain in FOLDERS:
        return plain
    return _SINGULARS.get(plain) or did_you_mean(plain, FOLDERS, _NEAR)


@lru_cache(maxsize=1024)
def near_root_file(name: str) -> str:
    """The file beside the folders that a name nearly is, whatever its ending."""
    stems = {PurePosixPath(path).stem: path for path in ROOT_FILES}
    stem, dot, endings = name.partition(".")
    known = endings.lower().split(".")[0] in ("yaml", "yml", "json", "txt", "toml", "")
    if not (dot and known):
        return ""
    near = did_you_mean(normalise(stem), stems, _NEAR)
    return stems.get(near, "")


def _kind_by_content(file: Path) -> FileKind | None:
    """The kind whose fields a YAML file has; ``None`` for a file of another program."""
    try:
        status = file.stat()
    except OSError:
        return None
    if status.st_size > MAX_BYTES or not file.is_file():
        return None
    return _kind_of_content(str(file), status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=256)
def _kind_of_content(file: str, _changed: int, _size: int) -> FileKind | None:
    try:
        root = compose(Path(file).read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TooManyValuesError):
        return None
    if not isinstance(root, yaml.MappingNode):
        return None
    keys = frozenset(str(key.value) for key, _ in root.value)
    return next((kind for kind in KINDS if kind.folder and _has_fields_of(kind.model, keys)), None)


def _has_fields_of(model: type[Model], keys: frozenset[str]) -> bool:
    """Whether these are the fields of a file of this model: all it needs, hardly any other."""
    known = keys & model.model_fields.keys()
    needed = {
        name for name, field in model.model_fields.items() if field.is_required() and name != "id"
    }
    return len(known) > 1 and needed <= keys and 2 * len(known) > len(keys)


def _words(folder: Path, path: str) -> frozenset[str]:
    """The words of a file that is not read: among them the ids that others miss."""
    try:
        raw = (folder / path).read_bytes()[:MAX_BYTES]
    except OSError:
        return frozenset()
    return words_in(raw.decode("utf-8", "replace"))
