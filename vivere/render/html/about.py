"""The document that a workspace starts from: what it says around its stories, doubts beside it."""

from markupsafe import Markup

from vivere.render.html import render
from vivere.render.html.provenance import provenance, provenance_in_full
from vivere.render.reader import Reader


def about_html(reader: Reader) -> Markup:
    """The whole page; without a document, what the workspace says of itself."""
    workspace = reader.catalog.workspace
    return render(
        "about.html",
        r=reader,
        provenance=provenance,
        in_full=provenance_in_full,
        workspace=workspace,
    )
