"""One YAML text in the house's form: nothing it says changes, and no comment is lost."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import yaml

from vivere.diagnostics import Finding
from vivere.model import Model
from vivere.yamltext.format.blocks import Writer
from vivere.yamltext.format.check import meaning
from vivere.yamltext.format.gaps import Gap, closed, gap_of, texts
from vivere.yamltext.format.tree import Tree, UnsupportedSyntaxError, tree_of
from vivere.yamltext.source import document_of
from vivere.yamltext.values import TooManyValuesError

_ODD_BREAK = re.compile("\r(?!\n)|[\x85\u2028\u2029]")


class UnformattedReason(StrEnum):
    """Why a text is left as it is; the words end a sentence."""

    DIRECTIVES = "it has %YAML or %TAG directives"
    DOCUMENTS = "it holds several documents"
    BREAKS = "it has line breaks that not every program takes for such"
    UNSAFE = "it is written in a way the formatter does not know"


@dataclass(frozen=True)
class Formatted:
    """A text as it should be. ``reason``: why it stays as it is; ``problem``: it cannot be read."""

    text: str
    reason: UnformattedReason | None = None
    problem: Finding | None = None


def formatted(
    text: str, path: str = "", model: type[Model] | None = None, languages: Sequence[str] = ()
) -> Formatted:
    """``text`` in the house's form, or as it is; never raises.

    ``model`` orders its keys, ``languages`` those of its texts. Line breaks stay of their kind.
    """
    document = document_of(path, text)
    if document.root is None:
        return _unread(text, document.findings)
    if _ODD_BREAK.search(text):
        return Formatted(text, UnformattedReason.BREAKS)
    plain = text.replace("\r\n", "\n")
    tree = tree_of(plain)
    if tree.directives:
        return Formatted(text, UnformattedReason.DIRECTIVES)
    try:
        written = _written(plain, tree, model, languages)
    except UnsupportedSyntaxError:
        return Formatted(text, UnformattedReason.UNSAFE)
    if written == plain:
        return Formatted(text)
    if not _same(plain, tree, written):
        return Formatted(text, UnformattedReason.UNSAFE)
    windows = text.count("\r\n") * 2 > text.count("\n")
    return Formatted(written.replace("\n", "\r\n") if windows else written)


def _unread(text: str, findings: Sequence[Finding]) -> Formatted:
    codes = {finding.code for finding in findings}
    if "several-documents" in codes:
        return Formatted(text, UnformattedReason.DOCUMENTS)
    problem = next((one for one in findings if one.code != "empty-file"), None)
    return Formatted(text, problem=problem)


def _written(text: str, tree: Tree, model: type[Model] | None, languages: Sequence[str]) -> str:
    root = tree.root
    if root is None or not root.block or root.marked:
        raise UnsupportedSyntaxError
    start = ""
    if tree.body:
        before = gap_of(text, tree.body, root.start)
        if not before.below and "\n" not in text[tree.body : root.start]:
            raise UnsupportedSyntaxError
        start = f"{text[: tree.body]}{before.beside}\n"
    else:
        before = gap_of(f"\n{text}", 0, root.start + 1)
    top, above = _head(closed(texts(before.below)))
    after = gap_of(text, root.end, tree.end, last=True)
    below = list(after.below)
    while below and not below[-1].text:
        below.pop()
    block = Writer(text, languages).block(root, above, Gap(after.beside, tuple(below)), 0, model)
    first = block.above if top and top[-1] else closed(block.above)
    lines = "".join(f"{line}\n" for line in [*top, *first, *block.lines])
    return f"{start}{lines}{text[tree.end :]}"


def _head(above: list[str]) -> tuple[list[str], list[str]]:
    """Comments about the file, which stay at its top, and those about its first key.

    A blank line parts them; where there is none, they are about the file.
    """
    cut = len(above) - above[::-1].index("") if "" in above else len(above)
    return above[:cut], above[cut:]


def _same(plain: str, tree: Tree, written: str) -> bool:
    try:
        return meaning(plain, tree) == meaning(written, tree_of(written))
    except (yaml.YAMLError, TooManyValuesError):
        return False
