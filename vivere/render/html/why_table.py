"""The same as the graph, in words: for reading, for screen readers, for copying."""

from collections.abc import Sequence

from markupsafe import Markup

from vivere.model import Journey, Step
from vivere.render.html import render
from vivere.render.html.provenance import provenance
from vivere.render.reader import Reader
from vivere.render.step_view import step_views


def why_head(reader: Reader, journey: Journey, step: Step | None) -> Markup:
    """The title of the page, with the way back to the map."""
    return render("why_head.html", r=reader, journey=journey, step=step)


def why_table(reader: Reader, journey: Journey, steps: Sequence[Step]) -> Markup:
    """Step, service, layers with reasons, KPIs with mechanism, evidence and source."""
    shown = {step.id for step in steps}
    views = step_views(reader.catalog, journey)
    return render(
        "why_table.html",
        r=reader,
        journey=journey,
        steps=[view for view in views if view.step.id in shown],
        kpis=reader.catalog.kpis,
        provenance=provenance,
    )
