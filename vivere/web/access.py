"""Who may change things: anyone on this machine, or whoever has the key."""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable, Iterable, Mapping

from itsdangerous import BadSignature, TimestampSigner
from starlette.requests import HTTPConnection

from vivere.web.authority import host_name, read_authority
from vivere.web.limits import Buckets, Limit

MIN_KEY = 16
"""Characters of a key, at least."""

COOKIE = "vivere_facilitator"

SIGNED_IN_S = 12 * 3600
"""Seconds that a sign-in lasts: a long day of workshops."""

FAILURES = Limit(burst=5, per_second=1 / 30)
"""After five wrong keys a source waits half a minute for each further try."""

THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
"""Host names and addresses of the machine itself."""


class Access:
    """The guard before rooms, editing and exports. Without a key it is open to this machine.

    ``hosts`` are the names to which an open app answers.
    """

    def __init__(
        self,
        key: str | None,
        *,
        open_: bool,
        hosts: Iterable[str] = THIS_MACHINE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if key is not None and len(key) < MIN_KEY:
            raise ValueError(f"a key needs at least {MIN_KEY} characters")
        self._key = key
        self._open = open_ and key is None
        self._hosts = frozenset(map(host_name, hosts))
        self._failures = Buckets(FAILURES, clock)
        self._salt = secrets.token_bytes(16)

    def allowed(self, cookies: Mapping[str, str], host: str) -> bool:
        """Whether a request may act as the facilitator.

        ``host`` is its Host header: an open app answers only to names it trusts, so that a
        web page elsewhere cannot reach it by renaming an address (DNS rebinding).
        """
        if self._open:
            named = read_authority(host, "http")
            return named is not None and named.name in self._hosts
        if self._key is None:
            return False
        try:
            self._signer().unsign(cookies.get(COOKIE, ""), max_age=SIGNED_IN_S)
        except BadSignature:
            return False
        return True

    def admits(self, request: HTTPConnection) -> bool:
        """Whether a request may act as the facilitator."""
        return self.allowed(request.cookies, request.headers.get("host", ""))

    @property
    def needs_key(self) -> bool:
        """Whether a facilitator has to sign in."""
        return not self._open

    def sign_in(self, given: str, source: str) -> str | None:
        """A cookie's value for the right key; None for a wrong one. Raises TooManyFailuresError.

        ``source`` is the address that asks: only a salted hash of it is kept, in memory.
        """
        mark = hashlib.blake2b(source.encode(), key=self._salt, digest_size=12).hexdigest()
        right = self._key is not None and hmac.compare_digest(given.encode(), self._key.encode())
        if right and self._failures.left(mark) >= 1:
            return self._signer().sign("facilitator").decode()
        if wait := self._failures.wait(mark):
            raise TooManyFailuresError(wait)
        return None

    def _signer(self) -> TimestampSigner:
        return TimestampSigner(str(self._key), salt="facilitator", digest_method=hashlib.sha256)


class TooManyFailuresError(Exception):
    """A source tried too many keys; ``seconds`` until it may try again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def new_key() -> str:
    """A random key: 32 characters, 192 bits."""
    return secrets.token_urlsafe(24)
