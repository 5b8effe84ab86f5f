"""What one phone says on one step, and reading it from a form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

BARRIERS = (
    "no_smartphone",
    "language",
    "cost",
    "distance",
    "trust",
    "access",
    "other",
)
"""What would stop a person, in the order of the form."""

MATTERS = ("yes", "somewhat", "no")
"""Does it matter to you: the choices, in the order of the form."""

EMOTIONS = (-2, -1, 0, 1, 2)

MAX_COMMENT = 500
"""Characters of a comment."""

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
"""Control and direction marks: they hide or reorder text; a line feed may stay."""

_LONE = re.compile(r"[\ud800-\udfff]")


class TooLong(ValueError):
    """The comment is longer than ``MAX_COMMENT`` characters."""


@dataclass(frozen=True)
class Answer:
    """A voice's content; every part may be left out.

    ``emotion`` is from −2 to +2; ``barriers`` are ids of ``BARRIERS`` in their order.
    """

    emotion: int | None = None
    matters: str | None = None
    barriers: tuple[str, ...] = ()
    comment: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was said."""
        return self == Answer()

    def marks(self) -> tuple[tuple[str, str], ...]:
        """What the answer counts in: pairs of kind and value, each once."""
        if self.empty:
            return ()
        found = [("voice", "")]
        if self.emotion is not None:
            found.append(("emotion", str(self.emotion)))
        if self.matters:
            found.append(("matters", self.matters))
        found += [("barrier", barrier) for barrier in self.barriers]
        return tuple(found)


def read_answer(fields: Mapping[str, str], barriers: tuple[str, ...]) -> Answer:
    """From the fields of a form; what is not one of the choices is left out.

    ``barriers`` are the values of the repeated field. Raises TooLong.
    """
    emotion = fields.get("emotion", "")
    matters = fields.get("matters", "")
    comment = plain_comment(fields.get("comment", ""))
    if len(comment) > MAX_COMMENT:
        raise TooLong
    return Answer(
        emotion=int(emotion) if emotion in {str(e) for e in EMOTIONS} else None,
        matters=matters if matters in MATTERS else None,
        barriers=tuple(barrier for barrier in BARRIERS if barrier in barriers),
        comment=comment,
    )


def plain_comment(text: str) -> str:
    """The comment without characters that hide or reorder text; ends trimmed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _LONE.sub("\ufffd", _INVISIBLE.sub("", text)).strip()
