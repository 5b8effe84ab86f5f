"""The words of the interface and of the findings: a folder per language, a file per subject."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LANGUAGES = {"it": "Italiano", "en": "English"}
"""Interface languages, each by its own name. The first is the fallback."""


PARTS = (
    "interface",
    "findings",
    "rooms",
    "lints",
    "explain",
    "exchange",
    "changes",
    "archive",
    "workbench",
    "fields",
    "authoring",
)
"""The files of each language."""


def say(language: str, key: str, /, **details: Any) -> str:
    """The words under ``key`` (parts joined by dots), filled with ``details``.

    Raises KeyError for a key that no language has: that is a mistake in the code.
    """
    words = _words(language if language in LANGUAGES else next(iter(LANGUAGES)))[key]
    return words.format_map(details) if details else words


def keys(language: str) -> frozenset[str]:
    """All keys of a language, so that a test can compare two of them."""
    return frozenset(_words(language))


@cache
def _words(language: str) -> dict[str, str]:
    folder = files(__package__).joinpath(language)
    texts = [folder.joinpath(f"{part}.yaml").read_text(encoding="utf-8") for part in PARTS]
    trees = [yaml.load(text, Loader=yaml.CBaseLoader) for text in texts]
    return {key: words for tree in trees for key, words in flat("", tree)}


def flat(prefix: str, tree: Any) -> list[tuple[str, str]]:
    """The leaves of a tree of words, each under its keys joined by dots."""
    if isinstance(tree, str):
        return [(prefix, tree)]
    return [
        pair
        for key, branch in tree.items()
        for pair in flat(f"{prefix}.{key}" if prefix else key, branch)
    ]
