"""What the screens of a presentation follow it by: its newest move, and the pointer on its slide.

A screen asks by the code of the presentation and is answered when there is something new, within a
second in any case: who lost the network is right again with the first answer. It learns an address
of the stage, which is public, and nothing of the notes.
"""

from functools import partial
from hashlib import sha256
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vivere.app.pointing import Pointers
from vivere.app.room_on_stage import told_by_rooms
from vivere.feedback.codes import normalise_code
from vivere.feedback.presentation import Presentation
from vivere.feedback.store import Store, StoreDownError
from vivere.feedback.store.presentations import find_presentation
from vivere.web.moves import Moved, Moves, while_there
from vivere.web.replies import HEADERS, json_reply

HOLD_S = 1.0
"""Seconds that a question waits for an answer: so long a screen can be behind at most."""


class Followed(NamedTuple):
    """What a screen shows: a presentation, and a mark of what its room lets the stage show."""

    shown: Presentation
    room: str

    @property
    def mark(self) -> str:
        """What a screen says it has seen."""
        return f"{self.shown.version}-{self.room}" if self.room else str(self.shown.version)


def follow_routes(store: Store, moved: Moved, pointers: Pointers) -> tuple[Route, ...]:
    """The addresses by which screens follow; they are public, as the stage is."""
    moves = Moves(partial(_look, store), moved)

    async def shown(request: Request) -> Response:
        return await next_move(moves, request.path_params["code"], request)

    async def pointer(request: Request) -> Response:
        return await _next_pointer(pointers, request)

    return (
        Route("/_vivere/follow/{code}", shown),
        Route("/_vivere/follow/{code}/pointer", pointer),
    )


def mark_of(told: object) -> str:
    """A short mark that changes with what is told."""
    return sha256(repr(told).encode()).hexdigest()[:8]


def _look(store: Store, code: str) -> Followed | None:
    found = find_presentation(store, code)
    if found is None:
        return None
    told = told_by_rooms(store, found.code)
    return Followed(found, mark_of(told) if told else "")


async def next_move(moves: Moves[Followed | None], code: str, request: Request) -> Response:
    """What is shown, as soon as it is not what the question says (``after``); 204 after a while."""
    after = request.query_params.get("after", "")

    def seen(found: Followed | None) -> bool:
        return found is not None and found.mark == after

    try:
        found = await while_there(request, moves.other(normalise_code(code), seen, HOLD_S))
    except StoreDownError:
        return Response(status_code=503, headers={**HEADERS, "Retry-After": "1"})
    if found is None:
        return Response(status_code=404, headers=dict(HEADERS))
    if seen(found):
        return Response(status_code=204, headers=dict(HEADERS))
    names = ("version", "journey", "act", "dark", "marked", "view")
    told = {name: getattr(found.shown, name) for name in names}
    return json_reply({**told, "room": found.room, "mark": found.mark})


async def _next_pointer(pointers: Pointers, request: Request) -> Response:
    """Where the presenter points, as soon as it is elsewhere than the question says."""
    code = normalise_code(request.path_params["code"])
    after = request.query_params.get("after", "")
    told = await while_there(request, pointers.next(code, after, HOLD_S))
    return json_reply(told) if told else Response(status_code=204, headers=dict(HEADERS))
