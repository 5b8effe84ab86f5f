"""Files to model: read a folder, report what is wrong, keep what works."""

from vivere.content.finding import Finding, Severity
from vivere.content.live import LiveWorkspace
from vivere.content.load import Loaded, load

__all__ = ["Finding", "LiveWorkspace", "Loaded", "Severity", "load"]
