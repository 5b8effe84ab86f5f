"""Where commands write what they make."""

import sys
from pathlib import Path


def write_out(file: Path, content: bytes) -> None:
    """Write a file and print its name; ``-`` is standard output. Raises OSError."""
    if str(file) == "-":
        sys.stdout.buffer.write(content)
        return
    file.write_bytes(content)
    print(file)
