"""The steps of the plan itself: what was to be done next, and by whom."""

from markupsafe import Markup

from vivere.model import Initiative
from vivere.model.catalog import Catalog
from vivere.render.html import render
from vivere.render.html.provenance import provenance
from vivere.render.reader import Reader


def next_steps(catalog: Catalog) -> tuple[Initiative, ...]:
    """The initiatives that serve the plan itself: neither an area, nor a service."""
    return tuple(
        one for one in catalog.initiatives.values() if not (one.area or one.scope or one.services)
    )


def next_steps_html(reader: Reader) -> Markup:
    """The steps with who takes them and what they are made of; nothing where there are none."""
    steps = next_steps(reader.catalog)
    if not steps:
        return Markup("")
    sources = {one.source.model_dump_json() for one in steps}
    return render(
        "next_steps.html",
        r=reader,
        steps=steps,
        source=steps[0].source if len(sources) == 1 else None,
        notes=list(dict.fromkeys(reader.text(one.note) for one in steps if one.note)),
        document=reader.catalog.workspace.document,
        provenance=provenance,
    )
