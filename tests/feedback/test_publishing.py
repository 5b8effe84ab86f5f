"""The SQL that publishes, walked at random against the rule as a function, on both databases."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import update

from tests.feedback.conftest import Hall
from tests.feedback.disclosure import published_count, whole_groups
from vivere.feedback.answer import Answer
from vivere.feedback.codes import new_participant, receipt_hash, receipt_of
from vivere.feedback.room import today
from vivere.feedback.store import Store
from vivere.feedback.store.backup import back_up, restore
from vivere.feedback.store.erasing import erase_expired, erase_participant, erase_room
from vivere.feedback.store.joining import Joining
from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.reading import tallies
from vivere.feedback.store.rooms import close_room, reopen_room, show_results
from vivere.feedback.store.tables import ROOMS
from vivere.feedback.store.writing import write_batch

K = 3
"""The threshold of the rooms that are walked."""

Mark = tuple[int, str, str]
"""What an answer counts in: step (from 0), kind, value."""

STEPS = st.integers(0, 1)
ANSWERS = st.sampled_from((Answer(1), Answer(2), Answer(2, "yes", ("cost", "trust")), Answer()))
"""Few, so that counts grow beyond the threshold."""


@dataclass(frozen=True)
class Truth:
    """What a room holds, as plain values; every change gives the next."""

    said: dict[tuple[str, int], Answer] = field(default_factory=dict)
    people: tuple[str, ...] = ()
    open: bool = True
    results_open: bool = False
    on_show: dict[Mark, int] = field(default_factory=dict)

    @property
    def true(self) -> Counter[Mark]:
        """How many say what."""
        return Counter(
            (step, *mark) for (_, step), answer in self.said.items() for mark in answer.marks()
        )

    def published(self) -> "Truth":
        """The same, with what is on show brought up to date where the room sees results."""
        if self.open and not self.results_open:
            return self
        return replace(self, on_show=self.moved())

    def moved(self) -> dict[Mark, int]:
        """What is on show once the rule has been applied."""
        true = self.true
        return {
            mark: published_count(true[mark], self.on_show.get(mark, 0), K)
            for mark in {*true, *self.on_show}
        }

    def without(self, person: str) -> "Truth":
        """The same after a participant was erased."""
        if person not in self.people:
            return self
        said = {key: answer for key, answer in self.said.items() if key[0] != person}
        people = tuple(one for one in self.people if one != person)
        return replace(self, said=said, people=people).published()


class Walk(RuleBasedStateMachine):
    """One room: joining, saying, changing, erasing, showing, closing, backups and restores."""

    def __init__(self, hall: Hall, folder: Path) -> None:
        super().__init__()
        self.hall = hall
        self.folder = folder
        self.truth = Truth()
        self.kept: Truth | None = None
        self.keys = count()

    @initialize(number=st.integers(2 * K, 3 * K), shown=st.booleans())
    def some_are_here(self, number: int, shown: bool) -> None:
        self.join(number)
        self.show_or_hide(shown)

    @rule(number=st.integers(1, K))
    def join(self, number: int) -> None:
        secret = self.hall.store.secret
        people = [new_participant() for _ in range(number)]
        room = self.hall.room.id
        marks = {one: receipt_hash(receipt_of(secret, one)) for one in people}
        joining = [Joining(room, one, marks[one], "it", "none") for one in people]
        with self.hall.store.writing() as connection:
            write_batch(connection, joining, secret)
        self.truth = replace(self.truth, people=(*self.truth.people, *people))

    @rule(step=STEPS, answer=ANSWERS)
    def all_say(self, step: int, answer: Answer) -> None:
        self.some_say(step, answer, 0, len(self.truth.people))

    @rule(step=STEPS, answer=ANSWERS, start=st.integers(0, 8), number=st.integers(1, 9))
    def some_say(self, step: int, answer: Answer, start: int, number: int) -> None:
        """Several people at once, for the first time or again, in one transaction."""
        people = self.truth.people[start : start + number]
        said = [self.hall.delivery(one, answer, step, f"k{next(self.keys)}") for one in people]
        with self.hall.store.writing() as connection:
            outcomes = write_batch(connection, said, self.hall.store.secret)
        heard = dict(self.truth.said)
        for person, outcome in zip(people, outcomes, strict=True):
            fits = self.truth.open or (person, step) in heard
            assert outcome is (Outcome.STORED if fits else Outcome.CLOSED)
            if fits:
                heard[person, step] = answer
        self.truth = replace(self.truth, said=heard).published()

    @rule(number=st.integers(1, 2 * K))
    @precondition(lambda self: self.truth.people)
    def erase_some(self, number: int) -> None:
        for person in self.truth.people[:number]:
            assert erase_participant(self.hall.store, receipt_of(self.hall.store.secret, person))
            self.truth = self.truth.without(person)
            if self.kept:
                self.kept = self.kept.without(person)

    @rule(shown=st.booleans())
    def show_or_hide(self, shown: bool) -> None:
        show_results(self.hall.store, self.hall.room, shown=shown)
        self.truth = replace(self.truth, results_open=shown).published()
        if shown:
            self.truth = replace(self.truth, on_show=self.truth.moved())

    @rule(closed=st.booleans())
    def close_or_reopen(self, closed: bool) -> None:
        (close_room if closed else reopen_room)(self.hall.store, self.hall.room)
        self.truth = replace(self.truth, open=not closed).published()

    @rule()
    @precondition(lambda self: self.kept is None)
    def back_up(self) -> None:
        back_up(self.hall.store, self.file)
        self.kept = self.truth

    @rule()
    @precondition(lambda self: self.kept is not None)
    def restore(self) -> None:
        """What was said since is gone, and what was erased since stays erased."""
        assert self.kept is not None
        restore(self.hall.store, self.file)
        self.truth = self.kept

    @invariant()
    def the_tallies_are_the_voices_counted_afresh(self) -> None:
        assert self.tallied(published=False) == dict(self.truth.true)

    @invariant()
    def on_show_is_what_the_rule_says(self) -> None:
        shown = {mark: n for mark, n in self.truth.on_show.items() if n and mark[1] != "voice"}
        assert self.tallied(published=True) == shown

    @invariant()
    def the_participants_are_counted(self) -> None:
        joined = self.hall.joined
        assert joined == len(self.truth.people)

    def tallied(self, *, published: bool) -> dict[Mark, int]:
        steps = [one.step.id for one in self.hall.steps]
        return {
            (steps.index(tally.step), kind, value): number
            for tally in tallies(self.hall.store, self.hall.room.id, published=published)
            for kind, counts in tally.counts.items()
            for value, number in counts.items()
        }

    @property
    def file(self) -> Path:
        return self.folder / f"{self.hall.room.code}.sqlite"

    def teardown(self) -> None:
        """The last day has passed: only what passes the threshold stays, for good."""
        with self.hall.store.writing() as connection:
            here = update(ROOMS).where(ROOMS.c.id == self.hall.room.id)
            connection.execute(here.values(retain_until=today() - timedelta(days=1)))
        assert erase_expired(self.hall.store) == (self.hall.room.code,)
        self.truth = replace(self.truth, on_show=self.truth.moved())
        kept = {mark: number for mark, number in self.truth.on_show.items() if number}
        assert self.tallied(published=False) == kept
        self.on_show_is_what_the_rule_says()
        joined = self.hall.joined
        assert joined == whole_groups(len(self.truth.people), K)
        self.file.unlink(missing_ok=True)
        erase_room(self.hall.store, self.hall.room)


def test_what_is_published_follows_the_rule_whatever_a_room_does(
    store: Store, open_hall: Callable[..., Hall], tmp_path: Path
) -> None:
    """A walk that fails is printed as it is: shrinking one over a database takes minutes."""
    run_state_machine_as_test(
        lambda: Walk(open_hall(store, threshold=K), tmp_path),
        settings=settings(
            max_examples=16,
            stateful_step_count=20,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        ),
    )


def test_a_count_on_show_comes_down_with_the_voices(
    store: Store, open_hall: Callable[..., Hall]
) -> None:
    """Nine said so and six changed their mind: what is on show must not stay at nine."""
    hall = open_hall(store, threshold=K, results_open=True)
    people = hall.join(9)
    for person in people:
        hall.say(person, Answer(1))
    for person in people[3:]:
        hall.say(person, Answer(2))
    [tally] = tallies(store, hall.room.id, published=True)
    assert dict(tally.of("emotion")) == {"1": 3, "2": 6}


def test_a_count_on_show_comes_down_with_those_who_are_erased(
    store: Store, open_hall: Callable[..., Hall]
) -> None:
    hall = open_hall(store, threshold=K, results_open=True)
    people = hall.join(6)
    hall.put(*(hall.delivery(person, Answer(1)) for person in people))
    for person in people[:3]:
        erase_participant(store, receipt_of(store.secret, person))
    [tally] = tallies(store, hall.room.id, published=True)
    assert dict(tally.of("emotion")) == {"1": 3}


def test_voices_that_arrive_together_are_on_show_at_once(
    store: Store, open_hall: Callable[..., Hall]
) -> None:
    """The first transaction of a choice publishes too, not only the second."""
    hall = open_hall(store, threshold=K, results_open=True)
    hall.put(*(hall.delivery(person, Answer(1)) for person in hall.join(K)))
    [tally] = tallies(store, hall.room.id, published=True)
    assert dict(tally.of("emotion")) == {"1": K}
