"""Findings: their codes, their words, and what each code means. Knows nothing of files."""

from vivere.diagnostics.finding import Finding, Severity

__all__ = ["Finding", "Severity"]
