"""What a facilitator sees of a room and the presentation that it follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vivere.feedback.on_stage import on_stage
from vivere.feedback.presentation import Presentation
from vivere.feedback.room import Place, Room
from vivere.feedback.shown_steps import ShownStep, shown_steps
from vivere.feedback.still_writing import StillWriting, still_writing
from vivere.feedback.store import Store
from vivere.feedback.store.audit import AuditEntry, newest_action
from vivere.feedback.store.presentations import find_presentation, running_presentations
from vivere.model.catalog import Catalog

UNDONE_BY: Mapping[str, str] = MappingProxyType(
    {
        "close": "reopen",
        "reopen": "close",
        "close joining": "open_joining",
        "open joining": "close_joining",
        "show results": "hide",
        "hide results": "show",
        "allow own pace": "keep_together",
        "keep together": "own_pace",
        "close answering": "open_step",
        "open answering": "close_step",
        "show step result": "hide_result",
        "hide step result": "",
        "follow presentation": "unfollow",
        "follow no presentation": "",
    }
)
"""The acts that count as changes of a room, and the command that undoes each, if one does."""


@dataclass(frozen=True)
class Following:
    """What is presented and where that stands, and what was decided last.

    ``shown`` is what the room follows, if that is there; else ``offered`` is what it could follow.
    ``steps`` are what the room asks, ``place`` is the one on stage, ``writing`` who is still
    writing there.
    """

    shown: Presentation | None
    offered: tuple[Presentation, ...]
    steps: tuple[ShownStep, ...]
    place: Place | None
    writing: StillWriting | None
    last: AuditEntry | None

    @property
    def undone_by(self) -> str:
        """The command that undoes what was decided last; empty where none does."""
        return UNDONE_BY[self.last.action] if self.last else ""

    @property
    def last_step(self) -> str:
        """The step that this was about, as journey and step id; empty for the whole room."""
        return "/".join(self.last.details.get("step", ())) if self.last else ""


def shown_to(store: Store, room: Room) -> Presentation | None:
    """The presentation that a room follows, if that is there. Raises StoreDownError."""
    return find_presentation(store, room.presentation) if room.presentation else None


def following(store: Store, catalog: Catalog, room: Room) -> Following:
    """What there is to see now. Raises StoreDownError."""
    shown = shown_to(store, room)
    place = on_stage(catalog, room, shown).place
    return Following(
        shown=shown,
        offered=() if shown else offered(store, catalog),
        steps=shown_steps(catalog, room.plan.journeys, room.plan.steps),
        place=place,
        writing=still_writing(store, room, place) if place else None,
        last=newest_action(store, room.code, UNDONE_BY),
    )


def offered(store: Store, catalog: Catalog) -> tuple[Presentation, ...]:
    """What runs and could be followed, the newest first. Raises StoreDownError."""
    running = running_presentations(store)
    return tuple(one for one in running if one.journey in catalog.journeys)


def following_mark(store: Store, catalog: Catalog, room: Room) -> str:
    """Changes with what ``following`` finds, but for what the room's own version counts.

    Raises StoreDownError.
    """
    shown = shown_to(store, room)
    if shown:
        return f"{shown.code}{shown.version}"
    return ".".join(one.code for one in offered(store, catalog))
