"""A title for a journey whose file gives none: from what it tells, not from the file's name."""

from dataclasses import replace

from vivere.exchange.imported import ImportedJourney, ImportedText, MultilingualText
from vivere.exchange.report import Notes, short

LONGEST = 100


def titled(journey: ImportedJourney, notes: Notes) -> ImportedJourney:
    """The journey with a title: its own, else its first and last phase or step, which is said."""
    if journey.title or journey.id:
        return journey
    title = _title([phase.name for phase in journey.phases]) or _title(
        [step.title for step in journey.steps]
    )
    if title is None:
        return journey
    words = title if isinstance(title, str) else dict(title.by_language).popitem()[1]
    notes.read_as(f"the file gives no title: it is {short(words)}", journey.line)
    return replace(journey, values={**journey.values, ("title",): title})


def _title(texts: list[ImportedText]) -> ImportedText:
    """The first and the last of some texts in one, in each language that both have."""
    said = [text for text in texts if text]
    if not said or len(said) != len(texts):
        return None
    first, last = said[0], said[-1]
    if isinstance(first, str) and isinstance(last, str):
        return first if first == last else f"{first} → {last}"[:LONGEST]
    if isinstance(first, MultilingualText) and isinstance(last, MultilingualText):
        ends = dict(last.by_language)
        both = [(tag, words if words == ends[tag] else f"{words} → {ends[tag]}"[:LONGEST])
                for tag, words in first.by_language if tag in ends]  # fmt: skip
        return MultilingualText(tuple(both)) if both else None
    return None
