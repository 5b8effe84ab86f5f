"""What the handlers of phones ask alike."""

from collections.abc import Sequence
from dataclasses import replace

from starlette.requests import Request

from vivere.feedback.phone.context import PhoneContext, RefusedError
from vivere.feedback.phone.request import PhoneRequest
from vivere.feedback.room import Room
from vivere.feedback.shown_steps import ShownStep
from vivere.feedback.store.reading import participant_exists


def room_and_phone(context: PhoneContext, request: Request) -> tuple[Room, PhoneRequest]:
    """The room of the address, and who asks: no participant where it was erased meanwhile."""
    room = context.room(request)
    return room, without_erased(context, context.phone_request(request, room))


def without_erased(context: PhoneContext, phone: PhoneRequest) -> PhoneRequest:
    """The phone, without its participant if that was erased meanwhile."""
    if phone.participant and not participant_exists(context.store, phone.participant):
        return replace(phone, participant=None, who="")
    return phone


def step_index(steps: Sequence[ShownStep], request: Request) -> int:
    """The place of the step that the address names. Raises RefusedError where there is none."""
    named = request.path_params["journey"], request.path_params["step"]
    for index, one in enumerate(steps):
        if one.ids == named:
            return index
    raise RefusedError(404, "not_found")
