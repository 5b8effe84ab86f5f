"""The findings of a workspace, file by file."""

from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup

from vivere.content import Finding, Severity
from vivere.html import render
from vivere.reader import Reader
from vivere.views.count import count


def problems_html(reader: Reader, findings: Iterable[Finding]) -> Markup:
    """All findings in the reader's language, errors counted apart from warnings."""
    found = sorted(findings)
    by_file = [(path, list(group)) for path, group in groupby(found, key=lambda one: one.path)]
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    return render(
        "problems.html",
        r=reader,
        count=count,
        by_file=by_file,
        errors=errors,
        warnings=len(found) - errors,
    )
