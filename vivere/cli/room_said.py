"""``vivere room says``: where a room agrees, its groups of opinion, where to begin."""

from collections.abc import Iterable
from dataclasses import asdict
from string import ascii_uppercase
from typing import Any

from vivere.analysis.agreement import Agreement
from vivere.analysis.opportunities import Opportunity
from vivere.feedback.opinions import Opinions, SeenGroup, Votes
from vivere.feedback.room_said import RoomSaid
from vivere.model.catalog import Catalog


def said_json(said: RoomSaid) -> dict[str, Any]:
    """What a room says, for another program; numbers of groups are «at least»."""
    return {
        "steps": [
            {"journey": one.journey.journey.id, "id": one.step.step.id, **asdict(one.agreement)}
            for one in said.steps
        ],
        "statements": [
            {
                "text": one.statement.text,
                "agree": one.votes.agree,
                "disagree": one.votes.disagree,
                "passed": one.votes.passed,
                **asdict(one.agreement),
            }
            for one in said.statements
        ],
        "groups": _groups(said, said.opinions) if said.opinions else None,
        "opportunities": [_opportunity(one) for one in said.opportunities],
    }


def said_text(catalog: Catalog, said: RoomSaid) -> Iterable[str]:
    """The same as lines."""
    for one in said.steps:
        yield f"{one.step.step.id:<28} {_verdict(one.agreement)}"
    for voted in said.statements:
        yield f"“{voted.statement.text}”  {_verdict(voted.agreement)}"
    if said.opinions:
        yield f"Groups of opinion: {len(said.opinions.groups)}" + (
            "" if said.opinions.stable or not said.opinions.groups else " (not firm)"
        )
        for letter, group in zip(ascii_uppercase, said.opinions.groups, strict=False):
            yield from _group_lines(letter, group, said)
    for begin in said.opportunities:
        title = catalog.say(begin.date.step.title, catalog.workspace.default_language)
        day = begin.date.day.isoformat() if begin.date.day else "no date"
        most = "?" if begin.matters is None else begin.matters
        yield (
            f"today {begin.today:+d}  n {begin.people:>4}  matters {most} of "
            f"{begin.rated}  {day}  {title}"
        )


def _verdict(agreement: Agreement) -> str:
    return f"{agreement.verdict}  n {agreement.n}"


def _groups(said: RoomSaid, seen: Opinions) -> dict[str, Any]:
    return {
        "enough": seen.enough,
        "stable": seen.stable,
        "merged": seen.merged,
        "groups": [
            {"letter": letter, "people": group.people, "typical": _told(said, group.typical)}
            for letter, group in zip(ascii_uppercase, seen.groups, strict=False)
        ],
    }


def _told(said: RoomSaid, some: Iterable[Votes]) -> list[dict[str, Any]]:
    return [
        {
            "text": said.texts[one.statement].text,
            "agree": one.agree,
            "disagree": one.disagree,
            "passed": one.passed,
        }
        for one in some
        if one.statement in said.texts
    ]


def _group_lines(letter: str, group: SeenGroup, said: RoomSaid) -> Iterable[str]:
    yield f"  {letter}: {group.people}+ people"
    for one in _told(said, group.typical):
        yield f"    “{one['text']}”  agree {one['agree']}+  disagree {one['disagree']}+"


def _opportunity(one: Opportunity) -> dict[str, Any]:
    return {
        "journey": one.date.journey.id,
        "step": one.date.step.id,
        "today": one.today,
        "future": one.future,
        "alike": one.alike,
        "alike_asked": one.alike_asked,
        "people": one.people,
        "matters": one.matters,
        "rated": one.rated,
        "first": one.first,
        "changes_on": one.date.day.isoformat() if one.date.day else None,
        "waits_for": [date.service.id for date in one.date.undated],
    }
