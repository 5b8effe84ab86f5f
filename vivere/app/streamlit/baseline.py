"""The workspace as it was at a commit, and what changed since; both are kept for a while."""

from functools import lru_cache
from pathlib import Path

from vivere.analysis.changes import Changes, compare
from vivere.content import Loaded, load
from vivere.content.revision import at_revision
from vivere.model.catalog import Catalog


@lru_cache(maxsize=4)
def baseline_at(folder: Path, commit: str) -> Loaded:
    """The workspace at a commit, by its full id: that never says anything else.

    Raises RevisionError.
    """
    with at_revision(folder, commit) as files:
        return load(files)


@lru_cache(maxsize=4)
def changes_since(before: Catalog, after: Catalog) -> Changes:
    """What changed; a catalog is the same only as itself, so a reload is compared anew."""
    return compare(before, after)
