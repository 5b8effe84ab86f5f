"""The public-service code of a touchpoint says the same as its channel."""

from vivere.content.report import Report
from vivere.content.rule import JourneySubject
from vivere.model import CHANNEL_CODES


def check(subject: JourneySubject, report: Report) -> None:
    """Warn about a code that belongs to another channel."""
    for index, step in enumerate(subject.journey.steps):
        code = step.touchpoint.code
        if code and CHANNEL_CODES[code] != step.touchpoint.channel:
            report.add(
                subject.path,
                ("steps", index, "touchpoint", "code"),
                "channel-code",
                value=code,
                expected=CHANNEL_CODES[code],
                channel=step.touchpoint.channel,
            )
