"""In one journey a touchpoint is written in one way: «Bus app» and «bus App» look like two."""

from vivere.content.normalise import normalise_each
from vivere.content.report import Report
from vivere.content.rule import StorySubject
from vivere.content.texts import localized
from vivere.diagnostics.finding import MessageKey
from vivere.yamltext.values import shortened


def check(subject: StorySubject, report: Report) -> None:
    """Warn about a touchpoint whose name is an earlier one's but for case or punctuation."""
    first: dict[tuple[str | None, str], str] = {}
    names = [
        name
        for index, step in enumerate(subject.journey.steps)
        for name in localized(
            step.touchpoint.name, ("steps", index, "touchpoint", "name"), subject.context.languages
        )
    ]
    plain = normalise_each([name.words for name in names])
    for (language, words, place), normalised in zip(names, plain, strict=True):
        before = first.setdefault((language, normalised), words)
        if before != words:
            report.add(
                subject.path, place, "told-differently",
                value=shortened(words), other=shortened(before),
                kind=MessageKey("thing.touchpoint"),
            )  # fmt: skip
