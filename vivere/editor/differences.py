"""The long texts of an answer, as what changed in them since the browser's last answer.

Form, map and text of a journey weigh some hundred kilobytes, and are asked for with every pause of
typing; what a word changes in them is a few lines.
"""

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

TEXTS = ("text", "form", "files", "findings", "preview", "effect", "versions", "clash")
"""The parts of an answer that are texts."""

MOST_DRAFTS = 32
"""Drafts of which the last texts are remembered; of others a browser gets them whole."""

Change = list[tuple[int, int] | str]
"""The lines of a text: ``(start, count)`` are lines of the one before, a string is a new one."""


def difference(old: Sequence[str], new: Sequence[str]) -> Change:
    """The lines of ``new``, with those that stand in ``old`` named by their place."""
    first: dict[str, int] = {}
    for index, line in enumerate(old):
        first.setdefault(line, index)
    change: Change = []
    expected = 0
    for line in new:
        here = expected < len(old) and old[expected] == line
        found = expected if here else first.get(line)
        expected = expected + 1 if found is None else found + 1
        last = change[-1] if change else ""
        if found is None:
            change.append(line)
        elif isinstance(last, tuple) and sum(last) == found:
            change[-1] = (last[0], last[1] + 1)
        else:
            change.append((found, 1))
    return change


def mark_of_text(text: str) -> str:
    """A short name of a text, which changes with it."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class SentTexts:
    """What browsers have been sent last, so that they need not be sent it again."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._drafts: OrderedDict[tuple[str, str], dict[str, str]] = OrderedDict()

    def shorten(
        self, draft: tuple[str, str], held: Mapping[str, str], answer: Mapping[str, Any]
    ) -> dict[str, Any]:
        """An answer with its texts under ``pieces``, each whole or as what changed.

        ``draft`` is the tab and the file; ``held`` the marks of the texts that the browser has.
        """
        texts = {name: answer[name] for name in TEXTS if isinstance(answer.get(name), str)}
        with self._lock:
            before = self._drafts.get(draft, {})
            self._drafts[draft] = {**before, **texts}
            self._drafts.move_to_end(draft)
            if len(self._drafts) > MOST_DRAFTS:
                self._drafts.popitem(last=False)
        pieces = {
            name: _piece(before.get(name), held.get(name), text) for name, text in texts.items()
        }
        rest = {name: value for name, value in answer.items() if name not in texts}
        return {**rest, "pieces": pieces}


def _piece(before: str | None, held: str | None, text: str) -> dict[str, Any]:
    mark = mark_of_text(text)
    if before is None or held != mark_of_text(before):
        return {"mark": mark, "whole": text}
    return {"mark": mark, "change": difference(before.split("\n"), text.split("\n"))}
