"""A portrait's image lies inside the workspace."""

from pathlib import Path
from typing import TYPE_CHECKING

from vivere.content.report import Report
from vivere.content.rule import PersonaSubject

if TYPE_CHECKING:
    from vivere.model.paths import FieldPath


def check(subject: PersonaSubject, report: Report) -> None:
    """Report an image that leaves the workspace or is not there."""
    places: list[tuple[FieldPath, str | None]] = [
        (("portrait", "image"), subject.persona.portrait.image)
    ]
    places += [
        (("members", index, "portrait", "image"), member.portrait.image)
        for index, member in enumerate(subject.persona.members)
    ]
    for field_path, image in places:
        if image is None:
            continue
        if not inside(subject.folder, image):
            report.add(subject.path, field_path, "image-outside", value=image)
        elif not _is_file(subject.folder / image):
            report.add(subject.path, field_path, "image-missing", value=image)


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
