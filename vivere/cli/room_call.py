"""What the commands on rooms share: what they are given, how they fail, how they print."""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from vivere.feedback.address import join_url, public_url
from vivere.feedback.room import Room
from vivere.feedback.store import Store


class CommandError(Exception):
    """The command cannot be carried out as it was given; the message says why."""


@dataclass(frozen=True)
class Call:
    """A command that was given: the store it is about, its options, the address of the phones."""

    store: Store
    options: argparse.Namespace
    public_url: str | None


Command: TypeAlias = Callable[[Call], int]


def print_rooms(call: Call, rooms: Sequence[Room], *, one: bool = False) -> None:
    """Print rooms in the format that was asked for; ``one``: as an object, not a list of one."""
    address = public_url(call.store, call.public_url)
    data = [_described(room, address) for room in rooms]
    if call.options.format == "json":
        print_json(data[0] if one else data)
        return
    for room in data:
        print(f"{room['code']}  {room['state']:<8} {room['join_url']}  {room['title']}")


def _described(room: Room, address: str) -> dict[str, Any]:
    return {
        "code": room.code,
        "join_url": join_url(address, room),
        "state": room.state,
        "title": room.title,
        "organiser": room.plan.organiser,
        "journeys": list(room.plan.journeys),
        "languages": list(room.plan.languages),
        "retain_until": room.plan.retain_until.isoformat(),
        "results_open": room.results_open,
        "comments": room.plan.comments,
        "threshold": room.plan.threshold,
        "notice": room.plan.notice,
        "contact": room.plan.contact,
        "accessibility": room.plan.accessibility,
        "steps": ["/".join(step) for step in room.plan.steps],
        "live_session": room.plan.live,
        "shared_device": room.plan.shared_device,
        "place": room.plan.place,
        "held_on": room.plan.held_on.isoformat() if room.plan.held_on else None,
        "asks": list(room.plan.asks),
        "open_question": room.plan.open_question,
        "participants": room.participants,
    }


def print_json(data: object) -> None:
    """Print data as JSON."""
    print(json.dumps(data, ensure_ascii=False, indent=2))
