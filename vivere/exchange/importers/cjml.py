"""CJML, the Customer Journey Modelling Language of SINTEF, as XML.

Version 2: planned and actual journeys with ``actors`` and ``touchpoints``, of which each is a
communication point between two actors or an action of one; the experience of an actual one has a
rating. The older editors' ``cjml`` with ``actor``, ``touchpoint``, ``action`` is read too.
https://cjml.no; fields as in https://github.com/smartjourneymining/CJML-Integrator.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from vivere.exchange.imported import ImportedJourney, ImportedPhase, ImportedStep, Values
from vivere.exchange.importers.xml_kinds import refusal
from vivere.exchange.importers.xml_tree import Element, tree_of
from vivere.exchange.journey_table.channels import channel_of
from vivere.exchange.journey_table.emotion_scale import Scale, emotion_of, scale_of
from vivere.exchange.people import name_of, names_in_order
from vivere.exchange.report import Notes, short
from vivere.exchange.text import clean
from vivere.model import STATES

MAX_BYTES = 2_000_000
MAX_STEPS = 500
_POINTS = ("communicationpoint", "plannedcommunicationpoint", "actualcommunicationpoint", "action",
           "plannedaction", "actualaction", "touchpoint")  # fmt: skip
_JOURNEYS = ("plannedjourney", "actualjourney", "journey")
_TIMES = ("timeoriginated", "timestarted", "timereceived", "timeconsumed", "timecompleted", "time")
_CLOCK = re.compile(r"(?:^|[T ])([01]\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True)
class CjmlImporter:
    """A planned or actual journey a journey; XML of another kind is refused by its name."""

    name: str = "cjml"
    label: str = "CJML"
    suffixes: tuple[str, ...] = (".xml", ".cjml")

    def read(self, file_name: str, data: bytes, notes: Notes) -> list[ImportedJourney]:
        """The journeys of a file. Never raises."""
        if len(data) > MAX_BYTES:
            notes.refused(f"the file is larger than {MAX_BYTES // 1_000_000} MB")
            return []
        root = tree_of(data, notes)
        if root is None:
            return []
        if root.name.lower() != "cjml":
            notes.refused(refusal(root), root.line)
            return []
        stem = PurePath(file_name).name.split(".")[0]
        journeys = root.all(*_JOURNEYS) or [root]
        names = _actor_names([root, *journeys], notes)
        found = [_Journey(one, names, notes, stem).read() for one in journeys]
        return [journey for journey in found if journey]


def _actor_names(holders: Sequence[Element], notes: Notes) -> dict[str, str]:
    """The actors' names by their ids, of all journeys of a file."""
    found: dict[str, str] = {}
    for _, actor in _actors(holders):
        id_ = actor.attribute("actorid", "id")
        said = actor.text("actorname", "companyname", "name") or actor.attribute("name")
        name = name_of(said or actor.text("actorrole") or id_, notes, actor.line)
        if id_ and name:
            found.setdefault(id_, name)
    return found


def _actors(holders: Sequence[Element]) -> list[tuple[bool, Element]]:
    """Actors, each with whether it is the end user."""
    groups = [group for holder in holders for group in (holder, *holder.all("actors"))]
    kinds = ("enduser", "serviceprovider", "actor")
    return [(_is_user(actor), actor) for group in groups for actor in group.all(*kinds)]


def _is_user(actor: Element) -> bool:
    role = (actor.text("actorrole") or actor.attribute("role")).lower()
    return actor.name.lower() == "enduser" or any(
        word in role for word in ("user", "customer", "citizen", "patient", "client")
    )


