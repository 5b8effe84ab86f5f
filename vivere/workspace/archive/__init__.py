"""A workspace as a zip and back: packed, checked before anything is written, put in place."""

from vivere.workspace.archive.difference import Difference, difference
from vivere.workspace.archive.install import Installed, NotInstalledError, install, rehearse
from vivere.workspace.archive.packing import Gathered, gather, pack
from vivere.workspace.archive.problem import Problem
from vivere.workspace.archive.unpack import Unpacked, unpack

__all__ = [
    "Difference", "Gathered", "Installed", "NotInstalledError", "Problem", "Unpacked",
    "difference", "gather", "install", "pack", "rehearse", "unpack",
]  # fmt: skip
