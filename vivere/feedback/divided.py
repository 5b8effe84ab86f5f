"""How answers to a question are divided: from true counts, and of several parts together."""

from collections.abc import Iterable, Mapping

from vivere.analysis.voices import Distribution, Feelings, Group
from vivere.feedback.figures import CHOICES
from vivere.i18n.scale import ON_THE_SCALE


def exact(question: str, counts: Mapping[str, int]) -> Distribution:
    """True counts, each choice for itself; with median and spread where they are emotions."""
    choices = (choice for choice in CHOICES[question] if counts.get(choice))
    groups = tuple(Group((choice,), counts[choice]) for choice in choices)
    if question not in ON_THE_SCALE:
        return Distribution(groups)
    feelings = Feelings({int(group.choices[0]): group.number for group in groups})
    return Distribution(groups, feelings.median, feelings.spread)


def together(question: str, parts: Iterable[Distribution]) -> Distribution:
    """What several rooms say to a question, in the finest groups that all of them have.

    Without a median: it does not follow from groups.
    """
    parts = [part for part in parts if part.groups]
    if len(parts) == 1:
        return parts[0]
    order = CHOICES[question]
    groups: list[Group] = []
    for group in sorted(
        (group for part in parts for group in part.groups),
        key=lambda group: order.index(group.choices[0]),
    ):
        if groups and set(groups[-1].choices) & set(group.choices):
            last = groups.pop()
            both = {*last.choices, *group.choices}
            choices = tuple(choice for choice in order if choice in both)
            main = last.main if last.main == group.main else None
            groups.append(Group(choices, last.number + group.number, main))
        else:
            groups.append(group)
    return Distribution(tuple(groups))


def beside(question: str, parts: Iterable[Distribution]) -> Distribution:
    """What phones and raised hands of one room say, as finely as the finest of them.

    A part whose groups would blur those of the others is left out of the numbers, which all say
    «at least». Without a median where there are several parts.
    """
    parts = sorted(
        (part for part in parts if part.groups), key=lambda part: (-len(part.groups), -part.n)
    )
    kept = parts[:1]
    for part in parts[1:]:
        finest = len(together(question, kept).groups)
        if len(together(question, [*kept, part]).groups) >= finest:
            kept.append(part)
    found = together(question, kept)
    return found if len(parts) == 1 else Distribution(found.groups)
