"""One line of a journey: ``Task name: score: actor, actor``.

Mermaid takes what stands between the first two colons for the score, whatever it is. Where that
cannot have been meant (``10:30``, a colon in the title, an arrow), the score is looked for.
"""

import re
from dataclasses import dataclass, field

from vivere.exchange.importers.mermaid.entities import Masked
from vivere.exchange.report import Kind, short
from vivere.i18n.emotion_words import emotion_of_word

_NUMBER = re.compile(r"[-+−]?[0-9]{1,9}([.,][0-9]{1,9})?")
_ARROW = re.compile(r"-{1,3}>|={1,2}>|→")

_SCORES = ("1", "2", "3", "4", "5")

Remark = tuple[Kind, str]


@dataclass
class Task:
    """A task as understood; ``score`` only if it is a whole number from 1 to 5.

    ``between``: a score between two of them, such as 3.5; ``word``: one that names a feeling.
    """

    title: str = ""
    score: int | None = None
    between: float | None = None
    word: str = ""
    actors: tuple[str, ...] = ()
    remarks: list[Remark] = field(default_factory=list)

    def say(self, kind: Kind, message: str) -> None:
        """Add a remark."""
        self.remarks.append((kind, message))


def parse_task(line: str) -> Task:
    """Understand a line that is no keyword. Never raises."""
    task = Task()
    body, percent, comment = line.partition("%%")
    if percent:
        task.say(Kind.LOST, f"comment {short(comment)}")
    masked = Masked(body)
    if masked.from_html:
        task.say(Kind.READ_AS, "an HTML entity is read as the letter it stands for")
    text = _without_end(masked.text.strip(), task)
    parts, at = _split(_without_comment(text, masked, task), task)
    if ";" in text:
        task.say(Kind.READ_AS, "“;” is kept as text (Mermaid would not draw this line)")
    end = at if at is not None else 1
    task.title = masked.clear(":".join(parts[:end]))
    if at is not None and at > 1:
        task.say(Kind.READ_AS, f"the colon in {short(task.title)} is part of the title")
    _score(task, masked.clear(parts[end]) if end < len(parts) else "")
    actors = parts[end + 1].split(",") if end + 1 < len(parts) else []
    task.actors = tuple(name for part in actors if (name := masked.clear(part)))
    rest = masked.clear(":".join(parts[end + 2 :]))
    if rest:
        task.say(Kind.LOST, f"{short(rest)} behind the actors")
    return task


def _without_end(text: str, task: Task) -> str:
    if text.endswith(";"):
        task.say(Kind.READ_AS, "the semicolon at the end of the line is left out")
        return text.rstrip("; ")
    return text


def _without_comment(text: str, masked: Masked, task: Task) -> str:
    """Behind a whole task ``#`` begins a comment; inside the title it is a letter."""
    whole = text
    for mark in re.finditer("#", text):
        before, after = text[: mark.start()], text[mark.end() :]
        if _score_at(before.split(":")) is not None:
            task.say(Kind.LOST, f"comment {short(masked.clear(after))}")
            whole = before
            break
    if "#" in whole:
        task.say(Kind.READ_AS, "“#” is kept as text (Mermaid would take the rest for a comment)")
    return whole


def _split(text: str, task: Task) -> tuple[list[str], int | None]:
    """The parts of a line, and which of them is the score."""
    parts = text.split(":")
    at = _score_at(parts)
    if at is not None or not _ARROW.search(text):
        return parts, at
    by_arrows = [part for piece in parts for part in _ARROW.split(piece)]
    at = _score_at(by_arrows)
    if at is None:
        task.say(Kind.READ_AS, "a journey has no arrows: the arrow is kept as text")
        return parts, None
    task.say(Kind.READ_AS, "the arrow is read as the colon that belongs there")
    return by_arrows, at


def _score_at(parts: list[str]) -> int | None:
    numbers = [index for index in range(1, len(parts)) if _NUMBER.fullmatch(parts[index].strip())]
    if not numbers:
        return None
    if numbers[0] == 1 and not _is_clock(parts):
        return 1
    good = [index for index in numbers if parts[index].strip() in _SCORES]
    return (good or numbers)[0]


def _is_clock(parts: list[str]) -> bool:
    """Whether the first colon stands between two digits, as in ``10:30``."""
    return len(parts) > 2 and parts[0][-1:].isdigit() and parts[1][:1].isdigit()


def _score(task: Task, written: str) -> None:
    if written in _SCORES:
        task.score = int(written)
        return
    found = _NUMBER.fullmatch(written)
    value = float(written.replace(",", ".").replace("−", "-")) if found else None
    if value in (1, 2, 3, 4, 5) and value is not None:
        task.score = int(value)
    elif value is not None and 1 < value < 5:
        task.between = value
    elif emotion_of_word(written) is not None:
        task.word = written
    elif written:
        task.say(Kind.LOST, f"the score {short(written)} is no whole number from 1 to 5")
    else:
        task.say(Kind.LOST, "the score is missing")
