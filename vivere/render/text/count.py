"""A number with its noun: «1 step», «9 steps»."""

from vivere.i18n import count as count_words
from vivere.render.reader import Reader


def count(reader: Reader, what: str, number: int) -> str:
    """The number and the word under ``count.<what>``."""
    return count_words(reader.language, f"count.{what}", number)
