"""Formatting of files: which ones, what each should be, and writing it."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from vivere.content.parse import head_of, parse
from vivere.content.scan import scan
from vivere.model import Model
from vivere.model.kinds import WORKSPACE_FILE, kind_in, model_of
from vivere.workspace.files import exclusive_writer, inside, write_atomically
from vivere.workspace.typography import with_typography
from vivere.yamltext.format.formatter import Formatted, formatted
from vivere.yamltext.source import read_document


@dataclass(frozen=True)
class Target:
    """A file to format: ``path`` in ``folder``, and how its keys are ordered.

    ``workspace``: whether the folder is one, where others may be writing too.
    """

    folder: Path
    path: str
    workspace: bool
    model: type[Model] | None
    languages: tuple[str, ...]

    @property
    def file(self) -> Path:
        """Where it is."""
        return self.folder / self.path


@dataclass(frozen=True)
class Result:
    """The text of a file ``before`` and ``after`` formatting."""

    target: Target
    before: str
    after: Formatted

    @property
    def changed(self) -> bool:
        """Whether the file is, or would be, written anew."""
        return self.before != self.after.text


def targets(path: Path) -> Iterator[Target]:
    """The files of a workspace's folder, or the one file that ``path`` names."""
    if path.is_dir():
        languages = _languages(path)
        for name in scan(path):
            yield Target(path, name, True, model_of(name), languages)
        return
    above = path.absolute().parent.name
    if beside := kind_in("", path.name):
        yield Target(path.parent, path.name, True, beside.model, _languages(path.parent))
    elif kind := kind_in(above, path.name):
        folder = path.parent / ".." if path.parent.name in ("", "..") else path.parent.parent
        yield Target(folder, f"{above}/{path.name}", True, kind.model, _languages(folder))
    else:
        yield Target(path.parent, path.name, False, None, ())


def unique(found: Iterable[Target]) -> list[Target]:
    """Each file once, in the order in which they came."""
    return list({target.file.resolve(): target for target in found}.values())


def format_result(target: Target, typography: bool = False) -> Result:
    """The text of a file, and what it should be; nothing is written.

    ``typography``: the signs of its texts are mended too, if it is a file of a workspace.
    """
    document = read_document(target.folder, target.path)
    if not document.text and document.findings:
        problem = next((one for one in document.findings if one.code != "empty-file"), None)
        return Result(target, "", Formatted("", problem=problem))
    text = document.text
    if typography and target.model:
        text = with_typography(document, target.languages)
    after = formatted(text, target.path, target.model, target.languages)
    if after.reason:
        after = Formatted(document.text, after.reason)
    return Result(target, document.text, after)


def write(result: Result) -> bool:
    """Replace the text of the file, in one step; a byte order mark stays.

    False if somebody else saved the file meanwhile: then it is theirs. Raises OSError, and
    OutsideWorkspaceError for a link that leads out of the workspace.
    """
    target = result.target
    file = inside(target.folder, target.path) if target.workspace else target.file.resolve()
    with exclusive_writer(target.folder) if target.workspace else nullcontext():
        raw = file.read_bytes()
        mark = BOM_UTF8 if raw.startswith(BOM_UTF8) else b""
        if raw != mark + result.before.encode():
            return False
        write_atomically(file, mark + result.after.text.encode())
    return True


def _languages(folder: Path) -> tuple[str, ...]:
    document = read_document(folder, WORKSPACE_FILE)
    return head_of(parse(document, (0, 0, 0, 0)).model).languages
