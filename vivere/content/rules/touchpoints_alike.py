"""In one journey a touchpoint is written in one way: «Bus app» and «bus App» look like two."""

from vivere.content.background import said
from vivere.content.normalise import key_of
from vivere.content.report import Report
from vivere.content.rule import StorySubject
from vivere.diagnostics.finding import Words
from vivere.yamltext.values import shortened


def check(subject: StorySubject, report: Report) -> None:
    """Warn about a touchpoint whose name is an earlier one's but for case or punctuation."""
    first: dict[tuple[str | None, str], str] = {}
    for index, step in enumerate(subject.journey.steps):
        field_path = ("steps", index, "touchpoint", "name")
        for language, words, place in said(
            step.touchpoint.name, field_path, subject.background.languages
        ):
            before = first.setdefault((language, key_of(words)), words)
            if before != words:
                report.add(
                    subject.path, place, "told-differently",
                    value=shortened(words), other=shortened(before), kind=Words("thing.touchpoint"),
                )  # fmt: skip
