"""What changed, for a terminal: signs and words, and no colour that could be missed."""

from collections.abc import Iterable, Iterator

from vivere.analysis.changes import Changes, Piece
from vivere.render.changes.lines import SHAPES, Entry, Line
from vivere.render.changes.story import JourneyEntry, Story, change_story
from vivere.render.changes.words import Names
from vivere.render.text.findings import plain

CONTEXT = 40
"""Characters that stay visible of what did not change, on either side of what did."""


def changes_text(names: Names, changes: Changes, before: str, after: str) -> str:
    """The whole story, without a final line break; ``before`` and ``after`` name the sides.

    A word that went is written ``[-so-]``, one that came ``{+so+}``.
    """
    lines = [names.say("between", before=before, after=after), ""]
    lines += _story(names, change_story(names, changes)) if changes else [names.say("none")]
    return "\n".join(plain(line) for line in lines)


def _story(names: Names, story: Story) -> Iterator[str]:
    yield from story.counts
    if story.workspace:
        yield from ("", names.say("workspace"), *_lines(story.workspace, "  "))
    for section in story.sections:
        yield from ("", section.title)
        for thing in section.entries:
            yield from _entry(names, thing, "  ")
    for persona, journeys in story.personas:
        yield from ("", names.thing("personas", persona))
        for journey in journeys:
            yield from _journey(names, journey)


def _journey(names: Names, journey: JourneyEntry) -> Iterator[str]:
    change = journey.change
    kind = "" if change.what == "changed" else f" ({names.say(f'marks.{change.what}')})"
    yield f"  {SHAPES[change.what]} {names.words(change.name)}{kind}"
    yield from _lines(journey.lines, "      ")
    for step in journey.steps:
        yield from _entry(names, step, "    ")
    if journey.summary:
        yield f"    {names.say('journey_summary')}"
        yield from _lines(journey.summary, "      ")


def _entry(names: Names, entry: Entry, indent: str) -> Iterator[str]:
    title = names.words(entry.title)
    if entry.number is not None:
        key = "step" if entry.was is None else "step_was"
        title = names.say(key, n=entry.number, title=title, before=entry.was)
    kind = "" if entry.mark == "changed" else f" ({names.say(f'marks.{entry.mark}')})"
    yield f"{indent}{SHAPES[entry.mark]} {title}{kind}"
    yield from _lines(entry.lines, f"{indent}    ")


def _lines(lines: Iterable[Line], indent: str) -> Iterator[str]:
    for line in lines:
        pieces = f" {_diff(line)}" if line.pieces else ""
        yield f"{indent}{SHAPES[line.mark]} {line.words}{pieces}"


def _diff(line: Line) -> str:
    """The pieces of a text on one line."""
    one_sided = line.mark != "changed"
    last = len(line.pieces) - 1
    return "".join(
        " ".join(piece.text.split()) if one_sided else _piece(piece, index == 0, index == last)
        for index, piece in enumerate(line.pieces)
    ).strip()


def _piece(piece: Piece, first: bool, last: bool) -> str:
    text = piece.text.replace("\r", " ").replace("\n", " ")
    if piece.kind == "removed":
        return f"[-{text}-]"
    if piece.kind == "added":
        return f"{{+{text}+}}"
    head, tail = "" if first else text[:CONTEXT], "" if last else text[-CONTEXT:]
    if len(text) <= len(head) + len(tail) + 1:
        return text
    return f"{head}…{tail}"
