"""Questions about a catalog, answered by pure functions."""
