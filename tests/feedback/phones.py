"""Phones of the tests that speak HTTP without a browser."""

import re
from typing import Any

from starlette.testclient import TestClient

from tests.feedback.conftest import Hall


def begin(phone: TestClient, code: str, age: str = "none", **options: Any) -> Any:
    """Open the room and start, as a browser does: it shows the cookie that the page gave it."""
    phone.get(f"/join/{code}")
    return phone.post(f"/join/{code}", data={"age": age}, **options)


def hidden(html: str) -> dict[str, str]:
    """The hidden fields of a page."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))


def participant(phone: TestClient) -> str:
    """The participant that a phone is, as the store knows it."""
    return str(phone.cookies["vivere_phone"]).rsplit(".", 1)[0]


def join(phone: TestClient, hall: Hall, age: str = "18-29") -> str:
    """Begin; the address of the first step."""
    response = begin(phone, hall.room.code, age)
    assert response.status_code == 200
    return response.url.path


def answer(phone: TestClient, address: str, **fields: object) -> Any:
    """Send the form of a page, not following where it leads."""
    given = {**hidden(phone.get(address).text), **fields}
    return phone.post(address, data=given, follow_redirects=False)


def say_once(phone: TestClient, address: str, **fields: str) -> Any:
    """Send the form of a page; the page it leads to."""
    return phone.post(address, data={**hidden(phone.get(address).text), **fields})
