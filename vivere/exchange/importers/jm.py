"""Customer journey maps in YAML, ``*.jm.yaml``; a key that is not of the schema is reported.

Two dialects are read: ``stages`` with ``actions`` (see ``stages``), and the one that is written,
which keeps most: the CJM DSL 1.0 of Enablement Map Studio, one ``kind: cjm`` document with a
persona, phases and actions, each action with an ``emotion_score`` from −2 to +2.
Schema: https://github.com/suwa-sh/enablement-map-studio (``packages/dsl/src/schemas/cjm.json``
and ``.claude/skills/emstudio-core/references/dsl-spec.md``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from vivere.exchange.imported import ImportedJourney, ImportedPhase, ImportedStep
from vivere.exchange.importers.nested import Nested
from vivere.exchange.importers.stages import StagesReader, has_stages
from vivere.exchange.report import Kind, Notes, short
from vivere.exchange.text import clean, decode, lines_of
from vivere.i18n.slug import slug
from vivere.model import STATES
from vivere.model.paths import FieldPath
from vivere.yamltext.source import MAX_BYTES, Document, document_of

MAX_STEPS = 500
_OTHER_KINDS = {"sbp": "a service blueprint", "outcome": "business outcomes", "em": "enablement"}
_KNOWN = {
    "map": ("kind", "version", "id", "persona", "phases", "actions"),
    "persona": ("name", "description"),
    "phase": ("id", "name"),
    "action": ("id", "name", "phase", "touchpoints", "thoughts_feelings", "emotion_score"),
}
_SEPARATOR = re.compile(r"(---|\.\.\.)(\s|$)")


@dataclass(frozen=True)
class JmImporter:
    """A ``kind: cjm`` document a journey; its emotion scores are read as today's."""

    name: str = "jm"
    label: str = ".jm.yaml"
    suffixes: tuple[str, ...] = (".jm.yaml", ".jm.yml", ".cjm.yaml", ".cjm.yml", ".yaml", ".yml")

    def read(self, file_name: str, data: bytes, notes: Notes) -> list[ImportedJourney]:
        """The journeys of all documents of a file. Never raises."""
        text = decode(data, MAX_BYTES, notes)
        if text is None:
            return []
        stem = PurePath(file_name).name.split(".")[0]
        found = [journey for first, document in _documents_of(text)
                 if (journey := _journey(document, first, notes, stem))]  # fmt: skip
        if not found and not any(entry.kind is Kind.REFUSED for entry in notes.entries()):
            notes.refused(
                "there is no customer journey map (`kind: cjm` with `actions`) in this file"
            )
        return found


def _documents_of(text: str) -> Iterator[tuple[int, Document]]:
    """The YAML documents of a file, each with the number of its first line."""
    first, part = 1, list[str]()
    for number, line in enumerate([*lines_of(text), "---"], 1):
        if _SEPARATOR.match(line):
            body = "\n".join(part)
            if any(words and words[0] != "#" for line in part if (words := line.strip())):
                yield first, document_of("map", body)
            first, part = number, [line[3:]]
        else:
            part.append(line)


def _journey(document: Document, first: int, notes: Notes, stem: str) -> ImportedJourney | None:
    """The journey of a document, in whichever of the two dialects it is."""
    data = document.data
    if not isinstance(data, dict) or data.get("kind") is not None or not _nested_stages(data):
        return _Map(document, first, notes, stem).read()
    for finding in document.findings:
        notes.lost(finding.message(), first + finding.line - 1)
    return StagesReader(Nested(document, first, notes), stem).read(data)


def _nested_stages(data: dict[Any, Any]) -> bool:
    return has_stages(data) and not ("phases" in data and isinstance(data.get("actions"), list))


