"""What stands in the audit trail: who reads and takes answers leaves a line, never a name."""

import json
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.conftest import BORGO
from tests.feedback.conftest import Hall
from vivere.app.context import AppContext
from vivere.app.routes import app_routes
from vivere.app.settings import Settings
from vivere.cli import main
from vivere.content import LiveWorkspace
from vivere.feedback.answer import Answer
from vivere.feedback.codes import receipt_of
from vivere.feedback.facilitator.context import FacilitatorContext
from vivere.feedback.facilitator.routes import room_routes
from vivere.feedback.store import Store
from vivere.feedback.store import audit as audit_module
from vivere.feedback.store.audit import audit_trail, note_action, note_reading
from vivere.feedback.store.backup import back_up
from vivere.feedback.store.erasing import Erased, erase_participant, erase_room
from vivere.feedback.store.moderation import decide
from vivere.feedback.store.reading import comments
from vivere.feedback.store.room_tables import add_table, enter_hands
from vivere.web.access import Access


@pytest.fixture
def client(hall: Hall) -> Iterator[TestClient]:
    access = Access(None, open_=True, hosts=("testserver",))
    context = FacilitatorContext(hall.store, lambda: hall.catalog, lambda: 1, access)
    with TestClient(Starlette(routes=list(room_routes(context)))) as client:
        yield client


def acts(store: Store, room: str | None = None) -> list[str]:
    return [one.action for one in audit_trail(store, room)]


def test_reading_answers_leaves_one_line_for_a_while_of_reading(
    hall: Hall, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = hall.room.code
    for address in (
        f"/room/{code}",
        f"/room/{code}?held=2",
        f"/room/{code}",
        f"/room/{code}/live",
    ):
        assert client.get(address).status_code == 200
    assert acts(hall.store, code) == ["open", "read answers"]
    client.get(f"/room/{code}/export/voices.csv")
    client.get(f"/room/{code}")
    assert acts(hall.store, code)[2:] == ["export", "read answers"]
    monkeypatch.setattr(audit_module, "READING_LASTS", timedelta(0))
    note_reading(hall.store, code)
    assert acts(hall.store, code)[4:] == ["read answers"]
    html = client.get(f"/room/{code}?lang=en").text
    assert "answers and comments read" in html


def test_a_page_that_follows_is_noted_once_for_a_while_whatever_is_done_meanwhile(
    hall: Hall, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, [person] = hall.room.code, hall.join()
    hall.say(person, Answer(comment="Bello"))
    first = client.get(f"/room/{code}/live?held=1&lang=en")
    assert "Bello" in first.text
    assert acts(hall.store, code) == ["open", "read answers"]
    [waiting] = comments(hall.store, hall.room.id, "held")
    for state in ("shown", "hidden"):
        decide(hall.store, hall.room, str(waiting.id), waiting.mark, state)
        for held in (1, 2):
            assert client.get(f"/room/{code}/live?held={held}").status_code == 200
    assert acts(hall.store, code) == ["open", "read answers", "comment", "comment"]
    monkeypatch.setattr(audit_module, "READING_LASTS", timedelta(0))
    last = client.get(f"/room/{code}/live?held=1")
    assert acts(hall.store, code)[4:] == ["read answers"]
    seen = {"If-None-Match": last.headers["ETag"]}
    assert client.get(f"/room/{code}/live?held=1", headers=seen).status_code == 304
    assert acts(hall.store, code)[4:] == ["read answers"], "nothing was handed out"


def test_what_a_table_wrote_on_its_tablet_is_read_with_a_line(
    hall: Hall, client: TestClient
) -> None:
    table = add_table(hall.store, hall.room, "By the window", 8, "device")
    at = f"/room/{hall.room.code}/tables/{table.id}/1"
    assert client.get(at).status_code == 200
    assert acts(hall.store, hall.room.code) == ["open", "add table"], "nothing to read"
    shown = hall.steps[0]
    enter_hands(hall.store, hall.room, table, shown, {"emotion": {"1": 7}}, "Too far")
    assert "Too far" in client.get(at).text
    assert acts(hall.store, hall.room.code)[2:] == ["read answers"]


def test_what_cannot_be_noted_does_not_stop_what_was_done(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    note_action(Store.file(tmp_path / "file" / "voices.sqlite"), None, "save")


def test_commands_leave_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    city = shutil.copytree(BORGO, tmp_path / "city")
    where = ["--workspace", str(city)]
    main(
        [
            "room",
            "open",
            "--journey",
            "nives-ambulatorio",
            "--title",
            "T",
            "--format",
            "json",
            *where,
        ]
    )
    code = json.loads(capsys.readouterr().out)["code"]
    main(["room", "results", code, *where])
    main(["room", "results", code, "--published", *where])
    main(["room", "export", code, "--kind", "voices", "--out", str(tmp_path / "v.csv"), *where])
    assert (tmp_path / "v.csv").stat().st_mode & 0o777 == 0o600
    main(["pack", str(city), "--out", str(tmp_path / "city.zip")])
    main(["unpack", str(tmp_path / "city.zip"), "--to", str(city), "--replace"])
    store = Store.of(city)
    assert acts(store) == ["open", "read answers", "export", "install"]
    store.close()


def test_a_file_that_is_saved_in_the_app_leaves_a_line(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(BORGO, tmp_path / "city"))
    store = Store.of(folder)
    access = Access(None, open_=True, hosts=("testserver",))
    context = AppContext(Settings(folder=folder), LiveWorkspace(folder), store, access)
    path = "journeys/nives-ambulatorio.yaml"
    asked = {"editor": "a" * 16, "path": path}
    with TestClient(Starlette(routes=list(app_routes(context)))) as client:

        def ask(**fields: object) -> dict[str, object]:
            answer = client.post("/_vivere/workbench", content=json.dumps({**asked, **fields}))
            return dict(answer.json())

        mark = ask(do="open")["mark"]
        text = (folder / path).read_text() + "# seen\n"
        mark = ask(do="type", text=text, mark=mark)["mark"]
        assert ask(do="save", mark=mark)["done"] == "save"
    assert [(one.action, one.details) for one in audit_trail(store)] == [("save", {"file": path})]
    store.close()


def test_erasing_tells_what_it_did(hall: Hall, tmp_path: Path) -> None:
    anna, bruno = hall.join(2)
    for person in (anna, bruno):
        hall.say(person, Answer(1))
        hall.say(person, Answer(2), step=1)
    receipt = receipt_of(hall.store.secret, anna)
    assert erase_participant(hall.store, receipt) == Erased(1, 2)
    assert erase_participant(hall.store, receipt) == Erased()
    assert not Erased()
    kept, away = tmp_path / "kept.sqlite", tmp_path / "away.sqlite"
    for file in (kept, away):
        back_up(hall.store, file)
    away.rename(tmp_path / "elsewhere.sqlite")
    assert erase_room(hall.store, hall.room) == Erased(1, 2, (away,))
    assert erase_room(hall.store, hall.room) == Erased(0, 0, (away,))
    assert acts(hall.store, hall.room.code).count("erase") == 1
