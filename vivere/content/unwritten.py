"""What a step lacks that is still to be filled in: told once, and not as many faults beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from vivere.diagnostics import Finding

STEP_TO_FILL_IN = "step-to-fill-in"

_OF_PLACEHOLDERS = frozenset({"placeholder"})
_OF_FRESH = frozenset(
    {
        "placeholder",
        "missing-translation",
        "step-without-service",
        "kpis-unsaid",
        "future-no-better",
    }
)
"""What is said of a step of which no state is told yet."""


def with_unwritten(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, those that a step to be filled in has anyway with that as their cause."""
    steps = {
        (one.path, *one.field_path[:2]): one for one in findings if one.code == STEP_TO_FILL_IN
    }
    return [_caused(one, steps) for one in findings] if steps else list(findings)


def _caused(finding: Finding, steps: Mapping[tuple[str | int, ...], Finding]) -> Finding:
    step = steps.get((finding.path, *finding.field_path[:2]))
    if step is None or finding.caused_by is not None:
        return finding
    codes = _OF_FRESH if step.details["fresh"] else _OF_PLACEHOLDERS
    return replace(finding, caused_by=step) if finding.code in codes else finding


def is_to_fill_in(finding: Finding) -> bool:
    """Whether a finding only says that something is still to be written."""
    cause = finding.caused_by
    return finding.code in (STEP_TO_FILL_IN, "placeholder") or (
        cause is not None and cause.code == STEP_TO_FILL_IN
    )
