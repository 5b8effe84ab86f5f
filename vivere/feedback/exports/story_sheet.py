"""Rooms of one story as rows: every number as its room published it."""

from collections.abc import Iterator

from vivere.exchange.tabular import Sheet, Value
from vivere.feedback.exports.published_rows import group_rows
from vivere.feedback.figures import CHOICES
from vivere.feedback.story_rooms import RoomOfStory, StoryRooms, VersionSaid
from vivere.model.catalog import Catalog

STORY_COLUMNS = (
    "room", "place", "held_on", "threshold", "step", "title", "version", "wording", "question",
    "choice", "up_to", "mostly", "voices", "median", "quartile_1", "quartile_3", "at_tables",
    "by_facilitator",
)  # fmt: skip

MIXED = "mixed"
"""The room's name where rooms were put together on purpose."""


def story_sheet(story: StoryRooms, catalog: Catalog, language: str, *, mix: bool) -> Sheet:
    """The published figures of each room of a story; with ``mix`` those of all together too."""
    rows: list[tuple[Value, ...]] = []
    for one in story.rooms:
        rows += _rows(one, story, catalog, language)
    if mix:
        codes = "+".join(one.room.code for one in story.rooms)
        for step in story.steps:
            said = story.mixed(step.step.id)
            if said:
                head = f"{MIXED}: {codes}", "", "", ""
                rows += _version_rows(head, step.step.id, said, catalog, language)
    return Sheet("rooms", STORY_COLUMNS, tuple(rows))


def _rows(
    one: RoomOfStory, story: StoryRooms, catalog: Catalog, language: str
) -> Iterator[tuple[Value, ...]]:
    plan = one.room.plan
    head = (
        one.room.code,
        plan.place,
        plan.held_on.isoformat() if plan.held_on else "",
        (plan.threshold),
    )
    for step in story.steps:
        for said in one.steps.get(step.step.id, ()):
            yield from _version_rows(head, step.step.id, said, catalog, language)
    for said in one.gone:
        yield from _version_rows(head, said.version.spoken.step, said, catalog, language)


def _version_rows(
    head: tuple[Value, ...], step: str, said: VersionSaid, catalog: Catalog, language: str
) -> Iterator[tuple[Value, ...]]:
    title = said.version.spoken.content.get("title") or said.version.title
    version = "current" if said.current else "earlier" if said.version.now else "gone"
    where = *head, step, catalog.say(title, language), version, said.fingerprint
    hands = said.by_hands.get("table", 0), said.by_hands.get("facilitator", 0)
    for question in CHOICES:
        for row in group_rows(question, said.of(question)):
            yield (*where, question, *row, *hands)
