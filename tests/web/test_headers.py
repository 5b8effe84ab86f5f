"""Security headers on everything the app serves."""

import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from vivere.app.streamlit.policy import streamlit_policy
from vivere.web.headers import ALWAYS, SafeHeaders

POLICY = streamlit_policy()


def plain(_: Request) -> PlainTextResponse:
    return PlainTextResponse("x")


def strict(_: Request) -> PlainTextResponse:
    return PlainTextResponse("x", headers={"Content-Security-Policy": "default-src 'none'"})


def hung_up(_: Request) -> PlainTextResponse:
    raise ClientDisconnect


def failing(_: Request) -> PlainTextResponse:
    raise ZeroDivisionError


def client() -> TestClient:
    routes = [
        Route("/plain", plain),
        Route("/strict", strict),
        Route("/failing", failing),
        Route("/hung-up", hung_up),
    ]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(SafeHeaders, policy=POLICY)]))


def connect(policy: str) -> str:
    return next(part for part in policy.split("; ") if part.startswith("connect-src"))


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/plain", 200),
        ("POST", "/plain", 405),
        ("GET", "/nothing", 404),
        ("GET", "/failing", 500),
    ],
)
def test_whatever_leaves_carries_the_headers(method: str, path: str, status: int) -> None:
    answer = client().request(method, path)
    assert answer.status_code == status
    for name, value in ALWAYS.items():
        assert answer.headers[name] == value
    assert answer.headers["content-security-policy"]
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("address", "sockets"),
    [
        ("http://testserver", "ws://testserver"),
        ("http://testserver:8501", "ws://testserver:8501"),
        ("https://TestServer.:443", "wss://testserver"),
        ("http://[::1]:7", "ws://[::1]:7"),
    ],
)
def test_a_page_connects_to_the_host_that_it_came_from_and_no_other(
    address: str, sockets: str
) -> None:
    policy = client().get(f"{address}/plain").headers["content-security-policy"]
    assert connect(policy) == f"connect-src 'self' {sockets} data: blob:"


def test_a_host_that_is_none_gets_into_no_policy() -> None:
    answer = client().get("/plain", headers={"Host": "x; script-src *"})
    assert "script-src *" not in answer.headers["content-security-policy"]


def test_a_stricter_policy_stays() -> None:
    assert client().get("/strict").headers["content-security-policy"] == "default-src 'none'"


def test_no_inline_script_runs_but_streamlits_own() -> None:
    scripts = next(part for part in POLICY.split("; ") if part.startswith("script-src"))
    assert "'unsafe-inline'" not in scripts
    assert re.findall(r"'sha256-[A-Za-z0-9+/=]{44}'", scripts)
    assert "http" not in POLICY


def test_who_hung_up_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(AssertionError):
        client().get("/hung-up")
    assert not caplog.records
    client().get("/failing")
    assert caplog.records
