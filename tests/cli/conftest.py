"""A city just begun."""

from pathlib import Path

import pytest

from tests.cli.scaffold import new


@pytest.fixture
def torino(tmp_path: Path) -> Path:
    assert new("city", tmp_path / "torino", "--name", "Torino") == 0
    return tmp_path / "torino"
