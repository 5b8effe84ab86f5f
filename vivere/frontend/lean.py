"""Styles and scripts without what only their readers need: comments and indentation.

Nothing is built and nothing renamed: line by line, what a browser gets is what stands in the file.
"""

import re

_COMMENT = re.compile(r"/\*(?!!).*?\*/", re.DOTALL)
_BLOCK = re.compile(r"^[ \t]*/\*(?!!)(?:(?!\*/).)*\*/[ \t]*\n", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"^[ \t]*//[^\n]*\n", re.MULTILINE)
_DECLARATION = re.compile(r"^([\w-]+): ", re.MULTILINE)
_START = re.compile(r"\s*\n\s*")


def lean_style(css: str) -> str:
    """A stylesheet without comments, indentation, empty lines, and blanks in declarations."""
    lines = _START.sub("\n", _COMMENT.sub("", css)).lstrip()
    return _DECLARATION.sub(r"\1:", lines).replace(" {\n", "{\n").replace(";\n}", "}")


def lean_script(script: str) -> str:
    """A script without the comments that have lines of their own.

    Its lines stay as they are, for a text over several lines may be one of them.
    """
    return _LINE.sub("", _BLOCK.sub("", script))
