"""``vivere explain``: what a finding means and how to mend it, in words and examples."""

import argparse
import sys
from collections.abc import Iterable
from textwrap import fill, indent
from typing import TYPE_CHECKING, Any

from vivere.i18n import LANGUAGES, say

if TYPE_CHECKING:
    from vivere.diagnostics.explained import Example, Explanation

WIDTH = 88


def add(commands: Any) -> None:
    """Add the command to the parser of ``vivere``."""
    explain = commands.add_parser("explain", help="explain a finding, or list them all")
    explain.add_argument("code", nargs="?", metavar="CODE", help="such as hard-to-read")
    explain.add_argument("--all", action="store_true", help="explain every finding")
    explain.add_argument("--language", choices=LANGUAGES, default="en", help="default: en")
    explain.add_argument(
        "--format", choices=("text", "markdown"), default="text", help="default: text"
    )
    explain.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print one explanation, all of them, or the list; 2 for a code that there is not."""
    from vivere.content.describe import did_you_mean
    from vivere.diagnostics.codes import ERRORS, WARNINGS
    from vivere.diagnostics.explained import all_explained, explained
    from vivere.render.text.findings import plain

    as_markdown = chosen.format == "markdown"
    if chosen.all and not chosen.code:
        everything = all_explained(chosen.language)
        print(document(everything, chosen.language) if as_markdown else _texts(everything, chosen))
    elif not chosen.code:
        print(table(all_explained(chosen.language), chosen.language))
    elif chosen.code in (*ERRORS, *WARNINGS):
        one = explained(chosen.code, chosen.language)
        print(section(one, chosen.language) if as_markdown else text(one, chosen.language))
    else:
        meant = did_you_mean(chosen.code, (*ERRORS, *WARNINGS))
        words = say(
            chosen.language, f"explanation.unknown{'_meant' if meant else ''}",
            code=chosen.code, meant=meant,
        )  # fmt: skip
        print(plain(f"vivere: {words}"), file=sys.stderr)
        return 2
    return 0


def table(explanations: Iterable["Explanation"], language: str) -> str:
    """A line for each code: severity, and what it means."""
    return "\n".join(
        f"{one.code:<24} {say(language, f'severity.{one.severity}').lower():<8} {one.line}"
        for one in explanations
    )


def text(one: "Explanation", language: str) -> str:
    """An explanation for a terminal."""
    severity = say(language, f"severity.{one.severity}").lower()
    parts = [f"{one.code} ({severity})", fill(one.line, WIDTH), fill(one.text, WIDTH)]
    for title, lines in _shown(one.example, language):
        parts.append(f"{title}:\n\n{indent(lines, '    ')}")
    return "\n\n".join(parts)


def section(one: "Explanation", language: str) -> str:
    """An explanation in Markdown."""
    severity = say(language, f"severity.{one.severity}")
    parts = [f"### `{one.code}`", f"*{severity}.* **{one.line}**", one.text]
    for title, lines in _shown(one.example, language):
        parts.append(f"{title}:\n\n```yaml\n{lines}\n```")
    return "\n\n".join(parts)


def document(explanations: Iterable["Explanation"], language: str) -> str:
    """All explanations as a Markdown page."""
    head = [f"# {say(language, 'explanation.title')}", say(language, "explanation.lead")]
    return "\n\n".join([*head, *(section(one, language) for one in explanations)])


def _texts(explanations: Iterable["Explanation"], chosen: argparse.Namespace) -> str:
    return "\n\n\n".join(text(one, chosen.language) for one in explanations)


def _shown(example: "Example | None", language: str) -> list[tuple[str, str]]:
    """Titles and lines of an example: what is so beforehand, the wrong and the right."""
    if example is None:
        return []
    changes = (("given", example.given), ("wrong", example.wrong), ("right", example.right))
    return [
        (say(language, f"explanation.{name}", file=change.file), change.lines)
        for name, change in changes
        if change
    ]
