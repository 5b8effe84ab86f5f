"""Who may change things: anyone on this machine, or whoever has the key."""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable, Iterable, Mapping

from itsdangerous import BadSignature, TimestampSigner
from starlette.requests import HTTPConnection

from vivere.web.authority import host_name, read_authority
from vivere.web.limits import Buckets, Limit, RateLimit, source

MIN_KEY = 16
"""Characters of a key, at least."""

COOKIE = "vivere_facilitator"

SIGNED_IN_S = 12 * 3600
"""Seconds that a sign-in lasts: a long day of workshops."""

FAILURES = Limit(burst=5, per_second=1 / 30)
"""After five wrong keys, another wrong one from there is told to wait half a minute."""

THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
"""Host names and addresses of the machine itself."""


class Access:
    """The guard before rooms, editing and exports. Without a key it is open to this machine.

    ``hosts`` are the names to which an open app answers; ``failures`` counts wrong keys where
    several processes do so together.
    """

    def __init__(
        self,
        key: str | None,
        *,
        open_: bool,
        hosts: Iterable[str] = THIS_MACHINE,
        clock: Callable[[], float] = time.monotonic,
        failures: RateLimit | None = None,
    ) -> None:
        if key is not None and (why_not := unfit_key(key)):
            raise ValueError(why_not)
        self._key = key
        self._open = open_ and key is None
        self._hosts = frozenset(map(host_name, hosts))
        self._failures = failures or Buckets(FAILURES, clock)
        self._salt = _digest(key) if key else secrets.token_bytes(16)
        self._clock = clock
        self._ended: dict[bytes, float] = {}

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
        cookie = cookies.get(COOKIE, "")
        try:
            self._signer().unsign(cookie, max_age=SIGNED_IN_S)
        except BadSignature:
            return False
        return _digest(cookie) not in self._ended

    def admits(self, request: HTTPConnection) -> bool:
        """Whether a request may act as the facilitator."""
        return self.allowed(request.cookies, request.headers.get("host", ""))

    @property
    def needs_key(self) -> bool:
        """Whether a facilitator has to sign in."""
        return not self._open

    def sign_in(self, given: str, address: str) -> str | None:
        """A cookie's value for the right key; None for a wrong one. Raises TooManyFailuresError.

        The right key always opens: a hall has one address, and whoever guesses there must not keep
        the facilitator out. What guards the key is its length (some 2^80 tries for 16 random
        characters, 2^192 for a made one), not the limit: that tells people to stop guessing, and
        bounds what wrong keys cost. Of ``address`` only a salted hash is kept.
        """
        if self._key is not None and hmac.compare_digest(_digest(given), _digest(self._key)):
            return self._signer().sign(f"facilitator-{secrets.token_hex(8)}").decode()
        mark = hashlib.blake2b(source(address).encode(), key=self._salt, digest_size=12).hexdigest()
        if wait := self._failures.wait(mark):
            raise TooManyFailuresError(wait)
        return None

    def sign_out(self, cookie: str) -> None:
        """Let a cookie's value be good for nothing, as long as this process runs."""
        now = self._clock()
        self._ended = {mark: end for mark, end in self._ended.items() if end > now}
        self._ended[_digest(cookie)] = now + SIGNED_IN_S

    def _signer(self) -> TimestampSigner:
        return TimestampSigner(str(self._key), salt="facilitator", digest_method=hashlib.sha256)


def _digest(text: str) -> bytes:
    """Of one length, so that comparing says nothing about the text's."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


class TooManyFailuresError(Exception):
    """A source tried too many keys; ``seconds`` until it may try again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def unfit_key(key: str) -> str:
    """Why something is no key; empty for one that is."""
    if len(key) < MIN_KEY:
        return f"a key needs at least {MIN_KEY} characters"
    return "" if key.isprintable() else "a key needs characters that can be typed"


def new_key() -> str:
    """A random key: 32 characters, 192 bits."""
    return secrets.token_urlsafe(24)
