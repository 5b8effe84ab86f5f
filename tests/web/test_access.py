"""The access guard: the key, failures, a machine that is open to itself."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import TimestampSigner
from starlette.requests import HTTPConnection

from vivere.web import limits
from vivere.web.access import (
    COOKIE,
    MIN_KEY,
    SIGNED_IN_S,
    Access,
    TooManyFailuresError,
    new_key,
)
from vivere.web.limits import Buckets, Limit, source

KEY = "a-key-of-sixteen-or-more"


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_without_a_key_only_this_machine_may_act() -> None:
    open_ = Access(None, open_=True)
    assert open_.allowed({}, "127.0.0.1:8501")
    assert open_.allowed({}, "localhost")
    assert open_.allowed({}, "[::1]:8501")
    assert open_.allowed({}, "LocalHost.")
    assert not open_.allowed({}, "vivere.example:8501"), "an address renamed elsewhere"
    assert not open_.allowed({}, "testserver"), "a name that only tests use"
    trusting = Access(None, open_=True, hosts=("vivere.example",))
    assert trusting.allowed({}, "vivere.example:8501")
    assert not trusting.allowed({}, "localhost:8501")
    assert not Access(None, open_=False).allowed({}, "localhost")


def test_the_key_opens_and_nothing_else_does() -> None:
    guard = Access(KEY, open_=True)
    assert guard.needs_key
    assert not guard.allowed({}, "localhost")
    cookie = guard.sign_in(KEY, "here")
    assert cookie
    assert guard.allowed({COOKIE: cookie}, "anywhere")
    assert not guard.allowed({COOKIE: cookie.swapcase()}, "x")
    assert not Access("another-key-of-sixteen", open_=False).allowed({COOKIE: cookie}, "x")
    assert guard.sign_in("wrong", "here") is None


def test_five_failures_slow_a_source_down_and_no_other() -> None:
    clock = Clock()
    guard = Access(KEY, open_=False, clock=clock)
    cookie = guard.sign_in(KEY, "hall")
    for _ in range(5):
        assert guard.sign_in("wrong", "hall") is None
    with pytest.raises(TooManyFailuresError) as many:
        guard.sign_in("wrong", "hall")
    assert 0 < many.value.seconds <= 31
    assert cookie
    assert guard.allowed({COOKIE: cookie}, "x"), "who is signed in stays in"
    assert guard.sign_in(KEY, "hall"), "the right key opens all the same"
    assert guard.sign_in("wrong", "elsewhere") is None
    clock.now += 31
    assert guard.sign_in("wrong", "hall") is None


def test_one_subscriber_of_ipv6_is_one_source() -> None:
    guard = Access(KEY, open_=False, clock=Clock())
    for number in range(5):
        assert guard.sign_in("wrong", f"2001:db8:1:2::{number}") is None
    with pytest.raises(TooManyFailuresError):
        guard.sign_in("wrong", "2001:db8:1:2:ffff::9")
    assert guard.sign_in("wrong", "2001:db8:1:3::1") is None


def test_who_signed_out_is_out_and_nobody_else() -> None:
    clock = Clock()
    guard = Access(KEY, open_=False, clock=clock)
    mine, other = (str(guard.sign_in(KEY, "hall")) for _ in range(2))
    assert mine != other, "two who sign in at the same second"
    guard.sign_out(mine)
    assert not guard.allowed({COOKIE: mine}, "x"), "not even with a copy of the cookie"
    assert guard.allowed({COOKIE: other}, "x")
    clock.now += SIGNED_IN_S + 1
    guard.sign_out("what is no cookie")
    assert len(guard._ended) == 1, "what ran out is forgotten"


@given(st.text())
def test_no_text_is_the_key_but_the_key(text: str) -> None:
    guard = Access(KEY, open_=False)
    assert (guard.sign_in(text, "hall") is not None) is (text == KEY)


@pytest.mark.parametrize("key", ["a-key-with-a-line\n", "a-key-with\x00-a-nul", "\udcff" * 16])
def test_a_key_that_cannot_be_typed_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="typed"):
        Access(key, open_=False)


def test_after_four_wrong_keys_the_right_one_still_opens() -> None:
    guard = Access(KEY, open_=False, clock=Clock())
    assert [guard.sign_in("wrong", "hall") for _ in range(4)] == [None] * 4
    assert guard.sign_in(KEY, "hall")


@pytest.mark.parametrize(("age_s", "valid"), [(SIGNED_IN_S - 60, True), (SIGNED_IN_S + 60, False)])
def test_a_sign_in_lasts_a_long_day_and_outlives_an_update(age_s: int, valid: bool) -> None:
    """The cookie as it has always been signed, some hours ago."""

    class Earlier(TimestampSigner):
        def get_timestamp(self) -> int:
            return super().get_timestamp() - age_s

    cookie = Earlier(KEY, salt="facilitator", digest_method=hashlib.sha256).sign("facilitator")
    assert Access(KEY, open_=False).allowed({COOKIE: cookie.decode()}, "x") is valid


def test_a_key_of_the_least_length_is_taken() -> None:
    assert Access("x" * MIN_KEY, open_=False).needs_key
    assert len(new_key()) == 32


def test_a_bucket_that_is_half_full_says_when_it_is_full() -> None:
    clock = Clock()
    buckets = Buckets(Limit(burst=1, per_second=0.25), clock)
    assert [buckets.wait("a"), buckets.wait("a")] == [0, 4]
    clock.now += 2
    assert buckets.wait("a") == 2


def test_of_too_many_buckets_the_one_unused_longest_is_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "KEYS", 2)
    buckets = Buckets(Limit(burst=2, per_second=0.01), Clock())
    for key in ("a", "b", "a", "c"):
        assert buckets.wait(key) == 0
    assert buckets.left("b") == 2, "forgotten, and so it starts afresh"
    assert (buckets.left("a"), buckets.left("c")) == (0, 1)


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match=str(MIN_KEY)):
        Access("x" * (MIN_KEY - 1), open_=False)
    assert len(new_key()) >= MIN_KEY
    assert new_key() != new_key()


def test_a_bucket_refills_with_time() -> None:
    clock = Clock()
    buckets = Buckets(Limit(burst=2, per_second=0.5), clock)
    assert [buckets.wait("a") for _ in range(3)] == [0, 0, 2]
    assert buckets.wait("b") == 0
    clock.now += 2
    assert buckets.wait("a") == 0
    assert buckets.wait("a") == 2


def test_who_signs_out_leaves_the_others_that_signed_out_before_out() -> None:
    guard = Access(KEY, open_=False, clock=Clock())
    first, second = (str(guard.sign_in(KEY, "hall")) for _ in range(2))
    guard.sign_out(first)
    guard.sign_out(second)
    assert not guard.allowed({COOKIE: first}, "x")


class Noted:
    """A rate limit that keeps its keys."""

    waits = False

    def __init__(self) -> None:
        self.keys: list[str] = []

    def left(self, key: str) -> float:
        return 1

    def wait(self, key: str) -> int:
        self.keys.append(key)
        return 0


def test_processes_of_one_key_know_a_source_by_the_same_mark_and_no_other_does() -> None:
    """So they count wrong keys together, and the address cannot be found from its mark alone."""
    noted = Noted()
    for key in (KEY, KEY, "another-key-of-sixteen"):
        assert Access(key, open_=False, failures=noted).sign_in("wrong", "192.0.2.7") is None
    one, same, other = noted.keys
    assert one == same != other
    assert "192.0.2.7" not in one


def test_half_a_character_is_a_wrong_key() -> None:
    assert Access(KEY, open_=False).sign_in("\ud800", "hall") is None


def test_a_network_card_named_beside_an_address_makes_no_other_source() -> None:
    assert source("fe80::1%eth0") == source("fe80::2%wlan0") == source("fe80::3")


@pytest.mark.parametrize(
    ("headers", "admitted"),
    [
        ([(b"host", b"localhost:8501")], True),
        ([(b"host", b"elsewhere.example")], False),
        ([], False),
    ],
)
def test_an_open_app_admits_requests_to_its_own_names(
    headers: list[tuple[bytes, bytes]], admitted: bool
) -> None:
    request = HTTPConnection({"type": "http", "headers": headers})
    assert Access(None, open_=True).admits(request) is admitted


def test_a_request_with_the_cookie_is_admitted() -> None:
    guard = Access(KEY, open_=False)
    cookie = f"{COOKIE}={guard.sign_in(KEY, 'hall')}".encode()
    for headers, admitted in (([(b"cookie", cookie)], True), ([], False)):
        assert guard.admits(HTTPConnection({"type": "http", "headers": headers})) is admitted
