"""Files put in order: what they say stays, comments stay with their keys, twice is as once."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from tests.yamltext.random_texts import random_texts
from tests.yamltext.styled_texts import styled_text, values
from vivere.content.scan import scan
from vivere.model import Journey
from vivere.model.kinds import model_of
from vivere.yamltext import style
from vivere.yamltext.format.formatter import UnformattedReason, formatted
from vivere.yamltext.source import document_of

ROOT = Path(__file__).parents[2]
SHIPPED = [(root, path) for root in (ROOT, ROOT / "tests/workspaces/borgo") for path in scan(root)]
LANGUAGES = ("en", "it")


def _said(text: str) -> str:
    return repr(_sorted(document_of("", text).data))


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return sorted((key, _sorted(inside)) for key, inside in value.items())
    return [_sorted(one) for one in value] if isinstance(value, list) else value


def _comments(text: str) -> Counter[str]:
    """Comments as the scanner leaves them: what stands between its tokens."""
    found: list[str] = []
    index = 0
    text = text.replace("\r\n", "\n")
    for token in yaml.scan(text, Loader=yaml.CBaseLoader):
        if not isinstance(token, yaml.ScalarToken):
            continue
        gap = text[index : token.start_mark.index]
        header = token.style in ("|", ">") and text[token.start_mark.index :].split("\n")[0]
        found += re.findall(r"#.*", gap) + re.findall(r" (#.*)", header or "")
        index = token.end_mark.index
    found += re.findall(r"#.*", text[index:])
    return Counter(comment.rstrip(" \t") for comment in found)


def _hold(text: str, model: Any = None) -> str:
    """The formatted text, after the promises were checked."""
    done = formatted(text, model=model, languages=LANGUAGES)
    assert _said(done.text) == _said(text)
    if not done.problem and not done.reason:
        assert _comments(done.text) == _comments(text)
    assert formatted(done.text, model=model, languages=LANGUAGES).text == done.text
    assert ("\r\n" in done.text) == ("\r\n" in text) or "\n" not in text
    return done.text


@given(data=st.data())
def test_values_and_comments_stay_and_twice_is_as_once(data: st.DataObject) -> None:
    text = data.draw(styled_text(data.draw(values())))
    done = formatted(text, languages=LANGUAGES)
    assert not done.reason, done.reason
    _hold(text)


@pytest.mark.known_lines
@pytest.mark.parametrize(("root", "path"), SHIPPED, ids=[path for _, path in SHIPPED])
def test_what_is_shipped_keeps_its_words_and_comments(root: Path, path: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert not formatted(text, model=model_of(path), languages=LANGUAGES).reason
    _hold(text, model_of(path))
    _hold(text.replace("\n", "\r\n"), model_of(path))


@pytest.mark.known_lines
@pytest.mark.parametrize(("root", "path"), SHIPPED, ids=[path for _, path in SHIPPED])
def test_what_the_style_writes_is_formatted(root: Path, path: str) -> None:
    data = document_of(path, (root / path).read_text(encoding="utf-8")).data
    written = style.document(data, model_of(path))
    assert formatted(written, model=model_of(path)).text == written


@given(data=values())
def test_whatever_the_style_writes_is_formatted(data: Any) -> None:
    written = style.document(data, None)
    assert formatted(written).text == written


@given(text=random_texts(), model=st.sampled_from([None, Journey]))
def test_every_style_stays_what_it_says(text: str, model: Any) -> None:
    done = formatted(text, model=model, languages=LANGUAGES)
    assert "? " in text or not done.reason, done.reason
    _hold(text, model)


@given(
    text=st.text(
        st.sampled_from("ab:-#&*!|>'\"%@`{}[],? \t\n\r\x85\u2028è\u200f📞+1~.\ufeff"), max_size=60
    )
)
@example(text="- ?")
@example(text="a:\n ?\n:b:")
@example(text="# \na: #")
def test_junk_never_raises(text: str) -> None:
    _hold(text, Journey)


@given(data=st.data(), shipped=st.sampled_from(SHIPPED))
def test_a_shipped_file_broken_anywhere_never_raises(
    data: st.DataObject, shipped: tuple[Path, str]
) -> None:
    text = (shipped[0] / shipped[1]).read_text(encoding="utf-8")[:3000]
    at = data.draw(st.integers(0, len(text)))
    junk = data.draw(
        st.sampled_from(["\n", "  ", "#", "'", ": ", "- ", "|", "{", "\t", "&a ", "\n\n# x\n"])
    )
    _hold(text[:at] + junk + text[at:], model_of(shipped[1]))


@given(keys=st.permutations(["id", "phase", "time", "title", "services", "today"]), data=st.data())
def test_a_comment_goes_with_its_key(keys: list[str], data: st.DataObject) -> None:
    first = keys[0]
    lines, promised = [], {}
    for key in keys:
        if key != first and data.draw(st.booleans()):
            lines.append(f"    # on {key}")
            promised[f"# on {key}"] = key
        beside = "  # by" if data.draw(st.booleans()) else ""
        lines.append(f"    {key}: [a]{beside} {key}" if beside else f"    {key}: [a]")
        if data.draw(st.booleans()):
            lines.append(f"      # under {key}")
    text = "steps:\n  -" + "\n".join(lines)[3:] + "\n"
    done = _hold(text, Journey).split("\n")
    order = [
        re.split(r"[ -]+", line)[1].rstrip(":") for line in done if re.match(r"  [ -]+\w", line)
    ]
    assert order == ["id", "phase", "time", "title", "services", "today"]
    for number, line in enumerate(done):
        words = line.strip()
        if words in promised:
            key_line = next(one for one in done[number:] if not one.strip().startswith("#"))
            assert key_line.strip("- ").startswith(f"{promised[words]}:")
        if words.startswith("# under "):
            above = next(one for one in done[number::-1] if not one.strip().startswith("#"))
            assert above.strip("- ").startswith(f"{words[8:]}:")
        if "# by" in line:
            assert line.strip("- ").split(":")[0] == line.rsplit(" ", 1)[1]


MESSY = """\
# About Marco

