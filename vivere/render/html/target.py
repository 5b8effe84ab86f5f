"""A KPI's target in one short phrase, as a room can read it from afar."""

from markupsafe import Markup, escape

from vivere.i18n.numbers import number_words
from vivere.model import Target
from vivere.render.reader import Reader

_SIGNS = {"=": "", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}


def short_target(reader: Reader, target: Target) -> Markup:
    """The normalised target with its sign and unit: ``−30%``, ``×2,5``, ``> 90% of services``."""
    match target.type:
        case "relative_change":
            sign = "+" if target.value > 0 else "−"
            number = sign + number_words(reader.language, abs(target.value))
        case "multiplier":
            return escape("×" + number_words(reader.language, target.value))
        case "rank":
            place = number_words(reader.language, target.value)
            return escape(reader.say("stage.rank", n=place))
        case _:
            sign = _SIGNS[target.operator]
            number = f"{sign} {number_words(reader.language, target.value)}".strip()
    joint = "" if reader.words(target.unit).startswith("%") else " "
    return Markup("{}{}{}").format(number, joint, reader.text(target.unit))
