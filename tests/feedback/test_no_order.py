"""Nothing that the database keeps lets one put answers in order or in time."""

import random
import secrets
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select, text

from tests.feedback.arrival import LATEST, OTHERS, PLACES, Arrival, followed, hidden_numbers
from tests.feedback.conftest import Hall
from vivere.feedback.answer import BARRIERS, EMOTIONS, MATTERS, Answer
from vivere.feedback.codes import new_participant, receipt_hash, receipt_of
from vivere.feedback.grouping import lot
from vivere.feedback.store import Store
from vivere.feedback.store.asked_tables import PRIORITIES, TEXTS, VOTES
from vivere.feedback.store.audit import audit_trail
from vivere.feedback.store.backup import back_up, restore
from vivere.feedback.store.erasing import erase_participant
from vivere.feedback.store.moderation import mark_comment
from vivere.feedback.store.reading import comment_page, comments
from vivere.feedback.store.rooms import close_room, find_room, show_results
from vivere.feedback.store.schema import upgrade
from vivere.feedback.store.shown_contents import remember_contents
from vivere.feedback.store.tables import METADATA, WAITING
from vivere.feedback.store.writing import Delivery, Joining, Outcome

PEOPLE = 120


def answers_in_order(hall: Hall) -> Arrival:
    """People who come one after the other, each with an answer; one in four erases all."""
    arrival = Arrival()
    secret = hall.store.secret
    dice = random.Random(7)
    for place in range(1, PEOPLE + 1):
        person = new_participant()
        receipt = receipt_of(secret, person)
        shown = replace(hall.steps[0], fingerprint=secrets.token_hex(16))
        remember_contents(hall.store, [shown])
        answer = Answer(
            dice.choice(EMOTIONS), dice.choice(MATTERS), (dice.choice(BARRIERS),),
            secrets.token_urlsafe(9),
        )  # fmt: skip
        ids = shown.journey.id, shown.step.id
        key = f"{int(time.time() * 1000)}-{place}"
        hall.put(
            Joining(hall.room.id, person, receipt_hash(receipt), "it", "18-29"),
            Delivery(hall.room.id, person, key, *ids, shown.fingerprint, answer),
        )
        asked_of_the_room(hall, person, place)
        arrival.contents[shown.fingerprint] = place
        for _, value in answer.marks():
            arrival.tallies[shown.fingerprint, value] = place
        if not place % 4:
            erase_participant(hall.store, receipt)
            arrival.receipts[receipt_hash(receipt)] = place
        else:
            arrival.participants[person] = place
    return arrival


def asked_of_the_room(hall: Hall, person: str, place: int) -> None:
    """What a person says to the questions of the room itself."""
    room, step = hall.room.id, (hall.steps[0].journey.id, hall.steps[0].step.id)
    whose = {"participant": person, "room": room}
    where = dict(zip(("journey", "step"), step, strict=True))
    words = {
        "kind": "missing",
        "text": secrets.token_urlsafe(9),
        "state": "held",
        "id": secrets.randbits(63),
    }
    with hall.store.writing() as connection:
        connection.execute(TEXTS.insert().values(**whose, **where, **words))
        connection.execute(PRIORITIES.insert().values(**whose, **where))
        connection.execute(VOTES.insert().values(**whose, statement="1", vote=place % 3 - 1))


@pytest.fixture
def arrival(hall: Hall) -> Arrival:
    return answers_in_order(hall)


def test_every_table_is_looked_at() -> None:
    assert {*PLACES, *OTHERS, LATEST} == set(METADATA.tables)
    assert not set(PLACES) & OTHERS


def test_no_column_and_no_row_follows_the_order_of_answers(hall: Hall, arrival: Arrival) -> None:
    if not hall.store.sqlite:
        close_room(hall.store, hall.room)
    with hall.store.reading() as connection:
        assert followed(connection, arrival) == []
        if not hall.store.sqlite:
            assert hidden_numbers(connection, arrival) == []


def test_who_answered_last_is_fewer_than_a_lot_and_forgotten_when_the_room_closes(
    hall: Hall,
) -> None:
    def waiting() -> int:
        with hall.store.reading() as connection:
            return len(connection.execute(select(WAITING)).all())

    show_results(hall.store, hall.room, shown=True)
    most = lot(hall.room.plan.threshold) - 1
    seen = []
    for person in hall.join(20):
        hall.say(person, Answer(1))
        seen.append(waiting())
    assert max(seen) == 2 * most, "on the step, and among the people of the room"
    close_room(hall.store, hall.room)
    assert waiting() == 0


def test_nor_does_a_backup(hall: Hall, arrival: Arrival, tmp_path: Path) -> None:
    back_up(hall.store, tmp_path / "b.sqlite")
    copy = Store.file(tmp_path / "b.sqlite")
    with copy.reading() as connection:
        assert followed(connection, arrival) == []
    copy.close()
    restore(hall.store, tmp_path / "b.sqlite")
    with hall.store.reading() as connection:
        assert followed(connection, arrival) == []


