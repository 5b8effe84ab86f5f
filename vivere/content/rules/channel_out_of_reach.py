"""A step that its own persona cannot take: the channel needs what the persona is without.

Only what a channel surely needs counts, and only if the step does not say how it helps: its
title, touchpoint or future story may name an interpreter, a ramp, a voice. A message may be an
SMS, so it needs no smartphone; a website needs the net, and can be read in any language by a
translating browser, so only spoken channels need Italian. Steps and kerbs stand before vehicles
and places; of a desk or a home nobody can tell from the channel.
"""

import re
from dataclasses import dataclass

from vivere.content.report import Report
from vivere.content.rule import StorySubject
from vivere.content.texts import localized
from vivere.diagnostics.finding import MessageKey
from vivere.model import Ability, Step


@dataclass(frozen=True)
class Need:
    """The channels that need an ability, and the words by which a step makes up for it."""

    channels: frozenset[str]
    help: re.Pattern[str]


def _need(channels: str, words: str) -> Need:
    return Need(frozenset(channels.split()), re.compile(rf"\b(?:{words})", re.I))


_ANOTHER = (
    r"in (?:cinese|inglese|arabo|urdu|bengali|spagnolo|francese|tedesco|ucraino|russo|rumeno|"
    r"albanese|portoghese|tagalog|chinese|english|arabic|spanish|french|german|ukrainian|"
    r"russian|romanian|albanian|portuguese)"
)
_SOMEBODY = r"di persona|allo sportello|al telefono|accompagn|in person|at the desk|by phone"

NEEDS: dict[Ability, Need] = {
    "smartphone": _need("app", rf"sms|{_SOMEBODY}"),
    "internet": _need("app web video", rf"sms|{_SOMEBODY}|wi-?fi|biblioteca|library"),
    "italian": _need(
        "phone call_centre desk home video meeting intermediary",
        rf"tradu[czt]|interpret|mediat|translat|multiling|lingue|languages|{_ANOTHER}",
    ),
    "hearing": _need(
        "phone call_centre",
        r"chat|sms|testo|scritt|sottotitol|segni\b|lis\b|text|writ|captions?|sign language|relay",
    ),
    "sight": _need("display totem", r"voce|vocal|parla|legge ad alta|audio|braille|voice|speaks|"
                   r"talks|reads aloud|spoken"),
    "stairs": _need(
        "vehicle place",
        r"ascensor|ramp[ae]|pedana|senza gradini|senza barriere|pianale|a livello|raso|lift|"
        r"elevator|ramp|step-free|low[- ]floor|level access|barrier-free",
    ),
}  # fmt: skip
"""What each ability opens."""


def check(subject: StorySubject, report: Report) -> None:
    """Warn about each step on a channel that its persona cannot use."""
    if not subject.context.without:
        return
    for index, step in enumerate(subject.journey.steps):
        for ability in subject.context.without:
            if step.touchpoint.channel in NEEDS[ability].channels and not _helped(step, ability):
                report.add(
                    subject.path, ("steps", index, "touchpoint", "channel"), "channel-out-of-reach",
                    channel=step.touchpoint.channel,
                    ability=MessageKey(f"ability.{ability}"),
                )  # fmt: skip


def _helped(step: Step, ability: Ability) -> bool:
    """Whether the step says how it makes up for the lack."""
    texts = (step.title, step.touchpoint.name, step.future.story)
    return any(
        NEEDS[ability].help.search(words)
        for text in texts
        for _, words, _ in localized(text, (), ())
    )
