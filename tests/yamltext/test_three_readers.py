"""What Vivere writes is read by PyYAML, libyaml and ruamel.yaml alike, however odd it is."""

import io
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from vivere.yamltext import style
from vivere.yamltext.edit.rewrite import rewrite
from vivere.yamltext.format.formatter import UnformattedReason, formatted
from vivere.yamltext.reader import read_value

ODD = (
    "Perché?", "?", "?a", "a ?", "a?b", "a? b", "?,", "a:?b", "Dove: qui?", "-", "-a", "- a",
    "a -", "--", "---", "--- a", ":", ":a", "a:", "a: b", "a:b", "::", "a :b", ",", "a,b",
    "a, b", "#", "#a", "a #b", "a#b", "~", "~a", "null", "Null", "no", "No", "yes", "on", "off",
    "y", "n", "true", "TRUE", "012", "0o17", "0b11", "10:30", "10:30:59", "1e3", "1.5e3",
    "1e+300", "0x1", "0xZ", "1_000", ".5", "5.", "+1", "-1", ".inf", ".NaN", "2018-06-01",
    "2018-06-01 10:00:00", "=", "==", "<<", "<", ">", ">-", "|", "|+", "!", "!a", "!!str", "&",
    "&a", "*", "*a", "%", "%a", "%YAML 1.2", "@", "@a", "`", "`a", "'", "''", "'a'", "it's",
    '"', '"a"', 'a "b" c', "\\", "\\n", "a\\", "[", "]", "[a]", "{", "}", "{a}", "{a: b}", "a]",
    "a}", "a[0]", "a{b", "...", "... a", "📞", "👩‍🚀", "مرحبا", "「」", "é", "\x85", "a\x85b",
    "\u2028", "a\u2028b", "\u2029", "\xa0", "\xa0a", "a\xa0", "\ufeff", "a\ufeffb", "\u200b",
    "\xad", "\t", "a\tb", "\ta", "a\t", "", " ", "  a", "a ", "a  b", "“a”", "‘a’",
    "«Sì?», dice", "a\nb", "a \nb ", "a\n\nb", "\na", "\n", "a\n", "a\n\n", "  a\nb", "a\n  b",
    "a\n- b", "a\n# b", "# a\nb", "a\n---\nb", "a\t\nb", "\ta\nb", "a\r\nb", "a\rb", "\x00",
    "\x1b", "\x7f", "\x9f", "\ue000", "\U0010fffd", "x" * 300, "word " * 60 + "end",
    "a  " * 80 + "b", "parola? " * 30 + "sì", "x: " * 80 + "y", "x " * 700 + "y", "y" * 2000,
    "riga\n" * 50,
)  # fmt: skip
WORDS = st.sampled_from(ODD) | st.text(st.characters(exclude_categories=["Cs"]), max_size=40)

Reader = Callable[[str], Any]


def _pyyaml(text: str) -> Any:
    return yaml.load(text, Loader=yaml.SafeLoader)


def _libyaml(text: str) -> Any:
    return yaml.load(text, Loader=yaml.CSafeLoader)


def _ruamel(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(io.StringIO(text))


def _all_read(text: str, data: Any) -> None:
    """Our reader and the three others find ``data`` in a text."""
    for read in (read_value, _pyyaml, _libyaml, _ruamel):
        found = read(text)
        assert found == data, (read.__name__, text)
        assert repr(found) == repr(data), (read.__name__, text)


def _places(words: str) -> dict[str, Any]:
    """An odd scalar in each place: in block and in flow collections, as key and as value."""
    other = "b" if words == "a" else "a"
    return {
        "text": words,
        "title": {"it": words, "en": other},
        "list": [words, other],
        "items": [{"name": words, "more": [{"id": words}]}, words],
        "map": {words: other, "inside": {words: words}},
    }


@pytest.mark.parametrize("words", ODD, ids=lambda words: ascii(words[:20]))
def test_what_is_written_new(words: str) -> None:
    data = _places(words)
    _all_read(style.document(data, None), data)
    _all_read(f"a: {style.inline(data)}\n", {"a": data})


@pytest.mark.parametrize("words", ODD, ids=lambda words: ascii(words[:20]))
def test_what_is_edited(words: str) -> None:
    before = (
        "text: x\ntitle: {it: x, en: 'y'}\nlist: [x, \"y\"]\n"
        "items:\n- name: x\n  more: [{id: x}]\nmap: {}\n"
    )
    data = _places(words)
    _all_read(rewrite(before, data), data)
    flow = "a: {text: x, title: {it: x, en: y}, list: [x]}\n"
    inside = {key: data[key] for key in ("text", "title", "list")}
    _all_read(rewrite(flow, {"a": inside}), {"a": inside})


@pytest.mark.parametrize("words", ODD, ids=lambda words: ascii(words[:20]))
def test_what_is_formatted(words: str) -> None:
    data = _places(words)
    text = yaml.dump(data, allow_unicode=True, sort_keys=False, Dumper=yaml.CSafeDumper)
    written = read_value(text)  # PyYAML's own writer leaves bare what YAML 1.2 takes for a number
    done = formatted(text)
    assert done.reason in (None, UnformattedReason.BREAKS)
    if not done.reason and repr(written) == repr(data):
        _all_read(done.text, data)
    double = yaml.dump(data, default_style='"', width=30, sort_keys=False, Dumper=yaml.CSafeDumper)
    _all_read(formatted(double).text, data)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: {it: Perché?, en: b}\n", {"a": {"it": "Perché?", "en": "b"}}),
        ("a: [Dove?, ':x', y]\n", {"a": ["Dove?", ":x", "y"]}),
        ("time: 10:30\nday: 2018-06-01\n", {"time": "10:30", "day": "2018-06-01"}),
        ("no: no\ntitle: {no: yes, en: =}\n", {"no": "no", "title": {"no": "yes", "en": "="}}),
        ("list:\n- on\n- 1_000\n- 0b1\n", {"list": ["on", "1_000", "0b1"]}),
    ],
)
def test_what_people_wrote_is_put_right_by_the_formatter(text: str, data: Any) -> None:
    assert read_value(text) == data
    done = formatted(text)
    assert not done.reason
    _all_read(done.text, data)


@given(words=WORDS, key=WORDS)
def test_whatever_is_written(words: str, key: str) -> None:
    data = {"text": words, "it": {key: words}, "list": [{key: [words]}]}
    _all_read(style.document(data, None), data)
    _all_read(f"a: {style.inline(data)}\n", {"a": data})


@given(number=st.floats(allow_nan=False, allow_infinity=False))
def test_numbers(number: float) -> None:
    _all_read(style.document({"value": number}, None), {"value": number})
