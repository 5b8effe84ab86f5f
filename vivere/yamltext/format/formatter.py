"""One YAML text in the YAML style of Vivere: no value changes, and no comment is lost."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import yaml

from vivere.diagnostics import Finding
from vivere.model import Model
from vivere.yamltext.comments import Gap, UnsupportedSyntaxError, gap_between
from vivere.yamltext.format.block import BlockFormatter
from vivere.yamltext.format.check import meaning
from vivere.yamltext.format.lines import comment_texts, without_first_blank
from vivere.yamltext.reader import parse
from vivere.yamltext.source import document_of
from vivere.yamltext.tree import Tree
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
    """``text`` in the style, or as it is; never raises.

    ``model`` orders its keys, ``languages`` those of its texts. Line breaks stay of their kind.
    """
    document = document_of(path, text)
    if document.root is None:
        return _unread(text, document.findings)
    if _ODD_BREAK.search(text):
        return Formatted(text, UnformattedReason.BREAKS)
    plain = text.replace("\r\n", "\n")
    tree = parse(plain)
    if tree.directives:
        return Formatted(text, UnformattedReason.DIRECTIVES)
    try:
        written = _written(tree, model, languages)
    except UnsupportedSyntaxError:
        return Formatted(text, UnformattedReason.UNSAFE)
    if written == plain:
        return Formatted(text)
    if not _same_meaning(tree, written):
        return Formatted(text, UnformattedReason.UNSAFE)
    windows = text.count("\r\n") * 2 > text.count("\n")
    return Formatted(written.replace("\n", "\r\n") if windows else written)


def _unread(text: str, findings: Sequence[Finding]) -> Formatted:
    codes = {finding.code for finding in findings}
    if "several-documents" in codes:
        return Formatted(text, UnformattedReason.DOCUMENTS)
    problem = next((one for one in findings if one.code != "empty-file"), None)
    return Formatted(text, problem=problem)


def _written(tree: Tree, model: type[Model] | None, languages: Sequence[str]) -> str:
    root, text = tree.root, tree.text
    if root is None or not root.is_block or root.properties:
        raise UnsupportedSyntaxError
    start, before = _start(tree, root.start)
    top, above = _split_head(without_first_blank(comment_texts(before.below)))
    after = gap_between(text, root.end, tree.body_end, last=True)
    below = list(after.below)
    while below and not below[-1].text:
        below.pop()
    after = Gap(after.beside, tuple(below))
    block = BlockFormatter(tree, languages).block(root, above, after, 0, model)
    first = block.above if top and top[-1] else without_first_blank(block.above)
    lines = "".join(f"{line}\n" for line in [*top, *first, *block.lines])
    return f"{start}{lines}{text[tree.body_end :]}"


def _start(tree: Tree, root: int) -> tuple[str, Gap]:
    """The text up to the line of ``---``, and what stands between it and the root."""
    text, body = tree.text, tree.body_start
    if not body:
        return "", gap_between(f"\n{text}", 0, root + 1)
    before = gap_between(text, body, root)
    if not before.below and "\n" not in text[body:root]:
        raise UnsupportedSyntaxError
    return f"{text[:body]}{before.beside}\n", before


def _split_head(above: list[str]) -> tuple[list[str], list[str]]:
    """Comments about the file, which stay at its top, and those about its first key.

    A blank line parts them; where there is none, they are about the file.
    """
    cut = len(above) - above[::-1].index("") if "" in above else len(above)
    return above[:cut], above[cut:]


def _same_meaning(tree: Tree, written: str) -> bool:
    try:
        return meaning(tree) == meaning(parse(written))
    except (yaml.YAMLError, TooManyValuesError):
        return False
