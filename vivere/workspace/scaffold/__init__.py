"""New files and new workspaces: commented, valid from the start, there to be filled in."""


class ScaffoldError(Exception):
    """What was asked for is not made; the message says why, and nothing was changed."""
