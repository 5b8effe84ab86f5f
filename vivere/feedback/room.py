"""A room: one feedback session on one or more journeys."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

MIN_THRESHOLD = 3
"""No published group is ever smaller, whatever a facilitator asks."""

DEFAULT_THRESHOLD = 5
"""The usual smallest group of official statistics on people (Eurostat, «Handbook on Statistical
Disclosure Control», chapter 4, frequency rule)."""

MAX_THRESHOLD = 50
"""More than that, and a hall would see nothing at all."""

DEFAULT_RETENTION_DAYS = 90
"""Days that voices are kept, unless the facilitator says otherwise."""

MAX_RETENTION_DAYS = 365 * 2
"""Days that voices can be kept at most."""

RECEIPTS_ANSWER = timedelta(days=365 * 2)
"""How long after the last day of the voices a receipt still leads to the steps spoken of."""

LOBBY = "lobby"
"""What a projector shows at first: how to come in."""

Comments = Literal["held", "shown"]
"""Whether comments wait for approval or are shown at once."""

Place = tuple[str, str]
"""A step, by the ids of its journey and its own."""

RoomState = Literal["open", "closed", "expired"]


@dataclass(frozen=True)
class RoomPlan:
    """What a facilitator decides when opening a room.

    ``journeys`` and ``languages`` are ids and language tags; ``retain_until`` is the last day on
    which voices are kept; ``results_open`` shows the results to the room from the start.
    ``notice`` and ``accessibility`` are web addresses of the privacy notice and the accessibility
    statement; ``contact`` says whom to ask (words, an e-mail address, a telephone number); empty
    where there is none. ``steps`` are the steps that are asked, pairs of journey and step id: all
    where it is empty. ``live`` is a session led in a hall: one question per screen.
    ``shared_device``: a phone or tablet is passed from hand to hand. ``place`` says where the
    room is held and ``held_on`` on which day, where that was said: rooms of one story are told
    apart by them. ``asks`` are the ids of what is asked besides (``asks.ASKS``), and
    ``open_question`` is the facilitator's own.
    """

    title: str
    organiser: str
    journeys: tuple[str, ...]
    languages: tuple[str, ...]
    retain_until: date
    results_open: bool = False
    comments: Comments = "held"
    threshold: int = DEFAULT_THRESHOLD
    notice: str = ""
    contact: str = ""
    accessibility: str = ""
    steps: tuple[Place, ...] = ()
    live: bool = False
    shared_device: bool = False
    place: str = ""
    held_on: date | None = None
    asks: tuple[str, ...] = ()
    open_question: str = ""

    @property
    def receipts_answer_until(self) -> date:
        """The last day on which its receipts lead to the steps spoken of."""
        return self.retain_until + RECEIPTS_ANSWER


@dataclass(frozen=True)
class Room:
    """A room as it is stored.

    ``participants`` are the phones that joined; ``version`` grows with every change to what it
    shows. ``joining_closed``: no more phones are let in, those that are in go on. ``on_screen`` is
    the id of what its projectors show. ``presentation`` is the code of the one that it follows, or
    empty; ``own_pace``: people may go on by themselves meanwhile. ``closed_steps`` take no answers
    now; the result of ``shown_result`` is on stage. ``changes`` grows with every act of a
    facilitator: an act names the number it was decided at, so that none undoes another unseen.
    """

    id: int
    code: str
    plan: RoomPlan
    opened_at: datetime
    closed_at: datetime | None
    results_open: bool
    expired: bool
    participants: int
    version: int
    joining_closed: bool = False
    on_screen: str = LOBBY
    presentation: str = ""
    own_pace: bool = False
    closed_steps: tuple[Place, ...] = ()
    shown_result: Place | None = None
    changes: int = 0

    @property
    def state(self) -> RoomState:
        """Open to voices, closed, or past its retention date."""
        if self.expired or self.plan.retain_until < today():
            return "expired"
        return "closed" if self.closed_at else "open"

    @property
    def kept_together(self) -> bool:
        """Whether its phones go on when the stage does, and not by themselves."""
        return bool(self.presentation) and not self.own_pace

    @property
    def may_follow(self) -> bool:
        """Whether its phones ask where the stage is: in a hall that may begin at any moment."""
        return bool(self.presentation) or (self.plan.live and self.closed_at is None)

    def takes_answers(self, journey: str, step: str) -> bool:
        """Whether this step can be answered now, as far as the facilitator says."""
        return (journey, step) not in self.closed_steps

    @property
    def title(self) -> str:
        """What the room is called."""
        return self.plan.title


def today() -> date:
    """The day it is (UTC): retention counts in days."""
    return datetime.now(UTC).date()
