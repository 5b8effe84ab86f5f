"""Three-way merge of a text that two people changed.

A line-based three-way comparison (Khanna, Kunal, Pierce, «A formal investigation of diff3», 2007):
the text is cut where base, mine and theirs agree; between two cuts, one side or both differ.
"""

from dataclasses import dataclass

from vivere.yamltext.lines import unchanged_lines


@dataclass(frozen=True)
class Hunk:
    """A stretch of lines in the three texts; ``line`` (from 1) is where it begins in the base."""

    line: int
    base: tuple[str, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Whether either side changed it."""
        return not self.base == self.mine == self.theirs

    @property
    def conflict(self) -> bool:
        """Whether both sides changed it, in different ways."""
        return self.base != self.mine and self.base != self.theirs and self.mine != self.theirs

    @property
    def merged(self) -> tuple[str, ...]:
        """Its lines with both changes; of a conflict, mine."""
        return self.theirs if self.mine == self.base else self.mine


def three_way(base: str, mine: str, theirs: str) -> tuple[Hunk, ...]:
    """The three texts cut into stretches, from the first line to the last."""
    lines = [text.splitlines(keepends=True) for text in (base, mine, theirs)]
    cuts = [*_agreed(*lines), tuple(len(text) for text in lines)]
    hunks, start = [], (0, 0, 0)
    for cut in cuts:
        pieces = [
            tuple(text[begin:end])
            for text, begin, end in zip(lines, start, cut, strict=True)
        ]  # fmt: skip
        if any(pieces):
            hunks.append(Hunk(start[0] + 1, *pieces))
        if cut[0] < len(lines[0]):
            line = (lines[0][cut[0]],)
            hunks.append(Hunk(cut[0] + 1, line, line, line))
        start = (cut[0] + 1, cut[1] + 1, cut[2] + 1)
    return tuple(hunks)


def merged(hunks: tuple[Hunk, ...]) -> str | None:
    """The text with both changes; ``None`` when there is a conflict."""
    if any(hunk.conflict for hunk in hunks):
        return None
    return "".join(line for hunk in hunks for line in hunk.merged)


def _agreed(base: list[str], mine: list[str], theirs: list[str]) -> list[tuple[int, int, int]]:
    """Lines of the base that both others still have: their indexes in the three texts."""
    in_mine, in_theirs = unchanged_lines(base, mine), unchanged_lines(base, theirs)
    return [(line, in_mine[line], in_theirs[line]) for line in sorted(in_mine.keys() & in_theirs)]
