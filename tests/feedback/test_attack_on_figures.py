"""Somebody with throw-away phones, fewer than the threshold, watches what is published.

They join, answer, change, erase and join again as they like, between what others do, and see every
figure on show. An oracle knows what the others said. Each question that is counted is attacked,
also one that is new: they are read from the model. ``test_publishing`` walks both databases
against the same plain values, so what holds here holds for what the store publishes.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.feedback.disclosure import FIRST, Truth
from tests.feedback.watcher import (
    ASKED,
    CLOSE,
    MORE,
    OPEN,
    PHONES,
    SHOW,
    SKIPPED,
    VOTES,
    Asked,
    Event,
    K,
    probes,
    walks,
)
from vivere.analysis.voices import Distribution
from vivere.feedback.figures import VOICE
from vivere.feedback.grouping import lot

pytestmark = pytest.mark.known_lines
"""The first answers walk all the lines there are; what counts is the many ways to go on."""

every_question = pytest.mark.parametrize("asked", ASKED, ids=lambda one: one.name)

Shown = tuple[int, Distribution]
"""How many answered, and what is on show of their choices."""


def played(
    asked: Asked, events: Sequence[Event], *, results_open: bool
) -> Iterator[tuple[Event, Truth, Shown]]:
    """Each event, the room after it, and what the watcher sees then."""
    room = Truth(K, results_open=results_open)
    for event in events:
        room = after(asked, room, event)
        figures = room.figures.get(FIRST if asked is VOTES else 0)
        shown = (0, Distribution())
        if figures and (room.results_open or not room.open):
            divided = figures.distribution(asked.name, K)
            shown = divided.n if asked is VOTES else figures.distribution(VOICE, K).n, divided
        yield event, room, shown


def after(asked: Asked, room: Truth, event: Event) -> Truth:
    """A room after an event."""
    if event == SHOW:
        return replace(room.counted(closing=False), results_open=True)
    if event == CLOSE:
        return replace(room.counted(closing=True), open=False)
    if event == OPEN:
        return replace(room, open=True)
    if event.choice is None:
        return room.without(event.who)
    there = room.chosen if asked is VOTES else [who for who, _ in room.said]
    if not room.open and event.who not in there:
        return room
    if event.who not in room.people:
        room = replace(room, people=(*room.people, event.who))
    if asked is VOTES:
        return room.chose({event.who: frozenset({asked.choices.index(event.choice)})})
    return room.heard([(event.who, 0, asked.said(event.choice))])


def transcript(asked: Asked, events: Sequence[Event], *, results_open: bool) -> list[Shown]:
    """All that the watcher sees. Nobody sees that one more spoke if nothing moves by it."""
    seen: list[Shown] = []
    for event, _, shown in played(asked, events, results_open=results_open):
        if event.who != MORE or shown != (seen[-1] if seen else (0, Distribution())):
            seen.append(shown)
    return seen


def others_say(asked: Asked, room: Truth) -> Counter[str]:
    """The oracle: how many of the others made which choice."""
    if asked is VOTES:
        made = [(who, asked.choices[min(steps)]) for who, steps in room.chosen.items()]
    else:
        made = [
            (who, value)
            for (who, _), answer in room.said.items()
            for kind, value in answer.marks()
            if kind == asked.name
        ]
    return Counter(choice for who, choice in made if who.startswith("other"))


@every_question
def test_what_moves_in_an_open_room_is_of_at_least_a_threshold_of_others(asked: Asked) -> None:
    """Between two moves enough others came or changed; and they are in what comes on show."""

    @settings(max_examples=asked.examples(300), deadline=None)
    @given(probes(asked))
    def attack(events: list[Event]) -> None:
        _enough_others_move(asked, events)

    attack()


def _enough_others_move(asked: Asked, events: list[Event]) -> None:
    busy: set[str] = set()
    before: Shown = (0, Distribution())
    for event, room, shown in played(asked, events, results_open=True):
        if event.who.startswith("other") and event.choice is not None:
            busy.add(event.who)
        if shown == before:
            continue
        first = not before[0]
        assert first or len(busy) >= K
        felt = others_say(asked, room)
        known = {(one.choices, one.main): one.number for one in before[1].groups}
        for group in shown[1].groups:
            whole_scale = len(group.choices) == len(asked.choices) and group.main is None
            if (
                (group.choices, group.main) in known
                or whole_scale
                or came_together(group.choices, known)
            ):
                continue
            inside = (group.main,) if group.main else group.choices
            assert sum(felt[one] for one in inside) >= K
        before, busy = shown, set()


def came_together(
    choices: tuple[str, ...], known: dict[tuple[tuple[str, ...], str | None], int]
) -> bool:
    """Whether a group is one that was on show, with neighbours that fell to it."""
    return any(set(old) < set(choices) for old, _ in known)


@every_question
def test_the_answer_of_one_other_is_seen_by_no_probe_until_a_lot_has_moved(asked: Asked) -> None:
    """From one count to the next, whatever the watcher does, one person's change shows nowhere."""
    usual = asked.choices[(len(asked.choices) + 1) // 2]
    people = [*(f"other{n}" for n in range(8)), "mine0", "mine1"]
    base = [Event(who, usual) for who in people]

    @settings(max_examples=asked.examples(200), deadline=None)
    @given(probes(asked), st.integers(0, 11), st.sampled_from(asked.choices))
    def attack(events: list[Event], victim: int, choice: str) -> None:
        quiet = [event for event in events if event.who.startswith("mine")]
        opposite = asked.choices[-1 - asked.choices.index(choice)]
        told, untold = (
            transcript(asked, [*base, Event(f"other{victim}", one), *quiet], results_open=True)
            for one in (choice, opposite)
        )
        assert told[len(base) :] == untold[len(base) :]

    attack()


@every_question
def test_a_small_number_of_others_that_is_hidden_is_never_found_out(asked: Asked) -> None:
    """Where few others feel something and it is not on show, another number fits all as well.

    Nor was it on show when the room last saw something: who closes a room and opens it again
    takes back no figure.
    """

    @settings(max_examples=asked.examples(150), deadline=None)
    @given(walks(asked), st.booleans())
    def attack(events: list[Event], results_open: bool) -> None:
        _another_number_fits(asked, events, results_open=results_open)

    attack()


def _another_number_fits(asked: Asked, events: list[Event], *, results_open: bool) -> None:
    *_, (_, room, _) = played(asked, events, results_open=results_open)
    seen = transcript(asked, events, results_open=results_open)
    felt = others_say(asked, room)
    groups = next((one.groups for _, one in reversed(seen) if one.groups), Distribution().groups)
    on_show = {one.main or one.choices[0] for one in groups if one.main or not one.choices[1:]}
    for choice in asked.choices:
        if 0 < felt[choice] < K and choice not in on_show:
            assert any(
                others_say(asked, last(asked, world, results_open=results_open))[choice]
                != felt[choice]
                for world in worlds(asked, events)
                if transcript(asked, world, results_open=results_open) == seen
            ), f"{felt[choice]} others chose {choice}, and nothing else is possible"


def test_who_answers_a_step_may_have_skipped_the_question() -> None:
    """What a walk found: were all of nine known to have answered, so would be how many felt bad."""
    others_ = "1", "-2", "0", "-2", "0", "-1", "-1", "2"
    said = [Event(f"other{n}", choice) for n, choice in enumerate(others_)]
    for asked in ASKED:
        if asked.choices == ("-2", "-1", "0", "1", "2"):
            _another_number_fits(asked, [*said, Event("mine0", "1"), SHOW], results_open=False)


def last(asked: Asked, events: Sequence[Event], *, results_open: bool) -> Truth:
    """The room in the end."""
    *_, (_, room, _) = played(asked, events, results_open=results_open)
    return room


def worlds(asked: Asked, events: Sequence[Event]) -> Iterator[list[Event]]:
    """The same with other answers of one or two of the others; the watcher did the same.

    First those in which two say the same, which mostly fit; then all, also with one who said
    nothing, with one who skipped the question, and with one more who spoke: how many there are is
    told in lots as well.
    """
    said = [
        at
        for at, one in enumerate(events)
        if one.who.startswith("other") and one.choice is not None
    ]
    alike = [(one,) * number for number in (1, 2) for one in asked.choices]
    others = (*asked.choices, None) if asked is VOTES else (*asked.choices, SKIPPED, None)
    nobody = [(one,) for one in others[len(asked.choices) :]]
    pairs = permutations(others, 2)
    for choices in (*alike, *nobody, *pairs):
        for places in combinations(reversed(said), len(choices)):
            world = list(events)
            for at, choice in zip(places, choices, strict=True):
                world[at] = Event("nobody") if choice is None else replace(world[at], choice=choice)
            yield world
    for choice, at in product(asked.choices, said):
        yield [*events[:at], Event(MORE, choice), *events[at:]]


@every_question
def test_one_phone_more_each_time_does_not_find_out_how_many_feel_so(asked: Asked) -> None:
    """What broke: the count came on show with the phone that made it a threshold."""
    rare, *_, usual = asked.choices
    for hidden in range(K):
        there = [Event(f"other{n}", rare if n < hidden else usual) for n in range(9)]
        probe = [Event(f"mine{n}", rare) for n in range(PHONES)]
        more = [Event(f"late{n}", usual) for n in range(3 * lot(K))]
        seen = transcript(asked, [*there, *probe, *more], results_open=True)
        groups = {(one.choices, one.main) for _, shown in seen for one in shown.groups}
        if not hidden:
            nobody = groups
        assert groups == nobody
        assert not any(
            rare in (main, *choices[:1]) and len(choices) < len(asked.choices)
            for choices, main in groups
        )
