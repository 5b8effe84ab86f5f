"""What is published, walked at random against the rule as plain values, on both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
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
from sqlalchemy import select, update

from tests.feedback.conftest import Hall
from tests.feedback.disclosure import FIRST, PEOPLE, VOTERS, Truth, answered
from vivere.feedback.answer import QUESTIONS, Answer
from vivere.feedback.codes import new_participant, receipt_hash, receipt_of
from vivere.feedback.figures import Figures
from vivere.feedback.questions import Choice, Choices, Question
from vivere.feedback.room import today
from vivere.feedback.store import Store
from vivere.feedback.store.asked import Chosen, write_asked
from vivere.feedback.store.backup import back_up, restore
from vivere.feedback.store.counting import APART
from vivere.feedback.store.erasing import erase_expired, erase_participant, erase_room
from vivere.feedback.store.joining import Joining
from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.reading import people_tally, published, tallies
from vivere.feedback.store.reading_asked import first_votes
from vivere.feedback.store.rooms import (
    close_room,
    reopen_room,
    show_results,
    show_step_result,
)
from vivere.feedback.store.tables import PUBLISHED, ROOMS
from vivere.feedback.store.writing import write_batch

K = 3
"""The threshold of the rooms that are walked."""

STEPS = st.integers(0, 1)


def counted(field: str, question: Question, at: int) -> Any:
    """A choice of a question, or two where there may be; nothing of what is not counted."""
    match question:
        case Choice(choices=choices):
            return choices[at % len(choices)]
        case Choices(choices=choices):
            return choices[2:4]
    return getattr(Answer(), field)


def everything(at: int) -> Answer:
    """Something said to each question that there is, also to one that is new."""
    return Answer(**{field: counted(field, one, at) for field, one in QUESTIONS.items()})


ANSWERS = st.sampled_from((Answer(1), Answer(2), everything(0), everything(-1), Answer()))
"""Few, so that counts grow beyond the threshold."""

CHOSEN = st.sampled_from((frozenset({0}), frozenset({0, 1}), frozenset({1}), frozenset()))
"""The steps that somebody wants first."""


class Walk(RuleBasedStateMachine):
    """One room: joining, saying, changing, erasing, showing, closing, backups and restores."""

    def __init__(self, hall: Hall, folder: Path) -> None:
        super().__init__()
        self.hall = hall
        self.folder = folder
        self.truth = Truth(K)
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
        heard = []
        for person, outcome in zip(people, outcomes, strict=True):
            fits = self.truth.open or (person, step) in self.truth.said
            assert outcome is (Outcome.STORED if fits else Outcome.CLOSED)
            if fits:
                heard.append((person, step, answer))
        self.truth = self.truth.heard(heard)

    @rule(steps=CHOSEN, start=st.integers(0, 4), number=st.integers(1, 9))
    def some_want_first(self, steps: frozenset[int], start: int, number: int) -> None:
        people, room = self.truth.people[start : start + number], self.hall.room.id
        ids = [(one.journey.id, one.step.id) for one in self.hall.steps]
        items = [Chosen(room, one, frozenset(ids[step] for step in steps)) for one in people]
        with self.hall.store.writing() as connection:
            outcomes = write_asked(connection, items)
        heard = {}
        for person, outcome in zip(people, outcomes, strict=True):
            before = self.truth.chosen.get(person, frozenset())
            same = steps == before
            fits = self.truth.open or bool(before)
            assert outcome is (
                Outcome.AGAIN if same else Outcome.STORED if fits else Outcome.CLOSED
            )
            if fits and not same:
                heard[person] = steps
        self.truth = self.truth.chose(heard)

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
        if shown:
            self.truth = self.truth.counted(closing=False)
        self.truth = replace(self.truth, results_open=shown)

    @rule(step=STEPS)
    def show_one_on_stage(self, step: int) -> None:
        one = self.hall.steps[step]
        show_step_result(self.hall.store, self.hall.room, (one.journey.id, one.step.id))
        self.truth = self.truth.counted(closing=False, only=step)

    @rule(closed=st.booleans())
    def close_or_reopen(self, closed: bool) -> None:
        (close_room if closed else reopen_room)(self.hall.store, self.hall.room)
        if closed:
            self.truth = self.truth.counted(closing=True)
        self.truth = replace(self.truth, open=not closed)

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
        assert self.tallied() == {
            step: counts for step in (0, 1) if (counts := self.truth.counts(step))
        }
        people = people_tally(self.hall.store, self.hall.room.id).counts
        true = {kind: {v: n for v, n in counts.items() if n} for kind, counts in people.items()}
        assert {kind: n for kind, n in true.items() if n} == self.truth.counts(PEOPLE)
        votes = first_votes(self.hall.store, self.hall.room, published=False)
        ids = [one.step.id for one in self.hall.steps]
        assert votes.people == answered(self.truth.counts(VOTERS))
        assert {ids.index(step): n for (_, step), n in votes.steps.items()} == {
            step: n for step in (0, 1) if (n := answered(self.truth.counts(FIRST + step)))
        }

    @invariant()
    def on_show_is_what_the_rule_says(self) -> None:
        assert self.on_show() == self.truth.figures

    @invariant()
    def the_participants_are_counted(self) -> None:
        joined = self.hall.joined
        assert joined == len(self.truth.people)

    def tallied(self) -> dict[int, dict[str, dict[str, int]]]:
        steps = [one.step.id for one in self.hall.steps]
        found = tallies(self.hall.store, self.hall.room.id)
        return {
            steps.index(tally.step): {kind: dict(n) for kind, n in tally.counts.items()}
            for tally in found
        }

    def on_show(self) -> dict[int, Figures]:
        places = {one.step.id: number for number, one in enumerate(self.hall.steps)}
        found = published(self.hall.store, self.hall.room.id)
        shown = {places.get(one.step, PEOPLE): one.figures for one in found}
        with self.hall.store.reading() as connection:
            apart = PUBLISHED.c.room == self.hall.room.id, PUBLISHED.c.journey.contains(APART)
            for row in connection.execute(select(PUBLISHED).where(*apart)):
                place = FIRST + places[row.step] if row.step else VOTERS
                shown[place] = Figures.from_json(row.figures)
        return shown

    @property
    def file(self) -> Path:
        return self.folder / f"{self.hall.room.code}.sqlite"

    def teardown(self) -> None:
        """The last day has passed: only what passes the threshold stays, for good."""
        with self.hall.store.writing() as connection:
            here = update(ROOMS).where(ROOMS.c.id == self.hall.room.id)
            connection.execute(here.values(retain_until=today() - timedelta(days=1)))
        assert erase_expired(self.hall.store) == (self.hall.room.code,)
        figures = self.truth.counted(closing=True).figures
        assert self.tallied() == {}
        assert self.on_show() == {step: one.only_shown(K) for step, one in figures.items()}
        joined = self.hall.joined
        assert joined == len(self.truth.people) // K * K
        self.file.unlink(missing_ok=True)
        erase_room(self.hall.store, self.hall.room)


@pytest.mark.known_lines
def test_what_is_published_follows_the_rule_whatever_a_room_does(
    store: Store, open_hall: Callable[..., Hall], tmp_path: Path
) -> None:
    """A walk that fails is printed as it is: shrinking one over a database takes minutes.

    Half as many on the database that answers through a socket: the rule is the same.
    """
    run_state_machine_as_test(
        lambda: Walk(open_hall(store, threshold=K), tmp_path),
        settings=settings(
            max_examples=16 if store.sqlite else 8,
            stateful_step_count=20,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        ),
    )
