"""Reading what a room said: from the tallies, whose number does not grow with the voices."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from sqlalchemy import Table, and_, bindparam, func, select

from vivere.feedback.answer import QUESTIONS, Answer, from_columns
from vivere.feedback.codes import text_mark
from vivere.feedback.figures import Figures
from vivere.feedback.room import Room
from vivere.feedback.store.counting import APART, people_of, true_counts
from vivere.feedback.store.database import Store
from vivere.feedback.store.rooms import read_room
from vivere.feedback.store.row_query import RowQuery
from vivere.feedback.store.tables import CONTENTS, PARTICIPANTS, PUBLISHED, TALLIES, VOICES

COMMENTS_SHOWN = 50
"""Comments of one state that a page gets at once."""

COUNTED = 1000
"""Comments of one state that are counted; of more it is said that there are more."""


@dataclass(frozen=True)
class Tally:
    """Counts of one version of one step: kind, then value, to number."""

    journey: str
    step: str
    fingerprint: str
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def of(self, kind: str) -> Mapping[str, int]:
        """The counts of a kind, by value."""
        return self.counts.get(kind, {})


@dataclass(frozen=True)
class PublishedFigures:
    """What may be shown of one version of one step; without a step: of people over all steps."""

    journey: str
    step: str
    fingerprint: str
    figures: Figures


@dataclass(frozen=True)
class Comment:
    """A comment and where it stands: ``state`` is held, changed, shown, pinned, hidden or late.

    ``kind`` is the question of the room that the words answer; empty for a comment on a step.
    """

    id: int
    journey: str
    step: str
    fingerprint: str
    text: str
    state: str
    kind: str = ""

    @property
    def mark(self) -> str:
        """The mark of the text, by which a decision on it names it."""
        return text_mark(self.text)


@dataclass(frozen=True)
class OwnVoice:
    """What one phone said on one step, for itself to see."""

    journey: str
    step: str
    fingerprint: str
    answer: Answer
    content: Mapping[str, Any]


@dataclass(frozen=True)
class StepAnswer:
    """A phone's answer on one step, and whether it gave one."""

    answer: Answer = field(default_factory=Answer)
    answered: bool = False


