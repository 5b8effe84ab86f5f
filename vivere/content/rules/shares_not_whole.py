"""Shares are all of their whole: a mix that does not come to 100 percent says something else."""

from vivere.content.report import Report
from vivere.content.rule import CatalogSubject

PATH = "plan/funding.yaml"
ROUNDED = 1.0
"""Percent that rounding of the shares may add or take away."""


def check(subject: CatalogSubject, report: Report) -> None:
    """Warn about each mix whose shares come to more or less than 100 percent."""
    if not subject.whole:
        return
    for index, mix in enumerate(subject.catalog.plan.funding.mix):
        total = sum(share.percent for share in mix.shares)
        if abs(total - 100) > ROUNDED:
            report.add(PATH, ("mix", index, "shares"), "shares-not-whole", total=round(total, 1))
