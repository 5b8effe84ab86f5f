"""Locks name what requirements ask for, nothing without a hash; Pythons are the same everywhere."""

import re
import tomllib
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


OLDEST = (
    ("README.md", r"With Python 3\.(\d+) or newer"),
    ("CONTRIBUTING.md", r"nothing but Python 3\.(\d+)\+"),
    ("Makefile", r"needs Python 3\.(\d+) or newer"),
    ("Makefile", r"version_info < \(3, (\d+)\)"),
    ("requirements.lock", r"--python-version 3\.(\d+)"),
    ("requirements-dev.lock", r"--python-version 3\.(\d+)"),
    ("pyproject.toml", r'^requires-python = ">=3\.(\d+)"'),
    ("pyproject.toml", r'^target-version = "py3(\d+)"'),
)


@pytest.mark.parametrize(("file", "pattern"), OLDEST)
def test_the_oldest_python_is_the_same_wherever_it_is_named(file: str, pattern: str) -> None:
    assert _named(file, pattern) == _tried()[:1]


def test_the_image_has_a_python_that_is_tried() -> None:
    image, *_ = _named("Dockerfile", r"^FROM python:3\.(\d+)-")
    assert image in _tried()


def test_types_are_checked_with_what_is_locked_for_the_same_python() -> None:
    """Numpy of 3.12 and later says its types in words that 3.11 does not have."""
    mypy = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mypy"]
    assert "python_version" not in mypy


def _named(file: str, pattern: str) -> list[str]:
    return re.findall(pattern, (ROOT / file).read_text("utf-8"), re.MULTILINE)


def _tried() -> list[str]:
    """The minor versions that the package names, the oldest first."""
    return _named("pyproject.toml", r'^    "Programming Language :: Python :: 3\.(\d+)",$')


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
