"""What the fields of a file are called, and what their values mean, in a designer's words."""

from collections.abc import Mapping
from types import MappingProxyType

from vivere.i18n import say
from vivere.model import CHANNEL_CODES

ELSEWHERE: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("Touchpoint", "channel"): "channel",
        ("Service", "kind"): "kind",
        ("Source", "kind"): "workbench.choice.kind",
        ("Persona", "kind"): "workbench.choice.kind",
        ("Limit", "ability"): "ability",
        ("Cost", "kinds"): "cost",
        ("KpiLink", "effect"): "effect",
        ("KpiLink", "strength"): "strength",
        ("KpiLink", "evidence"): "evidence",
        ("Observation", "fit"): "kpis.fit",
        ("Conflict", "severity"): "kpis.severity",
        ("Mix", "of"): "payer",
        ("Share", "payer"): "payer",
        ("FundingSource", "payers"): "payer",
    }
)
"""Fields whose values have words of their own in the interface."""


def label(language: str, model: str, field: str) -> str:
    """What a field is called."""
    return say(language, f"field.{model}.{field}.label")


def help_of(language: str, model: str, field: str) -> str:
    """What belongs into a field, in one sentence."""
    return say(language, f"field.{model}.{field}.help")


def option(language: str, model: str, field: str, value: str) -> str:
    """What one of the values of a field means. Raises KeyError where there are no words."""
    if (model, field) == ("Touchpoint", "code"):
        return say(language, f"channel.{CHANNEL_CODES[value]}")
    return say(language, f"{ELSEWHERE.get((model, field), f'field.{model}.{field}.value')}.{value}")
