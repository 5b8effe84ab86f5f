"""Voices into the database: many in one transaction, each counted once."""

import secrets
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, select, tuple_

from vivere.feedback.answer import QUESTIONS, Answer, answer_mark, from_columns, to_columns
from vivere.feedback.codes import delivery_mark, text_mark
from vivere.feedback.store.counting import (
    Place,
    TallyKey,
    add_to_tallies,
    people_changes,
    people_of,
    place_of,
    said_by,
    tally_keys,
    with_new,
)
from vivere.feedback.store.joining import Joining, join_rooms, raise_version
from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.publishing import follow
from vivere.feedback.store.tables import DELIVERIES, PARTICIPANTS, ROOMS, VOICES
from vivere.feedback.store.upsert import upsert, upsert_of

VoiceKey = tuple[str, str, str]
"""Participant, journey and step of a voice: a phone has one voice on each step."""

Stored = dict[VoiceKey, dict[str, Any]]
"""Rows of the voices, by their keys."""


class Delivery(NamedTuple):
    """An answer on its way; ``key`` is the phone's, the same however often it is sent.

    ``seen`` is the ``answer_mark`` of the answer that it replaces, as the phone had it; None to
    replace whatever is there.
    """

    room: int
    participant: str
    key: str
    journey: str
    step: str
    fingerprint: str
    answer: Answer
    seen: str | None = None

    @property
    def voice_key(self) -> VoiceKey:
        """The key of the voice."""
        return self.participant, self.journey, self.step


def write_batch(
    connection: Connection, batch: Sequence[Joining | Delivery], secret: bytes
) -> list[Outcome]:
    """Store a batch in this transaction; the outcome of each, in order.

    ``secret`` is the instance's: the phones' keys are hashed with it. Rows are locked and written
    in the order of their keys, so that two processes never wait for each other in a circle.
    """
    joinings = [item for item in batch if isinstance(item, Joining)]
    deliveries = [
        item._replace(key=delivery_mark(secret, item.participant, item.key))
        for item in batch
        if isinstance(item, Delivery)
    ]
    joined = iter(_join(connection, joinings) if joinings else ())
    delivered = iter(_deliver(connection, deliveries) if deliveries else ())
    return [next(joined if isinstance(item, Joining) else delivered) for item in batch]


def _join(connection: Connection, joinings: Sequence[Joining]) -> list[Outcome]:
    return join_rooms(connection, joinings, _rooms(connection, {one.room for one in joinings}))


def _deliver(connection: Connection, deliveries: Sequence[Delivery]) -> list[Outcome]:
    rooms = _rooms(connection, {one.room for one in deliveries})
    present = _lock_participants(connection, {one.participant for one in deliveries})
    stored = _stored(
        connection, {one.voice_key for one in deliveries if one.participant in present}
    )
    refused = {one: _refusal(one, rooms.get(one.room), present, stored) for one in deliveries}
    refused |= dict.fromkeys(_unseen(connection, deliveries, refused, stored), Outcome.CHANGED)
    new = _claim(connection, [one for one in deliveries if refused[one] is None])
    fresh: list[Delivery] = []
    outcomes = []
    for one in deliveries:
        outcome = refused[one]
        if outcome is None and (one.participant, one.key) in new:
            new.remove((one.participant, one.key))
            fresh.append(one)
            outcome = Outcome.STORED
        outcomes.append(outcome or Outcome.AGAIN)
    if fresh:
        _apply(connection, fresh, rooms, stored)
    return outcomes


def _refusal(one: Delivery, room: Any, present: set[str], stored: Stored) -> Outcome | None:
    """Why a delivery is refused: a closed room takes changed answers, and no new ones."""
    if room is None or one.participant not in present:
        return Outcome.GONE
    if room.closed_at is not None and one.voice_key not in stored:
        return Outcome.CLOSED
    return None


def _unseen(
    connection: Connection,
    deliveries: Sequence[Delivery],
    refused: Mapping[Delivery, Outcome | None],
    stored: Stored,
) -> list[Delivery]:
    """Those that would replace an answer that their phone has not seen: an old tab's.

    One that says what is stored already replaces nothing, and one that came before is not new.
    """
    now = {key: from_columns(row) for key, row in stored.items()}
    found = []
    for one in deliveries:
        if refused[one] is not None:
            continue
        there = now.get(one.voice_key)
        mark = "" if there is None else answer_mark(there)
        if one.seen is None or one.seen == mark or one.answer == there:
            now[one.voice_key] = one.answer
        else:
            found.append(one)
    known = _known(connection, found)
    return [one for one in found if (one.participant, one.key) not in known]


def _known(connection: Connection, deliveries: Sequence[Delivery]) -> set[tuple[str, str]]:
    if not deliveries:
        return set()
    columns = DELIVERIES.c.participant, DELIVERIES.c.key
    keys = {(one.participant, one.key) for one in deliveries}
    rows = connection.execute(select(*columns).where(tuple_(*columns).in_(sorted(keys))))
    return {(row.participant, row.key) for row in rows}


