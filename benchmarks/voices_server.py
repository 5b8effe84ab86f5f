"""The phones' pages twice: as they are, and with a queue that stores nothing.

``python -m benchmarks.voices_server FOLDER`` prints its address, a step's path, its fingerprint
and the tokens of phones that joined already, one per line.
"""

import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount

from vivere.content import load
from vivere.serve import listen
from vivere.voices.codes import new_participant, receipt_mark, receipt_of
from vivere.voices.content import asked
from vivere.voices.phone.limits import Buckets, Limit
from vivere.voices.phone.routes import phone_routes
from vivere.voices.phone.site import Phones
from vivere.voices.phone.visit import token
from vivere.voices.room import RoomPlan, today
from vivere.voices.store import Store
from vivere.voices.store.queue import Item, WriteQueue
from vivere.voices.store.rooms import open_room
from vivere.voices.store.writing import Joining, Outcome, write

PHONES = 64


class NothingQueue(WriteQueue):
    """Takes an answer and stores nothing."""

    async def put(self, item: Item) -> Outcome:
        """Say that it is stored."""
        return Outcome.STORED


def main(folder: Path) -> None:
    """Serve until ended."""
    store = Store.of(folder)
    catalog = load(folder).catalog
    journeys = tuple(catalog.journeys)
    room = open_room(store, RoomPlan("Benchmark", "Benchmark", journeys, ("it",), today()))
    people = [new_participant() for _ in range(PHONES)]
    with store.writing() as connection:
        marks = [receipt_mark(receipt_of(store.secret, person)) for person in people]
        write(
            connection,
            [
                Joining(room.id, person, mark, "it", "none")
                for person, mark in zip(people, marks, strict=True)
            ],
        )
    endless = Limit(1e12, 1e12)

    def phones(queue: WriteQueue) -> Phones:
        limits = (Buckets(endless), Buckets(endless))
        return Phones(store, lambda: catalog, queue, *limits)

    app = Starlette(
        routes=[
            Mount("/nothing", routes=phone_routes(phones(NothingQueue(store)))),
            *phone_routes(phones(WriteQueue(store))),
        ]
    )
    listener = listen("127.0.0.1", 0)
    assert listener
    step = catalog.journeys[journeys[0]].steps[0]
    print(f"http://127.0.0.1:{listener.getsockname()[1]}")
    print(f"/join/{room.code}/{journeys[0]}/{step.id}")
    print(asked(catalog, journeys)[0].fingerprint)
    print(*(token(store.secret, room, person) for person in people), flush=True)
    config = uvicorn.Config(app, log_level="warning", access_log=False)
    uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
