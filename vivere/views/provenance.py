"""Where a statement comes from, as a small tag beside it."""

from urllib.parse import urlsplit

from markupsafe import Markup

from vivere.model import Source
from vivere.reader import Reader


def provenance(reader: Reader, source: Source) -> Markup:
    """«given s09», a link to a public page, «assumed» or «to be checked», as a tag.

    The names of the document's pages are its tooltip.
    """
    if source.kind == "public" and source.address:
        return Markup(
            '<a class="tag" href="{}" target="_blank" rel="noopener noreferrer">{}</a>'
        ).format(source.address, source.publisher or urlsplit(source.address).hostname)
    word = reader.say(f"source.{source.kind}")
    if not source.refs:
        return Markup('<span class="tag">{}</span>').format(word)
    return Markup('<span class="tag" title="{}">{} {}</span>').format(
        _names(reader, source.refs), word, ", ".join(source.refs)
    )


def _names(reader: Reader, refs: tuple[str, ...]) -> str:
    document = reader.catalog.workspace.document
    names = document.refs if document else {}
    return "; ".join(reader.words(names[ref]) for ref in refs if ref in names)
