"""A room on a copy of Milano, by Vivere's own commands: opened, and counted in the end."""

import json
import subprocess
import sys
from typing import Any

from benchmarks.servers import ROOT

JOURNEY = "marco-cuore"


def open_room(folder: str) -> str:
    """A fresh room on the journey; its code."""
    return str(_vivere(folder, "room", "open", "--journey", JOURNEY, "--title", "Hall")["code"])


def stored_voices(folder: str, code: str) -> int:
    """How many voices the room has."""
    found = _vivere(folder, "room", "results", code)
    return sum(step["n"] for journey in found["journeys"] for step in journey["steps"])


def _vivere(folder: str, *arguments: str) -> Any:
    command = [sys.executable, "-m", "vivere", *arguments, "--format", "json", "--workspace"]
    done = subprocess.run([*command, folder], cwd=ROOT, capture_output=True, check=True)
    return json.loads(done.stdout)
