"""A number with its noun: «1 step», «9 steps»."""

from vivere.render.reader import Reader


def count(reader: Reader, what: str, number: int) -> str:
    """The number and the word under ``count.<what>``, in the singular for 1."""
    return reader.say(f"count.{what}.{'one' if number == 1 else 'many'}", n=number)
