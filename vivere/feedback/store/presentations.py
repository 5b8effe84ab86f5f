"""What presenters show now, in the database: a restart or another process shows the same."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.exc import IntegrityError

from vivere.feedback.codes import new_room_code, normalise_code
from vivere.feedback.presentation import LASTS, Presentation, StagePlace
from vivere.feedback.store.database import Store
from vivere.feedback.store.tables import PRESENTATIONS


def begin_presentation(store: Store, journey: str, act: str) -> Presentation:
    """Begin with an act, under a new code; what is long over is deleted. Raises StoreDownError."""
    now = datetime.now(UTC)
    values = {"journey": journey, "act": act, "dark": False, "marked": "", "view": "", "version": 1}
    with store.writing() as connection:
        connection.execute(delete(PRESENTATIONS).where(PRESENTATIONS.c.began_at < now - LASTS))
        while True:
            code = new_room_code()
            try:
                with connection.begin_nested():
                    connection.execute(
                        PRESENTATIONS.insert().values(
                            code=code, began_at=now, step_began_at=now, **values
                        )
                    )
            except IntegrityError:
                continue
            return Presentation(code=code, began_at=now, step_began_at=now, **values)  # type: ignore[arg-type]


def find_presentation(store: Store, code: str) -> Presentation | None:
    """The presentation with this code, as people type it. Raises StoreDownError."""
    here = PRESENTATIONS.c.code == normalise_code(code)
    with store.reading() as connection:
        row = connection.execute(select(PRESENTATIONS).where(here)).one_or_none()
    return _presentation(row) if row else None


def running_presentations(store: Store) -> tuple[Presentation, ...]:
    """Those that can be gone on with, the newest first. Raises StoreDownError."""
    wanted = PRESENTATIONS.c.began_at >= datetime.now(UTC) - LASTS
    with store.reading() as connection:
        rows = connection.execute(
            select(PRESENTATIONS).where(wanted).order_by(PRESENTATIONS.c.began_at.desc())
        )
        return tuple(_presentation(row) for row in rows)


def show_act(store: Store, shown: Presentation, *, same_step: bool) -> bool:
    """Show what ``shown`` says, as the version after its own; in another step its time begins anew.

    Returns whether it is shown: not where somebody else made a move since that version. Raises
    StoreDownError.
    """
    names = ("journey", "act", "dark", "marked", "view")
    values: dict[str, Any] = {name: getattr(shown, name) for name in names}
    values |= {"came_from": list(shown.came_from), "presented": dict(shown.presented)}
    if not same_step:
        values["step_began_at"] = datetime.now(UTC)
    here, as_it_was = PRESENTATIONS.c.code == shown.code, PRESENTATIONS.c.version == shown.version
    with store.writing() as connection:
        done = connection.execute(
            update(PRESENTATIONS)
            .where(here, as_it_was)
            .values(version=PRESENTATIONS.c.version + 1, **values)
        )
    return bool(done.rowcount)


def _presentation(row: Row[Any]) -> Presentation:
    came_from = tuple(StagePlace(journey, act) for journey, act in row.came_from)
    return Presentation(**{**row._mapping, "came_from": came_from})
