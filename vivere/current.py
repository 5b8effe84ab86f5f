"""The one workspace that this process shows."""

import os
from functools import cache
from pathlib import Path

from vivere.content import LiveWorkspace

FOLDER_VARIABLE = "VIVERE_WORKSPACE"
"""Environment variable with the folder that the app shows."""

ROOT = Path(__file__).resolve().parent.parent
"""The repository: its app.py is what is served, its workspace what is shown by default."""


def folder() -> Path:
    """The folder of the workspace."""
    return Path(os.environ.get(FOLDER_VARIABLE, ROOT))


@cache
def workspace() -> LiveWorkspace:
    """The workspace, read once and then followed."""
    return LiveWorkspace(folder())
