"""A workspace that follows its files: what an open app looks at."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from vivere.content.load import Loaded, load

POLL_INTERVAL_S = 0.25
"""Seconds between two looks at the folder, however many ask."""

_MARGIN_S = 0.05
"""Seconds before that: what is said to be fresh stays so for whoever asks next."""


class LiveWorkspace:
    """The latest load of a folder, shared by all sessions of a process.

    ``read`` loads the folder, the second time with its last result.
    """

    def __init__(self, folder: Path, read: Callable[..., Loaded] = load) -> None:
        self.folder = folder
        self._read = read
        self._looking = threading.Lock()
        self._state = (1, read(folder))
        self._looked = time.monotonic()

    def current(self) -> Loaded:
        """The workspace as its files are now, at most ``POLL_INTERVAL_S`` old."""
        return self.snapshot()[1]

    @property
    def fresh(self) -> bool:
        """Whether asking now costs no look at the folder: for who must not wait for a disk.

        While one looks, all others are given what was there before, at once.
        """
        return not self._due(_MARGIN_S) or self._looking.locked()

    def renew(self) -> None:
        """Look at the folder if that is due or nearly so: who may wait does it for the others."""
        self._look(_MARGIN_S)

    def _due(self, margin_s: float) -> bool:
        return time.monotonic() - self._looked >= POLL_INTERVAL_S - margin_s

    @property
    def revision(self) -> int:
        """A number that changes when the workspace does."""
        return self.snapshot()[0]

    def snapshot(self) -> tuple[int, Loaded]:
        """Revision and workspace, of the same moment.

        Who asks while another looks at the folder gets what was there before: a slow disk holds
        up one of them, not all.
        """
        self._look(0.0)
        return self._state

    def _look(self, margin_s: float) -> None:
        if not self._due(margin_s) or not self._looking.acquire(blocking=False):
            return
        try:
            if not self._due(margin_s):
                return
            revision, loaded = self._state
            fresh = self._read(self.folder, loaded)
            if fresh is not loaded:
                self._state = (revision + 1, fresh)
            self._looked = time.monotonic()
        finally:
            self._looking.release()
