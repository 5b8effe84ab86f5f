"""The lines of one diagram to a journey."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from vivere.exchange.imported import ImportedJourney, ImportedPhase, ImportedStep
from vivere.exchange.importers.mermaid.actors import Actors, Behind, actors_of
from vivere.exchange.importers.mermaid.diagram_types import kind_of
from vivere.exchange.importers.mermaid.entities import Masked
from vivere.exchange.importers.mermaid.markdown import Block
from vivere.exchange.importers.mermaid.markup import without_markup
from vivere.exchange.importers.mermaid.statements import front_matter, statements
from vivere.exchange.importers.mermaid.task import Task, parse_task
from vivere.exchange.people import names_in_order
from vivere.exchange.report import Notes, short
from vivere.exchange.scores import nearest_emotion
from vivere.exchange.text import clean
from vivere.i18n.emotion_words import emotion_of_word
from vivere.model import STATES

if TYPE_CHECKING:
    from vivere.model.paths import FieldPath

MAX_STEPS = 500
_KEYWORD = re.compile(r"(?P<word>title|section)(?:\s+(?P<rest>.*))?$", re.IGNORECASE)
_ACC = re.compile(r"acc(?P<word>title|descr)\s*[:{]\s*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
_JOURNEY = re.compile(r"journey(?:\s+(?P<rest>.*))?$", re.IGNORECASE)

Statement = tuple[int, str]


def diagrams(block: Block, name: str, notes: Notes) -> Iterator[ImportedJourney]:
    """The journeys of a block: one, or more where people wrote them one below the other."""
    title, lines, first = front_matter(block, notes)
    found = list(statements(lines, first, notes))
    if not found:
        notes.refused("there is no diagram here", block.line)
        return
    if not _JOURNEY.match(found[0][1]):
        kind = kind_of(found[0][1])
        words = f"this is a Mermaid {kind}" if kind else f"{short(found[0][1])} begins no diagram"
        notes.refused(f"{words}: only journeys can be imported", found[0][0])
        return
    starts = [at for at, (_, text) in enumerate(found) if at == 0 or text.lower() == "journey"]
    for start, end in pairwise([*starts, len(found)]):
        if start:
            notes.read_as("another journey begins here", found[start][0])
        journey = _Diagram(notes, title, block.heading).read(found[start:end], name)
        if journey:
            yield journey


class _Diagram:
    """What was read of one journey so far."""

    def __init__(self, notes: Notes, title: str | None, heading: str | None) -> None:
        self.notes = notes
        self.title = title and without_markup(title).text
        self.heading = heading and without_markup(heading).text
        self.titles: dict[str, tuple[str, int]] = {}
        self.phases: list[ImportedPhase] = []
        self.used: set[int] = set()
        self.steps: list[ImportedStep] = []
        self.behind: list[Behind] = []

    def read(self, found: list[Statement], name: str) -> ImportedJourney | None:
        line, head = found[0]
        start = _JOURNEY.match(head)
        body = [(line, start["rest"])] if start and start["rest"] else []
        for number, text in [*body, *found[1:]]:
            self._statement(number, text)
        if not self.steps:
            self.notes.refused("this journey has no tasks", line)
            return None
        self.notes.read_as("scores from 1 to 5 are read as emotions today, from −2 to +2", line)
        actors = actors_of(self.behind, self.notes)
        self.steps = [_with_people(step, actors, index) for index, step in enumerate(self.steps)]
        phases, steps = self._without_empty()
        summary, _ = self.titles.get("descr", (None, 0))
        return ImportedJourney(
            name=name, line=line, phases=phases, steps=steps, persona=actors.persona,
            values={("title",): self._title(line), ("summary",): summary},
        )  # fmt: skip

    def _statement(self, line: int, text: str) -> None:
        if acc := _ACC.match(text):
            self._set(acc["word"].lower(), acc["rest"].rstrip("} \n"), line)
        elif (keyword := _KEYWORD.match(text)) and keyword["word"].lower() == "title":
            self._set("own", keyword["rest"] or "", line)
        elif keyword:
            self._section(line, keyword["rest"] or "")
        else:
            self._task(line, text)

    def _set(self, what: str, words: str, line: int) -> None:
        words = self._words(words, line, "\n" if what == "descr" else " ")
        if what in self.titles:
            before, at = self.titles[what]
            self.notes.lost(f"{short(before)}: a later line says it anew", at)
        if words:
            self.titles[what] = (words, line)

    def _section(self, line: int, rest: str) -> None:
        if ":" in rest:
            self.notes.read_as("“:” is kept as text (Mermaid would not draw this line)", line)
        if len(self.phases) >= MAX_STEPS:
            self.notes.lost(f"a story may have {MAX_STEPS} phases: the rest is left out", line)
            return
        name = self._words(rest, line) or None
        if self.phases and name and name == self.phases[-1].name:
            return
        if name and any(name == phase.name for phase in self.phases):
            self.notes.read_as(f"section {short(name)} comes again: it is another phase", line)
        self.phases.append(ImportedPhase({("name",): name}, line))

    def _words(self, written: str, line: int, instead_of_break: str = " ") -> str:
        masked = Masked(self._bare(written, line, instead_of_break))
        if "#" in masked.text or ";" in masked.text:
            self.notes.read_as("“#” and “;” are kept as text (Mermaid would stop there)", line)
        return clean(masked.clear(masked.text), self.notes, line)

    def _bare(self, written: str, line: int, instead_of_break: str = " ") -> str:
        plain = without_markup(written, instead_of_break)
        for message in plain.left_out:
            self.notes.read_as(message, line)
        return plain.text

    def _task(self, line: int, text: str) -> None:
        if len(self.steps) >= MAX_STEPS:
            self.notes.lost(f"a story may have {MAX_STEPS} steps: the rest is left out", line)
            return
        task = parse_task(self._bare(text, line))
        for kind, message in task.remarks:
            self.notes.add(kind, message, line)
        if not self.phases:
            self.phases.append(ImportedPhase(line=line))
        self.used.add(len(self.phases) - 1)
        emotion = self._emotion(task, line)
        title = clean(task.title, self.notes, line) or None
        values: dict[FieldPath, Any] = {("title",): title, (STATES[0], "emotion"): emotion}
        self.steps.append(ImportedStep(line, len(self.phases) - 1, values))
        names = names_in_order(list(task.actors), self.notes, line)
        self.behind.append(Behind(line, names, emotion))

    def _emotion(self, task: Task, line: int) -> int | None:
        """The score on our scale; one between two steps goes to the nearer, away from so-so."""
        if task.score is not None:
            return task.score - 3
        if task.word:
            felt = emotion_of_word(task.word) or 0
            self.notes.read_as(f"the score {short(task.word)} is read as {felt:+d}", line)
            return felt
        if task.between is None:
            return None
        emotion = nearest_emotion(task.between - 3)
        self.notes.changed(f"the score {task.between:g} becomes the emotion {emotion:+d}", line)
        return emotion

    def _title(self, line: int) -> str | None:
        if "own" in self.titles:
            own, at = self.titles["own"]
            for other in (self.title, self.titles.get("title", ("", 0))[0]):
                if other and other != own:
                    self.notes.lost(f"{short(other)}: the story's title is {short(own)}", at)
            return own
        if self.title:
            return self.title
        if "title" in self.titles:
            self.notes.read_as("the accessible title is read as the title", self.titles["title"][1])
            return self.titles["title"][0]
        if self.heading:
            self.notes.read_as("the heading above is read as the title", line)
        return self.heading

    def _without_empty(self) -> tuple[tuple[ImportedPhase, ...], tuple[ImportedStep, ...]]:
        """Sections that have tasks, with the tasks' phases counted anew."""
        places = {old: new for new, old in enumerate(sorted(self.used))}
        for index, phase in enumerate(self.phases):
            if index not in self.used:
                self.notes.lost(f"section {short(str(phase.name or ''))} has no tasks", phase.line)
        phases = tuple(self.phases[index] for index in places)
        steps = tuple(replace(step, phase=places[step.phase]) for step in self.steps)
        return phases, steps


def _with_people(step: ImportedStep, actors: Actors, index: int) -> ImportedStep:
    """The step with its people, where they are more than the persona alone, and its feeling."""
    values = dict(step.values)
    people = actors.people[index]
    if people and people != (actors.persona,):
        values["people",] = people
    if values.get((STATES[0], "emotion")) is None:
        values[STATES[0], "emotion"] = actors.feelings[index]
    return replace(step, values=values)
