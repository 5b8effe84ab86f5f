"""The public-service code of a touchpoint says the same as its channel."""

from vivere.content.report import Report
from vivere.diagnostics import Severity
from vivere.model import CHANNEL_CODES, Journey


def check(path: str, journey: Journey, report: Report) -> None:
    """Warn about a code that belongs to another channel."""
    for index, step in enumerate(journey.steps):
        code = step.touchpoint.code
        if code and CHANNEL_CODES[code] != step.touchpoint.channel:
            report.add(
                path,
                ("steps", index, "touchpoint", "code"),
                "channel-code",
                Severity.WARNING,
                value=code,
                expected=CHANNEL_CODES[code],
                channel=step.touchpoint.channel,
            )
