"""A journey as an importer understood it, before it is made to fit our model.

Anything may be missing. Values stand under the path of the field they are for, counted from the
journey, phase or step: texts as ``ImportedText``, emotions from −2 to +2, services by any name
they are known by, everything else as our model has it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from vivere.model.paths import FieldPath


@dataclass(frozen=True)
class MultilingualText:
    """Words of the file: by language, or the same in each (``everywhere``)."""

    by_language: tuple[tuple[str, str], ...] = ()
    everywhere: str | None = None


ImportedText = str | MultilingualText | None
"""A bare string is in the language that the import is told."""

Values = Mapping[FieldPath, Any]
_NONE: Values = MappingProxyType({})


@dataclass(frozen=True)
class ImportedPhase:
    """A phase, and the line where it stands; it has an ``id`` only where the file gives one."""

    values: Values = field(default_factory=lambda: _NONE)
    line: int = 0

    @property
    def id(self) -> str | None:
        """The id as the file gives it."""
        return self.values.get(("id",))

    @property
    def name(self) -> ImportedText:
        """The name."""
        return self.values.get(("name",))


@dataclass(frozen=True)
class ImportedStep:
    """One step; ``phase`` counts the journey's phases from 0."""

    line: int
    phase: int
    values: Values = field(default_factory=lambda: _NONE)

    @property
    def id(self) -> str | None:
        """The id as the file gives it."""
        return self.values.get(("id",))

    @property
    def title(self) -> ImportedText:
        """The title."""
        return self.values.get(("title",))


@dataclass(frozen=True)
class ImportedJourney:
    """One journey; ``persona`` is a name or an id, ``tagline`` what the file says of them.

    ``name`` is what the file or sheet is called, the id's last resort; ``where`` the sheet.
    ``in_columns``: the lines of phases and steps count columns of the sheet.
    """

    name: str
    phases: tuple[ImportedPhase, ...]
    steps: tuple[ImportedStep, ...]
    values: Values = field(default_factory=lambda: _NONE)
    line: int = 1
    where: str = ""
    id: str | None = None
    persona: str | None = None
    tagline: ImportedText = None
    in_columns: bool = False

    @property
    def title(self) -> ImportedText:
        """The title."""
        return self.values.get(("title",))

    def languages(self) -> Iterator[str]:
        """The languages that the file itself says its texts are in, as often as it does."""
        parts: list[Values] = [{("title",): self.title, ("tagline",): self.tagline}, self.values]
        parts += [phase.values for phase in self.phases]
        parts += [step.values for step in self.steps]
        for value in (value for values in parts for value in values.values()):
            if isinstance(value, MultilingualText):
                yield from (tag for tag, _ in value.by_language)


def any_words(text: ImportedText) -> str | None:
    """The words of a text in any language, for looking something up by name."""
    if isinstance(text, MultilingualText):
        return text.everywhere or next((words for _, words in text.by_language if words), None)
    return text
