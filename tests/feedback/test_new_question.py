"""A new question shows by itself wherever a facilitator and a hall look."""

import json
import subprocess
import sys
from pathlib import Path

from tests.e2e.conftest import BORGO, ROOT, copy_workspace


def test_a_new_question_shows_by_itself(tmp_path: Path) -> None:
    folder = copy_workspace(BORGO, tmp_path / "workspace")
    command = [sys.executable, "-m", "tests.feedback.new_question", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    for name in ("page", "screen"):
        assert "Would you come again?" in found[name]
        assert "Gladly" in found[name]
    first = found["results"]["journeys"][0]["steps"][0]
    assert first["again"] == {"gladly": 6}
