"""``vivere explain`` from inside."""

import pytest

from vivere.cli import main
from vivere.diagnostics.codes import ERRORS, WARNINGS


def out(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["explain", *arguments]) == 0
    return capsys.readouterr().out


def test_the_list_has_a_line_for_each_code(capsys: pytest.CaptureFixture[str]) -> None:
    lines = out(capsys).splitlines()
    assert [line.split()[:2] for line in lines] == [
        *([code, "error"] for code in ERRORS), *([code, "warning"] for code in WARNINGS),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["(warning)", "Gulpease", "Not like this", "But like this", "Ada comes into"]),
        ("it", ["(avviso)", "Gulpease", "Non così", "Ma così", "Ada scende in cucina"]),
    ],
)
def test_one_code(capsys: pytest.CaptureFixture[str], language: str, words: list[str]) -> None:
    said = out(capsys, "hard-to-read", "--language", language)
    assert [word for word in words if word not in said] == []


def test_markdown_shows_yaml_as_such(capsys: pytest.CaptureFixture[str]) -> None:
    said = out(capsys, "out-of-range", "--format", "markdown")
    assert said.startswith("### `out-of-range`\n")
    assert "```yaml\nage: 300\n```" in said


def test_all_are_explained(capsys: pytest.CaptureFixture[str]) -> None:
    said = out(capsys, "--all", "--language", "it")
    assert [code for code in (*ERRORS, *WARNINGS) if f"{code} (" not in said] == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("hard-to-raed", "did you mean hard-to-read?"),
        ("xyz", "`vivere explain` lists them all"),
        ("\x1b[31m", "\ufffd[31m"),
    ],
)
def test_an_unknown_code(capsys: pytest.CaptureFixture[str], code: str, words: str) -> None:
    assert main(["explain", code]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err
    assert "\x1b" not in said.err
