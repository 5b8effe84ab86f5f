"""A finding explained to authors: what it means, a wrong example and a right one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from vivere.diagnostics import Severity
from vivere.diagnostics.codes import ERRORS, WARNINGS, severity_of
from vivere.i18n import say


@dataclass(frozen=True)
class Change:
    """Lines in place of others in the file of an example (``None``: the whole file)."""

    file: str
    instead: str | None
    lines: str


@dataclass(frozen=True)
class Example:
    """Lines that cause a finding, and lines that do not, where ``given`` is so beforehand."""

    wrong: Change
    right: Change
    given: Change | None


@dataclass(frozen=True)
class Explanation:
    """What a code means. ``example`` is ``None`` where the mistake is not in the YAML."""

    code: str
    severity: Severity
    line: str
    text: str
    example: Example | None


def explained(code: str, language: str) -> Explanation:
    """The explanation of a code; raises KeyError if there is no such code."""
    severity = severity_of(code)
    line, text = (say(language, f"explain.{code}.{part}") for part in ("line", "text"))
    return Explanation(code, severity, line, text, _examples().get(code))


def all_explained(language: str) -> Iterator[Explanation]:
    """Every explanation: errors, then warnings."""
    for code in (*ERRORS, *WARNINGS):
        yield explained(code, language)


@cache
def _examples() -> dict[str, Example]:
    text = files(__package__).joinpath("examples.yaml").read_text(encoding="utf-8")
    return {code: _example(written) for code, written in yaml.safe_load(text).items()}


def _example(written: dict[str, Any]) -> Example:
    file, right = written["file"], written["right"]
    instead = None if written.get("whole") else written.get("instead", right)
    given = written.get("given")
    return Example(
        Change(file, instead, written["wrong"]),
        Change(file, instead, right),
        Change(given["file"], given["instead"], given["text"]) if given else None,
    )
