"""The page «Why it works»: one picture that a room reads, and a table that says the same."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from vivere.frontend import version
from vivere.model import Journey, KpiLink, Step
from vivere.render.html import render
from vivere.render.html.provenance import provenance
from vivere.render.reader import Reader
from vivere.render.step_view import step_views
from vivere.render.svg.text_lines import text_lines
from vivere.render.why.graph import MANY_STEPS
from vivere.render.why.picture import WhyPicture, column_heads, why_picture
from vivere.render.why.words import MARK, NOTE_LINE, PAD_X, PAD_Y

CHOICES = ("step", "service", "layer", "kpi")
"""What a reader can choose in the picture, by its name in the address; the value is an id."""

STAGE_ASSETS = ("base.css", "why_stage.css", "why_stage.js")
"""What the picture loads on the stage."""


def why_html(
    reader: Reader, journey: Journey, *, weak: bool = False, phase: str | None = None
) -> Markup:
    """Picture and table of a journey; ``weak`` and ``phase`` as for ``why_graph``."""
    picture = why_picture(reader, journey, weak=weak, phase=phase)
    kept = {"journey": journey.id, "weak": "1" if weak else None}

    def address(kind: str, id_: str) -> str:
        return reader.href("why", **kept, **{kind: id_})

    return render(
        "why.html",
        weak=weak,
        phase=phase if len(journey.steps) >= MANY_STEPS else None,
        address=address,
        **_shared(reader, journey, picture),
    )


def why_stage_html(
    reader: Reader,
    journey: Journey,
    *,
    phase: str | None = None,
    at: str | None = None,
    near: bool = False,
    follow: str = "",
) -> Markup:
    """The picture on the stage: it appears column by column, then path by path.

    Of a journey of many steps ``phase`` is opened. ``at`` is the act of the stage from which one
    comes, and to which one goes back. ``near``: a path is chosen, which is as wide as the screen.
    ``follow`` is the code of the presentation whose moves lead back to the stage.
    """
    picture = why_picture(reader, journey, weak=True, phase=phase, notes=False)

    def address(kind: str, id_: str) -> str:
        return "?" + urlencode({kind: id_, "lang": reader.language})

    return render(
        "why_stage.html",
        version=version,
        address=address,
        at=at,
        near=near,
        follow=follow,
        **_shared(reader, journey, picture),
    )


def _shared(reader: Reader, journey: Journey, picture: WhyPicture) -> dict[str, Any]:
    return {
        "r": reader,
        "journey": journey,
        "picture": picture,
        "columns": column_heads(reader, picture),
        "steps": step_views(reader.catalog, journey),
        "number": _numbers(picture),
        "text_lines": text_lines,
        "kpis": reader.catalog.kpis,
        "provenance": provenance,
        "sizes": {"note": NOTE_LINE, "left": PAD_X, "top": PAD_Y, "mark": MARK},
    }


def _numbers(picture: WhyPicture) -> Callable[[Step, KpiLink], int]:
    """Tells the number of the path that a step takes through a link."""
    numbers = {
        (path.step.id, id(path.link)): number
        for number, path in enumerate(picture.graph.paths)
        if path.link
    }
    return lambda step, link: numbers[step.id, id(link)]
