"""Where the diagrams are in a file: a Markdown file has several, in fences."""

import re
from dataclasses import dataclass

from vivere.exchange.report import Notes
from vivere.exchange.text import lines_of

_FENCE = re.compile(r"(?P<before>[ \t>]*)(?P<marks>`{3,}|~{3,}|:{3,})(?P<info>.*)")
_HEADING = re.compile(r" {0,3}#{1,6}\s(.+)")


@dataclass(frozen=True)
class Block:
    """The lines of one diagram; ``line`` is the number of the first in the file."""

    line: int
    lines: tuple[str, ...]
    heading: str | None = None


@dataclass(frozen=True)
class _Fence:
    before: str
    marks: str
    info: str

    @property
    def mermaid(self) -> bool:
        word = self.info.lower().strip("{}. ").split(" ")[0].split("{")[0]
        return word == "mermaid" or word.startswith("mermaid-")

    @property
    def opens(self) -> bool:
        if self.marks[0] == ":":
            return self.mermaid
        return not (self.marks[0] == "`" and "`" in self.info)

    def closed_by(self, other: "_Fence") -> bool:
        return (
            other.marks[0] == self.marks[0]
            and len(other.marks) >= len(self.marks)
            and not other.info
        )


def blocks_of(name: str, text: str, notes: Notes) -> list[Block]:
    """The diagrams of a file; the whole file where nothing says that it is Markdown."""
    lines = lines_of(text)
    fences = [_fence(line) for line in lines]
    marked = any(fence and fence.mermaid for fence in fences)
    if marked or name.lower().endswith((".md", ".markdown")):
        return _fenced(lines, fences, notes)
    return [Block(1, tuple(lines))]


def _fence(line: str) -> _Fence | None:
    found = _FENCE.match(line)
    return _Fence(found["before"], found["marks"], found["info"].strip()) if found else None


def _fenced(lines: list[str], fences: list[_Fence | None], notes: Notes) -> list[Block]:
    blocks: list[Block] = []
    open_, start, heading = None, 0, None
    for index, (line, fence) in enumerate(zip(lines, fences, strict=True)):
        if open_ is None:
            if fence and fence.opens:
                open_, start = fence, index + 1
            elif found := _HEADING.match(line):
                heading = found[1].strip().rstrip("#").rstrip() or heading
        elif fence and open_.closed_by(fence):
            if open_.mermaid:
                blocks.append(_block(open_, lines, start, index, heading))
            open_ = None
        elif fence and fence.mermaid and not open_.mermaid:
            notes.lost("a mermaid block inside another block is text to show, not a diagram",
                       index + 1)  # fmt: skip
    if open_ and open_.mermaid:
        notes.changed("the block never closes: read to the end of the file", start)
        blocks.append(_block(open_, lines, start, len(lines), heading))
    return blocks


def _block(fence: _Fence, lines: list[str], start: int, end: int, heading: str | None) -> Block:
    inside = tuple(line.removeprefix(fence.before) for line in lines[start:end])
    return Block(start + 1, inside, heading)
