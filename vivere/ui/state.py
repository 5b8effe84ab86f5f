"""The one workspace that this process shows."""

import os
from functools import cache
from pathlib import Path

from vivere.content import LiveWorkspace
from vivere.serve import FOLDER_VARIABLE, ROOT


@cache
def workspace() -> LiveWorkspace:
    """The workspace, read once and then followed."""
    return LiveWorkspace(Path(os.environ.get(FOLDER_VARIABLE, ROOT)))
