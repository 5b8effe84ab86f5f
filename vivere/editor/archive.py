"""The workspace as a zip to take away, and a zip to put in its place after a preview, as HTML."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from markupsafe import Markup

from vivere.diagnostics import Finding, Severity
from vivere.diagnostics.finding import own
from vivere.editor.fragments import render
from vivere.render.reader import Reader
from vivere.render.text.findings import plain
from vivere.workspace.archive import (
    Difference,
    NotInstalledError,
    Problem,
    Unpacked,
    difference,
    findings_after_install,
    install,
    read_workspace_files,
    unpack,
)

SHOWN = 5
"""Findings and refusals that are shown; the rest is counted."""

Word = Callable[..., str]


@dataclass(frozen=True)
class Lines:
    """A sentence, and lines of a zip or of files under it: untrusted, shown as they are."""

    words: str
    lines: tuple[str, ...] = ()
    bad: bool = False


@dataclass(frozen=True)
class Upload:
    """A zip that was sent, and what is to be done with it.

    ``remove`` takes away what the zip lacks. ``mark`` names the preview that was agreed to: without
    it nothing is written, nor where the workspace is no longer as it was then.
    """

    data: bytes
    remove: bool = False
    mark: str = ""


def panel_html(reader: Reader, folder: Path) -> Markup:
    """What offers the workspace in ``folder`` as a zip, and takes one in.

    Whoever may see it may replace the workspace: the page decides who that is.
    """
    word = _word(reader)
    left_out = read_workspace_files(folder).refused
    refused = Lines(word("not_packed"), _plain(left_out)) if left_out else None
    return render("archive.html", r=reader, say=word, refused=refused)


def answer_html(
    reader: Reader, folder: Path, upload: Upload, note_installed: Callable[[], None]
) -> Markup:
    """What a zip would do; or, where that was agreed to, what has been done."""
    word, unpacked = _word(reader), unpack(upload.data)
    if unpacked.problems:
        return _told(reader, _refused(reader, "refused", unpacked.problems))
    change = difference(folder, unpacked)
    if upload.mark and upload.mark == mark_of(upload.data, change, remove=upload.remove):
        return _installed(reader, folder, unpacked, upload, note_installed)
    said = [Lines(word("counts", unread=len(unpacked.refused), **_counts(change)))]
    said += [
        Lines(word(key, n=len(paths)), _plain(paths))
        for key, paths in (
            ("new", change.new),
            ("changed", change.changed),
            ("absent", change.absent),
            ("unread", unpacked.refused),
        )
        if paths
    ]
    if not change.changes(remove=upload.remove):
        return _told(reader, *said, Lines(word("nothing")), change=change, upload=upload)
    after = findings_after_install(folder, unpacked, remove=upload.remove)
    mark = mark_of(upload.data, change, remove=upload.remove)
    told = (*said, _findings(reader, after))
    return _told(reader, *told, change=change, upload=upload, mark=mark)


def mark_of(data: bytes, change: Difference, *, remove: bool) -> str:
    """Names a preview: what was sent, and what it would do to the files as they were."""
    return sha256(data + repr((change, remove)).encode()).hexdigest()[:24]


def _installed(
    reader: Reader, folder: Path, unpacked: Unpacked, upload: Upload, note: Callable[[], None]
) -> Markup:
    word = _word(reader)
    try:
        done = install(folder, unpacked, remove=upload.remove)
    except NotInstalledError as error:
        return _told(reader, _refused(reader, "stopped", (error.problem,)))
    note()
    backup = done.backup
    said = word("done", backup="/".join(backup.parts[-3:])) if backup else word("done_new")
    return _told(reader, Lines(said), done=True)


def _told(reader: Reader, *said: Lines, **more: Any) -> Markup:
    given = {"change": None, "upload": None, "mark": "", "done": False, **more}
    return render("archive_answer.html", r=reader, say=_word(reader), said=said, **given)


def _counts(change: Difference) -> dict[str, int]:
    return {"new": len(change.new), "changed": len(change.changed), "same": len(change.same)}


def _findings(reader: Reader, findings: Sequence[Finding]) -> Lines:
    """What follows from another finding is neither counted nor shown: it goes with that."""
    word, findings = _word(reader), own(findings)
    if not findings:
        return Lines(word("clean"))
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    counts = (("errors", errors), ("warnings", len(findings) - errors))
    said = ", ".join(reader.count(key, number) for key, number in counts if number)
    first = sorted(findings, key=lambda finding: finding.severity is not Severity.ERROR)[:SHOWN]
    language = reader.language
    lines = [
        f"{one.path}:{one.line} {one.message(language)}\n    {one.hint(language)}" for one in first
    ]
    return Lines(word("findings", counts=said), _some(word, lines, len(findings)), bad=True)


def _refused(reader: Reader, key: str, problems: Sequence[Problem]) -> Lines:
    word, language = _word(reader), reader.language
    lines = [f"{one.message(language)}\n    {one.hint(language)}" for one in problems[:SHOWN]]
    return Lines(word(key), _some(word, lines, len(problems)), bad=True)


def _some(word: Word, lines: Sequence[str], number: int) -> tuple[str, ...]:
    rest = number - len(lines)
    return _plain([*lines, word("more", n=rest)] if rest else lines)


def _plain(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple("\n".join(map(plain, line.split("\n"))) for line in lines)


def _word(reader: Reader) -> Word:
    def word(key: str, **details: object) -> str:
        return reader.say(f"archive.panel.{key}", **details)

    return word
