"""A workspace as a zip and back: packed, checked before anything is written, put in place."""

from vivere.workspace.archive.install import (
    Difference,
    Installed,
    NotInstalledError,
    difference,
    findings_after_install,
    install,
)
from vivere.workspace.archive.packing import WorkspaceFiles, pack, read_workspace_files
from vivere.workspace.archive.problem import Problem
from vivere.workspace.archive.unpack import Unpacked, unpack

__all__ = [
    "Difference",
    "Installed",
    "NotInstalledError",
    "Problem",
    "Unpacked",
    "WorkspaceFiles",
    "difference",
    "findings_after_install",
    "install",
    "pack",
    "read_workspace_files",
    "unpack",
]  # fmt: skip
