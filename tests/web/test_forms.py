"""Reading forms: a body that is too slow, or too long."""

import asyncio

import pytest
from starlette.requests import Request
from starlette.types import Message

from tests.loop import run
from vivere.web.forms import FormError, read_body, read_form

POST = {"type": "http", "method": "POST", "headers": []}


def test_a_body_that_never_ends_is_given_up() -> None:
    async def never() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    with pytest.raises(FormError) as error:
        run(read_form(Request(POST, never), within=0.01))
    assert error.value.status == 408


@pytest.mark.parametrize(("most", "fits"), [(8, True), (7, False)])
def test_a_body_may_be_as_long_as_it_may_be(most: int, fits: bool) -> None:
    parts = [b"four", b"more"]

    async def receive() -> Message:
        body = parts.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(parts)}

    if fits:
        assert run(read_body(Request(POST, receive), most)) == b"fourmore"
    else:
        with pytest.raises(FormError) as error:
            run(read_body(Request(POST, receive), most))
        assert error.value.status == 413
