"""An app under a path: what arrives loses it, addresses in headers get it back."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from vivere.web.root_path import UnderRootPath, located, read_root_path

ROOT = "/city/vivere"


def seen(request: Request) -> Response:
    return JSONResponse([request.url.path, request.scope["raw_path"].decode()])


def cookies(_: Request) -> Response:
    response = RedirectResponse("/seen/x?y=1", 303)
    response.set_cookie("whole", "1", path="/")
    response.set_cookie("part", "a;path=/b", path="/seen")
    response.delete_cookie("gone", path="/seen")
    return response


@pytest.fixture
def client() -> TestClient:
    routes = [Route("/seen/{name}", seen), Route("/cookies", cookies), Route("/", seen)]
    app = Starlette(routes=routes, middleware=[Middleware(UnderRootPath, root=ROOT)])
    return TestClient(app, follow_redirects=False)


@pytest.mark.parametrize("before", [ROOT, ""])
def test_an_app_sees_the_same_whether_the_proxy_takes_the_path_off(
    client: TestClient, before: str
) -> None:
    assert client.get(f"{before}/seen/a%2Bb%20c").json() == ["/seen/a+b c", "/seen/a%2Bb%20c"]
    assert client.get(f"{before}/").json() == ["/", "/"]


def test_a_path_that_only_begins_alike_is_another(client: TestClient) -> None:
    assert client.get(f"{ROOT}x/seen/a").status_code == 404
    assert client.get("/city/seen/a").status_code == 404


def test_without_its_slash_the_root_leads_to_the_one_with_it(client: TestClient) -> None:
    answer = client.get(f"{ROOT}?lang=it")
    assert (answer.status_code, answer.headers["location"]) == (308, f"{ROOT}/?lang=it")


def test_redirects_and_cookies_get_the_path(client: TestClient) -> None:
    answer = client.get(f"{ROOT}/cookies")
    assert answer.headers["location"] == f"{ROOT}/seen/x?y=1"
    given = [one.split("; ") for one in answer.headers.get_list("set-cookie")]
    paths = [next(part for part in one if part.lower().startswith("path=")) for one in given]
    assert paths == [f"Path={ROOT}", f"Path={ROOT}/seen", f"Path={ROOT}/seen"]
    assert client.get(f"{ROOT}/seen/a/").headers["location"] == f"http://testserver{ROOT}/seen/a"


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("/a", "/v/a"),
        ("//other.example/a", "//other.example/a"),
        ("http://here:8/a?b#c", "http://here:8/v/a?b#c"),
        ("http://here/a", "http://here/a"),
        ("../a", "../a"),
        ("?lang=it", "?lang=it"),
    ],
)
def test_only_addresses_of_the_app_itself_get_the_path(address: str, there: str) -> None:
    assert located(address, "/v", "here:8") == there


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("", ""), ("/", ""), ("/vivere", "/vivere"), ("/a/b-c_d.e/", "/a/b-c_d.e"),
        ("vivere", None), ("//a", None), ("/a/../b", None), ("/a b", None), ("/a?b", None),
        ("/é", None), ("/a;b", None), ('/"', None), ("/.", None),
    ],
)  # fmt: skip
def test_a_path_is_read_or_refused(text: str, path: str | None) -> None:
    assert read_root_path(text) == path
