"""Mermaid ``journey`` diagrams, alone or in the fenced blocks of a Markdown file.

Syntax: https://mermaid.js.org/syntax/userJourney.html and the grammar of Mermaid 11
(``packages/mermaid/src/diagrams/user-journey/parser/journey.jison``).
"""

from vivere.exchange.mermaid.read import read
from vivere.exchange.mermaid.write import write

NAME = "mermaid"
SUFFIXES = (".mmd", ".mermaid", ".md", ".markdown", ".txt")

__all__ = ["NAME", "SUFFIXES", "read", "write"]
