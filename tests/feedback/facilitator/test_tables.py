"""Tables and entries by hand on the facilitator's pages, and their marks beside figures."""

import re

from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from tests.feedback.phones import hidden
from vivere.feedback.hands import RoomTable
from vivere.feedback.store.audit import audit_trail
from vivere.feedback.store.reading_hands import hands_of
from vivere.feedback.store.room_tables import add_table, room_tables
from vivere.feedback.store.rooms import close_room, show_results
from vivere.i18n.phones import say


def add(client: TestClient, hall: Hall, kind: str, people: str = "8", name: str = "") -> int:
    fields = {"act": "add", "kind": kind, "people": people, "name": name}
    return client.post(f"/room/{hall.room.code}/tables?lang=en", data=fields).status_code


def tables(hall: Hall) -> tuple[RoomTable, ...]:
    return room_tables(hall.store, hall.room)


def test_a_table_gets_a_tablet_and_an_entry_is_begun_at_once(
    client: TestClient, hall: Hall
) -> None:
    at = f"/room/{hall.room.code}/tables"
    assert "Without phones" in client.get(f"/room/{hall.room.code}?lang=en").text
    assert add(client, hall, "device", name="By the <window>") == 200
    fields = {"act": "add", "kind": "paper", "people": "40", "name": "Paper"}
    begun = client.post(f"{at}?lang=en", data=fields)
    assert begun.url.path.endswith("/1")
    entry, table = tables(hall)
    assert (table.name, table.people, table.source) == ("By the <window>", 8, "table")
    assert (entry.people, entry.source) == (40, "facilitator")
    page = client.get(f"{at}?lang=en").text
    assert "By the &lt;window&gt;" in page
    assert "together with a grown-up" in page, "the way of those under 14"
    assert f'action="{at}?lang=en"' in page


def test_what_cannot_be_a_table_is_told(client: TestClient, hall: Hall) -> None:
    for kind, people in (("device", "1"), ("device", "13"), ("device", "x"), ("paper", "501")):
        assert add(client, hall, kind, people) == 422
    assert add(client, hall, "other") == 422
    assert add(client, hall, "device", name="a" * 61) == 422
    assert tables(hall) == ()


def test_an_entry_is_written_corrected_and_taken_back_each_with_a_line(
    client: TestClient, hall: Hall
) -> None:
    add(client, hall, "hands", "40", "Hall")
    [entry] = tables(hall)
    at = f"/room/{hall.room.code}/tables/{entry.id}/1?lang=en"
    sent = {"emotion:-2": "30", "matters:yes": "12", "comment": "Too far"}
    assert client.post(at, data=sent).url.path.endswith("/2")
    again = client.get(at).text
    assert re.search(r'name="emotion:-2" value="30"', again)
    assert "Too far</textarea>" in again
    assert not re.search(r"[{}]", re.sub(r"<script.*?</script>", "", again)), "all words are filled"
    wrong = client.post(at, data={"emotion:-2": "30", "emotion:1": "11"})
    assert wrong.status_code == 422
    assert "More hands than people: at most 40." in wrong.text
    assert client.post(at, data={"emotion:-2": "1", "comment": "a" * 501}).status_code == 422
    close_room(hall.store, hall.room)
    client.post(at, data={**hidden(client.get(at).text), "emotion:-2": "31"})
    [said] = hands_of(hall.store, entry).values()
    assert said.hands == {"emotion": {"-2": 31}}
    back = {"act": "take_back", "table": entry.id}
    client.post(f"/room/{hall.room.code}/tables", data=back)
    assert tables(hall) == (entry,), "only who is sure"
    client.post(f"/room/{hall.room.code}/tables", data={**back, "sure": "1"})
    assert tables(hall) == ()
    acts = [one.action for one in audit_trail(hall.store, hall.room.code)]
    assert acts[1:] == ["add table", "enter hands", "close", "correct hands", "take back table"]
    assert "hands corrected" in client.get(f"/room/{hall.room.code}?lang=en").text


def test_an_old_page_asks_before_it_replaces_newer_numbers(client: TestClient, hall: Hall) -> None:
    add(client, hall, "paper", "40")
    [entry] = tables(hall)
    at = f"/room/{hall.room.code}/tables/{entry.id}/1?lang=en"
    old = hidden(client.get(at).text)
    client.post(at, data={**old, "emotion:-2": "30", "comment": "Too far"})
    newer = hands_of(hall.store, entry)
    for late in (
        {**old, "emotion:-2": "3"},
        {**old},
        {},  # a page from before forms said what they were drawn from
    ):
        asked = client.post(at, data=late)
        assert asked.status_code == 412
        assert say("en", "step.changed") in asked.text
        assert ": <b>30</b>" in asked.text
        assert "Too far</q>" in asked.text
        assert hands_of(hall.store, entry) == newer
    sent = {**hidden(asked.text), "emotion:-2": "3"}
    assert client.post(at, data=sent).url.path.endswith("/2"), "who has seen them replaces them"
    [said] = hands_of(hall.store, entry).values()
    assert (said.hands, said.comment) == ({"emotion": {"-2": 3}}, "")


def test_a_table_can_become_larger_and_none_is_smaller_than_its_hands(
    client: TestClient, hall: Hall
) -> None:
    add(client, hall, "device")
    [table] = tables(hall)
    client.post(f"/room/{hall.room.code}/tables/{table.id}/1", data={"emotion:1": "7"})
    for people, then in (("12", 12), ("3", 7)):
        fields = {"act": "change", "table": table.id, "people": people, "name": "New"}
        client.post(f"/room/{hall.room.code}/tables", data=fields)
        assert [(one.name, one.people) for one in tables(hall)] == [("New", then)]


def test_hands_are_marked_wherever_figures_stand(client: TestClient, hall: Hall) -> None:
    for kind, name in (("device", "One"), ("hands", "Hall")):
        add(client, hall, kind, "12", name)
    show_results(hall.store, hall.room, shown=True)
    for table in tables(hall):
        fields = {"emotion:2": "12", "barrier:cost": "12"}
        client.post(f"/room/{hall.room.code}/tables/{table.id}/1", data=fields)
    code, first = hall.room.code, hall.steps[0]
    page = client.get(f"/room/{code}?lang=en").text
    assert page.count("of which by raised hands: at tables 12, entered by the facilitator 12") == 2
    thing = f"step/{first.journey.id}/{first.step.id}"
    for shown, words in (
        (thing, "of which by raised hands: at tables 12+, entered by the facilitator 12+"),
        (f"journey/{first.journey.id}", "Raised hands are among these"),
        ("question/barrier", "of which by raised hands"),
    ):
        client.post(f"/room/{code}/act", data={"act": "project", "thing": shown})
        assert words in client.get(f"/room/{code}/screen/live?lang=en").text, shown


def test_a_foreign_table_is_none_of_this_room(client: TestClient, hall: Hall) -> None:
    assert client.get(f"/room/{hall.room.code}/tables/none/1").status_code == 404
    own = add_table(hall.store, hall.room, "One", 4, "device")
    for place in ("0", "-1", "x", "9" * 5000):
        there = f"/room/{hall.room.code}/tables/{own.id}/{place}"
        assert client.get(there).status_code == 404, place[:5]
    assert client.get(f"/room/{hall.room.code}/tables/none/qr.svg").status_code == 404
