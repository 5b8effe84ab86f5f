"""The workspace as a zip to take away, and a zip to put in its place after a preview."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

import streamlit as st

from vivere.app.context import app_context
from vivere.diagnostics import Finding, Severity
from vivere.diagnostics.finding import own
from vivere.feedback.store.audit import note_action
from vivere.i18n import count
from vivere.render.reader import Reader
from vivere.render.text.findings import plain
from vivere.workspace.archive import (
    Difference,
    Installed,
    NotInstalledError,
    Problem,
    Unpacked,
    difference,
    findings_after_install,
    install,
    pack,
    read_workspace_files,
    unpack,
)
from vivere.workspace.archive.entries import MAX_ZIP
from vivere.workspace.archive.problem import MEGABYTE

SHOWN = 5
"""Findings and refusals that are shown; the rest is counted."""

_UPLOAD = "archive-upload"
_DONE = "archive-done"

Word = Callable[..., str]


def archive_panel(reader: Reader, folder: Path) -> None:
    """Offer the workspace in ``folder`` as a zip, and take one in.

    Whoever may see this panel may replace the workspace: the page decides who that is.
    """

    def word(key: str, **details: object) -> str:
        return reader.say(f"archive.panel.{key}", **details)

    st.subheader(word("title"))
    st.write(word("lead"))
    _offer(reader, word, folder)
    _tell_done(word)
    number = st.session_state.setdefault(_UPLOAD, 0)
    upload = st.file_uploader(
        word("upload"),
        type="zip",
        key=f"{_UPLOAD}-{number}",
        help=word("upload_help"),
        max_upload_size=MAX_ZIP // MEGABYTE,
    )
    if upload is not None:
        _preview(reader, word, folder, unpack(upload.getvalue()))


def _offer(reader: Reader, word: Word, folder: Path) -> None:
    """The button that gives the zip, made when it is pressed."""
    st.download_button(
        word("download"),
        partial(pack, folder),
        file_name=f"{reader.catalog.workspace.id}-{date.today():%Y-%m-%d}.zip",
        mime="application/zip",
        on_click="ignore",
    )
    refused = read_workspace_files(folder).refused
    if refused:
        st.caption(word("not_packed"))
        _lines(refused)


def _preview(reader: Reader, word: Word, folder: Path, unpacked: Unpacked) -> None:
    """What the zip would do, and the button that does it."""
    if unpacked.problems:
        _refuse(reader, word, "refused", unpacked.problems)
        return
    change = difference(folder, unpacked)
    _tell_change(word, change, unpacked.refused)
    remove = bool(change.absent) and st.checkbox(
        word("remove", n=len(change.absent)), help=word("remove_help"), key="archive-remove"
    )
    if not change.changes(remove=remove):
        st.info(word("nothing"))
        return
    _tell_findings(reader, word, findings_after_install(folder, unpacked, remove=remove))
    if st.button(word("install"), key=f"archive-install-{_mark(change, remove)}"):
        _install(reader, word, folder, unpacked, remove=remove)


def _install(reader: Reader, word: Word, folder: Path, unpacked: Unpacked, *, remove: bool) -> None:
    try:
        done = install(folder, unpacked, remove=remove)
    except NotInstalledError as error:
        _refuse(reader, word, "stopped", (error.problem,))
        return
    note_action(app_context().store, None, "install")
    st.session_state[_DONE] = done
    st.session_state[_UPLOAD] += 1
    st.rerun()


def _mark(change: Difference, remove: bool) -> str:
    """Names the button by what it would do: a click on an older preview does nothing."""
    return sha256(repr((change, remove)).encode()).hexdigest()[:12]


def _tell_done(word: Word) -> None:
    done: Installed | None = st.session_state.pop(_DONE, None)
    if done is not None:
        backup = done.backup
        where = word("done", backup="/".join(backup.parts[-3:])) if backup else word("done_new")
        st.success(where)


def _tell_change(word: Word, change: Difference, refused: Sequence[str]) -> None:
    counts = {"new": len(change.new), "changed": len(change.changed), "same": len(change.same)}
    st.write(word("counts", unread=len(refused), **counts))
    groups = (("new", change.new), ("changed", change.changed), ("absent", change.absent))
    for key, paths in (*groups, ("unread", refused)):
        if paths:
            with st.expander(word(key, n=len(paths))):
                _lines(paths)


def _tell_findings(reader: Reader, word: Word, findings: Sequence[Finding]) -> None:
    """What follows from another finding is neither counted nor shown: it goes with that."""
    findings = own(findings)
    if not findings:
        st.success(word("clean"))
        return
    language = reader.language
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    counts = (("count.errors", errors), ("count.warnings", len(findings) - errors))
    said = ", ".join(count(language, key, number) for key, number in counts if number)
    st.warning(word("findings", counts=said))
    first = sorted(findings, key=lambda finding: finding.severity is not Severity.ERROR)[:SHOWN]
    lines = [
        f"{one.path}:{one.line} {one.message(language)}\n    {one.hint(language)}" for one in first
    ]
    rest = len(findings) - len(first)
    _lines([*lines, word("more", n=rest)] if rest else lines)


def _refuse(reader: Reader, word: Word, key: str, problems: Sequence[Problem]) -> None:
    language = reader.language
    st.error(word(key))
    lines = [f"{one.message(language)}\n    {one.hint(language)}" for one in problems[:SHOWN]]
    rest = len(problems) - len(lines)
    _lines([*lines, word("more", n=rest)] if rest else lines)


def _lines(lines: Sequence[str]) -> None:
    """Text from a zip is untrusted: it is shown as it is, never as Markdown."""
    shown = ("\n".join(map(plain, line.split("\n"))) for line in lines)
    st.code("\n".join(shown), language=None, wrap_lines=True)
