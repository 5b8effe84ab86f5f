"""What a room says, put together: where it agrees, its groups, where a plan could begin."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from vivere.analysis.agreement import Agreement, agreement_on_scale, agreement_on_statement
from vivere.analysis.opportunities import Opportunity, Order, opportunities
from vivere.analysis.readiness import readiness
from vivere.feedback.answer import EMOTIONS
from vivere.feedback.figures import FEELINGS
from vivere.feedback.opinions import Opinions, Votes
from vivere.feedback.results import JourneyResult, StepResult, room_results
from vivere.feedback.room import Room
from vivere.feedback.seen_agreement import seen_of_feelings, seen_of_votes
from vivere.feedback.store import Store
from vivere.feedback.store.opinions import opinions
from vivere.feedback.store.reading_asked import FirstVotes, first_votes
from vivere.feedback.store.votes import Statement, Vote, statements, votes
from vivere.model.catalog import Catalog
from vivere.model.paths import StepKey


@dataclass(frozen=True)
class StepSaid:
    """A step and whether people agree in how they would feel there."""

    journey: JourneyResult
    step: StepResult
    agreement: Agreement


@dataclass(frozen=True)
class StatementSaid:
    """A statement, how people voted on it, and whether they agree."""

    statement: Statement
    votes: Votes
    agreement: Agreement


@dataclass(frozen=True)
class RoomSaid:
    """What a room says.

    ``published``: the numbers are those that may be seen, each «at least». ``voters`` are how many
    voted on a statement, where that may be told; ``texts`` are the statements by their id, without
    those taken back.
    """

    published: bool
    steps: tuple[StepSaid, ...]
    statements: tuple[StatementSaid, ...]
    voters: int = 0
    opinions: Opinions | None = None
    texts: Mapping[str, Statement] = field(default_factory=dict)
    opportunities: tuple[Opportunity, ...] = ()


def room_said(
    store: Store,
    catalog: Catalog,
    room: Room,
    *,
    published: bool,
    day: date,
    order: Order = "bad",
) -> RoomSaid:
    """What a room says: truly, or what may be seen. ``day`` is today, for the dates of the plan.

    Raises StoreDownError.
    """
    results = room_results(store, catalog, [room], published=published)
    seen, texts = opinions(store, room.id), {one.id: one for one in statements(store, room.id)}
    published = published or room.expired
    threshold = room.plan.threshold if published else 0
    cast = () if published else votes(store, room.id)
    voted = seen.statements if published and seen else _counted(cast)
    return RoomSaid(
        published=published,
        steps=_steps(results, threshold),
        statements=tuple(
            _statement(texts[one.statement], one, threshold)
            for one in voted
            if one.statement in texts
        ),
        voters=len({one.participant for one in cast if one.statement in texts}),
        opinions=seen,
        texts=texts,
        opportunities=_opportunities(
            catalog, results, order, day, first_votes(store, room, published=published)
        ),
    )


def _steps(results: Iterable[JourneyResult], threshold: int) -> tuple[StepSaid, ...]:
    return tuple(
        StepSaid(result, one, _agreement(one, threshold))
        for result in results
        for one in result.steps
        if one.voices.feelings.groups
    )


def _agreement(result: StepResult, threshold: int) -> Agreement:
    voices = result.voices
    if threshold:
        verdict = seen_of_feelings(voices.feelings, voices.n, threshold, 1 + len(voices.by_hands))
        return Agreement(verdict, voices.feelings.n)
    return agreement_on_scale([voices.of(FEELINGS).number(str(one)) for one in EMOTIONS])


def _statement(statement: Statement, cast: Votes, threshold: int) -> StatementSaid:
    if threshold:
        return StatementSaid(statement, cast, Agreement(seen_of_votes(cast, threshold), cast.n))
    agreement = agreement_on_statement(cast.agree, cast.disagree, cast.passed)
    return StatementSaid(statement, cast, agreement)


def _counted(cast: Iterable[Vote]) -> Iterable[Votes]:
    numbers: dict[str, Counter[int]] = {}
    for one in cast:
        numbers.setdefault(one.statement, Counter())[one.vote] += 1
    for statement, votes_ in sorted(numbers.items()):
        yield Votes(statement, votes_[1], votes_[-1], votes_[0])


def _opportunities(
    catalog: Catalog,
    results: Iterable[JourneyResult],
    order: Order,
    day: date,
    first: FirstVotes,
) -> tuple[Opportunity, ...]:
    voices = {
        StepKey(result.journey.id, one.step.id): one.voices
        for result in results
        for one in result.steps
    }
    known = readiness(catalog, day).journeys
    asked = dict.fromkeys(key.journey for key in voices)
    dates = (date_ for id_ in asked for date_ in known[id_])
    chosen = {
        key: number for ids, number in first.steps.items() if (key := StepKey(*ids)) in voices
    }
    return opportunities(dates, voices, order, first=chosen)
