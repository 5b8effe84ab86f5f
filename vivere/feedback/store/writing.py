"""Voices into the database: many in one transaction, each counted once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select, true

from vivere.feedback.answer import QUESTIONS, Answer, answer_mark, from_columns, to_columns
from vivere.feedback.codes import delivery_mark
from vivere.feedback.store.comment_states import comment_state
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
from vivere.feedback.store.in_bulk import (
    columns_of,
    from_given,
    listed_rows,
    one_of,
    random_ids,
    rows_of,
    same,
    texts,
    write_rows,
)
from vivere.feedback.store.joining import Joining, join_rooms, raise_version
from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.publishing import follow
from vivere.feedback.store.tables import DELIVERIES, PARTICIPANTS, ROOMS, VOICES
from vivere.feedback.store.upsert import upsert_of

VoiceKey = tuple[str, str, str]
"""Participant, journey and step of a voice: a phone has one voice on each step."""

Key = tuple[str, str]
"""Participant and idempotency key of a delivery."""

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
    refused = [_refusal(one, rooms.get(one.room), present, stored) for one in deliveries]
    for place in _unseen(connection, deliveries, refused, stored):
        refused[place] = Outcome.CHANGED
    both = tuple(zip(deliveries, refused, strict=True))
    new = _claim(connection, [one for one, outcome in both if outcome is None])
    fresh: list[Delivery] = []
    outcomes = []
    for one, outcome in both:
        if outcome is None and (one.participant, one.key) in new:
            new.remove((one.participant, one.key))
            fresh.append(one)
            outcomes.append(Outcome.STORED)
        else:
            outcomes.append(outcome or Outcome.AGAIN)
    if fresh:
        _apply(connection, fresh, rooms, stored)
    return outcomes


def _refusal(one: Delivery, room: Any, present: set[str], stored: Stored) -> Outcome | None:
    """Why a delivery is refused: a closed room or step takes changed answers, and no new ones."""
    if room is None or one.participant not in present:
        return Outcome.GONE
    if room.closed_at is not None and one.voice_key not in stored:
        return Outcome.CLOSED
    if [one.journey, one.step] in room.answering and one.voice_key not in stored:
        return Outcome.STEP_CLOSED
    return None


def _unseen(
    connection: Connection,
    deliveries: Sequence[Delivery],
    refused: Sequence[Outcome | None],
    stored: Stored,
) -> list[int]:
    """The places of those that would replace an answer that their phone has not seen: an old tab's.

    One that says what is stored already replaces nothing, and one that came before is not new.
    """
    now = {key: from_columns(row) for key, row in stored.items()}
    found: dict[int, Key] = {}
    for place, one in enumerate(deliveries):
        if refused[place] is not None:
            continue
        there = now.get(one.voice_key)
        mark = "" if there is None else answer_mark(there)
        if one.seen is None or one.seen == mark or one.answer == there:
            now[one.voice_key] = one.answer
        else:
            found[place] = one.participant, one.key
    known = _known(connection, list(found.values()))
    return [place for place, key in found.items() if key not in known]


def _known(connection: Connection, keys: Sequence[Key]) -> set[Key]:
    """Those of these keys that came before."""
    if not keys:
        return set()
    wanted = columns_of(connection.dialect.name, _KEY, keys)
    return {(row[0], row[1]) for row in rows_of(connection, _known_keys, wanted)}


_ROOM = (
    ROOMS.c.id,
    ROOMS.c.closed_at,
    ROOMS.c.joining_closed,
    ROOMS.c.comments,
    ROOMS.c.answering,
)


def _rooms(connection: Connection, ids: Iterable[int]) -> dict[int, Any]:
    return {
        id_: row for id_ in ids if (row := connection.execute(_ROOM_BY_ID, {"id_": id_}).first())
    }


def _lock_participants(connection: Connection, ids: Iterable[str]) -> set[str]:
    dialect = connection.dialect.name
    wanted = {"wanted": texts(dialect, sorted(ids))}
    return {row[0] for row in rows_of(connection, _locked_participants, wanted)}


def _claim(connection: Connection, deliveries: Sequence[Delivery]) -> set[Key]:
    """The keys that were new; of one that came twice, also at the same moment, it is one."""
    pairs = sorted({(one.participant, one.key) for one in deliveries})
    if not pairs:
        return set()
    dialect = connection.dialect.name
    if dialect == "sqlite":  # which has one writer at a time
        new = sorted(set(pairs) - _known(connection, pairs))
        write_rows(connection, _own_keys, [dict(zip(_KEY, one, strict=True)) for one in new])
        return set(new)
    claimed = connection.execute(_new_keys(dialect), columns_of(dialect, _KEY, pairs))
    return {(row[0], row[1]) for row in claimed}


def _apply(
    connection: Connection, fresh: Sequence[Delivery], rooms: dict[int, Any], stored: Stored
) -> None:
    rows: Stored = {}
    marks: dict[VoiceKey, tuple[tuple[str, str], ...]] = {}
    for one, id_ in zip(fresh, random_ids(len(fresh)), strict=True):
        key = one.voice_key
        marks[key] = one.answer.marks()
        rows[key] = _row(one, id_, rooms[one.room], rows.get(key) or stored.get(key))
    changes: Counter[TallyKey] = Counter()
    arrivals: dict[Place, set[str]] = defaultdict(set)
    for key, row in rows.items():
        old = tally_keys(stored[key]) if key in stored else []
        new = [(*place_of(row), *mark) for mark in marks[key]]
        changes.subtract(old)
        changes.update(new)
        if old != new:
            arrivals[place_of(row)].add(row["participant"])
    room_of = {row["participant"]: row["room"] for row in rows.values()}
    said = said_by(connection, room_of)
    write_rows(connection, _voices_upsert, [rows[key] for key in sorted(rows)])
    saying = dict(said)
    for key, said_here in marks.items():
        if said_here:
            saying[key[0]] = with_new(saying.get(key[0], frozenset()), said_here)
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
    dialect = connection.dialect.name
    found = connection.execute(_stored_voices(dialect), columns_of(dialect, _VOICE, sorted(keys)))
    return {
        (row["participant"], row["journey"], row["step"]): dict(row) for row in found.mappings()
    }


def _row(one: Delivery, id_: int, room: Any, before: dict[str, Any] | None) -> dict[str, Any]:
    answer = one.answer
    return {
        "id": before["id"] if before else id_,
        "room": one.room,
        "participant": one.participant,
        "journey": one.journey,
        "step": one.step,
        "fingerprint": one.fingerprint,
        **to_columns(answer),
        "comment_state": comment_state(
            answer.comment, room.comments, before, closed=room.closed_at is not None
        ),
        "hidden": before["hidden"] if before else [],
    }


_KEY = ("participant", "key")
_VOICE = ("participant", "journey", "step")
_ROOM_BY_ID = select(*_ROOM).where(ROOMS.c.id == bindparam("id_"))


def _locked_participants(dialect: str) -> Any:
    id_ = PARTICIPANTS.c.id
    return select(id_).where(one_of(dialect, id_)).order_by(id_).with_for_update()


@cache
def _stored_voices(dialect: str) -> Any:
    wanted = listed_rows(dialect, *_VOICE)
    return select(VOICES).join_from(wanted, VOICES, same([VOICES.c[one] for one in _VOICE], wanted))


def _known_keys(dialect: str) -> Any:
    wanted, there = listed_rows(dialect, *_KEY), [DELIVERIES.c[one] for one in _KEY]
    return select(*there).join_from(wanted, DELIVERIES, same(there, wanted))


@cache
def _new_keys(dialect: str) -> Any:
    wanted = listed_rows(dialect, *_KEY)
    rows = select(wanted.c.participant, wanted.c.key).where(true())
    statement = upsert_of(dialect, DELIVERIES).from_select(_KEY, rows).on_conflict_do_nothing()
    return statement.returning(*(DELIVERIES.c[one] for one in _KEY))


def _own_keys(dialect: str, number: int) -> Any:
    return from_given(dialect, number, DELIVERIES, _KEY)


def _voices_upsert(dialect: str, number: int) -> Any:
    names = ("id", "room", *_VOICE, "fingerprint", *QUESTIONS, "comment_state")
    statement = from_given(dialect, number, VOICES, names)
    changed = ("fingerprint", *QUESTIONS, "comment_state")
    update_ = {name: statement.excluded[name] for name in changed}
    return statement.on_conflict_do_update(index_elements=_VOICE, set_=update_)
