"""Where commands write what they make."""

import sys
from pathlib import Path


def write_out(file: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file and print its name; ``-`` is standard output. Raises OSError.

    A ``private`` one is readable by its owner alone, also where it was there already.
    """
    if str(file) == "-":
        sys.stdout.buffer.write(content)
        return
    if private:
        file.touch(0o600)
        file.chmod(0o600)
    file.write_bytes(content)
    print(file)
