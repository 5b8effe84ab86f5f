"""Security headers on everything the app serves."""

import re

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from vivere.app.streamlit.policy import streamlit_policy
from vivere.web.headers import SafeHeaders

POLICY = streamlit_policy()


def plain(_: Request) -> PlainTextResponse:
    return PlainTextResponse("x")


def strict(_: Request) -> PlainTextResponse:
    return PlainTextResponse("x", headers={"Content-Security-Policy": "default-src 'none'"})


def client() -> TestClient:
    routes = [Route("/plain", plain), Route("/strict", strict)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(SafeHeaders, policy=POLICY)]))


def test_a_response_without_headers_gets_them() -> None:
    headers = client().get("/plain").headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_a_stricter_policy_stays() -> None:
    assert client().get("/strict").headers["content-security-policy"] == "default-src 'none'"


def test_no_inline_script_runs_but_streamlits_own() -> None:
    scripts = next(part for part in POLICY.split("; ") if part.startswith("script-src"))
    assert "'unsafe-inline'" not in scripts
    assert re.findall(r"'sha256-[A-Za-z0-9+/=]{44}'", scripts)
    assert "http" not in POLICY
