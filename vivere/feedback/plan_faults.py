"""What is wrong with the plan of a room: one judge for the form, the commands and the store."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from vivere.feedback.asks import ASKS, MAX_OPEN_QUESTION, OPEN
from vivere.feedback.questions import plain_text
from vivere.feedback.room import (
    MAX_RETENTION_DAYS,
    MAX_THRESHOLD,
    MIN_THRESHOLD,
    RoomPlan,
)
from vivere.i18n.phones import LANGUAGES
from vivere.model import patterns
from vivere.model.catalog import Catalog
from vivere.model.workspace import MAX_ADDRESS, MAX_CONTACT

Rule = Literal["empty", "too_long", "characters", "address", "range", "past", "far", "unknown"]

MAX_TITLE = 120
"""Characters of a room's title, and of the name of who asks."""

MAX_CHOSEN = 200
"""Journeys, or steps, that a room can name."""


@dataclass(frozen=True)
class PlanFault:
    """One thing that is wrong: the name of the field of ``RoomPlan``, and the rule that it breaks.

    ``details`` fill its words.
    """

    name: str
    rule: Rule
    details: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """The key of the words that say it, which take ``details`` and the ``field``'s label."""
        return f"rooms.fault.{self.rule}" + (f".{self.name}" if self.rule == "unknown" else "")


class PlanError(ValueError):
    """A room cannot be opened like this: ``faults`` say why."""

    def __init__(self, faults: tuple[PlanFault, ...]) -> None:
        super().__init__(", ".join(f"{one.name}: {one.rule}" for one in faults))
        self.faults = faults


def check_plan(plan: RoomPlan, today: date, catalog: Catalog | None = None) -> None:
    """Raises PlanError with everything that is wrong; without a catalog ids may name nothing."""
    faults = (*_texts(plan), *_choices(plan), *_numbers(plan, today))
    if catalog:
        faults += tuple(_unknown(plan, catalog))
    if faults:
        raise PlanError(faults)


def _texts(plan: RoomPlan) -> Iterator[PlanFault]:
    for name, most, required in (
        ("title", MAX_TITLE, True),
        ("organiser", MAX_TITLE, True),
        ("notice", MAX_ADDRESS, False),
        ("contact", MAX_CONTACT, False),
        ("place", MAX_TITLE, False),
        ("accessibility", MAX_ADDRESS, False),
        ("open_question", MAX_OPEN_QUESTION, OPEN in plan.asks),
    ):
        text = getattr(plan, name)
        if not text.strip():
            if required:
                yield PlanFault(name, "empty")
        elif plain_text(text) != text.strip() or "\n" in text:
            yield PlanFault(name, "characters")
        elif len(text) > most:
            yield PlanFault(name, "too_long", {"most": most})
        elif name in ("notice", "accessibility") and not re.fullmatch(patterns.ADDRESS, text):
            yield PlanFault(name, "address")


def _choices(plan: RoomPlan) -> Iterator[PlanFault]:
    ids = {"journeys": plan.journeys, "steps": tuple(id_ for step in plan.steps for id_ in step)}
    for name, chosen in ids.items():
        if len(getattr(plan, name)) > MAX_CHOSEN:
            yield PlanFault(name, "range", {"least": 1, "most": MAX_CHOSEN})
        elif not all(re.fullmatch(patterns.ID, id_) for id_ in chosen):
            yield PlanFault(name, "characters")
    if not plan.journeys:
        yield PlanFault("journeys", "empty")
    if not plan.languages:
        yield PlanFault("languages", "empty")
    strange = [one for one in plan.languages if one not in LANGUAGES]
    if strange:
        yield _names_nothing("languages", strange, LANGUAGES)
    if strange := [one for one in plan.asks if one not in ASKS]:
        yield _names_nothing("asks", strange, ASKS)
    if plan.comments not in ("held", "shown"):
        yield _names_nothing("comments", [plan.comments], ("held", "shown"))


def _numbers(plan: RoomPlan, today: date) -> Iterator[PlanFault]:
    if not MIN_THRESHOLD <= plan.threshold <= MAX_THRESHOLD:
        yield PlanFault("threshold", "range", {"least": MIN_THRESHOLD, "most": MAX_THRESHOLD})
    latest = today + timedelta(days=MAX_RETENTION_DAYS)
    if plan.retain_until < today:
        yield PlanFault("retain_until", "past")
    elif plan.retain_until > latest:
        yield PlanFault("retain_until", "far", {"latest": latest.isoformat()})


def _unknown(plan: RoomPlan, catalog: Catalog) -> Iterator[PlanFault]:
    strange = [id_ for id_ in plan.journeys if id_ not in catalog.journeys]
    if strange:
        yield _names_nothing("journeys", strange, tuple(catalog.journeys))
    known = tuple(
        (id_, step.id)
        for id_ in plan.journeys
        if id_ in catalog.journeys
        for step in catalog.journeys[id_].steps
    )
    missing = ["/".join(step) for step in plan.steps if step not in known]
    if missing:
        yield _names_nothing("steps", missing, tuple("/".join(step) for step in known))


def _names_nothing(name: str, strange: list[str], known: tuple[str, ...]) -> PlanFault:
    names, there_are = (plain_text(", ".join(some))[:MAX_TITLE] for some in (strange, known))
    return PlanFault(name, "unknown", {"names": names, "known": there_are or "–"})
