"""The short way of a request leads where the framework's router would."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from vivere.web.headers import ALWAYS, SafeHeaders
from vivere.web.quick_routes import QuickRoutes
from vivere.web.replies import WholeHeaders, json_reply, see_other

PATHS = ("/join", "/join/{code}", "/join/{code}/read", "/join/{code}/{journey}/{step}", "/receipt")


def routes(ways: list[str]) -> list[Route]:
    """Two for each path, which say what they were asked."""

    def route(path: str, method: str) -> Route:
        async def seen(request: Request) -> JSONResponse:
            ways.append("quick" if "app" not in request.scope or not request.scope.get("router")
                        else "router")  # fmt: skip
            return JSONResponse([method, path, request.path_params])

        return Route(path, seen, methods=[method])

    return [route(path, method) for path in PATHS for method in ("GET", "POST")]


ways: list[str] = []
LONG = TestClient(Starlette(routes=routes([])))
SHORT = TestClient(
    Starlette(routes=(known := routes(ways)), middleware=[Middleware(QuickRoutes, routes=known)])
)
WORDS = st.sampled_from(["join", "receipt", "read", "ABC", "%C3%A8", "a.b", "", "mine"])


@settings(max_examples=60, deadline=None)
@given(
    parts=st.lists(WORDS, min_size=1, max_size=5), method=st.sampled_from(["GET", "POST", "HEAD"])
)
def test_each_path_has_the_same_end(parts: list[str], method: str) -> None:
    path = "/" + "/".join(parts)
    if path.startswith("//"):
        return
    answers = [one.request(method, path, follow_redirects=False) for one in (LONG, SHORT)]
    assert answers[0].status_code == answers[1].status_code
    assert answers[0].content == answers[1].content


def test_what_it_knows_passes_no_router() -> None:
    ways.clear()
    SHORT.post("/join/ABC/one/two")
    SHORT.head("/join/ABC")
    assert ways == ["quick", "router"]


def test_a_plain_function_is_refused() -> None:
    def plain(_: Request) -> JSONResponse:
        return JSONResponse(None)

    with pytest.raises(TypeError, match="/plain"):
        QuickRoutes(Starlette(), [Route("/plain", plain)])


@pytest.mark.parametrize("reply", [see_other("/a"), json_reply({"a": 1}), json_reply({}, 429, 3)])
def test_whole_headers_lack_nothing(reply: Any) -> None:
    async def answer(_: Request) -> Any:
        return reply

    assert isinstance(reply.raw_headers, WholeHeaders)
    shell = [Middleware(SafeHeaders, policy="default-src 'none'")]
    said = TestClient(Starlette(routes=[Route("/", answer)], middleware=shell)).get(
        "/", follow_redirects=False
    )
    for name in (*ALWAYS, "Content-Security-Policy", "Cache-Control"):
        assert len(said.headers.get_list(name)) == 1, name
