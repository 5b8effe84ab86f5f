"""What was meant, where a word is none; help, where none is; folders, wherever they stand."""

from pathlib import Path

import pytest
import shtab

from tests.conftest import BORGO
from vivere.cli import main, parser
from vivere.cli.completion import SHELLS
from vivere.diagnostics.codes import ERRORS


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["chek"], "there is no 'chek'; did you mean check?"),
        (["room", "clse", "ABC"], "there is no 'clse'; did you mean close?"),
        (["new", "persone", "x"], "there is no 'persone'; did you mean persona?"),
        (["--verison"], "there is no --verison; did you mean --version?"),
        (["import", "x", "--out", "y"], "there is no --out\n"),
        (["import", "x", "--tu", "y"], "there is no --tu\n"),
        (["check", "--formt", "json"], "there is no --formt; did you mean --format?"),
        (["check", "--strikt"], "there is no --strikt; did you mean --strict?"),
        (["room", "open", "--jorney=x"], "there is no --jorney; did you mean --journey?"),
        (["check", "--format", "jsn"], "there is no 'jsn'; did you mean json?"),
        (["check", "--zzz"], "there is no --zzz\n"),
        (["import", "x"], "vivere import: error: the following arguments are required: DIR"),
        (["export", "--as", "jm", ".", "--workspace", "."], "the folder is given twice"),
        (["export", "--as", "jm", "no/where"], "there is no folder 'no/where'"),
        (["export", "--as", "jm", ".", "more"], "unrecognized arguments: more"),
    ],
)
def test_what_was_meant(capsys: pytest.CaptureFixture[str], given: list[str], words: str) -> None:
    with pytest.raises(SystemExit) as left:
        main(given)
    assert left.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err


@pytest.mark.parametrize("group", [[], ["room"], ["new"]], ids=str)
def test_without_a_command_there_is_help(
    capsys: pytest.CaptureFixture[str], group: list[str]
) -> None:
    """Nothing was done, so it is no success to a script."""
    with pytest.raises(SystemExit) as left:
        main(group)
    assert left.value.code == 2
    shown = capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([*group, "--help"])
    assert shown == capsys.readouterr().out


@pytest.mark.parametrize("place", [["DIR"], ["--workspace", "DIR"]], ids=["last", "as before"])
@pytest.mark.parametrize(
    "command",
    ["export --as csv", "new persona id --name n", "room list", "room list --format json",
     "room close ABC", "room results ABC --published", "backup file", "restore file",
     "diff A B --git"],
)  # fmt: skip
def test_the_folder_comes_last(command: str, place: list[str]) -> None:
    given = [str(BORGO) if one == "DIR" else one for one in place]
    assert parser().parse_args([*command.split(), *given]).workspace == BORGO
    assert parser().parse_args(command.split()).workspace == Path()


@pytest.mark.parametrize("place", [["new"], ["--to", "new"]], ids=["last", "as before"])
@pytest.mark.parametrize("command", ["import", "unpack"])
def test_where_to_comes_last(command: str, place: list[str]) -> None:
    assert parser().parse_args([command, "file", "--dry-run", *place]).to == Path("new")


@pytest.mark.parametrize("shell", SHELLS)
def test_shells_complete_commands_and_codes(capsys: pytest.CaptureFixture[str], shell: str) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    for word in ("check", "unpack", "reopen", "strict", "shared-device", min(ERRORS)):
        assert word in script


def test_every_shell_that_is_offered_can_be_completed() -> None:
    assert set(SHELLS) <= set(shtab.SUPPORTED_SHELLS)
