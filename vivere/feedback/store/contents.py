"""What steps said when they were shown, so that a voice keeps the words it answered."""

from collections.abc import Iterable

from sqlalchemy import select

from vivere.feedback.content import Asked
from vivere.feedback.store.database import Store
from vivere.feedback.store.tables import CONTENTS
from vivere.feedback.store.writing import upsert


def keep_contents(store: Store, steps: Iterable[Asked]) -> None:
    """Remember these versions of these steps; those known already stay. Raises StoreDown."""
    rows = [
        {
            "fingerprint": one.fingerprint,
            "journey": one.journey.id,
            "step": one.step.id,
            "content": dict(one.content),
        }
        for one in steps
    ]
    if rows:
        with store.writing() as connection:
            connection.execute(upsert(connection, CONTENTS).on_conflict_do_nothing(), rows)


def was_shown(store: Store, fingerprint: str, journey: str, step: str) -> bool:
    """Whether this version of the step was ever shown. Raises StoreDown."""
    with store.reading() as connection:
        row = connection.execute(
            select(1).where(
                CONTENTS.c.fingerprint == fingerprint,
                CONTENTS.c.journey == journey,
                CONTENTS.c.step == step,
            )
        ).first()
        return row is not None
