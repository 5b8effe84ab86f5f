"""What steps said when they were shown, so that a voice keeps the words it answered."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from vivere.feedback.replies import Spoken
from vivere.feedback.shown_steps import ShownStep
from vivere.feedback.store.database import Store
from vivere.feedback.store.tables import CONTENTS
from vivere.feedback.store.upsert import upsert


def remember_contents(store: Store, steps: Iterable[ShownStep]) -> None:
    """Remember these versions of these steps; those known already stay. Raises StoreDownError."""
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
    """Whether this version of the step was ever shown. Raises StoreDownError."""
    with store.reading() as connection:
        row = connection.execute(
            select(1).where(
                CONTENTS.c.fingerprint == fingerprint,
                CONTENTS.c.journey == journey,
                CONTENTS.c.step == step,
            )
        ).first()
        return row is not None


def versions(store: Store, fingerprints: Iterable[str]) -> tuple[Spoken, ...]:
    """These versions of steps, each with where it stood. Raises StoreDownError."""
    wanted = CONTENTS.c.fingerprint.in_(sorted(set(fingerprints)))
    with store.reading() as connection:
        return tuple(
            Spoken(row.journey, row.step, row.fingerprint, row.content)
            for row in connection.execute(select(CONTENTS).where(wanted))
        )


def contents(store: Store, fingerprints: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """What these versions of steps said, by their fingerprints. Raises StoreDownError."""
    wanted = CONTENTS.c.fingerprint.in_(sorted(set(fingerprints)))
    with store.reading() as connection:
        rows = connection.execute(select(CONTENTS.c.fingerprint, CONTENTS.c.content).where(wanted))
        return {row.fingerprint: row.content for row in rows}
