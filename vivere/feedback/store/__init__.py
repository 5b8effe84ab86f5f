"""Where rooms and voices are kept: SQLite beside the workspace, or PostgreSQL."""

from vivere.feedback.store.database import Store, StoreDownError

__all__ = ["Store", "StoreDownError"]
