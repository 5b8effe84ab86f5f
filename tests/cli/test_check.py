"""Colours, and findings of some codes alone."""

import io
import re

import pytest

from tests.small import SmallWorkspace
from vivere.cli import main
from vivere.render.text.paint import paint_for

P = "personas/ada.yaml"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "terminal", "elsewhere"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": ""}, True, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "dumb", "FORCE_COLOR": "3"}, True, True),
    ],
    ids=str,
)
def test_who_gets_colours(environment: dict[str, str], terminal: bool, elsewhere: bool) -> None:
    assert paint_for(Terminal(), environment).on is terminal
    assert paint_for(io.StringIO(), environment).on is elsewhere


def test_colours_add_no_word_and_let_none_through(
    workspace: SmallWorkspace,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    workspace.change(P, "age: 30", 'age: 300\n"\\x1b]0;x": 1')
    said = []
    for name in ("NO_COLOR", "FORCE_COLOR"):
        with monkeypatch.context() as patch:
            patch.setenv(name, "1")
            assert main(["check", str(workspace.folder)]) == 1
            assert main(["check", str(workspace.folder), "--format", "json"]) == 1
        said.append(capsys.readouterr().out)
    bare, coloured = said
    assert "\x1b" not in bare
    assert "\x1b[1;31merror out-of-range\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]+m", "", coloured) == bare


def test_only_some_codes(workspace: SmallWorkspace, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(workspace.folder)
    workspace.change(P, "age: 30", "age: 300")
    assert main(["check", folder, "--select", "out-of-range"]) == 1
    assert "1 error, 0 warnings." in capsys.readouterr().out
    assert main(["check", folder, "--select", "unknown-service,tab-character"]) == 0
    assert capsys.readouterr().out == "No problems found.\n"
    assert main(["check", folder, "--select", "tab-character", "--select", "out-of-range"]) == 1


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            ["--select", "out-of-rnge"],
            "'out-of-rnge'; did you mean out-of-range?",
        ),
        (["--select", "zzz"], "`vivere explain` lists them all"),
        (["--select", ","], "no code of a finding is named"),
    ],
)
def test_a_code_that_is_none(
    capsys: pytest.CaptureFixture[str], given: list[str], words: str
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["check", *given])
    assert left.value.code == 2
    assert words in capsys.readouterr().err


def test_programs_do_not_watch(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--watch", "--format", "json"]) == 2
    assert "--format" in capsys.readouterr().err
