"""Rooms from the command line."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.loop import run as in_loop
from tests.statements import statements
from vivere.cli import main
from vivere.content import load
from vivere.feedback.answer import Answer
from vivere.feedback.room import today
from vivere.feedback.shown_steps import shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.joining import Joining
from vivere.feedback.store.queue import WriteQueue
from vivere.feedback.store.rooms import find_room
from vivere.feedback.store.writing import Delivery

BORGO = Path(__file__).parents[1] / "workspaces" / "borgo"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BORGO, tmp_path / "city"))


@pytest.fixture
def run(city: Path, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def call(*arguments: str) -> tuple[int, str, str]:
        code = main([*arguments, "--workspace", str(city)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def code(run) -> str:  # type: ignore[no-untyped-def]
    _, out, _ = run("room", "open", "--journey", "nives-ambulatorio", "--title", "T",
                    "--threshold", "3", "--format", "json")  # fmt: skip
    return str(json.loads(out)["code"])


def say(city: Path, code: str, *emotions: int) -> None:
    store = Store.of(city)
    room = find_room(store, code)
    assert room
    step = shown_steps(load(city).catalog, room.plan.journeys)[0]

    async def all_say() -> None:
        queue = WriteQueue(store)
        for n, emotion in enumerate(emotions):
            await queue.put(Joining(room.id, f"p{n}", f"r{n}", "it", "none"))
            ids = step.journey.id, step.step.id
            await queue.put(
                Delivery(room.id, f"p{n}", "k", *ids, step.fingerprint, Answer(emotion))
            )

    in_loop(all_say())
    store.close()


def test_what_a_room_says_is_told_in_lines_and_as_json(  # type: ignore[no-untyped-def]
    run, city: Path, code: str
) -> None:
    say(city, code, *[1] * 15)
    status, out, _ = run("room", "says", code)
    assert status == 0
    assert "agree  n 15" in out
    assert "today " in out
    status, out, _ = run("room", "says", code, "--format", "json", "--order", "people")
    told = json.loads(out)
    assert [one["verdict"] for one in told["steps"]] == ["agree"]
    assert (told["statements"], told["groups"]) == ([], None)
    assert [one["people"] for one in told["opportunities"]] == [15]
    status, _, err = run("room", "says", code, "--look")
    assert status == 2
    assert "closed" in err
    run("room", "close", code)
    assert run("room", "says", code, "--look")[0] == 0


def test_opening_prints_the_code_and_the_address(run) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = run(
        "room", "open", "--journey", "nives-ambulatorio", "--journey", "rossi-sabato",
        "--title", "Sala civica", "--organiser", "Comune", "--language", "it",
        "--until", str(today() + timedelta(days=3)), "--live", "--format", "json",
    )  # fmt: skip
    room = json.loads(out)
    assert status == 0
    assert room["join_url"].endswith(f"/join/{room['code']}")
    assert room["journeys"] == ["nives-ambulatorio", "rossi-sabato"]
    assert room["results_open"] is True
    assert room["state"] == "open"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["--journey", "nope", "--title", "T"],
            "There is no story nope; there are: nives-ambulatorio",
        ),
        (["--journey", "nives-ambulatorio", "--title", " "], "--title is empty"),
        (["--journey", "nives-ambulatorio", "--title", "T", "--threshold", "2"], "at least 3"),
        (["--journey", "nives-ambulatorio", "--title", "T", "--language", "xx"], "speak it"),
        (["--journey", "nives-ambulatorio", "--title", "T", "--until", "2020-01-01"], "past"),
        (["--journey", "nives-ambulatorio", "--title", "T", "--until", "9999-12-31"], "latest"),
        (["--journey", "nives-ambulatorio", "--title", "T", "--threshold", "9" * 21], "at most 50"),
        (["--journey", "nives-ambulatorio", "--title", "T", "--threshold", "-4"], "at least 3"),
        (["--journey", "nives-ambulatorio", "--title", "T" * 200], "--title: at most 120"),
        (["--journey", "nives-ambulatorio", "--title", "T\0"], "--title contains characters"),
        (["--journey", "nives-ambulatorio", "--title", "T", "--step", "a/b"], "no step a/b"),
        (["--journey", "nives-ambulatorio", "--title", "T", "--step", "a"], "no step a/"),
        (["--journey", "nives-ambulatorio", "--title", "T", "--notice", "javascript:0"], "https:"),
    ],
)
def test_a_mistake_is_said_and_opens_nothing(run, arguments: list[str], words: str) -> None:  # type: ignore[no-untyped-def]
    status, out, err = run("room", "open", *arguments)
    assert status == 2
    assert words in err
    assert out == ""
    assert json.loads(run("room", "list", "--format", "json")[1]) == []


def test_a_room_says_what_the_workspace_says_unless_it_says_otherwise(run, city: Path) -> None:  # type: ignore[no-untyped-def]
    with (city / "vivere.yaml").open("a") as file:
        file.write(
            "rooms: {notice: https://borgo.example/privacy, contact: Ufficio URP,"
            " accessibility: https://borgo.example/a11y}\n"
        )
    arguments = ["--journey", "nives-ambulatorio", "--title", "T", "--format", "json"]
    room = json.loads(run("room", "open", *arguments)[1])
    assert room["notice"] == "https://borgo.example/privacy"
    assert room["contact"] == "Ufficio URP"
    assert room["accessibility"] == "https://borgo.example/a11y"
    assert (room["steps"], room["live_session"], room["shared_device"]) == ([], False, False)
    assert room["languages"] == ["it", "en"], "those of the story"
    step = "nives-ambulatorio/" + load(city).catalog.journeys["nives-ambulatorio"].steps[0].id
    own = ["--contact", "Anna", "--notice", "", "--step", step, "--live-session", "--shared-device"]
    room = json.loads(run("room", "open", *arguments, *own)[1])
    assert (room["notice"], room["contact"]) == ("", "Anna")
    assert (room["steps"], room["live_session"], room["shared_device"]) == ([step], True, True)


def test_a_room_is_led_from_the_command_line(run, city: Path, code: str) -> None:  # type: ignore[no-untyped-def]
    say(city, code, 1, 1, 1, 1, -2)
    results = json.loads(run("room", "results", code, "--format", "json")[1])
    first = results["journeys"][0]["steps"][0]
    assert first["n"] == 5
    assert first["emotions"] == {"-2": 1, "1": 4}
    assert results["participants"] == results["people"]["n"] == 5
    assert run("room", "results", code, "--show")[0] == 0
    shown = json.loads(run("room", "results", code, "--published", "--format", "json")[1])
    assert shown["journeys"][0]["steps"][0]["emotions"] == {"1": 3}
    assert "participants" not in shown
    assert run("room", "close", code)[0] == 0
    assert " closed " in run("room", "list")[1]
    assert run("room", "reopen", code.lower())[0] == 0
    acts = [act["act"] for act in json.loads(run("room", "audit", code, "--format", "json")[1])]
    assert acts == ["open", "read answers", "show results", "close", "reopen"]


def test_files_are_written_where_asked(run, city: Path, code: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    say(city, code, 1)
    for format_ in ("csv", "xlsx", "json"):
        target = tmp_path / f"out.{format_}"
        arguments = ["--kind", "voices", "--format", format_, "--out", str(target)]
        assert run("room", "export", code, *arguments)[0] == 0
        assert target.stat().st_size > 100
    assert run("room", "export", code, "--out", "-")[1].startswith("\ufeffjourney,")
    status, _, err = run("room", "export", code, "--out", str(tmp_path / "no" / "x.csv"))
    assert status == 2
    assert "cannot write" in err


def test_erasing_needs_a_yes(run, code: str) -> None:  # type: ignore[no-untyped-def]
    assert run("room", "erase", code)[0] == 2
    assert run("room", "erase", code, "--yes")[0] == 0
    assert run("room", "close", code)[0] == 2
    assert "0 rooms" in run("room", "expire")[1]


def test_a_backup_goes_out_and_comes_back(run, code: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    file = str(tmp_path / "rooms.sqlite")
    assert run("backup", file)[0] == 0
    assert run("backup", file)[0] == 2
    run("room", "erase", code, "--yes")
    assert run("restore", file)[0] == 0
    assert json.loads(run("room", "list", "--format", "json")[1]) == [], "erased stays erased"
    status, _, err = run("restore", __file__)
    assert status == 2
    assert "not a backup" in err


def test_a_database_that_is_down_is_one_line(run, city: Path) -> None:  # type: ignore[no-untyped-def]
    (city / ".vivere").write_text("in the way")
    status, _, err = run("room", "list")
    assert status == 1
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_listing_asks_the_database_as_often_for_many_rooms_as_for_one(run, code) -> None:  # type: ignore[no-untyped-def]
    with statements() as for_one:
        run("room", "list")
    for _ in range(3):
        run("room", "open", "--journey", "nives-ambulatorio", "--title", "T")
    with statements() as for_four:
        _, out, _ = run("room", "list")
    assert len(out.splitlines()) == 4
    assert len(for_four) == len(for_one)
