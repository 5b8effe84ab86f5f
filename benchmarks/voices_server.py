"""The phones' pages twice, as they are and with a queue that stores nothing, and ``Replay``.

``python -m benchmarks.voices_server FOLDER`` prints as JSON its address, the paths and fingerprints
of the room's steps, and the tokens of phones that joined already and of some that did not.
"""

import gc
import json
import sys
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import uvicorn
from starlette.types import Receive, Scope, Send

from benchmarks.replay import Replay
from vivere.app.server import listen, server_config
from vivere.app.settings import Settings
from vivere.app.shell import phones_app
from vivere.content import load
from vivere.feedback.codes import new_participant, receipt_hash, receipt_of
from vivere.feedback.phone.context import PhoneContext
from vivere.feedback.phone.identity import newcomer_token, token
from vivere.feedback.phone.limits import PhoneLimits
from vivere.feedback.phone.routes import phone_routes
from vivere.feedback.room import RoomPlan, today
from vivere.feedback.shown_steps import shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.joining import Joining
from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.queue import Item, WriteQueue
from vivere.feedback.store.rooms import open_room
from vivere.feedback.store.writing import write_batch
from vivere.web.limits import Buckets, Limit

NOTHING = "/nothing"
"""Before the path of a request that shall store nothing."""

PHONES = 1000
"""With Milano's 70 steps, room for 70,000 voices."""

NEWCOMERS = 5000
"""As many as join in one benchmark: each shows a token that was never seen before."""


class NothingQueue(WriteQueue):
    """Takes an answer and stores nothing."""

    async def put(self, item: Item) -> Outcome:
        """Say that it is stored."""
        return Outcome.STORED


def main(folder: Path) -> None:
    """Serve until ended."""
    store = Store.of(folder, Settings.read().database_url)
    catalog = load(folder).catalog
    journeys = tuple(catalog.journeys)
    until = today() + timedelta(days=9)
    room = open_room(store, RoomPlan("Benchmark", "Benchmark", journeys, ("it",), until))
    people = [new_participant() for _ in range(PHONES)]
    with store.writing() as connection:
        marks = [receipt_hash(receipt_of(store.secret, person)) for person in people]
        write_batch(
            connection,
            [
                Joining(room.id, person, mark, "it", "none")
                for person, mark in zip(people, marks, strict=True)
            ],
            store.secret,
        )
    endless = Limit(1e12, 1e12)

    def phones(queue: WriteQueue) -> PhoneContext:
        return PhoneContext(
            store,
            lambda: catalog,
            queue,
            limits=PhoneLimits(*(Buckets(endless) for _ in fields(PhoneLimits))),
        )

    ours, nothing = (
        phones_app(Settings(folder), phone_routes(phones(queue(store))))
        for queue in (WriteQueue, NothingQueue)
    )

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        path = str(scope.get("path", ""))
        if path.startswith(NOTHING):
            path = path.removeprefix(NOTHING)
            await nothing({**scope, "path": path, "raw_path": path.encode()}, receive, send)
        else:
            await ours(scope, receive, send)

    gc.collect()
    gc.freeze()
    listener = listen("127.0.0.1", 0)
    assert listener
    said = {
        "address": f"http://127.0.0.1:{listener.getsockname()[1]}",
        "steps": [
            (f"/join/{room.code}/{one.journey.id}/{one.step.id}", one.fingerprint)
            for one in shown_steps(catalog, journeys)
        ],
        "tokens": [token(store.secret, room, person) for person in people],
        "newcomers": [
            newcomer_token(store.secret, room, new_participant()) for _ in range(NEWCOMERS)
        ],
    }
    print(json.dumps(said), flush=True)
    uvicorn.Server(server_config(Replay(app), ())).run(sockets=[listener])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
