"""Phones of the tests that speak HTTP without a browser."""

import re
from typing import Any

from starlette.testclient import TestClient


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
