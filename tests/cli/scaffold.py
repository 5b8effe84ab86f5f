"""``vivere new`` inside this process, and what a folder holds."""

from pathlib import Path

from vivere.cli import main


def new(*arguments: str | Path) -> int:
    return main(["new", *map(str, arguments)])


def texts(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and ".vivere" not in file.parts
    }
