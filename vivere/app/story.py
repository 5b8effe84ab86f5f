"""The story of a journey: a plain page for one reader, on a phone or anywhere."""

from collections.abc import Callable
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vivere.app.menu import menu
from vivere.app.pages import LENSES
from vivere.app.stage import PhoneUrl, missing, reader_of, told
from vivere.content import LiveWorkspace
from vivere.i18n.dates import today
from vivere.model import Journey
from vivere.render.html.paper import Sheet
from vivere.render.html.story import story_html
from vivere.render.step_view import Voices
from vivere.web.replies import see_other

LENS = next(lens for lens in LENSES if lens.id == "story")
"""Its place in the menu."""

VoicesOf: TypeAlias = Callable[[Journey], Voices | None]
"""Gives what rooms said on a journey and show; None where no room does."""


def _nothing_said(_: Journey) -> None:
    return None


def _no_phone() -> None:
    return None


def story_routes(
    workspace: LiveWorkspace,
    voices: VoicesOf = _nothing_said,
    phone_url: PhoneUrl = _no_phone,
) -> tuple[Route, ...]:
    """The address of a story; without one, that of ``journey=…`` or of the first there is."""

    def story(request: Request) -> Response:
        revision = workspace.revision
        reader = reader_of(workspace, request)
        journey = reader.catalog.journeys.get(request.path_params["journey"])
        if journey is None:
            return missing(reader)
        frame = menu(reader, LENS, request.query_params, journey=journey)
        url = phone_url()
        sheet = Sheet(
            reader.say(LENS.word),
            today(),
            journey,
            f"{url}/story/{journey.id}?lang={reader.language}" if url else None,
        )
        return told(request, story_html(reader, journey, frame, revision, voices(journey), sheet))

    def chosen(request: Request) -> Response:
        reader = reader_of(workspace, request)
        journeys = reader.catalog.journeys
        wanted = request.query_params.get("journey", "")
        journey = wanted if wanted in journeys else next(iter(journeys), None)
        if journey is None:
            return missing(reader)
        return see_other(f"story/{journey}?lang={reader.language}")

    return (Route("/story/{journey}", story), Route("/story", chosen))
