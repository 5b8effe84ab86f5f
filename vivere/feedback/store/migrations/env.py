"""Alembic's entry point: it works on the connection that the store hands over."""

from alembic import context

from vivere.feedback.store.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
