"""A workspace as a zip and back: packed, checked before anything is written, put in place."""

from vivere.authoring.archive.difference import Difference, difference
from vivere.authoring.archive.install import Installed, NotInstalledError, install, rehearse
from vivere.authoring.archive.packing import Gathered, gather, pack
from vivere.authoring.archive.problem import Problem
from vivere.authoring.archive.unpack import Unpacked, unpack

__all__ = [
    "Difference", "Gathered", "Installed", "NotInstalledError", "Problem", "Unpacked",
    "difference", "gather", "install", "pack", "rehearse", "unpack",
]  # fmt: skip
