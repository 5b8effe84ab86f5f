"""A database from before figures stood in groups: what is on show stays, people are counted."""

import json
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from vivere.feedback.figures import Figures
from vivere.feedback.grouping import Span
from vivere.feedback.results import room_people
from vivere.feedback.room import Room
from vivere.feedback.store import Store
from vivere.feedback.store.reading import published
from vivere.feedback.store.rooms import list_rooms
from vivere.feedback.store.schema import upgrade


@pytest.fixture
def rooms(store: Store) -> dict[str, Room]:
    """An open room and a closed one, in which six of eight felt good."""
    engine = create_engine(store.url)
    with engine.begin() as connection:
        upgrade(connection, "0004")

        def run(words: str, **values: object) -> None:
            connection.execute(text(words), values)

        run("INSERT INTO instance VALUES ('secret', :secret)", secret=b"s" * 32)
        for number, closed in ((1, None), (2, "2026-01-01 11:00:00")):
            run(
                "INSERT INTO rooms (code, title, organiser, journeys, languages, retain_until, "
                "results_open, comments, threshold, opened_at, closed_at, expired, participants, "
                "version) VALUES (:code, 'T', 'O', :journeys, '[\"it\"]', '2999-01-01', true, "
                "'held', 3, '2026-01-01 10:00:00', :closed, false, 8, 1)",
                code=f"ABCDE{number}", journeys=json.dumps(["j"]), closed=closed,
            )  # fmt: skip
            for person in range(8):
                name = f"p{number}{person}"
                run("INSERT INTO participants VALUES (:name, :room, :name, 'it', 'none')",
                    name=name, room=number)  # fmt: skip
                for step in ("s", "t"):
                    run("INSERT INTO voices (participant, journey, step, id, room, fingerprint, "
                        "emotion, barriers, comment) VALUES (:name, 'j', :step, :id, :room, 'f', "
                        ":felt, 'cost', '')", name=name, step=step, room=number,
                        id=100 * number + 10 * person + (step == "t"),
                        felt=1 if person < 6 else -2)  # fmt: skip
            for value, n, shown in (("1", 6, 6), ("-2", 2, 0)):
                run("INSERT INTO tallies VALUES (:room, 'j', 's', 'f', 'emotion', :value, :n, "
                    ":shown)", room=number, value=value, n=n, shown=shown)  # fmt: skip
    engine.dispose()
    return {room.state: room for room in list_rooms(store)}


def test_what_a_closed_room_shows_stays_and_an_open_one_counts_anew(
    store: Store, rooms: dict[str, Room]
) -> None:
    [kept] = published(store, rooms["closed"].id)
    assert (kept.journey, kept.step, kept.fingerprint) == ("j", "s", "f")
    assert kept.figures == Figures({"emotion": (Span(3, 3, 6),)}, whole=True)
    assert published(store, rooms["open"].id) == ()


def test_its_people_are_counted(store: Store, rooms: dict[str, Room], tmp_path: Path) -> None:
    people = room_people(store, rooms["open"], published=False)
    assert (people.n, people.of("barrier")) == (8, {"cost": 8})
