"""Voices into the database: many in one transaction, each counted once."""

import secrets
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, bindparam, literal, select, tuple_

from vivere.feedback.answer import QUESTIONS, Answer, answer_mark, from_columns, to_columns
from vivere.feedback.codes import delivery_mark, text_mark
from vivere.feedback.store.joining import Joining, join_rooms, raise_version
from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.publishing import published_count
from vivere.feedback.store.tables import DELIVERIES, PARTICIPANTS, ROOMS, TALLIES, VOICES
from vivere.feedback.store.upsert import upsert, upsert_of

VoiceKey = tuple[str, str, str]
"""Participant, journey and step of a voice: a phone has one voice on each step."""

Stored = dict[VoiceKey, dict[str, Any]]
"""Rows of the voices, by their keys."""

TallyKey = tuple[int, str, str, str, str, str]
"""Room, journey, step, fingerprint, kind, value."""


@dataclass(frozen=True)
class Delivery:
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
        replace(item, key=delivery_mark(secret, item.participant, item.key))
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


def _rooms(connection: Connection, ids: Iterable[int]) -> dict[int, Any]:
    columns = (
        ROOMS.c.id,
        ROOMS.c.closed_at,
        ROOMS.c.joining_closed,
        ROOMS.c.comments,
        ROOMS.c.results_open,
        ROOMS.c.threshold,
    )
    rows = connection.execute(select(*columns).where(ROOMS.c.id.in_(ids)))
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
    statement = upsert(connection, DELIVERIES).on_conflict_do_nothing().returning(*columns)
    return {(row.participant, row.key) for row in connection.execute(statement, rows)}


def _apply(
    connection: Connection, fresh: Sequence[Delivery], rooms: dict[int, Any], stored: Stored
) -> None:
    rows: Stored = {}
    changes: Counter[TallyKey] = Counter()
    for one in fresh:
        before = rows.get(one.voice_key) or stored.get(one.voice_key)
        rows[one.voice_key] = row = _row(one, rooms[one.room], before)
        if before:
            changes.subtract(tally_keys(before))
        changes.update(tally_keys(row))
    _upsert_voices(connection, [rows[key] for key in sorted(rows)])
    add_to_tallies(
        connection,
        changes,
        {id_: (shows_results(room), room.threshold) for id_, room in rooms.items()},
    )
    for room in sorted({one.room for one in fresh}):
        raise_version(connection, room)


def shows_results(room: Any) -> bool:
    """Whether published counts follow the voices: the results are open, or the room is closed."""
    return bool(room.results_open) or room.closed_at is not None


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


def tally_keys(row: dict[str, Any]) -> list[TallyKey]:
    """The tallies in which a stored voice counts."""
    place = row["room"], row["journey"], row["step"], row["fingerprint"]
    return [(*place, kind, value) for kind, value in from_columns(row).marks()]


def _upsert_voices(connection: Connection, rows: list[dict[str, Any]]) -> None:
    connection.execute(_voices_upsert(connection.dialect.name), rows)


@cache
def _voices_upsert(dialect: str) -> Any:
    statement = upsert_of(dialect, VOICES)
    place = (VOICES.c.participant, VOICES.c.journey, VOICES.c.step)
    changed = ("fingerprint", *QUESTIONS, "comment_state")
    update_ = {name: statement.excluded[name] for name in changed}
    return statement.on_conflict_do_update(index_elements=place, set_=update_)


@cache
def _tallies_upsert(dialect: str, threshold: int, shown: bool) -> Any:
    change: ColumnElement[int] = bindparam("change", type_=TALLIES.c.n.type)
    nothing: ColumnElement[int] = literal(0, TALLIES.c.n.type)
    true: ColumnElement[int] = TALLIES.c.n + change
    first, moved = nothing, cast("ColumnElement[int]", TALLIES.c.published)
    if shown:
        first = published_count(change, nothing, threshold)
        moved = published_count(true, TALLIES.c.published, threshold)
    return (
        upsert_of(dialect, TALLIES)
        .values(n=change, published=first)
        .on_conflict_do_update(
            index_elements=list(TALLIES.primary_key), set_={"n": true, "published": moved}
        )
    )


def add_to_tallies(
    connection: Connection, changes: Counter[TallyKey], rooms: dict[int, tuple[bool, int]]
) -> None:
    """Add to the tallies; ``rooms`` says whether each shows its results, and its threshold."""
    names = [column.name for column in TALLIES.primary_key]
    for room, (shown, threshold) in sorted(rooms.items()):
        rows = [
            {**dict(zip(names, key, strict=True)), "change": number}
            for key, number in sorted(changes.items())
            if number and key[0] == room
        ]
        if not rows:
            continue
        connection.execute(_tallies_upsert(connection.dialect.name, threshold, shown), rows)
