"""In one journey a touchpoint is written in one way: «Bus app» and «bus App» look like two."""

from vivere.content.normalise import normalise
from vivere.content.report import Report
from vivere.content.rule import StorySubject
from vivere.content.texts import localized
from vivere.diagnostics.finding import MessageKey
from vivere.yamltext.values import shortened


def check(subject: StorySubject, report: Report) -> None:
    """Warn about a touchpoint whose name is an earlier one's but for case or punctuation."""
    first: dict[tuple[str | None, str], str] = {}
    for index, step in enumerate(subject.journey.steps):
        field_path = ("steps", index, "touchpoint", "name")
        for language, words, place in localized(
            step.touchpoint.name, field_path, subject.context.languages
        ):
            before = first.setdefault((language, normalise(words)), words)
            if before != words:
                report.add(
                    subject.path, place, "told-differently",
                    value=shortened(words), other=shortened(before),
                    kind=MessageKey("thing.touchpoint"),
                )  # fmt: skip
