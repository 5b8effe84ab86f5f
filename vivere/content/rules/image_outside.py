"""A portrait's image lies inside the workspace."""

from pathlib import Path

from vivere.content.report import Loc, Report
from vivere.model import Persona


def check(folder: Path, path: str, persona: Persona, report: Report) -> None:
    """Report an image that leaves the workspace or is not there."""
    places: list[tuple[Loc, str | None]] = [(("portrait", "image"), persona.portrait.image)]
    places += [
        (("members", index, "portrait", "image"), member.portrait.image)
        for index, member in enumerate(persona.members)
    ]
    for loc, image in places:
        if image is None:
            continue
        if not inside(folder, image):
            report.add(path, loc, "image-outside", value=image)
        elif not _is_file(folder / image):
            report.add(path, loc, "image-missing", value=image)


def inside(folder: Path, image: str) -> bool:
    """Whether ``image`` stays inside ``folder``, also after symbolic links are followed."""
    try:
        return (folder / image).resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):
        return False


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