@dataclass(frozen=True)
class _Journey:
    root: Element
    names: dict[str, str]
    notes: Notes
    stem: str

    def read(self) -> ImportedJourney | None:
        points = [point for holder in (self.root, *self.root.all("touchpoints"))
                  for point in holder.all(*_POINTS)]  # fmt: skip
        if not points:
            self.notes.refused("this journey has no touchpoints", self.root.line)
            return None
        for point in points[MAX_STEPS:]:
            self.notes.lost(f"a story may have {MAX_STEPS} steps", point.line)
        points = points[:MAX_STEPS]
        planned = self.root.name.lower() == "plannedjourney"
        kind = "planned" if planned else "actual"
        self.notes.read_as(f"the {kind} journey is read as today's", self.root.line)
        phases, of_point = self._phases(points)
        scale = self._scale(points)
        user = self._user()
        steps = tuple(self._step(point, of_point[index], scale, user)
                      for index, point in enumerate(points))  # fmt: skip
        long = self._words(self.root.text("journeylongsummary"), self.root.line)
        short_ = self._words(self.root.text("journeyshortsummary"), self.root.line)
        title = self._words(self.root.text("journeytitle", "title", "name"), self.root.line)
        id_ = self._words(self.root.text("journeyid"), self.root.line)
        summary = "\n".join(one for one in (short_, long) if one)
        return ImportedJourney(
            name=id_ or self.stem, phases=phases, steps=steps, line=self.root.line, persona=user,
            values={("title",): title or id_ or None, ("summary",): summary or None},
        )  # fmt: skip

    def _words(self, text: str, line: int) -> str:
        return clean(text, self.notes, line)

    def _user(self) -> str | None:
        """The end user's name; where none is marked, that of the first actor."""
        actors = _actors([self.root])
        chosen = [actor for is_user, actor in actors if is_user] or [one for _, one in actors]
        ids = [one.attribute("actorid", "actoridref", "id") for one in chosen]
        return next((self._actor(id_) for id_ in ids if id_), None) or None

    def _actor(self, id_: str) -> str:
        return self.names.get(id_, id_)

    def _phases(self, points: Sequence[Element]) -> tuple[tuple[ImportedPhase, ...], list[int]]:
        """The phases that touchpoints belong to, and the one of each."""
        named = {
            one.attribute("phaseid"): one.text("phasename")
            for group in self.root.all("journeyphases")
            for one in group.all("journeyphase")
        }
        found: dict[str, ImportedPhase] = {}
        of_point = []
        before = ""
        for point in points:
            belongs = point.first("belongsto")
            id_ = belongs.attribute("phaseidref") if belongs else ""
            before = id_ or before
            words = named.get(before) or before
            if before not in found:
                name: Values = {("name",): self._words(words, point.line) or None}
                found[before] = ImportedPhase(name, point.line)
            of_point.append(list(found).index(before))
        for id_, words in named.items():
            if id_ not in found:
                self.notes.lost(f"phase {short(words or id_)} has no touchpoints", self.root.line)
        return tuple(found.values()), of_point

    def _scale(self, points: Sequence[Element]) -> Scale | None:
        scale, why = scale_of([], [rating for point in points if (rating := _rating(point))])
        if why:
            self.notes.read_as(why, self.root.line)
        return scale

    def _step(
        self, point: Element, phase: int, scale: Scale | None, user: str | None
    ) -> ImportedStep:
        line = point.line
        sides = [self._side(point, *names) for names in _SIDES]
        labels = {name: label for name, label in sides if label}
        mine = labels.get(user or "") or next(iter(labels.values()), "")
        mine = mine or self._words(" ".join(point.words.split()), line)
        others = [f"{name}: {label}" if name else label for name, label in sides
                  if label and label != mine]  # fmt: skip
        experience = point.first("touchpointexperience", "experience")
        felt = experience.text("experiencedescription") if experience else ""
        story = [mine, *others, point.text("message"), point.text("comment"), felt]
        names = names_in_order([name for name, _ in sides if name], self.notes, line)
        channel = point.first("channel")
        through = channel and (channel.text("channelname") or " ".join(channel.words.split()))
        compliance = point.text("compliance")
        if compliance and compliance.lower() != "completed":
            self.notes.lost(f"the compliance {short(compliance)}", line)
        clock, words = self._time(point)
        return ImportedStep(line, phase, {
            ("title",): mine or None,
            ("time",): clock, ("when",): words,
            ("touchpoint", "name"): self._words(through or "", line) or None,
            ("touchpoint", "channel"): channel_of(through or "", line, self.notes),
            **({("people",): names} if names and names != (user,) else {}),
            (STATES[0], "story"):
                self._words("\n".join(dict.fromkeys(one for one in story if one)), line) or None,
            (STATES[0], "emotion"): emotion_of(_rating(point), scale, line, self.notes),
        })  # fmt: skip

    def _side(self, point: Element, who: str, label: str, attribute: str) -> tuple[str, str]:
        """The name of one of the two actors of a touchpoint, and what they do."""
        side = point.first(*who.split())
        refers = side.first("refersto") if side else None
        id_ = (refers.attribute("actoridref", "actorid") if refers else "") or point.attribute(
            *attribute.split()
        )
        words = side.text(label) if side else ""
        own = " ".join(side.words.split()) if side else ""
        if side and not id_ and own in self.names:
            id_, own = own, ""
        words = words or point.text(f"{who.split()[0]}description") or own
        return self._actor(id_) if id_ else "", self._words(words, point.line)

    def _time(self, point: Element) -> tuple[str | None, str | None]:
        """The time of day of a touchpoint, else the words that say when."""
        stamps = point.first("timestamps")
        said = (stamps.text(*_TIMES) if stamps else "") or point.text(*_TIMES)
        said = said or point.attribute("time")
        clock = _CLOCK.search(said)
        if clock:
            return f"{clock[1]}:{clock[2]}", None
        return None, self._words(said, point.line) or None


_SIDES = (
    ("initiator sender", "initiatorlabel", "initiatorid senderid"),
    ("receiver", "receiverlabel", "receiverid"),
)
"""Elements of an actor's side, of its label, and attributes that name the actor."""


def _rating(point: Element) -> str:
    experience = point.first("touchpointexperience", "experience")
    return experience.text("experiencerating", "rating", "value") if experience else ""
