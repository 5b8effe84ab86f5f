"""A workspace that follows its files: what an open app looks at."""

import threading
import time
from pathlib import Path

from vivere.content.load import Loaded, load

LOOK_EVERY_S = 0.25
"""Seconds between two looks at the folder, however many ask."""


class LiveWorkspace:
    """The latest load of a folder, shared by all sessions of a process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._loaded = load(folder)
        self._looked = time.monotonic()
        self._revision = 1

    def current(self) -> Loaded:
        """The workspace as its files are now, at most ``LOOK_EVERY_S`` old."""
        return self.snapshot()[1]

    @property
    def revision(self) -> int:
        """A number that changes when the workspace does."""
        return self.snapshot()[0]

    def snapshot(self) -> tuple[int, Loaded]:
        """Revision and workspace, of the same moment."""
        with self._lock:
            if time.monotonic() - self._looked >= LOOK_EVERY_S:
                fresh = load(self.folder, self._loaded)
                if fresh is not self._loaded:
                    self._revision += 1
                    self._loaded = fresh
                self._looked = time.monotonic()
            return self._revision, self._loaded
