"""The command line, from outside and from inside."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from urllib.request import urlopen

import pytest

from tests.conftest import BORGO
from tests.small import SmallWorkspace
from vivere import __version__
from vivere.app.settings import Settings
from vivere.cli import main
from vivere.render.text.findings import plain, printable_json

J, P = "journeys/ada-morning.yaml", "personas/ada.yaml"
ROOT = Path(__file__).parents[2]


def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vivere", *arguments]
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_clean_workspace() -> None:
    done = run("check", str(BORGO), "--strict")
    assert (done.returncode, done.stdout, done.stderr) == (0, "No problems found.\n", "")


def test_the_folder_is_the_one_we_are_in() -> None:
    assert run("check", cwd=BORGO).returncode == 0


@pytest.mark.parametrize(
    ("old", "new", "strict", "code"),
    [
        ("age: 30", "age: 31", True, 0),
        ("age: 30", "age: 300", False, 1),
        (", en: Drinks", "", False, 0),
        (", en: Drinks", "", True, 1),
    ],
    ids=["clean", "error", "warning", "warning when strict"],
)
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_exit_codes(
    workspace: SmallWorkspace,
    capsys: pytest.CaptureFixture[str],
    old: str,
    new: str,
    strict: bool,
    code: int,
    form: str,
) -> None:
    workspace.change(P, old, new)
    options = ["--strict"] if strict else []
    assert main(["check", str(workspace.folder), "--format", form, *options]) == code
    capsys.readouterr()


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["chekc"], ["check", "/no/such/folder"], ["check", str(BORGO / "vivere.yaml")],
        ["check", "--format", "xml"], ["check", ".", "."], ["catalog", "/no/such/folder"],
        ["serve", "/no/such/folder"], ["serve", "--port", "99999"], ["serve", "--port", "http"],
        ["serve", "--port", "-1"],
    ],
)  # fmt: skip
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert capsys.readouterr().err


def test_wrong_usage_from_outside() -> None:
    done = run("check", "/no/such/folder")
    assert done.returncode == 2
    assert "/no/such/folder" in done.stderr
    assert "Traceback" not in done.stderr


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


def test_catalog_says_when_something_is_left_out(
    workspace: SmallWorkspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.change(P, "age: 30", "age: 300")
    assert main(["catalog", str(workspace.folder)]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["personas"][0]["id"] == "ada"
    assert "1 error" in err


@pytest.mark.parametrize("arguments", [["--help"], ["check", str(BORGO)], ["catalog", str(BORGO)]])
def test_it_starts_without_streamlit(arguments: list[str]) -> None:
    script = (
        "import sys\nfrom vivere.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "heavy = {'streamlit', 'uvicorn', 'starlette', 'altair', 'pandas', 'jinja2'}\n"
        "print(sorted(heavy & {name.split('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_serve_is_given_settings_host_and_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIVERE_WORKSPACE", "/elsewhere")
    monkeypatch.setenv("VIVERE_PUBLIC_URL", "https://rooms.example/")
    calls: list[tuple[object, ...]] = []
    module = ModuleType("vivere.app.serve")

    def serve(settings: Settings, *arguments: object, open_page: bool = False) -> int:
        assert not open_page
        assert settings.public_url == "https://rooms.example"
        calls.append((settings.folder, *arguments))
        return 3

    module.__dict__.update(serve=serve, serve_phones=serve)
    monkeypatch.setitem(sys.modules, "vivere.app.serve", module)
    assert main(["serve", str(BORGO), "--host", "0.0.0.0", "--port", "0"]) == 3
    main(["serve"])
    assert calls == [(BORGO, "0.0.0.0", 0), (Path.cwd(), "127.0.0.1", 8501)]


def test_an_interrupted_app_ends_without_a_word(tmp_path: Path) -> None:
    city = shutil.copytree(BORGO, tmp_path / "city")
    command = [sys.executable, "-m", "vivere", "serve", str(city), "--port", "0"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        address = process.stdout.readline().removeprefix("Vivere: ").strip()
        with urlopen(f"{address}/health", timeout=30):
            process.send_signal(signal.SIGINT)
        assert process.stderr.read() == ""
    assert process.returncode == 130


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"{__version__}\n"


def test_a_reader_who_leaves_early() -> None:
    command = f"{sys.executable} -m vivere catalog | head -1"
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "{\n"
    assert done.stderr == ""


GROUPS = ("room", "new")
"""Commands that have commands."""


def test_the_readme_names_every_command_and_option(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    def told(*command: str) -> str:
        with pytest.raises(SystemExit):
            main([*command, "--help"])
        return capsys.readouterr().out

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = re.compile(r"^    ([a-z]+)  ", re.M)
    commands = [name for name in listed.findall(told()) if name not in GROUPS]
    inner = {name: listed.findall(told(name)) for name in GROUPS}
    assert len(commands) > 8
    assert [len(acts) for acts in inner.values()] == [9, 4]
    grouped = [f"{name} {act}" for name, acts in inner.items() for act in acts]
    for command in (*commands, *grouped):
        words = told(*command.split())
        options = set(re.findall(r"--[a-z][a-z-]+", words)) - {"--help"}
        line = next(li for li in readme.splitlines() if li.startswith(f"vivere {command}"))
        assert set(re.findall(r"--[a-z][a-z-]+", line)) == options
        for option, choices in re.findall(r"(--[a-z-]+) \{([^}]*)\}", " ".join(words.split())):
            shown = "L" if option == "--language" else choices.replace(",", "|")
            assert f"{option} {shown}" in line, command
