"""The phone's addresses."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vivere.feedback.asks import ROOM_ASKS
from vivere.feedback.phone import (
    answering,
    asking_once,
    entering,
    own_answers,
    receipts,
    replying,
    tables,
    turning,
)
from vivere.feedback.phone.context import PhoneContext
from vivere.feedback.phone.endpoint import Handler, endpoint
from vivere.feedback.phone.identity import SPOKEN
from vivere.web.replies import json_reply
from vivere.web.static import served_file, static


def phone_routes(context: PhoneContext) -> tuple[Route, ...]:
    """Every route of the phones, over what they work with."""

    def get(path: str, handler: Handler, *, quick: bool = False) -> Route:
        return Route(path, endpoint(context, handler, quick=quick), methods=["GET"])

    def post(path: str, handler: Handler) -> Route:
        return Route(path, endpoint(context, handler), methods=["POST"])

    turns = turning.turns_of(context)
    return (
        get("/join/{code}/{journey}/{step}", answering.step, quick=True),  # asked for most
        post("/join/{code}/{journey}/{step}", answering.answer),
        Route("/voices/assets/{name}", _asset),
        get("/join", entering.join),
        Route("/join/keep.js", _service_worker),
        get("/join/{code}", entering.welcome, quick=True),
        post("/join/{code}", entering.start),
        get("/join/{code}/young", entering.young, quick=True),
        get("/join/{code}/read", entering.read),
        get("/join/{code}/about", entering.about, quick=True),
        get("/join/{code}/turn", partial(turning.turn, turns)),
        get("/join/{code}/stage", partial(turning.stage, turns)),
        *(get(f"/join/{{code}}/{name}", asking_once.asked) for name in ROOM_ASKS),
        *(post(f"/join/{{code}}/{name}", asking_once.told) for name in ROOM_ASKS),
        get("/join/{code}/end", own_answers.end),
        get("/join/{code}/mine", own_answers.mine),
        post("/join/{code}/mine", own_answers.erase),
        get("/join/{code}/leave", own_answers.leaving),
        post("/join/{code}/leave", own_answers.leave),
        get("/join/{code}/left", own_answers.left),
        get("/join/{code}/receipt", receipts.confirm),
        post("/join/{code}/receipt", receipts.become),
        get("/table/{key}", tables.table),
        get("/table/{key}/{n}", tables.table_step),
        post("/table/{key}/{n}", tables.enter),
        get("/join/{code}/replies", replying.own_replies),
        get("/receipt", receipts.receipt_form),
        get("/receipt/all", replying.everybody),
        get(SPOKEN, replying.spoken_replies),
        post(SPOKEN, replying.forget_spoken),
        post("/receipt", receipts.receipt),
        get("/health", _health),
    )


def _health(context: PhoneContext, request: Request) -> Response:
    """200 while voices can be stored, else 503 (through StoreDownError)."""
    context.check()
    return json_reply({"state": "ok"})


async def _asset(request: Request) -> Response:
    """What the pages load."""
    return static(request, ("phone.css", "replies.css", "phone.js"))


async def _service_worker(request: Request) -> Response:
    """``keep.js``, at the root of the pages that it keeps; asked for again whenever."""
    return served_file(request, "keep.js", "no-cache")
