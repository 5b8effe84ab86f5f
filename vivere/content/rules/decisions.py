"""An answer to a room has a reason, and there is one for each day."""

from vivere.content.report import Report
from vivere.content.rule import JourneySubject


def check(subject: JourneySubject, report: Report) -> None:
    """Warn about a step that stays without a reason, and about two answers on one day."""
    for number, step in enumerate(subject.journey.steps):
        seen: set[tuple[str, str | None]] = set()
        for index, one in enumerate(step.because):
            at = ("steps", number, "because", index)
            if one.kept and one.why is None:
                report.add(subject.path, at, "kept-without-reason", value=one.room)
            if (one.room, one.date) in seen:
                report.add(subject.path, (*at, "room"), "answered-twice", value=one.room)
            seen.add((one.room, one.date))
