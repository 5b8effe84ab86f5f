"""The one workspace that this process shows."""

import os
from functools import cache
from pathlib import Path

from vivere.content import LiveWorkspace

FOLDER_VARIABLE = "VIVERE_WORKSPACE"
"""Environment variable with the folder to show; the repository's own workspace without it."""


@cache
def workspace() -> LiveWorkspace:
    """The workspace, read once and then followed."""
    own = Path(__file__).resolve().parents[2]
    return LiveWorkspace(Path(os.environ.get(FOLDER_VARIABLE, own)))