@dataclass
class _Map:
    """One document, read key by key."""

    document: Document
    first: int
    notes: Notes
    stem: str

    def read(self) -> ImportedJourney | None:
        data = self.document.data
        for finding in self.document.findings:
            say = self.notes.refused if self.document.root is None else self.notes.lost
            say(finding.message(), self.first + finding.line - 1)
        if not isinstance(data, dict) or not self._is_journey(data):
            return None
        self._unknown((), data, "map")
        persona, tagline = self._persona(data.get("persona"))
        phases, steps = self._steps(self._phases(data.get("phases")), data.get("actions"))
        if not steps:
            self.notes.refused("this journey has no actions", self._line(()))
            return None
        self.notes.read_as("the emotion scores are read as today's", self._line(("actions",)))
        id_ = data.get("id")
        own = slug(str(id_).removeprefix("cjm:"), "") if id_ is not None else ""
        return ImportedJourney(
            name=self.stem, phases=phases, steps=steps, line=self._line(()), id=own or None,
            persona=persona, tagline=tagline,
        )  # fmt: skip

    def _line(self, field_path: FieldPath) -> int:
        return self.first + self.document.position(field_path)[0] - 1

    def _is_journey(self, data: dict[Any, Any]) -> bool:
        kind = data.get("kind")
        line = self._line(("kind",))
        if kind == "cjm":
            return True
        if kind is None and "actions" in data and "phases" in data:
            self.notes.read_as("`kind: cjm` is missing: read as a journey map", line)
            return True
        if isinstance(kind, str) and kind in _OTHER_KINDS:
            self.notes.lost(f"document {short(kind)}: {_OTHER_KINDS[kind]}, no journey", line)
        else:
            self.notes.refused("this document is no customer journey map (`kind: cjm`)", line)
        return False

    def _unknown(self, field_path: FieldPath, data: dict[Any, Any], what: str) -> None:
        for key in data:
            if key not in _KNOWN[what]:
                self.notes.lost(f"unknown key {short(str(key))}", self._line((*field_path, key)))

    def _words(self, value: Any, field_path: FieldPath, what: str) -> str | None:
        """A value as words; maps and lists are none."""
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return clean(str(value), self.notes, self._line(field_path)) or None
        if value is not None:
            self.notes.lost(f"{what}: words were expected here", self._line(field_path))
        return None

    def _persona(self, value: Any) -> tuple[str | None, str | None]:
        if isinstance(value, str):
            return self._words(value, ("persona",), "persona"), None
        if not isinstance(value, dict):
            if value is not None:
                self.notes.lost("persona: a name was expected here", self._line(("persona",)))
            return None, None
        self._unknown(("persona",), value, "persona")
        return tuple(  # type: ignore[return-value]
            self._words(value.get(key), ("persona", key), f"persona {key}")
            for key in ("name", "description")
        )

    def _items(self, value: Any, key: str) -> Iterator[tuple[FieldPath, dict[Any, Any]]]:
        if value is not None and not isinstance(value, list):
            self.notes.lost(f"`{key}`: a list was expected here", self._line((key,)))
            return
        for index, item in enumerate(value or ()):
            if isinstance(item, dict):
                yield (key, index), item
            else:
                self.notes.lost(f"`{key}`: {short(str(item))} is no map", self._line((key, index)))

    def _phases(self, value: Any) -> dict[str, ImportedPhase]:
        found: dict[str, ImportedPhase] = {}
        for field_path, item in self._items(value, "phases"):
            self._unknown(field_path, item, "phase")
            id_, line = str(item.get("id")), self._line(field_path)
            if id_ in found:
                self.notes.lost(f"phase {short(id_)} is there twice", line)
                continue
            own = slug(id_.removeprefix("cjm:phase:"), "") if item.get("id") is not None else ""
            name = self._words(item.get("name"), (*field_path, "name"), "phase name")
            found[id_] = ImportedPhase({("name",): name, ("id",): own or None}, line)
        return found

    def _steps(
        self, phases: dict[str, ImportedPhase], actions: Any
    ) -> tuple[tuple[ImportedPhase, ...], tuple[ImportedStep, ...]]:
        """The steps, in the order of the actions, and the phases that have any."""
        items = list(self._items(actions, "actions"))
        for field_path, _ in items[MAX_STEPS:]:
            self.notes.lost(f"a story may have {MAX_STEPS} steps", self._line(field_path))
        items = items[:MAX_STEPS]
        for field_path, item in items:
            phase = str(item.get("phase"))
            if phase not in phases:
                self.notes.lost(f"phase {short(phase)} is not in `phases`", self._line(field_path))
                phases[phase] = ImportedPhase(line=self._line(field_path))
        wanted = {str(item.get("phase")) for _, item in items}
        for id_, imported in phases.items():
            if id_ not in wanted:
                self.notes.lost(f"phase {short(id_)} has no actions", imported.line)
        kept = [id_ for id_ in phases if id_ in wanted]
        steps = tuple(self._step(field_path, item, kept.index(str(item.get("phase"))))
                      for field_path, item in items)  # fmt: skip
        return tuple(phases[id_] for id_ in kept), steps

    def _step(self, field_path: FieldPath, item: dict[Any, Any], phase: int) -> ImportedStep:
        self._unknown(field_path, item, "action")
        id_ = item.get("id")
        touchpoints = self._list(item.get("touchpoints"), (*field_path, "touchpoints"))
        for other in touchpoints[1:]:
            self.notes.lost(f"touchpoint {short(other)}: a step has one", self._line(field_path))
        own_id = slug(str(id_).removeprefix("cjm:action:"), "") or None if id_ is not None else None
        thoughts = self._list(item.get("thoughts_feelings"), (*field_path, "thoughts_feelings"))
        return ImportedStep(self._line(field_path), phase, {
            ("id",): own_id,
            ("title",): self._words(item.get("name"), (*field_path, "name"), "name"),
            ("touchpoint", "name"): touchpoints[0] if touchpoints else None,
            (STATES[0], "story"): "\n".join(thoughts) or None,
            (STATES[0], "emotion"): self._emotion(item.get("emotion_score"), field_path),
        })  # fmt: skip

    def _list(self, value: Any, field_path: FieldPath) -> list[str]:
        items = value if isinstance(value, list) else [value]
        return [words for index, item in enumerate(items)
                if (words := self._words(item, (*field_path, index),
                                         str(field_path[-1])))]  # fmt: skip

    def _emotion(self, value: Any, field_path: FieldPath) -> int | None:
        if isinstance(value, int | float) and not isinstance(value, bool) and value in range(-2, 3):
            return int(value)
        line = self._line((*field_path, "emotion_score"))
        if value is None:
            self.notes.lost("`emotion_score` is missing", line)
        else:
            self.notes.lost(f"emotion_score {short(str(value))} is no whole number from −2 to 2",
                            line)  # fmt: skip
        return None
