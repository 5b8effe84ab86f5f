"""What a save changed: findings that are new, and findings that are fixed.

A finding that only moved, because lines were put in or taken out above it, is the same finding.
"""

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from vivere.content.load import Loaded, load
from vivere.diagnostics import Finding

Same = Callable[[Finding], Hashable]
"""What two findings share if they are the same."""


@dataclass(frozen=True)
class Change:
    """Files that were saved, added or removed, and the findings that are new or fixed."""

    saved: tuple[str, ...]
    new: tuple[Finding, ...]
    fixed: tuple[Finding, ...]

    def __bool__(self) -> bool:
        return bool(self.saved or self.new or self.fixed)


def recheck(before: Loaded) -> tuple[Loaded, Change]:
    """The folder as it is now, and what changed since ``before``; reads only what was saved."""
    after = load(before.folder, before)
    new, fixed = compared(before.findings, after.findings)
    return after, Change(_saved(before, after), new, fixed)


def compared(
    before: tuple[Finding, ...], after: tuple[Finding, ...]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings only in ``after``, and those only in ``before``."""
    kept = {id(finding) for finding in before} & {id(finding) for finding in after}
    old = [finding for finding in before if id(finding) not in kept]
    fresh = [finding for finding in after if id(finding) not in kept]
    for same in (_in_place, _anywhere):
        old, fresh = _without(old, fresh, same), _without(fresh, old, same)
    return tuple(fresh), tuple(old)


def _without(findings: list[Finding], others: list[Finding], same: Same) -> list[Finding]:
    """Findings that have no partner among the others; each has one partner at most."""
    partners = Counter(map(same, others))
    left = []
    for finding in findings:
        key = same(finding)
        if partners[key]:
            partners[key] -= 1
        else:
            left.append(finding)
    return left


def _in_place(finding: Finding) -> Hashable:
    return finding.line, finding.column, _anywhere(finding)


def _anywhere(finding: Finding) -> Hashable:
    details = repr(sorted(finding.details.items(), key=lambda item: item[0]))
    return finding.path, finding.code, finding.severity, details


def _saved(before: Loaded, after: Loaded) -> tuple[str, ...]:
    old, new = before.files, after.files
    paths = sorted({*old, *new})
    return tuple(
        path
        for path in paths
        if path not in old or path not in new or old[path].stamp != new[path].stamp
    )
