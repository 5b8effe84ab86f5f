"""What ``vivere check`` prints, in each form; and nothing that steers a terminal."""

import json
from pathlib import Path

import pytest

from tests.conftest import BORGO
from tests.small import SmallWorkspace
from vivere.cli import main
from vivere.render.text.findings import plain, printable_json

J, P = "journeys/ada-morning.yaml", "personas/ada.yaml"


def test_text(workspace: SmallWorkspace, capsys: pytest.CaptureFixture[str]) -> None:
    workspace.change(J, "[tap-app,", "[tap-ap,")
    main(["check", str(workspace.folder)])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{J}:24:16 error unknown-service There is no service `tap-ap`."
    assert lines[1] == "        services: [tap-ap, leak-watch]"
    assert lines[2].index("^") == lines[1].index("tap-ap")
    assert "did you mean `tap-app`?" in lines[3]
    assert lines[-1] == "1 error, 1 warning."


def test_the_caret_stands_under_the_column(
    workspace: SmallWorkspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.change(P, "{it: Beve, en: Drinks}", '{it: "水を飲む", fr-Très: x, en: Drinks}')
    main(["check", str(workspace.folder)])
    _, source, caret, *_ = capsys.readouterr().out.splitlines()
    assert caret.index("^") == source.index("fr-Très") + len("水を飲む")


def test_a_long_line_is_shown_around_the_column(
    workspace: SmallWorkspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.change(P, "{it: Beve, en: Drinks}", f"{{it: {'x' * 5000}, xx yy: 1, en: Drinks}}")
    main(["check", str(workspace.folder)])
    _, source, caret, *_ = capsys.readouterr().out.splitlines()
    assert source[caret.index("^") :].startswith("xx yy")
    assert len(source) < 120


def test_json(workspace: SmallWorkspace, capsys: pytest.CaptureFixture[str]) -> None:
    workspace.change(P, ", en: Drinks", "")
    main(["check", str(workspace.folder), "--format", "json"])
    assert json.loads(capsys.readouterr().out) == [
        {
            "code": "missing-translation",
            "severity": "warning",
            "path": P,
            "line": 3,
            "column": 1,
            "message": "`tagline` has no text in: en.",
            "hint": "Add the missing language; until then another one is shown, marked as such.",
            "caused_by": None,
        }
    ]


def test_json_of_a_clean_workspace(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(BORGO), "--format", "json"])
    assert json.loads(capsys.readouterr().out) == []


def test_github(workspace: SmallWorkspace, capsys: pytest.CaptureFixture[str]) -> None:
    workspace.change(P, "age: 30", 'age: "100%\\r\\nsure: a, b"')
    workspace.write("personas/a,b: 100%.yaml", "name: x\n")
    main(["check", str(workspace.folder), "--format", "github"])
    odd, age = capsys.readouterr().out.splitlines()
    place = "line=2,col=1,title=wrong-type"
    assert age.startswith(f"::error file={workspace.folder.as_posix()}/{P},{place}::`age` should")
    assert "100%25%0D%0Asure: a, b" in age
    assert "/personas/a%2Cb%3A 100%25.yaml,line=1,col=1,title=bad-file-name::" in odd


@pytest.mark.parametrize("inside", ["", "cities/small"])
@pytest.mark.parametrize("absolute", [True, False])
def test_github_names_files_from_the_root_of_the_repository(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    inside: str,
    absolute: bool,
) -> None:
    workspace = SmallWorkspace.write_to(tmp_path / "repository" / inside)
    (tmp_path / "repository" / ".git").mkdir()
    workspace.change(P, "{it: Beve, en: Drinks}", "{it: Beve}")
    monkeypatch.chdir(workspace.folder)
    main(["check", str(workspace.folder) if absolute else ".", "--format", "github"])
    path = f"{inside}/{P}" if inside else P
    assert capsys.readouterr().out.startswith(f"::warning file={path},line=3,col=1,title=missing-")


def test_the_summary_counts_what_is_silenced(
    workspace: SmallWorkspace, capsys: pytest.CaptureFixture[str]
) -> None:
    comment = "# vivere: ok missing-translation – in Italian only"
    workspace.change(P, "{it: Beve, en: Drinks}", f"{{it: Beve}} {comment}")
    assert main(["check", "--strict", str(workspace.folder)]) == 0
    assert capsys.readouterr().out == "No problems found. 1 warning silenced.\n"


def test_what_could_steer_a_terminal_is_not_printed(
    workspace: SmallWorkspace, capsys: pytest.CaptureFixture[str]
) -> None:
    steering = "\x1b\x9b\u202e\u2066\u200b\x07\r"
    workspace.change(P, "age: 30", '"\\e[31m\\u009b\\u202e": 1\nage: "\u202e\u2066"')
    workspace.change(P, "name: Ada", 'name: "\\e]0;x\\a\\u202e\\x9b"')
    workspace.write("personas/a\x1b[2J\u202e.yaml", "name: x\n")
    for arguments in (["check"], ["check", "--format", "json"], ["check", "--format", "github"],
                      ["catalog"]):  # fmt: skip
        main([*arguments, str(workspace.folder)])
        out = capsys.readouterr().out
        assert out
        assert not set(steering) & set(out)


def test_plain_text_and_json() -> None:
    assert plain("è\x1b[0m 水") == "è\ufffd[0m 水"
    assert json.loads(printable_json({"a": "è\x1b\u202e\x9b\ud800"})) == {
        "a": "è\x1b\u202e\x9b\ud800"
    }
    assert printable_json("è\u202e") == '"è\\u202e"'
    for steering in "\0\t\n\r\x1b\x7f\x85\x9b\u200b\u200e\u2028\u202a\u2066\ufeff\udcff":
        assert plain(steering) == "\ufffd"
        assert steering not in printable_json(steering)
