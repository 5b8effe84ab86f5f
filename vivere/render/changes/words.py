"""Names for what changes speak of: from the later workspace, else from the earlier one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from vivere.analysis.changes import LinkEnds, Push, StepAt
from vivere.i18n import count, keys, say
from vivere.i18n.field_words import option
from vivere.i18n.language_names import name_of_language
from vivere.i18n.numbers import signed_words
from vivere.model import Step, Text
from vivere.model.catalog import Catalog
from vivere.model.kinds import KINDS
from vivere.model.paths import StepKey
from vivere.model.references import literals_in, reachable
from vivere.render.svg.face import LOOKS


@dataclass(frozen=True)
class Names:
    """Both workspaces, told in ``language``."""

    before: Catalog
    after: Catalog
    language: str

    def say(self, key: str, **details: object) -> str:
        """A sentence of the interface, under ``changes``."""
        return say(self.language, f"changes.{key}", **details)

    def count(self, key: str, number: int, **details: object) -> str:
        """A sentence about a number of things, under ``changes``."""
        return count(self.language, f"changes.{key}", number, **details)

    def words(self, text: Text) -> str:
        """The words of a text in the reader's language, or the nearest there is."""
        return self.after.say(text, self.language)

    def thing(self, kind: str, id_: str) -> str:
        """The name of a service, KPI, layer or persona; its id where nothing has it."""
        for catalog in (self.after, self.before):
            found = getattr(catalog, kind).get(id_)
            if found is not None:
                return self.words(getattr(found, "short", None) or found.name)
        return id_

    def things(self, kind: str, ids: Iterable[str]) -> str:
        """Several names, one after the other."""
        return ", ".join(self.thing(kind, id_) for id_ in ids)

    def state(self, state: str) -> str:
        """«Today», or «in» the year of the future."""
        return say(self.language, f"state_when.{state}", year=self.after.workspace.future_year)

    def emotion(self, emotion: int) -> str:
        """An emotion in words, and its figure."""
        words = say(self.language, f"emotion.{LOOKS[emotion].key}")
        return f"{words} ({signed_words(self.language, emotion)})"

    def push(self, push: Push) -> str:
        """A KPI with the way it is pushed, and whether that is good."""
        kpi = self.after.kpis.get(push.kpi) or self.before.kpis[push.kpi]
        return self.say(
            "lines.push",
            name=f"{push.kpi} {self.words(kpi.short)}",
            effect=self._value("effect", push.effect),
            sense=say(self.language, "effect.good" if push.effect == kpi.good else "effect.bad"),
        )

    def pushes(self, pushes: Iterable[Push]) -> str:
        """Several KPIs, one after the other."""
        return ", ".join(self.push(push) for push in pushes)

    def link(self, ends: LinkEnds) -> str:
        """A KPI link by its two ends."""
        return self.say(
            "lines.link",
            origin=self._origin(ends.origin),
            kpi=f"{ends.kpi} {self.thing('kpis', ends.kpi)}",
            effect=self._value("effect", ends.effect),
        )

    def _origin(self, origin: str) -> str:
        if "/" not in origin:
            return self.thing("services", origin)
        journey, step = StepKey.parse(origin)
        for catalog in (self.after, self.before):
            steps: tuple[Step, ...] = (
                catalog.journeys[journey].steps if journey in catalog.journeys else ()
            )
            for place, one in enumerate(steps, 1):
                if one.id == step:
                    name = self.words(catalog.journeys[journey].title)
                    return self.say("lines.own_link", journey=name, step=place)
        return origin

    def steps(self, steps: tuple[StepAt, ...]) -> str:
        """Two steps, by their places and titles."""
        return " + ".join(
            self.say("of_place", n=step.number, title=self.quoted(self.words(step.title)))
            for step in steps
        )

    def quoted(self, words: str) -> str:
        """Words in the quotation marks of the language."""
        return self.say("quoted", title=words)

    def language_name(self, tag: str) -> str:
        """The name of a language, its tag where nobody has named it."""
        return name_of_language(tag, self.language)

    def field(self, path: tuple[str, ...]) -> str:
        """Where in a thing a field stands: its names from the outside in, lists by number."""
        known = [
            self.say(f"field.{part}") if not part.isdecimal() and part in _fields() else part
            for part in path
        ]
        return " › ".join(known)

    def value(self, path: tuple[str, ...], value: Any) -> str:
        """A field's value as a reader takes it."""
        name = next((part for part in reversed(path) if not part.isdecimal()), "")
        return self._value(name, value)

    def _value(self, name: str, value: Any) -> str:
        if isinstance(value, Mapping):
            if value and set(value) <= {
                *self.after.workspace.languages,
                *self.before.workspace.languages,
            }:
                return self.words(dict(value))
            return "; ".join(
                f"{self.field((key,))}: {self._value(key, inner)}" for key, inner in value.items()
            )
        if isinstance(value, (list, tuple)):
            return ", ".join(self._value(name, item) for item in value)
        if value is None or value == "":
            return "–"
        if owner := _owners().get((name, str(value))):
            return option(self.language, owner, name, str(value))
        kind = {"area": "areas", "layer": "layers", "persona": "personas", "kpi": "kpis"}.get(name)
        return self.thing(kind, str(value)) if kind else str(value)


@cache
def _fields() -> frozenset[str]:
    """The fields that have words in the locales."""
    start = "changes.field."
    return frozenset(key.removeprefix(start) for key in keys("en") if key.startswith(start))


@cache
def _owners() -> Mapping[tuple[str, str], str]:
    """By a field's name and one of its few values: the model whose words tell what it means."""
    return {
        (name, value): model.__name__
        for kind in KINDS
        for model in reachable(kind.model)
        for name, field in model.model_fields.items()
        for value in literals_in(field.annotation)
    }
