"""A database that is told what the migrations said is as one that they made themselves."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine, inspect, text

from tests import migrated
from vivere.feedback.store import Store

STANDS = {
    "sqlite": ("SELECT name, sql FROM sqlite_master ORDER BY name",),
    "postgresql": (
        "SELECT table_name, column_name, data_type, is_nullable, column_default "
        "FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2",
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2",
        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
        "SELECT pg_get_triggerdef(oid), pg_get_functiondef(tgfoid) FROM pg_trigger "
        "WHERE NOT tgisinternal ORDER BY 1",
    ),
}
"""What asks a database for its tables, columns, constraints, indexes and triggers."""


def stands(connection: Connection) -> Iterator[object]:
    """All that a database has, in each of its tables too."""
    for query in STANDS[connection.dialect.name]:
        yield [tuple(row) for row in connection.execute(text(query))]
    for table in inspect(connection).get_table_names():
        rows = connection.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608 (its own names)
        yield table, [tuple(row) for row in rows]


@contextmanager
def empty(store: Store) -> Iterator[Connection]:
    """A connection to an empty database of this kind, empty again afterwards."""
    engine = create_engine("sqlite://" if store.sqlite else store.url)
    with engine.connect() as connection, connection.begin() as transaction:
        assert not inspect(connection).get_table_names()
        yield connection
        transaction.rollback()
    engine.dispose()


def test_what_is_told_is_what_the_migrations_make(store: Store) -> None:
    with empty(store) as connection:
        told = migrated.learned(connection)
        by_migrations = list(stands(connection))
    with empty(store) as connection:
        migrated.tell(connection, told)
        assert list(stands(connection)) == by_migrations
    assert len(by_migrations) > 20
