"""A journey as nested stages and steps, as YAML and JSON maps of several tools have it.

``.jm.yml`` of @arvinxu/journey-map: ``stages`` with ``name`` and ``actions``, each with ``name``,
``emotion`` from −2 to 2, ``description``, ``thoughts``, ``painSpot``; ``actions`` may also stand
beside the stages, by their ids. TheyDo: ``phases`` and ``steps``, within or beside them, with
``title``, ``description`` and ``empathyScore`` from −2 to 2.
Schema: https://github.com/arvinxx/components (``packages/journey-map/schema``); the terms of
TheyDo: https://www.theydo.com/help-center and https://github.com/theydo/theydo-s3-integrations.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from vivere.exchange.imported import (
    ImportedJourney,
    ImportedPhase,
    ImportedStep,
    ImportedText,
    Values,
)
from vivere.exchange.importers.nested import Map, Nested
from vivere.exchange.journey_table.channels import channel_of
from vivere.exchange.report import short
from vivere.model import STATES
from vivere.model.paths import FieldPath

MAX_STEPS = 500
_TODAY = STATES[0]

_STAGES = ("stages", "phases", "sections")
_STEPS = ("actions", "steps", "tasks", "moments")
_NAME = ("name", "title", "label")
_STORY = ("description", "summary", "story", "text")
_THOUGHTS = ("thoughts", "thought", "thoughts_feelings", "quotes", "quote")
_PAIN = ("painSpot", "painSpots", "painPoints", "painpoints", "pain_points", "pains", "pain")
_EMOTION = ("emotion", "emotion_score", "emotionScore", "empathyScore", "empathy_score",
            "experience", "experienceScore", "score", "sentiment")  # fmt: skip
_PEOPLE = ("people", "actors", "actor", "personas", "persona", "roles", "who")
_CHANNEL = ("channel", "channels")
_TOUCHPOINT = ("touchpoint", "touchpoints")
_INSIGHTS = ("insights", "insight")
_PHASE = ("phaseId", "phase_id", "phase", "stageId", "stage_id", "stage")
_DRAWN = ("color", "colour", "config", "icon", "image", "order", "position", "id", "key", "kind",
          "importKey", "shareKey", "url", "version", "format", "type", "createdAt", "updatedAt",
          "status")  # fmt: skip
"""What says how a map is drawn or kept, and nothing of the journey."""

_OF_MAP = (*_STAGES, *_STEPS, *_NAME, *_STORY, *_PEOPLE, *_DRAWN)
_OF_STAGE = (*_NAME, *_STEPS, *_DRAWN)
_OF_STEP = (*_NAME, *_STORY, *_THOUGHTS, *_PAIN, *_EMOTION, *_PEOPLE, *_CHANNEL, *_TOUCHPOINT,
            *_INSIGHTS, *_PHASE, *_DRAWN)  # fmt: skip

Item = tuple[FieldPath, Map]


def has_stages(data: Any) -> bool:
    """Whether something is a map of stages with steps, or of steps."""
    if not isinstance(data, dict):
        return False
    stages = _value(data, _STAGES)[1]
    steps = _value(data, _STEPS)[1]
    nested = isinstance(stages, list) and any(
        isinstance(stage, dict) and any(isinstance(stage.get(key), list) for key in _STEPS)
        for stage in stages
    )
    return nested or isinstance(steps, list | dict)


@dataclass
class StagesReader:
    """Reads one such map; ``name`` is the journey's last resort for an id."""

    nested: Nested
    name: str
    _phases: list[ImportedPhase] = field(default_factory=list)
    _steps: list[ImportedStep] = field(default_factory=list)

    def read(self, data: Map, path: FieldPath = ()) -> ImportedJourney | None:
        """The journey; ``None`` where it has no step, which is refused."""
        nested = self.nested
        nested.unread(data, _OF_MAP, path)
        by_stage: dict[str, int] = {}
        for here, stage in self._items(data, _STAGES, path):
            by_stage |= self._stage(here, stage, data, path)
        for here, step in self._items(data, _STEPS, path):
            self._step(here, step, self._phase_of(here, step, by_stage))
        line = nested.line(path)
        if not self._steps:
            nested.notes.refused("this story has no steps", line)
            return None
        nested.notes.read_as("the emotion scores are read as today's, from −2 to +2", line)
        people = nested.names(*self._at(data, _PEOPLE, path))
        for other in people[1:]:
            nested.notes.lost(f"persona {short(other)}: a story has one", line)
        phases, steps = self._with_steps()
        return ImportedJourney(
            name=self.name, phases=phases, steps=steps, line=line,
            persona=people[0] if people else None,
            values={("title",): self._text(data, _NAME, path),
                    ("summary",): self._text(data, _STORY, path)},
        )  # fmt: skip

    def _stage(self, here: FieldPath, stage: Map, data: Map, path: FieldPath) -> Mapping[str, int]:
        nested = self.nested
        nested.unread(stage, _OF_STAGE, here)
        index = len(self._phases)
        id_ = str(stage.get("id", ""))
        name = self._text(stage, _NAME, here)
        self._phases.append(ImportedPhase({("name",): name}, nested.line(here)))
        for inner, step in self._items(stage, _STEPS, here):
            self._step(inner, step, index)
        key, beside = _value(data, _STEPS)
        names = [word for word in (id_, name) if isinstance(word, str) and word]
        if isinstance(beside, dict):
            for word in names:
                for inner, step in nested.maps(beside.get(word), (*path, key, word)):
                    self._step(inner, step, index)
                if word in beside:
                    break
        return dict.fromkeys(names, index)

    def _phase_of(self, here: FieldPath, step: Map, by_stage: Mapping[str, int]) -> int:
        """The phase that a step beside the stages names; a new one where there is none."""
        wanted = self.nested.words(*self._at(step, _PHASE, here)) or ""
        if wanted in by_stage:
            return by_stage[wanted]
        known = [phase.name for phase in self._phases]
        if wanted and wanted in known:
            return known.index(wanted)
        if wanted or not self._phases:
            name: Values = {("name",): wanted or None}
            self._phases.append(ImportedPhase(name, self.nested.line(here)))
        return len(self._phases) - 1

    def _step(self, here: FieldPath, item: Map, phase: int) -> None:
        nested = self.nested
        line = nested.line(here)
        if len(self._steps) >= MAX_STEPS:
            nested.notes.lost(f"a story may have {MAX_STEPS} steps: the rest is left out", line)
            return
        nested.unread(item, _OF_STEP, here)
        touchpoints = nested.list(*self._at(item, _TOUCHPOINT, here))
        for other in touchpoints[1:]:
            nested.notes.lost(f"touchpoint {short(other)}: a step has one", line)
        channels = nested.list(*self._at(item, _CHANNEL, here))
        people = nested.names(*self._at(item, _PEOPLE, here))
        thoughts = nested.list(*self._at(item, _THOUGHTS, here))
        insights = [words for inner, one in self._items(item, _INSIGHTS, here)
                    if (words := nested.words(one, inner))]  # fmt: skip
        story = self._text(item, _STORY, here)
        said = [story] if isinstance(story, str) else []
        self._steps.append(ImportedStep(line, phase, {
            ("title",): self._text(item, _NAME, here),
            ("touchpoint", "name"): touchpoints[0] if touchpoints else None,
            ("touchpoint", "channel"): channel_of("; ".join(channels), line, nested.notes),
            **({("people",): people} if people else {}),
            (_TODAY, "story"): "\n".join([*said, *thoughts, *insights]) or story,
            (_TODAY, "pain"): "\n".join(nested.list(*self._at(item, _PAIN, here))) or None,
            (_TODAY, "emotion"): self._emotion(item, here),
        }))  # fmt: skip

    def _emotion(self, item: Map, here: FieldPath) -> int | None:
        """The step's own score; where it has none, the mean of its insights'."""
        own, path = self._at(item, _EMOTION, here)
        if own is not None:
            return self.nested.emotion(own, path)
        scores = [one["empathyScore"] for _, one in self._items(item, _INSIGHTS, here)
                  if isinstance(one.get("empathyScore"), int | float)]  # fmt: skip
        if not scores:
            return None
        return self.nested.emotion(sum(scores) / len(scores), here)

    def _with_steps(self) -> tuple[tuple[ImportedPhase, ...], tuple[ImportedStep, ...]]:
        used = sorted({step.phase for step in self._steps})
        for index, phase in enumerate(self._phases):
            if index not in used:
                name = short(str(phase.name or ""))
                self.nested.notes.lost(f"stage {name} has no steps", phase.line)
        steps = tuple(
            ImportedStep(step.line, used.index(step.phase), step.values) for step in self._steps
        )
        return tuple(self._phases[index] for index in used), steps

    def _items(self, data: Map, keys: tuple[str, ...], path: FieldPath) -> list[Item]:
        value, here = self._at(data, keys, path)
        return list(self.nested.maps(value, here))

    def _text(self, data: Map, keys: tuple[str, ...], path: FieldPath) -> ImportedText:
        return self.nested.text(*self._at(data, keys, path))

    def _at(self, data: Map, keys: tuple[str, ...], path: FieldPath) -> tuple[Any, FieldPath]:
        key, value = _value(data, keys)
        return value, (*path, key)


def _value(data: Map, keys: tuple[str, ...]) -> tuple[str, Any]:
    """The first of some keys that a map has, and its value."""
    return next(((key, data[key]) for key in keys if data.get(key) is not None), (keys[0], None))
