"""What stands around a diagram's statements: front matter, directives, comments."""

import re
from collections.abc import Iterator

from vivere.exchange.importers.mermaid.markdown import Block
from vivere.exchange.report import Notes, short
from vivere.yamltext.source import document_of

_MULTILINE = re.compile(r"accdescr\s*\{", re.IGNORECASE)


def front_matter(block: Block, notes: Notes) -> tuple[str | None, list[str], int]:
    """The title of the YAML front matter, the lines below it, and the number of their first."""
    lines = list(block.lines)
    start = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if not lines or lines[start].rstrip() != "---":
        return None, lines, block.line
    end = next((at for at in range(start + 1, len(lines)) if lines[at].rstrip() == "---"), None)
    if end is None:
        notes.changed("the front matter never closes: read as part of the diagram", block.line)
        return None, lines[start + 1 :], block.line + start + 1
    first = block.line + start + 1
    title = _title("\n".join(lines[start + 1 : end]), first, notes)
    return title, lines[end + 1 :], block.line + end + 1


def _title(text: str, first: int, notes: Notes) -> str | None:
    document = document_of("front matter", text)
    for finding in document.findings:
        if finding.code != "empty-file":
            notes.lost(f"front matter: {finding.message()}", first + finding.line - 1)
    if not isinstance(document.data, dict):
        return None
    for key in document.data:
        if key != "title":
            line = document.position((key,))[0]
            notes.lost(f"front matter {short(str(key))}: how it is drawn", first + line - 1)
    title = document.data.get("title")
    return str(title).strip() or None if title is not None else None


def statements(lines: list[str], first: int, notes: Notes) -> Iterator[tuple[int, str]]:
    """The statements with their line numbers; comments and directives are reported."""
    opened: list[str] = []
    start, end = first, ""
    for number, line in enumerate(lines, first):
        text = line.strip()
        if not opened:
            start, end = number, _runs_until(text)
        if end:
            opened.append(text)
            if end not in text:
                continue
            text, opened, end = "\n".join(opened), [], ""
        if _MULTILINE.match(text):
            description, _, text = text.partition("}")
            yield start, f"{description}}}"
        if statement := _statement(text.strip(), start, notes):
            yield start, statement
    if opened:
        notes.lost(f"{short(opened[0])} never closes: all below is left out", start)


def _runs_until(text: str) -> str:
    """What ends a statement that goes on over several lines; empty for one that does not."""
    if text.startswith("%%{"):
        return "}%%"
    return "}" if _MULTILINE.match(text) else ""


def _statement(text: str, line: int, notes: Notes) -> str:
    if text.startswith("%%{"):
        notes.lost(f"directive {short(text.partition('}%%')[0] + '}%%')}: how it is drawn", line)
        return text.partition("}%%")[2].strip()
    if text.startswith(("%%", "#")) and not re.match(r"#\w+;", text):
        if words := text.strip("%# "):
            notes.lost(f"comment {short(words)}", line)
        return ""
    return text
