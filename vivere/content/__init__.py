"""Files to model: read a folder, report what is wrong, keep what works."""

from vivere.content.live import LiveWorkspace
from vivere.content.load import Loaded, load

__all__ = ["LiveWorkspace", "Loaded", "load"]
