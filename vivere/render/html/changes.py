"""What changed, as HTML: in short, change by change, and the two maps beside one another."""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from markupsafe import Markup

from vivere.analysis.changes import Changes, JourneyChange, StepChange
from vivere.frontend import CHANGES, page_style
from vivere.render.changes.lines import SHAPES, step_mark
from vivere.render.changes.story import change_story
from vivere.render.changes.words import Names
from vivere.render.html import render
from vivere.render.html.journey import map_html
from vivere.render.reader import Reader

if TYPE_CHECKING:
    from vivere.model import Journey

MOST_MAPS = 12
"""Journeys whose maps are drawn; two maps weigh as much as a hundred changes in words."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Characters that no page may hold (HTML Standard, «control character»)."""


@dataclass(frozen=True)
class ComparedSide:
    """A side of the comparison: its name, its catalog as read, how many errors its files have."""

    name: str
    reader: Reader
    errors: int = 0


@dataclass(frozen=True)
class MapPair:
    """The two maps of a journey; none where it was not there."""

    before: Markup | None
    after: Markup | None


def changes_html(
    before: ComparedSide, after: ComparedSide, changes: Changes, *, most: int | None = None
) -> Markup:
    """The changes, for the page of the app: of ``most`` journeys, or of all."""
    reader = after.reader
    names = Names(before.reader.catalog, reader.catalog, reader.language)
    shown = changes.journeys if most is None else changes.journeys[:most]
    cut = Changes(changes.workspace, changes.entities, changes.links, shown)
    return render(
        "changes.html",
        r=reader,
        names=names,
        sides=(before, after),
        changed=bool(changes),
        story=change_story(names, cut),
        counts=change_story(names, changes).counts,
        more=len(changes.journeys) - len(shown),
        maps=_maps(names, before.reader, reader, shown),
        most_maps=MOST_MAPS,
        too_many_maps=len(shown) > MOST_MAPS,
        shapes=SHAPES,
    )


def changes_page(before: ComparedSide, after: ComparedSide, changes: Changes) -> str:
    """One page that needs nothing else: style within, no script, and a policy that says so."""
    style = page_style(*CHANGES)
    digest = base64.b64encode(sha256(style.encode()).digest()).decode("ascii")
    page = render(
        "changes_page.html",
        r=after.reader,
        style=Markup(style),
        digest=digest,
        body=changes_html(before, after, changes),
    )
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", page)


def _maps(
    names: Names, before: Reader, after: Reader, changes: tuple[JourneyChange, ...]
) -> Mapping[tuple[str | None, str | None], MapPair]:
    """Both maps of the first journeys, by their ids on both sides."""
    return {
        (change.before, change.after): MapPair(
            before=_map(names, before, change.before, change.steps, after=False),
            after=_map(names, after, change.after, change.steps, after=True),
        )
        for change in changes[:MOST_MAPS]
    }


def _map(
    names: Names, reader: Reader, id_: str | None, steps: tuple[StepChange, ...], *, after: bool
) -> Markup | None:
    journey: Journey | None = reader.catalog.journeys.get(id_) if id_ else None
    if journey is None:
        return None
    marks = {
        place.id: _badge(names, step_mark(step))
        for step in steps
        for place in (step.after if after else step.before)
    }
    label = reader.say("journey.map", title=reader.words(journey.title))
    side = names.say("after" if after else "before", name=label)
    return map_html(reader, journey, marks, side)


def _badge(names: Names, mark: str) -> Markup:
    return Markup(
        '<span class="ch-badge ch-{}"><span aria-hidden="true">{}</span> {}</span>'
    ).format(mark, SHAPES[mark], names.say(f"marks.{mark}"))
