"""Lines of two versions of a text: which are unchanged, and which line breaks they end with."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import takewhile


def unchanged_lines(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """For each line of ``old`` that ``new`` still has: its index there.

    Equal beginnings and ends are paired first: what is between is short in what people edit, and
    matching thousands of equal lines takes quadratic time.
    """
    top = _common_prefix(old, new)
    low = _common_prefix(reversed(old[top:]), reversed(new[top:]))
    found = {line: line for line in range(top)}
    middle = old[top : len(old) - low], new[top : len(new) - low]
    for block in SequenceMatcher(None, *middle, autojunk=False).get_matching_blocks():
        for offset in range(top, top + block.size):
            found[block.a + offset] = block.b + offset
    for line in range(1, low + 1):
        found[len(old) - line] = len(new) - line
    return found


def keep_line_breaks(old: str, new: str) -> str:
    """``new`` with the line breaks of ``old`` where its lines stay, else with most of them.

    Whatever went through a text field of a browser has lost them.
    """
    if "\r\n" not in old or "\r\n" in new:
        return new
    ended = old.splitlines(keepends=True)
    endings = ["\r\n" if line.endswith("\r\n") else "\n" for line in ended]
    usual = "\r\n" if endings.count("\r\n") * 2 >= len(endings) else "\n"
    bare = [line.rstrip("\r\n") for line in ended]
    if old.endswith("\n"):
        bare, endings = [*bare, ""], [*endings, ""]
    lines = new.split("\n")
    found = [usual] * len(lines)
    for before, after in unchanged_lines(bare, lines).items():
        found[after] = endings[before]
    return "".join(f"{line}{end}" for line, end in zip(lines[:-1], found, strict=False)) + lines[-1]


def _common_prefix(one: Iterable[str], other: Iterable[str]) -> int:
    """How many lines are the same from the beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
