"""The persona of an imported journey: one of the workspace, or a new one."""

import re
from typing import Any

from vivere.exchange.imported import ImportedJourney
from vivere.exchange.report import Notes, short
from vivere.exchange.target import Target
from vivere.exchange.text import plain_letters, unique
from vivere.exchange.text_builder import TextBuilder
from vivere.i18n.slug import slug
from vivere.model import patterns
from vivere.model.text import Text

_OLDEST = 120
_YOUNGEST_WITHOUT_A_WORD = 14
"""«User (2)» is the second user; «Ada, 62» is 62 years old."""
_WITH_AGE = re.compile(
    r"(?P<name>[^\d,(\[]{1,80}?)\s*(?:,|[(\[]|\s[-–—]\s)\s*"
    r"(?:(?:aged?|età|alter|âge|edad|di)\s*:?\s*)?"
    r"(?P<age>[1-9]\d{0,2})"
    r"\s*(?P<years>years?(?:[ -]old)?|yrs?|y/?o|anni|jahre?(?: alt)?|ans|años|anos)?\.?\s*[)\]]?",
    re.IGNORECASE,
)
"""A name and an age as people write them beside each other, in five languages."""


class PersonaResolver:
    """The personas of an import: those of the workspace, and the new ones so far, by id."""

    def __init__(self, target: Target, chosen: str | None, language: str) -> None:
        self.taken = set(target.personas)
        self.chosen = chosen
        self.language = language
        self.new: dict[str, str] = {}
        there = target.catalog.personas if target.catalog else {}
        self._known = {
            plain_letters(name): id_
            for id_, persona in there.items()
            for name in _names(persona.name)
        }
        self._known |= {plain_letters(id_): id_ for id_ in there}
        self._ids = frozenset(there)
        self._names_of_new: dict[str, str] = {}

    def resolve(self, journey: ImportedJourney, notes: Notes) -> tuple[str, dict[str, Any] | None]:
        """The id of a journey's persona, and the file's values if it is a new one."""
        name, age = (journey.persona or "").strip(), None
        known = self._known_by(self.chosen or name)
        if known is None:
            name, age = name_and_age(name)
            known = self._known_by(self.chosen or name)
        if known:
            self._report_name(known, name, journey, notes)
            return known, None
        if self.chosen and self.chosen in self.new:
            return self.chosen, None
        id_ = self.chosen or self._id(name, journey.line, notes)
        self._names_of_new[id_] = name
        return id_, self._file(id_, name, age, journey, notes)

    def _known_by(self, wanted: str) -> str | None:
        return wanted if wanted in self._ids else self._known.get(plain_letters(wanted))

    def keep(self, id_: str) -> None:
        """A new persona's file is in the plan: later journeys are theirs too."""
        name = self._names_of_new[id_]
        self.new[id_] = name
        self.taken.add(id_.casefold())
        for word in (id_, name):
            if word:
                self._known[plain_letters(word)] = id_

    def _report_name(self, id_: str, name: str, journey: ImportedJourney, notes: Notes) -> None:
        if name and plain_letters(name) != plain_letters(id_):
            notes.read_as(f"{short(name)} is the persona {id_} of the workspace", journey.line)
        if journey.tagline:
            notes.lost(f"what the file says of {short(name or id_)}: the workspace has them",
                       journey.line)  # fmt: skip

    def _id(self, name: str, line: int, notes: Notes) -> str:
        as_id = name if re.fullmatch(patterns.ID, name) and name == name.lower() else ""
        wanted = as_id or slug(name, "persona")
        id_ = unique(wanted, self.taken)
        if id_ != wanted:
            notes.changed(f"there is a persona {wanted} already: this one is {id_}", line)
        return id_

    def _file(
        self, id_: str, name: str, age: int | None, journey: ImportedJourney, notes: Notes
    ) -> dict[str, Any]:
        texts = TextBuilder(self.language, notes)
        line = journey.line
        who = short(name or id_)
        if age is not None:
            written = short(journey.persona or "")
            notes.read_as(f"the persona {written} is read as {who}, whose age is {age}", line)
        return {
            "kind": "individual",
            "name": name or texts.placeholder("persona", f"the name of the persona `{id_}`", line),
            "tagline": texts.given(journey.tagline)
            or texts.placeholder("tagline", f"the tagline of {who}", line),
            **({} if age is None else {"age": age}),
        }


def name_and_age(written: str) -> tuple[str, int | None]:
    """«Ada, 62» as a name and an age in years; what is not surely both is a name as it stands."""
    found = _WITH_AGE.fullmatch(written)
    youngest = 0 if found and found["years"] else _YOUNGEST_WITHOUT_A_WORD
    if found is None or not youngest <= int(found["age"]) <= _OLDEST:
        return written, None
    return found["name"].strip(), int(found["age"])


def _names(name: Text) -> tuple[str, ...]:
    return (name,) if isinstance(name, str) else tuple(name.values())
