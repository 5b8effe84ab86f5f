"""A KPI's target in words: as a plain phrase, and short enough to be read from afar."""

from markupsafe import Markup, escape

from vivere.i18n import say
from vivere.i18n.numbers import elided, number_words
from vivere.model import Target
from vivere.render.reader import Reader

_OPERATORS = {"=": "equal", "<": "below", "<=": "most", ">": "above", ">=": "least"}


_SIGNS = {"=": "", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}


def target_words(reader: Reader, target: Target) -> Markup:
    """The target in a phrase: «at least 90% of services», «2.5 times the base».

    Numbers and articles are as the language wants them.
    """
    key = f"kpis.type.{_kind(reader, target)}"
    value = abs(target.value) if target.type == "relative_change" else target.value
    number = number_words(reader.language, value)
    phrase = elided(reader.language, say(reader.language, key).replace("{value}", number))
    return Markup(phrase).format(unit=reader.text(target.unit))


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


def target_number(reader: Reader, target: Target) -> str:
    """The target without its unit, but for a percentage: ``−30%``, ``×2,5``, ``> 90%``."""
    number = number_words(reader.language, abs(target.value))
    match target.type:
        case "relative_change":
            number = ("+" if target.value > 0 else "−") + number
        case "multiplier":
            return f"×{number}"
        case "rank":
            return reader.say("scoreboard.rank", n=number)
        case _:
            sign = "−" if target.value < 0 else ""
            number = f"{_SIGNS[target.operator]} {sign}{number}".strip()
    return f"{number}%" if _percent(reader, target) else number


def _kind(reader: Reader, target: Target) -> str:
    match target.type:
        case "relative_change":
            return "relative_change_down" if target.value < 0 else "relative_change"
        case "absolute_level":
            scale = "percent" if _percent(reader, target) else "number"
            return f"level.{scale}.{_OPERATORS[target.operator]}"
        case "coverage" if not _percent(reader, target):
            return "coverage_of"
        case _:
            return target.type


def _percent(reader: Reader, target: Target) -> bool:
    return reader.words(target.unit).startswith("%")
