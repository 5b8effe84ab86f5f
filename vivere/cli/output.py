"""Where commands write what they make, and what they say when they cannot."""

import sys
from pathlib import Path

from vivere.i18n import count


def counted(things: str, number: int) -> str:
    """«1 error», «2 errors»: a number of things, by their name under ``count`` in the locales."""
    return count("en", f"count.{things}", number)


def write_out(file: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file and print its name; ``-`` is standard output. Raises OSError.

    A ``private`` one is readable by its owner alone, also where it was there already.
    """
    from vivere.workspace.files import write_named

    if str(file) == "-":
        sys.stdout.buffer.write(content)
        return
    write_named(file, content, private=private)
    print(file)


def failure(error: OSError, file: Path | str | None = None) -> str:
    """Which file could not be written (``file``, where the error does not say), and why."""
    where = error.filename or file or "the file"
    return f"cannot write {where}: {error.strerror or 'busy, try again'}"
