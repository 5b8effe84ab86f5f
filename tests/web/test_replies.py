"""What is sent: the same content packed and plain, and packed only for who takes it."""

import gzip

import pytest
from markupsafe import Markup
from starlette.requests import Request

from vivere.web.replies import HEADERS, Packed, see_other

HTML = Markup("<p>" + "Città, ünïcode. " * 100 + "</p>")


def request(**headers: str) -> Request:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "headers": raw})


@pytest.mark.parametrize(
    ("accepts", "packed"),
    [
        ("gzip", True),
        ("br, GZIP;q=0.5", True),
        ("gzip;q=1.0, identity", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000, br", False),
        ("x-gzip, br", False),
        ("identity", False),
        ("", False),
    ],
)
def test_who_takes_no_gzip_gets_none(accepts: str, packed: bool) -> None:
    reply = Packed.page(HTML).reply(request(accept_encoding=accepts))
    assert (reply.headers.get("content-encoding") == "gzip") is packed
    body = gzip.decompress(bytes(reply.body)) if packed else bytes(reply.body)
    assert body.decode() == HTML
    assert int(reply.headers["content-length"]) == len(reply.body)
    assert "Accept-Encoding" in reply.headers["vary"]


def test_headers_of_one_reply_are_not_those_of_the_next() -> None:
    page = Packed.page(HTML)
    for one in (page.reply(request()), see_other("/a")):
        one.set_cookie("a", "b")
        one.headers["Cache-Control"] = "public"
    for other in (page.reply(request()), see_other("/a")):
        assert "set-cookie" not in other.headers
        assert {name: other.headers[name] for name in HEADERS} == dict(HEADERS)


def test_an_address_is_quoted() -> None:
    reply = see_other("/join/città?a=b c\r\nX: y")
    assert reply.status_code == 303
    assert reply.headers["location"] == "/join/citt%C3%A0?a=b%20c%0D%0AX:%20y"
