"""Where a statement comes from, as a small tag beside it."""

import re

from markupsafe import Markup

from vivere.model import Source
from vivere.render.reader import Reader

_SHORTEST_NAME = 3
"""Letters from which a word of a publisher may be the name of its site."""

_HOST = re.compile(r"https?://(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]+)")


def provenance(reader: Reader, source: Source) -> Markup:
    """«given s09», a link to a public page, «assumed» or «to be checked», as a tag.

    The names of the document's pages are its tooltip; a link says that it opens a new tab.
    """
    if source.kind == "public" and source.address:
        return _link(reader, source, source.address)
    tag = Markup('<span class="tag"{}>{}</span>').format(
        Markup(' title="{}"').format("; ".join(_names(reader, source.refs).values()))
        if source.refs
        else "",
        " ".join((reader.say(f"source.{source.kind}"), ", ".join(source.refs))).strip(),
    )
    linked = Markup(" {}").format(_link(reader, source, source.address)) if source.address else ""
    return tag + linked


def provenance_in_full(reader: Reader, source: Source) -> Markup:
    """The tag, then what the tooltip hides: the pages' names, and the note on the source."""
    parts = [
        Markup('<span class="source-page">{}</span>').format(name)
        for name in _names(reader, source.refs).values()
    ]
    if source.note:
        parts.append(Markup('<span class="source-page">{}</span>').format(reader.text(source.note)))
    return Markup(" ").join((provenance(reader, source), *parts))


def _link(reader: Reader, source: Source, address: str) -> Markup:
    return Markup(
        '<a class="tag source-link" href="{}" target="_blank" rel="noopener noreferrer" title="{}">'
        '{}<span aria-hidden="true"> ↗</span><span class="visually-hidden"> ({})</span></a>'
    ).format(
        address,
        f"{address} ({reader.say('source.new_tab')})",
        _label(source.publisher, _host(address)),
        reader.say("source.new_tab"),
    )


def _label(publisher: str | None, host: str) -> str:
    """Who says it; beside a publisher the site that opens, where it is somebody else's."""
    if not publisher:
        return host
    names = (word for word in re.findall(r"\w+", publisher.lower()) if len(word) >= _SHORTEST_NAME)
    return publisher if any(name in host for name in names) else f"{publisher} · {host}"


def _host(address: str) -> str:
    """The name of the site; of an address that has none, the address."""
    found = _HOST.match(address)
    return found[1].removeprefix("www.") if found else address


def _names(reader: Reader, refs: tuple[str, ...]) -> dict[str, str]:
    """The names of the document's pages that have one, by their id."""
    document = reader.catalog.workspace.document
    names = document.refs if document else {}
    return {ref: reader.words(names[ref]) for ref in refs if ref in names}
