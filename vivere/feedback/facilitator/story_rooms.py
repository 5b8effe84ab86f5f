"""The rooms of one story beside each other: as a page and as a file."""

from functools import partial
from urllib.parse import quote

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from vivere.feedback.exports import export_story, files_of
from vivere.feedback.facilitator.bars import beside
from vivere.feedback.facilitator.context import FacilitatorContext, RoomNotFoundError
from vivere.feedback.facilitator.pages import draw_page
from vivere.feedback.figures import FEELINGS
from vivere.feedback.store.audit import note_action
from vivere.feedback.story_rooms import StoryRooms, story_rooms
from vivere.i18n.scale import group_words
from vivere.render.reader import Reader
from vivere.web.replies import HEADERS, page

FILES = files_of("rooms")
"""The files of the rooms of one story."""


def page_beside(context: FacilitatorContext, request: Request) -> Response:
    """The page; with ``mix`` in the address all rooms together too."""
    story = _story(context, request)
    html = story_rooms_page(context.reader(request), story, mix="mix" in request.query_params)
    return page(request, html)


def story_file(context: FacilitatorContext, request: Request) -> Response:
    """The same figures as a file."""
    name = str(request.path_params["name"])
    if name not in FILES:
        return Response("Not found", status_code=404)
    story, mix = _story(context, request), "mix" in request.query_params
    reader = context.reader(request)
    file = export_story(story, reader.catalog, name, reader.language, mix=mix)
    note_action(context.store, None, "export", file=file.name)
    return Response(
        file.content,
        media_type=file.media_type,
        headers={
            **HEADERS,
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}",
        },
    )


def _story(context: FacilitatorContext, request: Request) -> StoryRooms:
    catalog = context.catalog()
    journey = catalog.journeys.get(str(request.path_params["journey"]))
    if journey is None:
        raise RoomNotFoundError
    return story_rooms(context.store, catalog, journey)


def story_rooms_page(reader: Reader, story: StoryRooms, *, mix: bool) -> Markup:
    """A row for each step, a column for each room; the last one of all together with ``mix``."""
    asks = tuple({ask for one in story.rooms for ask in one.room.plan.asks})
    return draw_page(
        "story_rooms.html",
        reader,
        story=story,
        mix=mix and len(story.rooms) > 1,
        questions=(FEELINGS, *beside(asks)),
        words=partial(group_words, reader.language),
        default=reader.catalog.workspace.default_language,
        files=FILES,
    )
