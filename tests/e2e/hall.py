"""A hall of phones by script: each joins, turns with the stage and answers what is there."""

from collections.abc import Callable
from functools import partial
from threading import Event, Thread

from httpx2 import Client, Response, TransportError

AGAIN = (429, 502, 503)
"""Statuses after which a phone tries once more."""

PAUSE_S = 0.1
ASKED_S = 40.0
"""Seconds for which a phone waits for where the stage is; the server answers earlier."""


class ScriptedPhone(Thread):
    """One of them. It ends when the hall does.

    ``acknowledged`` are the addresses of the steps whose answer it was told is stored.
    """

    def __init__(self, hall: "Hall", number: int) -> None:
        super().__init__(daemon=True)
        self._hall, self._number = hall, number
        self.acknowledged: set[str] = set()
        self.joined = False

    def run(self) -> None:
        headers = {"Origin": self._hall.url, "X-Vivere": "1"}
        with Client(base_url=self._hall.url, headers=headers, timeout=ASKED_S) as client:
            base = f"/join/{self._hall.code}"
            self._patiently(lambda: client.get(base))
            self._patiently(lambda: client.post(base, data={"age": "none"}))
            self.joined = True
            self._turn(client, base)

    def _turn(self, client: Client, base: str) -> None:
        mark = ""
        while not self._hall.over.is_set():
            address = f"{base}/turn?after={mark}"
            said = self._patiently(partial(client.get, address))
            if said is None or said.status_code != 200:
                continue
            mark, place = said.json()["mark"], said.json()["place"]
            if place and place not in said.json()["closed"] and place not in self.acknowledged:
                self._answer(client, place)

    def _answer(self, client: Client, place: str) -> None:
        fields = {
            "key": f"{self._number}{place}",
            "emotion": str(self._number % 5 - 2),
            "matters": "yes",
            "seen": "",
        }
        stored = self._patiently(lambda: client.post(place, data=fields))
        if stored is not None and stored.status_code == 200:
            self.acknowledged.add(place)

    def _patiently(self, ask: Callable[[], Response]) -> Response | None:
        """The answer, however often it takes; None once the hall is over."""
        while not self._hall.over.is_set():
            try:
                response = ask()
            except TransportError:
                response = None
            if response is not None and response.status_code not in AGAIN:
                return response
            self._hall.over.wait(PAUSE_S)
        return None


class Hall:
    """So many phones in a room; they go home with the block."""

    def __init__(self, url: str, code: str, number: int) -> None:
        self.url, self.code, self.over = url, code, Event()
        self.phones = [ScriptedPhone(self, one) for one in range(number)]

    def __enter__(self) -> "Hall":
        for phone in self.phones:
            phone.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()

    def answered(self, step: str) -> int:
        """How many were told that their answer to this step is stored."""
        return sum(any(one.endswith(f"/{step}") for one in p.acknowledged) for p in self.phones)
