"""The words of the phone's pages: one YAML file per language, and one line here."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from vivere.i18n import flat

LANGUAGES = ("it", "en", "zh", "ur", "ar", "es")
"""Languages of the phone's interface; the first is the fallback."""

RIGHT_TO_LEFT = frozenset({"ur", "ar", "fa", "he", "ps"})
"""Language tags written from right to left, for stories as for the interface."""


def say(language: str, key: str, /, **details: Any) -> str:
    """The words under ``key``, filled with ``details``. Raises KeyError for an unknown key."""
    words = words_of(language if language in LANGUAGES else LANGUAGES[0])[key]
    return words.format_map(details) if details else words


def direction(language: str) -> str:
    """``rtl`` or ``ltr``, for the ``dir`` attribute."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"


@cache
def words_of(language: str) -> Mapping[str, str]:
    """All words of a language, by key."""
    text = files(__package__).joinpath(f"{language}.yaml").read_text(encoding="utf-8")
    return MappingProxyType(dict(flat("", yaml.load(text, Loader=yaml.CBaseLoader))))
