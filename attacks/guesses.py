"""A clock that lies, and somebody with throw-away phones who subtracts published counts."""

import random
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from unittest.mock import patch

from attacks.report import Attempt
from attacks.target import Ground, Phone, open_city
from tests.feedback.serving import PhonesServer
from tests.feedback.test_attack_on_figures import last, others_say, transcript, worlds
from tests.feedback.watcher import ASKED, CLOSE, OPEN, PHONES, SHOW, Asked, Event, K
from vivere.feedback import room as room_module
from vivere.feedback.room import today
from vivere.feedback.store import Store, believed_clock, erasing
from vivere.feedback.store.backup import back_up
from vivere.feedback.store.believed_clock import ClockJumpError

WORDS = "kept in spite of the clock"
STRANGERS = 12


def clocks(ground: Ground) -> Iterator[Attempt]:
    """The clock says another year at each look: no room and no backup loses an answer."""
    chance, start = random.Random(8), today()
    city, store, room, steps = open_city(ground.folder / "clocks")
    with PhonesServer(city) as server, closing(Phone(server.address, room)) as phone:
        phone.say(steps[0], 1, WORDS)
    erasing.erase_expired(store)
    copy = city / "backup.sqlite"
    back_up(store, copy)
    while True:
        day = start + timedelta(days=chance.choice((-1, 1)) * chance.randrange(60, 20_000))
        wrong = _looked(store, day) or ("" if WORDS in _bytes(store) else "the answer is gone")
        wrong = wrong or ("" if WORDS.encode() in copy.read_bytes() else "gone from the backup")
        yield Attempt(f"the clock says {day}", wrong)


def _looked(store: Store, day: date) -> str:
    with (
        patch.object(believed_clock, "today", lambda: day),
        patch.object(erasing, "today", lambda: day),
        patch.object(room_module, "today", lambda: day),
    ):
        try:
            erased = erasing.erase_expired(store)
        except ClockJumpError:
            return ""
    return f"erased {erased}" if erased else ""


def _bytes(store: Store) -> str:
    with store.reading() as connection:
        return str(connection.exec_driver_sql("SELECT comment FROM voices").fetchall())


def subtractions(_: Ground) -> Iterator[Attempt]:
    """One phone less than a threshold joins, changes, erases and watches all that is shown.

    What it sees must fit another truth as well, for every small number that is not on show.
    """
    chance = random.Random(9)
    while True:
        asked = chance.choice(ASKED)
        events = [_event(chance, asked) for _ in range(chance.randrange(10, 60))]
        results_open = chance.random() < 0.5
        seen = transcript(asked, events, results_open=results_open)
        shown = {
            one.main or one.choices[0]
            for one in seen[-1][1].groups
            if one.main or not one.choices[1:]
        }
        said = others_say(asked, last(asked, events, results_open=results_open))
        for choice in asked.choices:
            if 0 < said[choice] < K and choice not in shown:
                hidden = any(
                    others_say(asked, last(asked, world, results_open=results_open))[choice]
                    != said[choice]
                    for world in worlds(asked, events)
                    if transcript(asked, world, results_open=results_open) == seen
                )
                found = "" if hidden else f"{said[choice]} chose {choice}: nothing else fits"
                yield Attempt(f"{len(events)} events, {asked.name}: who chose {choice}", found)


def _event(chance: random.Random, asked: Asked) -> Event:
    kind = chance.random()
    if kind < 0.3:
        who = f"mine{chance.randrange(PHONES)}"
        return Event(who, chance.choice((None, *asked.choices)))
    other = f"other{chance.randrange(STRANGERS)}"
    if kind < 0.8:
        return Event(other, chance.choice(asked.choices))
    return Event(other) if kind < 0.9 else chance.choice((SHOW, CLOSE, OPEN))
