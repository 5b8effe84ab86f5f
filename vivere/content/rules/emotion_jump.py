"""A feeling that leaps from one step to the next needs a reason in the story.

A leap is three points or more of five. The reason is looked for as a word that turns or
explains (perché, ma, finalmente; because, but, at last), in any language of the later story:
that misses some leaps rather than reporting good ones. Another day is a reason of its own.
Says nothing about stories in other languages than Italian and English.
"""

import re
from itertools import pairwise

from vivere.content.report import Report
from vivere.content.rule import StorySubject
from vivere.content.texts import localized
from vivere.diagnostics.finding import signed
from vivere.model import State

LEAP = 3
"""Points of emotion, of a scale that has five."""

TURNS = {
    "it": re.compile(
        r"\b(?:perch[éè]|poich[éè]|siccome|dato che|visto che|grazie a\w*|per colpa|a causa|ma|"
        r"però|invece|eppure|anzi|tuttavia|finalmente|almeno|alla fine|stavolta|questa volta|così|"
        r"quindi|quando|appena|finch[éè]|intanto|poi|nonostante|malgrado|anche se|senza|purtroppo|"
        r"per fortuna|all['’]improvviso|di colpo)\b", re.I),
    "en": re.compile(
        r"\b(?:because|since|thanks to|due to|but|yet|instead|however|though|although|still|"
        r"finally|at last|at least|in the end|this time|so|then|when|once|until|while|meanwhile|"
        r"despite|without|unfortunately|luckily|suddenly)\b", re.I),
}  # fmt: skip
"""Words that give a reason or mark a turn."""


def check(subject: StorySubject, report: Report) -> None:
    """Warn about each leap between two steps of one day, in each state that both have."""
    for index, (before, step) in enumerate(pairwise(subject.journey.steps), 1):
        earlier = dict(before.states) if before.day == step.day else {}
        for id_, state in step.states:
            if id_ in earlier and _leaps(earlier[id_], state, subject.context.languages):
                report.add(
                    subject.path, ("steps", index, id_, "emotion"), "emotion-jump",
                    value=step.id, before=signed(earlier[id_].emotion),
                    after=signed(state.emotion),
                )  # fmt: skip


def _leaps(before: State, after: State, languages: tuple[str, ...]) -> bool:
    """Whether an emotion is far from the one before and its story has no word for the reason.

    A story that is in no language of ``TURNS`` is not judged.
    """
    if abs(after.emotion - before.emotion) < LEAP:
        return False
    readable = [one for one in localized(after.story, (), languages) if one.language in TURNS]
    reasons = (TURNS[str(one.language)].search(one.words) for one in readable)
    return bool(readable) and not any(reasons)
