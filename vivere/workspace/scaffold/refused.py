"""What cannot be made, in plain words."""


class Refused(Exception):
    """What was asked for is not made; the words say why, and nothing was changed."""
