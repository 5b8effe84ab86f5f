"""Figures into the files of a workspace: at the end of an indicator's observations."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from vivere.content.scan import scan
from vivere.exchange.figures.figure import Figure, as_written, observation_of
from vivere.exchange.report import Notes, short
from vivere.exchange.target import WriteError
from vivere.model import KpiFile, Observation
from vivere.workspace.files import exclusive_writer, inside, replace_together
from vivere.yamltext.edit import EditRefusedError
from vivere.yamltext.edit.rewrite import rewrite
from vivere.yamltext.source import document_of

FOLDER = "kpi_links/"


@dataclass(frozen=True)
class Added:
    """Files by path: as they were read, and as they will be; ``number`` figures are new."""

    before: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    number: int = 0


def add_figures(folder: Path, figures: Sequence[Figure], notes: Notes) -> Added:
    """Plan how the files in ``folder`` take in ``figures``; nothing is written.

    Not taken, and reported: a figure of an indicator that is not there, one that is there already,
    and one that says something else of the same series and year: it is never overwritten. Raises
    OSError where a file cannot be read.
    """
    texts = {
        path: (folder / path).read_bytes().decode("utf-8")
        for path in scan(folder)
        if path.startswith(FOLDER)
    }
    data = {path: document_of(path, text).data for path, text in texts.items()}
    owners = {
        kpi["id"]: (path, kpi)
        for path, found in data.items()
        for kpi in (found.get("kpis") if isinstance(found, dict) else None) or ()
        if isinstance(kpi, dict) and isinstance(kpi.get("id"), str)
    }
    taken: dict[str, int] = {}
    for figure in figures:
        path, kpi = owners.get(figure.kpi, ("", None))
        if kpi is None:
            notes.lost(f"there is no indicator {short(figure.kpi)} here", figure.line)
        elif _take(kpi, figure, notes):
            taken[path] = taken.get(path, 0) + 1
    files, number = {}, 0
    for path, count in taken.items():
        try:
            files[path] = rewrite(texts[path], data[path], KpiFile)
            number += count
        except EditRefusedError:
            notes.refused(f"{path} cannot be changed by itself: add its {count} figures by hand")
    return Added({path: texts[path] for path in files}, files, number)


def write_added(folder: Path, added: Added) -> None:
    """Write what was planned, all of it or nothing. Raises WriteError.

    A file that has changed since is not written over.
    """
    try:
        with exclusive_writer(folder):
            for path, text in added.before.items():
                if inside(folder, path).read_bytes() != text.encode():
                    raise WriteError(f"{path} has changed meanwhile: try again")
            replace_together(folder, {path: text.encode() for path, text in added.files.items()})
    except OSError as error:
        where = error.filename2 or error.filename or folder
        raise WriteError(f"{where}: {error.strerror or 'busy, try again'}") from None


def _take(kpi: dict[str, Any], figure: Figure, notes: Notes) -> bool:
    """Put a figure last among an indicator's, in the data of its file."""
    try:
        new = observation_of(figure)
    except ValueError as error:
        notes.lost(f"a figure of {figure.kpi} cannot be taken: {error}", figure.line)
        return False
    there = list(_observations(kpi.get("observations")))
    if new in there:
        notes.read_as("figures that are there already", figure.line)
        return False
    same = next((one for one in there if _about(one) == _about(new)), None)
    if same is not None:
        notes.lost(
            f"{figure.kpi} has {same.value} for {same.year or 'no year'} already, here it is"
            f" {short(str(new.value))}: it is not overwritten", figure.line
        )  # fmt: skip
        return False
    kpi["observations"] = [*(kpi.get("observations") or ()), as_written(new)]
    return True


def _observations(values: Any) -> Iterable[Observation]:
    for one in values if isinstance(values, list) else ():
        try:
            yield Observation.model_validate(one)
        except ValidationError:
            continue


def _about(one: Observation) -> tuple[object, ...]:
    """What a figure is about: its series and year, or without a series what it counts and where."""
    if one.series:
        return one.series, one.year
    return None, one.year, str(one.unit), str(one.area), one.source.address