# His name for it
title:   {en: Heart, it: "Cuore"}
persona : marco   # him


source: assumed
steps:
    - title: 'Uno'
      # its id
      id: uno
      services: [ a,b ,c ]
      today:
           emotion: -1
           story: |
               Riga
                 rientrata
    # before two
    - {id: due, title: Due, touchpoint: {name: {en: "A desk", it: "Un banco"}, channel: desk}}
# the end
"""

TIDY = """\
# About Marco

persona: marco   # him
# His name for it
title: {it: "Cuore", en: Heart}

source: assumed
steps:
  # its id
  - id: uno
    title: 'Uno'
    services: [a, b, c]
    today:
      story: |
        Riga
          rientrata
      emotion: -1
  # before two
  - {id: due, title: Due, touchpoint: {channel: desk, name: {it: "Un banco", en: "A desk"}}}
# the end
"""


def test_a_journey_in_order() -> None:
    assert formatted(MESSY, model=Journey, languages=("it", "en")).text == TIDY


def test_long_text_is_folded_and_a_long_address_is_not() -> None:
    words = "parola " * 30 + "fine"
    text = f"a: '{words}' # qui\nb: https://{'x' * 200}\nc: >\n  {words}\n"
    done = _hold(text).split("\n")
    assert done[0] == "a: >- # qui"
    assert f"b: https://{'x' * 200}" in done
    assert max(len(line) for line in done if "https" not in line) <= style.FOLD_WIDTH


def test_a_blank_line_between_most_items_is_one_between_all() -> None:
    item = "  - id: {}\n    x: 1\n"
    first, second, third, fourth = (item.format(letter) for letter in "abcd")
    text = f"l:\n{first}\n\n\n{second}\n{third}{fourth}"
    assert _hold(text) == f"l:\n{first}\n{second}\n{third}\n{fourth}"
    assert _hold(f"l:\n{first}{second}\n{third}{fourth}").count("\n\n") == 1


def test_items_in_brackets_open_together() -> None:
    text = f"l:\n  - {{a: 1}}  # uno\n  - {{b: {'x' * 150}}}\n"
    assert _hold(text) == f"l:\n  # uno\n  - a: 1\n  - b: {'x' * 150}\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("%YAML 1.2\n---\na:  1\n", UnformattedReason.DIRECTIVES),
        ("%TAG ! tag:x,2000:\n---\na:  1\n", UnformattedReason.DIRECTIVES),
        ("a:  1\n---\nb: 2\n", UnformattedReason.DOCUMENTS),
        ("a:  1\rb: 2\n", UnformattedReason.BREAKS),
        ("? a\n:   1\n", UnformattedReason.UNSAFE),
        ("just words\n", UnformattedReason.UNSAFE),
    ],
)
def test_what_is_left_alone_and_why(text: str, reason: UnformattedReason) -> None:
    done = formatted(text)
    assert (done.text, done.reason) == (text, reason)


def test_anchors_stay_before_what_follows_them() -> None:
    text = "title: &words {it: A,en: B}\npersona:  &x !t ada\nnote: *words\nsummary: *words\n"
    done = formatted(text, model=Journey, languages=LANGUAGES).text
    assert (
        done == "title: &words {it: A,en: B}\npersona: &x !t ada\nnote: *words\nsummary: *words\n"
    )


def test_a_key_that_stands_twice_moves_nothing() -> None:
    text = "title: A\npersona: b\ntitle: C\n"
    assert formatted(text, model=Journey).text == text


def test_a_syntax_error_is_a_finding() -> None:
    done = formatted("a: [1\n", "x.yaml")
    assert done.text == "a: [1\n"
    assert done.problem
    assert (done.problem.path, done.problem.code) == ("x.yaml", "yaml-syntax")


@pytest.mark.parametrize(("root", "path"), SHIPPED, ids=[path for _, path in SHIPPED])
def test_what_is_shipped_is_formatted(root: Path, path: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    done = formatted(text, model=model_of(path), languages=("it", "en"))
    assert done.text == text, f"`vivere format {path}` puts it in order"
