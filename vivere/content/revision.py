"""A workspace as it was at a revision of the git repository in which it lies.

git is objects for single objects (``ls-tree``, ``cat-file``) and never for a checkout, an archive
or a difference: those run filters and programs that a repository's own settings may name.
"""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vivere.content.git import GitError, RevisionError, git
from vivere.model.kinds import FOLDERS, ROOT_FILES, kind_of

MOST_BYTES = 200_000_000
"""Size of all files of a workspace at one revision."""

LONGEST_NAME = 250

_FILE_MODES = (b"100644", b"100755")


@dataclass(frozen=True)
class Commit:
    """A commit that touched the workspace; ``date`` is the committer's, as YYYY-MM-DD."""

    id: str
    short: str
    date: str
    subject: str


def history(folder: Path, limit: int = 30) -> tuple[Commit, ...]:
    """The last commits that touched the workspace in ``folder``, newest first.

    Raises RevisionError.
    """
    _prefix(folder)
    try:
        output = git(
            folder, "log", f"--max-count={limit}", "-z", "--encoding=UTF-8", "--no-color",
            "--format=%H%x1f%h%x1f%cs%x1f%s", "--", *ROOT_FILES, *FOLDERS,
        )  # fmt: skip
    except GitError as refused:
        if "does not have any commits" in refused.words:
            return ()
        raise RevisionError("failed", words=refused.words) from None
    lines = (one.split("\x1f", 3) for one in output.decode("utf-8", "replace").split("\0") if one)
    return tuple(Commit(*line) for line in lines if len(line) == 4)


@contextmanager
def at_revision(folder: Path, revision: str) -> Iterator[Path]:
    """The workspace of ``folder`` as it was at ``revision``, in a folder that is gone afterwards.

    It holds the YAML files, not the pictures. Raises RevisionError.
    """
    prefix = _prefix(folder)
    commit = _commit(folder, revision)
    with tempfile.TemporaryDirectory(prefix="vivere-") as name:
        files = _listed(folder, commit, prefix, revision)
        _write(folder, Path(name), files)
        yield Path(name)


def _prefix(folder: Path) -> str:
    """Where the workspace stands in its repository: empty, or a path that ends in a slash."""
    try:
        output = git(folder, "rev-parse", "--show-prefix")
    except GitError as refused:
        if "dubious ownership" in refused.words:
            raise RevisionError("not_trusted") from None
        raise RevisionError("no_repository") from None
    return os.fsdecode(output.removesuffix(b"\n"))


def _commit(folder: Path, revision: str) -> str:
    """The full id of a commit. A name that git could take for an option is refused."""
    if not valid_name(revision):
        raise RevisionError("bad_name", name=revision[:80])
    try:
        output = git(
            folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
        )
    except GitError:
        raise RevisionError("unknown", name=revision) from None
    return output.decode("ascii").strip()


def valid_name(revision: str) -> bool:
    """Whether this can be the name of a commit (and no option, path or search)."""
    return (
        0 < len(revision) <= LONGEST_NAME
        and not revision.startswith("-")
        and ":" not in revision
        and "^{/" not in revision
        and revision.isprintable()
        and " " not in revision
    )


@dataclass(frozen=True)
class _Listed:
    """A file of the workspace in the repository."""

    object: str
    path: str
    size: int


def _listed(folder: Path, commit: str, prefix: str, revision: str) -> list[_Listed]:
    """The YAML files of the workspace at a commit."""
    tree = f"{commit}:{prefix.removesuffix('/')}" if prefix else commit
    folders = [f"{name}/" for name in FOLDERS]
    try:
        output = git(folder, "ls-tree", "-r", "-z", "-l", "--full-tree", tree, "--",
                    *ROOT_FILES, *folders)  # fmt: skip
    except GitError:
        raise RevisionError("no_workspace", name=revision) from None
    files = [file for line in output.split(b"\0") if line and (file := _file(line))]
    if not files:
        raise RevisionError("no_workspace", name=revision)
    if sum(file.size for file in files) > MOST_BYTES:
        raise RevisionError("too_large", name=revision)
    return files


def _file(line: bytes) -> _Listed | None:
    """A line of ``git ls-tree -l``: mode, kind, object and size, a tab, and the path."""
    facts, _, raw = line.partition(b"\t")
    mode, _, object_, size = facts.split()
    path = os.fsdecode(raw)
    if mode not in _FILE_MODES or not kind_of(path):
        return None
    return _Listed(object_.decode("ascii"), path, int(size))


def _write(folder: Path, target: Path, files: Sequence[_Listed]) -> None:
    """Fetch all files in one call (``cat-file --batch``) and write them."""
    objects = "".join(f"{file.object}\n" for file in files).encode("ascii")
    try:
        output = git(folder, "cat-file", "--batch", given=objects)
    except GitError as refused:
        raise RevisionError("failed", words=refused.words) from None
    place = 0
    for name in FOLDERS:
        (target / name).mkdir()
    for file in files:
        start = output.index(b"\n", place) + 1
        if output[place:start].split()[1:] != [b"blob", str(file.size).encode("ascii")]:
            raise RevisionError("failed", words=output[place:start].decode("utf-8", "replace"))
        place = start + file.size + 1
        (target / file.path).write_bytes(output[start : start + file.size])
