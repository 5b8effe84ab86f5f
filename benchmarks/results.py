"""Live results at a thousand voices and at a million."""

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from benchmarks.row import Row
from benchmarks.servers import ROOT
from vivere.content import load
from vivere.feedback.facilitator.context import FacilitatorContext
from vivere.feedback.facilitator.handlers import facilitators_view
from vivere.feedback.facilitator.pages import live_part
from vivere.feedback.room import Room, RoomPlan, today
from vivere.feedback.shown_steps import shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.rooms import open_room
from vivere.model.catalog import Catalog
from vivere.render.reader import Reader
from vivere.web.access import Access

SIZES = (1_000, 1_000_000)
ROUNDS = 31
ALLOWED = 1.5


def main() -> list[Row]:
    """The ratio of the medians."""
    catalog = load(ROOT).catalog
    with tempfile.TemporaryDirectory() as folder:
        looks = [_look(catalog, size, Path(folder) / f"{size}.sqlite") for size in SIZES]
        times = [[_timed(look) for look in looks] for _ in range(ROUNDS)]
    seconds = [statistics.median(column) for column in zip(*times, strict=True)]
    ratio = seconds[1] / seconds[0]
    return [
        Row(
            name="Live results of a room at 1,000,000 voices / at 1,000",
            figure=f"{ratio:.2f}× ({seconds[1] * 1000:.1f} ms / {seconds[0] * 1000:.1f} ms)",
            target=f"≤ {ALLOWED}×",
            met=ratio <= ALLOWED,
        )
    ]


def _look(catalog: Catalog, size: int, file: Path) -> Callable[[], object]:
    """What the facilitator's page does each second, in a room of this many voices."""
    store = Store.file(file)
    journey = next(iter(catalog.journeys))
    plan = RoomPlan("Hall", "City", (journey,), ("it",), today() + timedelta(days=9))
    room = open_room(store, plan)
    _fill(store, room, catalog, size)
    context = FacilitatorContext(store, lambda: catalog, lambda: 1, Access(None, open_=True))
    reader = Reader(catalog, "it")
    return lambda: live_part(reader, facilitators_view(context, room))


def _timed(look: Callable[[], object]) -> float:
    begun = time.perf_counter()
    look()
    return time.perf_counter() - begun


def _fill(store: Store, room: Room, catalog: Catalog, size: int) -> None:
    """Voices by SQL, and tallies counted from them; one comment in ten waits for approval."""
    steps = shown_steps(catalog, room.plan.journeys)
    people = size // len(steps) + 1
    series = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < :last) "
    with store.writing() as connection:
        connection.execute(
            text(
                series + "INSERT INTO participants (id, room, receipt, language, age_band) "
                "SELECT 'p' || i, :room, 'r' || i, 'it', 'none' FROM n"
            ),
            {"last": people - 1, "room": room.id},
        )
        for number, one in enumerate(steps):
            connection.execute(
                text(
                    series + "INSERT INTO voices (id, room, participant, journey, step, "
                    "fingerprint, emotion, matters, barriers, comment, comment_state) "
                    "SELECT random() & 9223372036854775807, :room, "
                    "'p' || i, :journey, :step, :mark, (i + :number) % 5 - 2, 'yes', 'cost', "
                    "CASE WHEN i % 10 = 0 THEN 'Troppo lontano' ELSE '' END, "
                    "CASE WHEN i % 10 = 0 THEN 'held' END FROM n"
                ),
                {
                    "last": size // len(steps) - 1, "room": room.id, "number": number,
                    "journey": one.journey.id, "step": one.step.id, "mark": one.fingerprint,
                },
            )  # fmt: skip
        for kind, value in (
            ("voice", "''"), ("emotion", "CAST(emotion AS TEXT)"), ("matters", "matters"),
            ("barrier", "barriers"),
        ):  # fmt: skip
            connection.execute(
                text(
                    "INSERT INTO tallies (room, journey, step, fingerprint, kind, value, n) "
                    f"SELECT room, journey, step, fingerprint, :kind, {value}, COUNT(*) "
                    f"FROM voices GROUP BY journey, step, {value}"
                ),
                {"kind": kind},
            )