def test_closing_loses_nothing_while_it_writes_rows_anew(hall: Hall) -> None:
    people = hall.join(30)
    for person in people:
        hall.say(person, Answer(1, comment="è" * 500), key="k")
    close_room(hall.store, hall.room)
    for person in people:
        assert hall.say(person, Answer(2, comment="è" * 500), key="l") is Outcome.STORED
        assert hall.say(person, Answer(1), key="k") is Outcome.AGAIN
    assert hall.joined == 30


def test_the_trail_names_no_voice(hall: Hall) -> None:
    [person] = hall.join()
    hall.say(person, Answer(comment="Bello"))
    [waiting] = comments(hall.store, hall.room.id, "held")
    mark_comment(hall.store, hall.room, waiting.id, waiting.mark, "shown")
    told = str([entry.details for entry in audit_trail(hall.store, hall.room.code)])
    for name in (str(waiting.id), waiting.mark, person):
        assert name not in told


def old_database(store: Store) -> Arrival:
    """Make the database as the first version made it, with answers in their order."""
    engine = create_engine(store.url)
    arrival = Arrival()
    with engine.begin() as connection:
        upgrade(connection, "0001")

        def run(words: str, **values: object) -> None:
            connection.execute(text(words), values)

        run("INSERT INTO instance VALUES ('secret', :secret)", secret=b"s" * 32)
        run(
            "INSERT INTO rooms (code, title, organiser, journeys, languages, retain_until, "
            "results_open, comments, threshold, opened_at, expired, participants, version) VALUES "
            "('ABCDEF', 'T', 'O', '[\"j\"]', '[\"it\"]', '2999-01-01', false, 'held', 3, "
            "'2026-01-01 10:00:00', false, :people, 1)", people=PEOPLE,
        )  # fmt: skip
        for place in range(1, PEOPLE + 1):
            person, mark = new_participant(), secrets.token_hex(16)
            receipt = receipt_hash(receipt_of(b"s" * 32, person))
            arrival.participants[person] = place
            arrival.contents[mark] = place
            arrival.tallies[mark, "1"] = place
            erased = secrets.token_hex(32)
            arrival.receipts[erased] = place
            key = f"{int(time.time() * 1000)}-{place}"
            run("INSERT INTO contents VALUES (:mark, 'j', 's', '{\"title\": \"T\"}')", mark=mark)
            run("INSERT INTO participants VALUES (:person, 1, :receipt, 'it', 'none')",
                person=person, receipt=receipt)  # fmt: skip
            run("INSERT INTO voices (room, participant, journey, step, fingerprint, emotion, "
                "barriers, comment, comment_state) VALUES (1, :person, 'j', 's', :mark, 1, '', "
                ":comment, :state)", person=person, mark=mark, comment=f"text {person}",
                state="hidden" if place % 2 else "shown")  # fmt: skip
            run("INSERT INTO deliveries VALUES (:person, :key)", person=person, key=key)
            run("INSERT INTO tallies VALUES (1, 'j', 's', :mark, 'emotion', '1', 1, 0)", mark=mark)
            run("INSERT INTO erasures VALUES (:mark)", mark=f"receipt:{erased}")
            run("INSERT INTO audit (at, room, act, details) VALUES ('2026-01-01 10:00:00', "
                "'ABCDEF', 'comment', :details)",
                details=f'{{"comment": {place}, "state": "shown"}}')  # fmt: skip
    engine.dispose()
    return arrival


@pytest.fixture
def old(store: Store) -> Arrival:
    return old_database(store)


def test_an_old_database_loses_its_order_and_nothing_else(store: Store, old: Arrival) -> None:
    room = find_room(store, "ABCDEF")
    assert room
    with store.reading() as connection:
        assert followed(connection, old) == []
        voices = connection.execute(text("SELECT participant, comment, emotion FROM voices")).all()
    assert {(row.participant, row.comment, row.emotion) for row in voices} == {
        (person, f"text {person}", 1) for person in old.participants
    }
    assert {one.details["state"] for one in audit_trail(store)} == {"shown"}
    assert all("comment" not in one.details for one in audit_trail(store))
    assert (room.plan.steps, room.plan.notice, room.plan.live) == ((), "", False)
    assert comments(store, room.id, "hidden")[0].text.startswith("text ")


def test_what_an_old_phone_sends_again_is_known_again(
    store: Store, old: Arrival, open_hall: Callable[..., Hall]
) -> None:
    person = next(iter(old.participants))
    engine = create_engine(store.url)
    with engine.connect() as connection:
        key = connection.scalar(
            text("SELECT key FROM deliveries WHERE participant = :person"), {"person": person}
        )
    engine.dispose()
    hall = open_hall(store)
    again = Delivery(1, person, str(key), "j", "s", "another", Answer(2))
    assert hall.put(again) == [Outcome.AGAIN]
    assert hall.put(again._replace(key="new", answer=Answer(2, comment=f"text {person}"))) == [
        Outcome.STORED
    ]
    hall.put(again._replace(key="newer", answer=Answer(2, comment="another")))
    hall.put(again._replace(key="newest", answer=Answer(2, comment=f"text {person}")))
    pages = (comment_page(store, 1, "hidden", number) for number in (1, 2))
    hidden = {one.text for page in pages for one in page.comments}
    assert f"text {person}" in hidden, "what was hidden in the old database stays so"
