"""The findings of a workspace, file by file."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from vivere.content.suppressions import Suppressed
from vivere.diagnostics import Finding, Severity
from vivere.diagnostics.explained import explained
from vivere.diagnostics.finding import consequences, own
from vivere.render.html import render
from vivere.render.reader import Reader
from vivere.render.text.findings import plain, pointed

Lines = Callable[[str], Sequence[str]]
"""The lines of a file of the workspace, by its path; none if it cannot be read."""

_QUOTED = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Problem:
    """A finding in the reader's language, what it means, and its source line with a caret."""

    finding: Finding
    place: str
    message: Markup
    hint: Markup
    meaning: Markup
    source: tuple[str, ...]
    following: tuple["Following", ...] = ()
    following_words: str = ""


@dataclass(frozen=True)
class Following:
    """A finding that is only there because of another."""

    place: str
    code: str
    message: Markup


@dataclass(frozen=True)
class Accepted:
    """A warning that the workspace accepts, and why."""

    code: str
    place: str
    message: Markup
    reason: str


@dataclass(frozen=True)
class ProblemFile:
    """A file and what is wrong in it, from the top down; ``edit``: where the Workbench has it."""

    path: str
    edit: str | None
    problems: tuple[Problem, ...]
    counts: str


def problems_html(
    reader: Reader,
    findings: Iterable[Finding],
    lines: Lines,
    silenced: Sequence[Suppressed] = (),
    editable: Collection[str] = (),
) -> Markup:
    """All findings, files with errors first; then the warnings that are accepted.

    ``editable`` are the paths that the Workbench can open: their files lead there. Whatever a file
    says is untrusted: it is escaped, and what cannot be seen is marked.
    """
    everything = sorted(findings)
    found, following = own(everything), consequences(everything)
    return render(
        "problems.html",
        r=reader,
        files=tuple(_files(reader, found, following, lines, editable)),
        counts=severity_counts(reader, found),
        accepted=[_accepted(reader, one) for one in silenced],
        accepted_words=reader.count("accepted", len(silenced)),
    )


def _files(
    reader: Reader,
    found: Sequence[Finding],
    following: Mapping[Finding, Sequence[Finding]],
    lines: Lines,
    editable: Collection[str],
) -> Iterator[ProblemFile]:
    by_path = [(path, tuple(of)) for path, of in groupby(found, key=lambda one: one.path)]
    for path, ones in sorted(by_path, key=lambda pair: not _is_broken(pair[1])):
        source = lines(path)
        counts = ", ".join(words for _, words in severity_counts(reader, ones))
        problems = tuple(
            _problem(reader, finding, source, following.get(finding, ())) for finding in ones
        )
        edit = reader.edit(path) if path in editable else None
        yield ProblemFile(plain(path), edit, problems, counts)


def _is_broken(found: Iterable[Finding]) -> bool:
    return any(one.severity is Severity.ERROR for one in found)


def _problem(
    reader: Reader, finding: Finding, lines: Sequence[str], following: Sequence[Finding]
) -> Problem:
    line = lines[finding.line - 1] if 0 < finding.line <= len(lines) else ""
    return Problem(
        finding=finding,
        place=_place(finding),
        message=with_code(finding.message(reader.language)),
        hint=with_code(finding.hint(reader.language)),
        meaning=with_code(explained(finding.code, reader.language).text),
        source=tuple(pointed(line, finding.column - 1)) if line.strip() else (),
        following=tuple(
            Following(_place(one), one.code, with_code(one.message(reader.language)))
            for one in following
        ),
        following_words=reader.count("following", len(following)) if following else "",
    )


def _accepted(reader: Reader, silenced: Suppressed) -> Accepted:
    finding = silenced.finding
    message = with_code(finding.message(reader.language))
    return Accepted(finding.code, _place(finding), message, plain(silenced.reason))


def _place(finding: Finding) -> str:
    """``path:line:column``, as editors and terminals take it."""
    return plain(f"{finding.path}:{finding.line}:{finding.column}")


def with_code(words: str) -> Markup:
    """Escaped, with what stands between backquotes as code."""
    return Markup(_QUOTED.sub(r"<code>\1</code>", str(escape(plain(words)))))


def severity_counts(reader: Reader, found: Sequence[Finding]) -> tuple[tuple[Severity, str], ...]:
    """How many of each severity there are, in words; what there is none of is left out."""
    numbers = {severity: sum(one.severity is severity for one in found) for severity in Severity}
    return tuple(
        (severity, reader.count(f"{severity.value}s", number))
        for severity, number in numbers.items()
        if number
    )
