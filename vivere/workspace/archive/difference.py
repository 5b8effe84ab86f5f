"""What a zip would change in a workspace."""

import os
from dataclasses import dataclass
from pathlib import Path

from vivere.model.kinds import WORKSPACE_FILE
from vivere.workspace.archive.packing import Gathered, gather
from vivere.workspace.archive.unpack import Unpacked


@dataclass(frozen=True)
class Difference:
    """Paths by what would happen to them, each in order.

    ``absent`` are the workspace's files that the zip lacks: they stay, or are removed if one
    asks for that. ``vivere.yaml`` is never among them: without it there is no workspace.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    same: tuple[str, ...]
    absent: tuple[str, ...]

    def changes(self, *, remove: bool) -> bool:
        """Whether anything would be written or removed."""
        return bool(self.new or self.changed or (remove and self.absent))


def difference(folder: Path, unpacked: Unpacked) -> Difference:
    """Compare the workspace in ``folder`` with what a zip holds, byte by byte."""
    return compare(folder, gather(folder), unpacked)


def compare(folder: Path, now: Gathered, unpacked: Unpacked) -> Difference:
    """The difference, for a workspace already read."""
    new, changed, same = list[str](), list[str](), list[str]()
    for path, content in unpacked.files.items():
        if now.files.get(path) == content:
            same.append(path)
        elif path in now.files or os.path.lexists(folder / path):
            changed.append(path)
        else:
            new.append(path)
    absent = sorted(now.files.keys() - unpacked.files.keys() - {WORKSPACE_FILE})
    return Difference(tuple(new), tuple(changed), tuple(same), tuple(absent))
