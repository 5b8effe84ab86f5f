"""The one workspace that this process shows."""

import gc
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
    """The workspace, read once and then followed.

    What is there by now stays: the garbage collector need not look at it again with every
    request (``gc.freeze``), which is a good part of what a request costs.
    """
    live = LiveWorkspace(folder())
    gc.collect()
    gc.freeze()
    return live
