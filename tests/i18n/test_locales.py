"""The words of all languages fit together, and the code has no key without words."""

import ast
import re
from pathlib import Path

import pytest

from vivere.i18n import INTERFACE, LANGUAGES, keys, say
from vivere.model.kinds import KINDS
from vivere.model.references import Defines, marked, reachable
from vivere.yamltext.typography import signs

PACKAGE = Path(__file__).parents[2] / "vivere"
FIRST, *OTHERS = LANGUAGES
COMPLETE = [one.tag for one in INTERFACE.languages if not one.begun]


def _words(language: str, key: str) -> str:
    return say(language, key)


def _placeholders(words: str) -> set[str]:
    return set(re.findall(r"\{(\w*)[^}]*\}", words))


@pytest.mark.parametrize("language", COMPLETE)
def test_the_same_keys(language: str) -> None:
    assert keys(language) ^ keys(FIRST) == frozenset()


@pytest.mark.parametrize(("language", "foreign"), [("it", "“”"), ("en", "«»")])
def test_words_are_quoted_as_the_language_does(language: str, foreign: str) -> None:
    assert [key for key in keys(language) if set(foreign) & set(_words(language, key))] == []


@pytest.mark.parametrize("room", ["cli", "exchange"])
def test_what_the_code_itself_says_in_english_is_quoted_as_english_does(room: str) -> None:
    said = {
        words
        for file in (PACKAGE / room).rglob("*.py")
        if file.name != "encoding.py"  # it lists the signs of many languages
        for words in _strings(file) - _docstrings(file)
        if "«" in words
    }
    assert said == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_have_straight_apostrophes_as_the_content_has(language: str) -> None:
    found = [sign for key in keys(language) for sign in signs(_words(language, key))]
    assert {sign.style for sign in found if sign.mark == "apostrophe"} == {"straight"}


@pytest.mark.parametrize("language", OTHERS)
def test_the_same_placeholders(language: str) -> None:
    different = {
        key: (words, other)
        for key in keys(FIRST)
        if _placeholders(words := _words(FIRST, key))
        != _placeholders(other := _words(language, key))
    }
    assert different == {}


def test_a_number_of_things_has_a_plural_form() -> None:
    """«1 error», never «1 errors»: a number and its noun stand under the forms of a plural."""
    fixed = {"changes.few_maps"}
    found = {
        key
        for key in keys("en")
        if re.search(r"\{n\} (more )?[a-z]+s\b", _words("en", key))
        and key.rpartition(".")[2] not in PLURAL_FORMS
    }
    assert found - fixed == set()


PLURAL_FORMS = ("zero", "one", "two", "few", "many", "other")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_empty(language: str) -> None:
    assert [key for key in keys(language) if not _words(language, key).strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_a_message_and_a_hint(language: str) -> None:
    found = {key for key in keys(language) if key.startswith("finding.")}
    codes = {key.split(".")[1] for key in found}
    assert found == {f"finding.{code}.{part}" for code in codes for part in ("message", "hint")}


def test_every_code_in_the_program_has_words_and_the_other_way_round() -> None:
    written = {
        text
        for folder in ("content", "diagnostics", "model", "yamltext")
        for file in (PACKAGE / folder).rglob("*.py")
        for text in _strings(file)
    }
    codes = {key.split(".")[1] for key in keys(FIRST) if key.startswith("finding.")}
    made_up = {f"unknown-{kind}" for kind in UNKNOWN}
    assert made_up <= codes
    assert codes - made_up <= written
    looks_like_codes = {text for text in written if re.fullmatch(r"[a-z]+(-[a-z]+)+", text)}
    assert looks_like_codes - codes <= {"utf-8", "utf-8-sig", *KNOWN_WORDS}


UNKNOWN = ("persona", "phase", "service", "layer", "area", "kpi", "step", "source", "code")
"""What ``Report.unknown`` is asked about."""

KNOWN_WORDS = {
    "second-colon", "quote-open", "no-colon", "bracket-open", "list-here", "special-start",
    "after-end", "rev-parse", "ls-tree", "cat-file",
}  # fmt: skip
"""Reasons for a YAML mistake (keys of ``yaml.*``), and questions to git."""


def _strings(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _docstrings(file: Path) -> set[str]:
    """Strings that stand alone: what is said to readers of the code."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {
        node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }


DEFINED = {
    mark.kind
    for kind in KINDS
    for model in reachable(kind.model)
    for mark in marked(model, Defines).values()
}
"""The kinds of thing that files define: a finding names them, and so does the story of changes."""


def test_what_files_define_has_words_in_the_story_of_changes() -> None:
    parts = {"area": ("sector", "layer"), "phase": (), "dimension": (), "part": ()}
    wanted = {kind for defined in DEFINED for kind in parts.get(defined, (defined,))}
    assert {f"changes.kinds.{kind}" for kind in wanted} <= keys(FIRST)


@pytest.mark.parametrize("section", ["yaml", "expected", "way", "thing"])
def test_the_parts_of_findings_have_words(section: str) -> None:
    from vivere.content.describe import _TYPES
    from vivere.yamltext.syntax_errors import _REASONS

    wanted = {
        "yaml": {reason for _, reason in _REASONS} | {"other", "hash"},
        "expected": _TYPES | {"other", "source"},
        "way": _TYPES | {"other", "emotion"},
        "thing": DEFINED | {"touchpoint"},
    }
    there = {key.split(".")[1] for key in keys(FIRST) if key.startswith(f"{section}.")}
    assert there == wanted[section]


def test_an_unknown_language_is_said_in_the_first() -> None:
    assert say("xx", "severity.error") == say(FIRST, "severity.error")


def test_an_unknown_key_is_a_mistake_in_the_program() -> None:
    with pytest.raises(KeyError):
        say(FIRST, "no.such.key")


def test_a_value_is_never_filled_in_again() -> None:
    assert "{value}" in say("en", "finding.unknown-phase.message", value="{value}")
