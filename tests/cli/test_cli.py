"""The command line, from outside and from inside."""

import json
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from urllib.request import urlopen

import pytest

from tests.cli.outside import ROOT, run
from tests.conftest import BORGO
from tests.small import SmallWorkspace
from vivere import __version__
from vivere.app.settings import Settings
from vivere.cli import main

P = "personas/ada.yaml"


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
        "heavy |= {'numpy', 'scipy', 'sklearn'}\n"
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
    assert [len(acts) for acts in inner.values()] == [10, 4]
    grouped = [f"{name} {act}" for name, acts in inner.items() for act in acts]
    for command in (*commands, *grouped):
        words = told(*command.split())
        options = set(re.findall(r"--[a-z][a-z-]+", words)) - {"--help"}
        line = next(li for li in readme.splitlines() if li.startswith(f"vivere {command}"))
        assert set(re.findall(r"--[a-z][a-z-]+", line)) == options
        for option, choices in re.findall(r"(--[a-z-]+) \{([^}]*)\}", " ".join(words.split())):
            shown = "L" if option == "--language" else choices.replace(",", "|")
            assert f"{option} {shown}" in line, command