_ROOM = (
    ROOMS.c.id,
    ROOMS.c.closed_at,
    ROOMS.c.joining_closed,
    ROOMS.c.comments,
)


def _rooms(connection: Connection, ids: Iterable[int]) -> dict[int, Any]:
    rows = connection.execute(select(*_ROOM).where(ROOMS.c.id.in_(ids)))
    return {row.id: row for row in rows}


def _lock_participants(connection: Connection, ids: Iterable[str]) -> set[str]:
    chosen = select(PARTICIPANTS.c.id).where(PARTICIPANTS.c.id.in_(ids)).order_by(PARTICIPANTS.c.id)
    return set(connection.scalars(chosen.with_for_update()))


def _claim(connection: Connection, deliveries: Sequence[Delivery]) -> set[tuple[str, str]]:
    """The keys that were new; of one that came twice, also at the same moment, it is one."""
    pairs = sorted({(one.participant, one.key) for one in deliveries})
    if not pairs:
        return set()
    rows = [{"participant": participant, "key": key} for participant, key in pairs]
    columns = DELIVERIES.c.participant, DELIVERIES.c.key
    statement = upsert(connection, DELIVERIES).on_conflict_do_nothing()
    claimed = connection.execute(statement.returning(*columns), rows)
    return {(row.participant, row.key) for row in claimed}


def _apply(
    connection: Connection, fresh: Sequence[Delivery], rooms: dict[int, Any], stored: Stored
) -> None:
    rows: Stored = {}
    answers: dict[VoiceKey, Answer] = {}
    for one in fresh:
        answers[one.voice_key] = one.answer
        before = rows.get(one.voice_key) or stored.get(one.voice_key)
        rows[one.voice_key] = _row(one, rooms[one.room], before)
    changes: Counter[TallyKey] = Counter()
    arrivals: dict[Place, set[str]] = defaultdict(set)
    for key, row in rows.items():
        old = tally_keys(stored[key]) if key in stored else []
        new = [(*place_of(row), *mark) for mark in answers[key].marks()]
        changes.subtract(old)
        changes.update(new)
        if old != new:
            arrivals[place_of(row)].add(row["participant"])
    room_of = {row["participant"]: row["room"] for row in rows.values()}
    said = said_by(connection, room_of)
    connection.execute(_voices_upsert(connection.dialect.name), [rows[key] for key in sorted(rows)])
    saying = dict(said)
    for key, answer in answers.items():
        if answer.marks():
            saying[key[0]] = with_new(saying.get(key[0], frozenset()), answer.marks())
    changed = {key[0] for key in rows if key in stored}
    saying = {who: one for who, one in saying.items() if who not in changed}
    saying |= said_by(connection, changed)
    changes.update(people_changes(room_of, said, saying))
    for participant, room in room_of.items():
        if said.get(participant) != saying.get(participant):
            arrivals[people_of(room)].add(participant)
    add_to_tallies(connection, changes)
    numbers = sorted({one.room for one in fresh})
    follow(connection, {id_: raise_version(connection, id_) for id_ in numbers}, arrivals)


def _stored(connection: Connection, keys: Iterable[VoiceKey]) -> Stored:
    where = tuple_(VOICES.c.participant, VOICES.c.journey, VOICES.c.step).in_(sorted(keys))
    rows = connection.execute(select(VOICES).where(where)).mappings()
    return {(row["participant"], row["journey"], row["step"]): dict(row) for row in rows}


def _row(one: Delivery, room: Any, before: dict[str, Any] | None) -> dict[str, Any]:
    answer = one.answer
    return {
        "id": before["id"] if before else secrets.randbits(63),
        "room": one.room,
        "participant": one.participant,
        "journey": one.journey,
        "step": one.step,
        "fingerprint": one.fingerprint,
        **to_columns(answer),
        "comment_state": _comment_state(answer.comment, room, before),
        "hidden": before["hidden"] if before else [],
    }


def _comment_state(text: str, room: Any, before: dict[str, Any] | None) -> str | None:
    """A text that stays keeps what was decided on it, one that was hidden is hidden again.

    Any other text waits, unless the room shows comments at once, as ``changed`` where one before
    it was approved; none that is written when the room is closed is shown.
    """
    if not text:
        return None
    if before and before["comment"] == text:
        return str(before["comment_state"])
    if before and text_mark(text) in before["hidden"]:
        return "hidden"
    if room.closed_at is not None:
        return "late"
    if room.comments == "shown":
        return "shown"
    approved = before and before["comment_state"] in ("shown", "pinned", "changed")
    return "changed" if approved else "held"


@cache
def _voices_upsert(dialect: str) -> Any:
    statement = upsert_of(dialect, VOICES)
    place = (VOICES.c.participant, VOICES.c.journey, VOICES.c.step)
    changed = ("fingerprint", *QUESTIONS, "comment_state")
    update_ = {name: statement.excluded[name] for name in changed}
    return statement.on_conflict_do_update(index_elements=place, set_=update_)
