"""The rule of ``vivere.feedback.store.publishing`` as a pure function: what the SQL has to do."""


def published_count(true: int, before: int, threshold: int) -> int:
    """The count to show, given the true one and what is on show (0 for nothing yet)."""
    if true >= threshold and abs(true - before) >= threshold:
        return whole_groups(true, threshold)
    return before


def whole_groups(count: int, threshold: int) -> int:
    """A number of people, rounded down to a multiple of the threshold: «at least so many»."""
    return count // threshold * threshold
