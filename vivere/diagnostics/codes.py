"""The codes of all findings: errors and warnings.

Adding a finding is its code here, its words in the locales (``findings``, ``explain``) and an
example in ``examples.yaml``; tests keep these in step.
"""

from vivere.diagnostics import Severity

ERRORS = (
    "yaml-syntax", "odd-character", "conflict-mark", "quote-inside-quotes", "missing-space",
    "missing-dash", "tab-character", "empty-file", "several-documents", "control-character",
    "not-utf-8", "not-a-file", "unreadable-file", "file-too-large", "too-deep", "too-many-values",
    "unsupported-tag", "key-not-text", "duplicate-key", "not-a-map", "no-workspace-file",
    "bad-file-name", "misnamed-file", "misnamed-folder", "missing-field", "unknown-field",
    "wrong-type", "wrong-value",
    "wrong-format", "empty-value", "out-of-range", "emotion-out-of-range",
    "layer-without-reason", "source-without-address", "link-origin", "group-without-members",
    "members-without-group", "duplicate-id", "listed-twice", "unknown-persona", "unknown-phase",
    "unknown-service", "unknown-layer", "unknown-area", "unknown-kpi", "unknown-step",
    "unknown-dimension", "unknown-place", "unknown-initiative", "unknown-check", "no-such-day",
    "image-outside", "image-missing", "unknown-code", "silence-unclear", "silence-of-error",
    "more-findings",
)  # fmt: skip
"""What takes something out of the app until it is mended."""

WARNINGS = (
    "unknown-source", "step-without-service", "service-without-layer", "kpi-unmoved",
    "service-unused", "missing-translation", "times-backwards", "phase-apart", "channel-code",
    "hard-to-read", "story-too-long", "pain-without-person", "emotion-jump", "future-no-better",
    "channel-out-of-reach", "no-barrier", "link-without-mechanism", "assumed-but-strong",
    "told-differently", "unread-file", "placeholder", "step-to-fill-in", "unknown-language",
    "comment-cuts-text", "curly-quotes", "hidden-character",
    "claim-without-link", "kpis-unsaid", "claim-of-others", "evidence-without-source",
    "size-contradicts", "series-mixed", "unit-unlike", "no-cost",
    "only-better", "told-twice", "target-in-story", "mixed-typography",
    "initiative-without-service", "pilot-without-next-step", "funds-without-plan",
    "dates-backwards", "shares-not-whole", "kept-without-reason", "answered-twice",
    "silence-unused",
)  # fmt: skip
"""What works and asks for a second look."""

NOT_SUPPRESSIBLE = frozenset({"silence-unused"})
"""Warnings about suppressions themselves: the way out is to take the suppression away."""

SUPPRESSIBLE = tuple(code for code in WARNINGS if code not in NOT_SUPPRESSIBLE)
"""Warnings that a workspace may accept (``silence`` in ``vivere.yaml``, or a comment)."""


def severity_of(code: str) -> Severity:
    """The severity of a code; raises KeyError if there is no such code."""
    if code in WARNINGS:
        return Severity.WARNING
    if code in ERRORS:
        return Severity.ERROR
    raise KeyError(code)
