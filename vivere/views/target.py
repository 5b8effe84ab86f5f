"""A KPI's target in one short phrase, as a room can read it from afar."""

from markupsafe import Markup, escape

from vivere.model import Target
from vivere.reader import Reader

_SIGNS = {"=": "", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}


def short_target(reader: Reader, target: Target) -> Markup:
    """The normalised target with its sign and unit: ``−30%``, ``×2,5``, ``> 90% of services``."""
    match target.type:
        case "relative_change":
            sign = "+" if target.value > 0 else "−"
            number = sign + _number(reader.language, abs(target.value))
        case "multiplier":
            return escape("×" + _number(reader.language, target.value))
        case "rank":
            place = _number(reader.language, target.value)
            return escape(reader.say("stage.rank", n=place))
        case _:
            sign = _SIGNS[target.operator]
            number = f"{sign} {_number(reader.language, target.value)}".strip()
    joint = "" if reader.words(target.unit).startswith("%") else " "
    return Markup("{}{}{}").format(number, joint, reader.text(target.unit))


def _number(language: str, value: float) -> str:
    words = f"{value:g}" if abs(value) < 1e6 else f"{value:,.0f}".replace(",", " ")
    return words.replace("-", "−").replace(".", "," if language == "it" else ".")
