"""The locks name what requirements ask for, and nothing without a hash."""

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKS = {"requirements.txt": "requirements.lock", "requirements-dev.txt": "requirements-dev.lock"}


@pytest.mark.parametrize(("asked", "lock"), LOCKS.items())
def test_a_lock_has_every_version_that_is_asked_for(asked: str, lock: str) -> None:
    locked = _locked(lock)
    wanted = {
        canonicalize_name(one.name): str(one.specifier).removeprefix("==")
        for one in _requirements(asked)
    }
    assert wanted
    assert {name: locked.get(name) for name in wanted} == wanted, f"run make lock: {lock} is old"


@pytest.mark.parametrize("lock", LOCKS.values())
def test_everything_locked_has_a_hash(lock: str) -> None:
    blocks = _blocks(lock)
    assert not [block.split()[0] for block in blocks if "--hash=sha256:" not in block]


def _locked(lock: str) -> dict[str, str]:
    found = (re.match(r"([\w.\-]+)(?:\[[\w,\-]+\])?==([^\s;]+)", block) for block in _blocks(lock))
    return {canonicalize_name(one[1]): one[2] for one in found if one}


def _blocks(lock: str) -> list[str]:
    """A block per package: its line, and the lines that belong to it."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return [block for block in re.split(r"\n(?=\w)", text) if re.match(r"\w", block)]


def _requirements(name: str) -> list[Requirement]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if re.match(r"\w", line)]