def tallies(store: Store, room: int) -> tuple[Tally, ...]:
    """The true counts of a room, step by step. Raises StoreDownError."""
    query = select(TALLIES).where(
        TALLIES.c.room == room,
        TALLIES.c.n > 0,
        TALLIES.c.step != "",
        ~TALLIES.c.journey.contains(APART),
    )
    with store.reading() as connection:
        rows = connection.execute(query).all()
    groups: dict[tuple[str, str, str], dict[str, dict[str, int]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for row in rows:
        groups[row.journey, row.step, row.fingerprint][row.kind][row.value] = row.n
    return tuple(Tally(*key, counts=counts) for key, counts in groups.items())


@dataclass(frozen=True)
class CommentPage:
    """Some of the comments in one state: page ``number`` (from 1) of ``pages``, of ``total``.

    ``more``: there are more than ``total``, which were not counted; pages follow all the same.
    """

    comments: tuple[Comment, ...]
    number: int
    pages: int
    total: int
    more: bool = False

    @property
    def said(self) -> str:
        """How many there are, as a figure: «120», «1000+»."""
        return f"{self.total}+" if self.more else str(self.total)

    @property
    def all(self) -> str:
        """How many pages there are, as a figure."""
        return f"{self.pages}+" if self.more else str(self.pages)


def people_tally(store: Store, room: int) -> Tally:
    """How many people of a room say what, over all its steps: true counts.

    Raises StoreDownError.
    """
    with store.reading() as connection:
        place = people_of(room)
        return Tally(*place[1:], counts=true_counts(connection, [place])[place])


def published(store: Store, room: int) -> tuple[PublishedFigures, ...]:
    """What may be shown of a room, step by step, as it was counted last. Raises StoreDownError."""
    with store.reading() as connection:
        here = PUBLISHED.c.room == room, ~PUBLISHED.c.journey.contains(APART)
        rows = connection.execute(select(PUBLISHED).where(*here)).all()
    return tuple(
        PublishedFigures(row.journey, row.step, row.fingerprint, Figures.from_json(row.figures))
        for row in rows
    )


def comments(store: Store, room: int, *states: str) -> tuple[Comment, ...]:
    """The first comments of a room in each of these states. Raises StoreDownError."""
    pages = (comment_page(store, room, state) for state in states)
    return tuple(comment for page in pages for comment in page.comments)


def comment_page(store: Store, room: int, state: str, number: int = 1) -> CommentPage:
    """A page of a room's comments in a state; the last one where ``number`` is too high.

    Those that were changed since they were approved wait with the ``held`` ones.
    Their order is that of random numbers: it stays, and says nothing of who came when.
    Raises StoreDownError.
    """
    here = VOICES.c.room == room, VOICES.c.comment_state.in_(waiting_in(state))
    return read_page(store, VOICES, here, number, _comment)


def waiting_in(state: str) -> tuple[str, ...]:
    """The states that are listed together."""
    return ("held", "changed") if state == "held" else (state,)


def read_page(
    store: Store, table: Table, here: Sequence[Any], number: int, made: Callable[[Any], Comment]
) -> CommentPage:
    """A page of the texts of a table that are ``here``. Raises StoreDownError."""
    with store.reading() as connection:
        most = _counted_up_to(number)
        first = select(1).select_from(table).where(*here).limit(most + 1).subquery()
        counted_ = connection.scalar(select(func.count()).select_from(first)) or 0
        total, more = min(counted_, most), counted_ > most
        pages = max(1, -(-total // COMMENTS_SHOWN))
        number = min(max(number, 1), pages)
        rows = connection.execute(
            select(table)
            .where(*here)
            .order_by(table.c.id)
            .limit(COMMENTS_SHOWN)
            .offset((number - 1) * COMMENTS_SHOWN)
        )
        return CommentPage(tuple(made(row) for row in rows), number, pages, total, more)


def _comment(row: Any) -> Comment:
    return Comment(row.id, row.journey, row.step, row.fingerprint, row.comment, row.comment_state)


def _counted_up_to(number: int) -> int:
    """How far comments are counted for a page: nobody pages through 100,000, which take time.

    From the last page that was counted the next ones can be reached.
    """
    return max(COUNTED, (number + 1) * COMMENTS_SHOWN)


def own_voices(store: Store, participant: str) -> tuple[OwnVoice, ...]:
    """Everything a phone said, by journey and step. Raises StoreDownError."""
    joined = VOICES.outerjoin(CONTENTS, CONTENTS.c.fingerprint == VOICES.c.fingerprint)
    with store.reading() as connection:
        rows = connection.execute(
            select(VOICES, CONTENTS.c.content)
            .select_from(joined)
            .where(VOICES.c.participant == participant)
            .order_by(VOICES.c.journey, VOICES.c.step)
        )
        return tuple(_own(row) for row in rows)


NO_ANSWER = StepAnswer()

_THERE = and_(
    VOICES.c.participant == PARTICIPANTS.c.id,
    VOICES.c.journey == bindparam("journey_"),
    VOICES.c.step == bindparam("step_"),
)
_ON_STEP = RowQuery(
    select(VOICES.c.id, *(VOICES.c[name] for name in QUESTIONS))
    .select_from(PARTICIPANTS.outerjoin(VOICES, _THERE))
    .where(PARTICIPANTS.c.id == bindparam("participant_"))
)
_PARTICIPANT = RowQuery(
    select(PARTICIPANTS.c.id).where(PARTICIPANTS.c.id == bindparam("participant_"))
)


def own_answer(store: Store, participant: str, journey: str, step: str) -> StepAnswer | None:
    """What a phone said on one step; None when the participant is not there.

    Raises StoreDownError.
    """
    row = store.row(_ON_STEP, participant_=participant, journey_=journey, step_=step)
    if row is None:
        return None
    return StepAnswer(from_columns(row), answered=True) if row["id"] else NO_ANSWER


def participant_exists(store: Store, participant: str) -> bool:
    """Whether the participant is still there. Raises StoreDownError."""
    return store.row(_PARTICIPANT, participant_=participant) is not None


def find_by_receipt(store: Store, mark: str) -> tuple[Room, str] | None:
    """The room and the participant of a receipt's mark. Raises StoreDownError."""
    with store.reading() as connection:
        row = connection.execute(
            select(PARTICIPANTS).where(PARTICIPANTS.c.receipt == mark)
        ).one_or_none()
        room = read_room(connection, row.room) if row else None
        return (room, str(row.id)) if row and room else None


def _own(row: Any) -> OwnVoice:
    content = MappingProxyType(row.content or {})
    return OwnVoice(row.journey, row.step, row.fingerprint, from_columns(row._mapping), content)
