"""A journey as a play in acts: what a stage shows, one thing at a time, whatever screen follows it.

The list is plain data. An act's id is its address on the stage (``?at=today-infermiera-chiama``),
so that a second screen can say where it stands with one word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TypeAlias

from vivere.analysis.impact import Impact
from vivere.content.rules.placeholder import is_written
from vivere.model import Cost, Journey, Phase, Text
from vivere.model.catalog import Catalog
from vivere.render.opening import opening_state
from vivere.render.step_view import StateView, StepView, step_views
from vivere.render.text.sentences import sentences

ActKind: TypeAlias = Literal[
    "opening", "stake", "look", "chapter", "state", "pause", "cost", "evidence",
    "changes", "heard", "ahead", "sources",
]  # fmt: skip
"""What an act shows. ``stake``: what is at stake; ``look``: what to look for; ``chapter``: a phase
begins; ``state``: one state of a step; ``pause``: silence before the next state. ``changes``,
``heard`` (what a room said), ``ahead`` (what comes next) and ``sources`` close the story."""

MOST_LETTERS = 420
"""Letters of a text on one slide: so many are legible from the back of a room on any screen."""

MOST_KPIS = 3
"""KPIs that an act of evidence shows; the others are a link away."""


@dataclass(frozen=True)
class Act:
    """One slide: what it shows, and the words that fill it, where it is made of words.

    ``step`` and ``state`` are those it belongs to, ``phase`` the one that begins. ``part`` counts
    the slides of one text from 1, ``parts`` is how many there are. ``steps`` are a chapter's.
    """

    id: str
    kind: ActKind
    words: str = ""
    step: StepView | None = None
    state: StateView | None = None
    phase: Phase | None = None
    part: int = 1
    parts: int = 1
    steps: tuple[StepView, ...] = ()

    @property
    def cost(self) -> Cost | None:
        """What the act's state costs the person."""
        return self.state.cost if self.state else None


def journey_acts(
    catalog: Catalog, journey: Journey, language: str, *, heard: bool = False
) -> tuple[Act, ...]:
    """The acts of a journey in their order; long texts in ``language`` take several slides.

    ``heard``: a room is there, and one of them tells what it said.
    """
    return tuple(_acts(catalog, journey, language, heard=heard))


def act_place(acts: Sequence[Act], id_: str) -> int:
    """The place (from 0) of the act that an id names, as the stage finds it.

    Of a text that has fewer slides in this language the first; 0 for what is not there.
    """
    ids = [act.id for act in acts]
    whole = re.sub(r"\.\d+$", "", id_)
    return next((ids.index(one) for one in (id_, whole) if one in ids), 0)


def shown_impacts(step: StepView) -> tuple[Impact, ...]:
    """The KPIs that the evidence shows: a counter-effect is never left out for a good one."""
    against = [impact for impact in step.impacts if not impact.good]
    with_target = [impact for impact in step.impacts if impact.good]
    kept = [*against, *with_target][:MOST_KPIS]
    return tuple(impact for impact in step.impacts if impact in kept)


def slides(words: str, most: int = MOST_LETTERS) -> tuple[str, ...]:
    """A text in pieces of at most ``most`` letters: whole sentences, else whole words.

    Nothing is lost but blanks between pieces; a word longer than that is a piece of its own.
    """
    pieces = [piece for sentence in sentences(words) for piece in _by_words(sentence, most)]
    packed: list[str] = []
    for piece in pieces:
        if packed and len(packed[-1]) + 1 + len(piece) <= most:
            packed[-1] = f"{packed[-1]} {piece}"
        else:
            packed.append(piece)
    return tuple(packed) or ("",)


def _acts(catalog: Catalog, journey: Journey, language: str, *, heard: bool) -> Iterator[Act]:
    def say(text: Text | None) -> str:
        return catalog.say(text, language) if text else ""

    yield Act("opening", "opening", say(catalog.personas[journey.persona].quote))
    if journey.summary:
        yield from _slides("stake", "stake", say(journey.summary))
    yield Act("look", "look")
    phases = {phase.id: phase for phase in journey.phases}
    seen: dict[str, int] = {}
    views = step_views(catalog, journey)
    for phase, group in groupby(views, key=lambda view: view.step.phase):
        steps = tuple(group)
        seen[phase] = seen.get(phase, 0) + 1
        again = f".{seen[phase]}" if seen[phase] > 1 else ""
        yield Act(f"phase-{phase}{again}", "chapter", phase=phases[phase], steps=steps)
        for step in steps:
            yield from _step_acts(step, journey, catalog, language)
    yield Act("changes", "changes", steps=views)
    if heard:
        yield Act("heard", "heard", steps=views)
    yield Act("ahead", "ahead", steps=views)
    yield Act("sources", "sources", say(journey.note))


def _step_acts(step: StepView, journey: Journey, catalog: Catalog, language: str) -> Iterator[Act]:
    id_ = step.step.id
    told = _told(step, journey)
    for before, state in zip((None, *told), told, strict=False):
        if before:
            pain = catalog.say(before.pain, language) if before.pain else ""
            yield from _slides(f"pause-{id_}", "pause", pain, step, before)
        story = catalog.say(state.state.story, language)
        yield from _slides(f"{state.id}-{id_}", "state", story, step, state)
    for state in told:
        if state.cost:
            words = catalog.say(state.cost.text, language)
            yield from _slides(f"cost-{id_}", "cost", words, step, state)
    if step.services or step.impacts:
        yield Act(f"evidence-{id_}", "evidence", step=step, state=told[-1])


def _told(step: StepView, journey: Journey) -> tuple[StateView, ...]:
    """The states with something to tell; where there is none, the one that the journey shows."""
    told = tuple(one for one in step.states if is_written(one.state.story) or one.pain or one.cost)
    opening = opening_state(journey, step.states[0].id)
    return told or tuple(one for one in step.states if one.id == opening) or step.states[:1]


def _slides(
    id_: str,
    kind: ActKind,
    words: str,
    step: StepView | None = None,
    state: StateView | None = None,
) -> Iterator[Act]:
    pieces = slides(words)
    for part, piece in enumerate(pieces, 1):
        address = f"{id_}.{part}" if part > 1 else id_
        yield Act(address, kind, piece, step, state, part=part, parts=len(pieces))


def _by_words(sentence: str, most: int) -> Iterator[str]:
    piece = ""
    for word in sentence.split():
        if piece and len(piece) + 1 + len(word) > most:
            yield piece
            piece = word
        else:
            piece = f"{piece} {word}".strip()
    if piece:
        yield piece
