"""A change is written where it belongs, and nowhere else."""

import contextlib
import copy
import difflib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.yamltext.styled_texts import SCALARS, styled_text, values
from vivere.content.scan import scan
from vivere.model import Journey
from vivere.model.kinds import model_of
from vivere.yamltext.edit import EditRefusedError
from vivere.yamltext.edit.rewrite import rewrite
from vivere.yamltext.reader import read_value
from vivere.yamltext.values import same_value

ROOT = Path(__file__).parents[2]

Path_ = tuple[Any, ...]


def leaves(data: Any, path: Path_ = ()) -> list[Path_]:
    if isinstance(data, dict | list) and data:
        items = data.items() if isinstance(data, dict) else enumerate(data)
        return [leaf for key, value in items for leaf in leaves(value, (*path, key))]
    return [path]


def changed(data: Any, path: Path_, value: Any) -> Any:
    new = copy.deepcopy(data)
    place = new
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    return new


def comments(text: str) -> list[str]:
    """What the scanner takes for comments: gaps between its tokens that hold a ``#``."""
    text, found, at = text.replace("\r\n", "\n"), [], 0
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        if "#" in (gap := text[at : token.start_mark.index]):
            found += re.findall("#.*", gap)
        at = max(at, token.end_mark.index)
        if getattr(token, "style", None) in ("|", ">"):
            found += re.findall("#.*", text[token.start_mark.index : at].split("\n")[0])
    return sorted(comment.rstrip() for comment in found)


@st.composite
def texts(draw: st.DrawFn) -> tuple[Any, str]:
    text = draw(styled_text(draw(values())))
    return read_value(text), text


@given(texts())
def test_what_says_the_same_is_not_touched(pair: tuple[Any, str]) -> None:
    data, text = pair
    assert rewrite(text, data) == text


@given(texts(), st.data())
def test_one_value_changes_in_its_place(pair: tuple[Any, str], draw: st.DataObject) -> None:
    data, text = pair
    new = changed(data, draw.draw(st.sampled_from(leaves(data))), draw.draw(SCALARS))
    written = rewrite(text, new)
    assert same_value(read_value(written), new)
    assert comments(written) == comments(text)


@given(texts(), st.data())
def test_any_other_value_can_be_written(pair: tuple[Any, str], draw: st.DataObject) -> None:
    _, text = pair
    new = draw.draw(values())
    assert same_value(read_value(rewrite(text, new)), new)


@given(texts(), st.data())
def test_a_key_goes_and_comes_with_the_rest_as_it_was(
    pair: tuple[Any, str], draw: st.DataObject
) -> None:
    data, text = pair
    assume(len(data) > 1)
    key = draw.draw(st.sampled_from(sorted(data)))
    without = {name: value for name, value in data.items() if name != key}
    short = rewrite(text, without)
    assert same_value(read_value(short), without)
    again = rewrite(short, data)
    assert same_value(read_value(again), data)
    assert comments(again) == comments(short)


@given(texts(), st.data())
def test_breaks_stay_what_they_were(pair: tuple[Any, str], draw: st.DataObject) -> None:
    data, text = pair
    new = changed(data, draw.draw(st.sampled_from(leaves(data))), "x")
    written = rewrite(text, new)
    assert ("\r\n" in text) == ("\r\n" in written) or written.count("\n") == 0
    assert "\r\n" not in text or "\n" not in written.replace("\r\n", "")


@given(st.text(max_size=80), values())
def test_junk_is_refused_or_written_but_never_breaks(text: str, data: Any) -> None:
    with contextlib.suppress(EditRefusedError):
        assert same_value(read_value(rewrite(text, data)), data)


MOST_LEAVES = 30
"""Values of one file that are tried, spread over it."""

FILES = [path for path in scan(ROOT) if path.startswith(("journeys", "personas", "kpi_links"))]


@pytest.mark.known_lines
@pytest.mark.parametrize("path", FILES)
def test_every_text_of_milano_changes_alone(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    data, said = read_value(text), comments(text)
    every = leaves(data)
    for leaf in every[:: max(7, len(every) // MOST_LEAVES)]:
        new = changed(data, leaf, "Parole nuove: «sì»")
        before, after = text.split("\n"), rewrite(text, new, model_of(path)).split("\n")
        blocks = [
            (one, other)
            for tag, *ends in difflib.SequenceMatcher(None, before, after, False).get_opcodes()
            if tag != "equal"
            for one, other in [(before[ends[0] : ends[1]], after[ends[2] : ends[3]])]
        ]
        assert len(blocks) == 1, leaf
        assert len(blocks[0][1]) == 1
        assert comments("\n".join(after)) == said


MARCO = """\
# head
persona: ada

# the title
title: {it: Uno, en: 'One'}   # both
source: assumed
phases: [{id: home, name: Home}]
steps:
  # first
  - id: wake  # early
    phase: home
    today:
      story: >-
        It is
        dark.
      emotion: -2
  # second
  - id: fill
    phase: home

# the end
"""


@pytest.mark.parametrize(
    ("change", "gone", "come"),
    [
        (lambda d: d["title"].update(en="Two"), "'One'", "Two"),
        (lambda d: d["title"].update(en="Two, three"), "'One'", '"Two, three"'),
        (lambda d: d["steps"][0]["today"].update(emotion=1), "emotion: -2", "emotion: 1"),
        (
            lambda d: d["steps"][0]["today"].update(story="Light."),
            "story: >-\n        It is\n        dark.",
            "story: Light.",
        ),
        (
            lambda d: d.update(when="A day"),
            "   # both\n",
            "   # both\nwhen: A day\n",
        ),
        (
            lambda d: d["steps"][1].update(time="07:00"),
            "fill\n    phase: home\n",
            'fill\n    phase: home\n    time: "07:00"\n',
        ),
        (
            lambda d: d["steps"].append({"phase": "out", "id": "end"}),
            "  - id: fill\n    phase: home\n",
            "  - id: fill\n    phase: home\n  - id: end\n    phase: out\n",
        ),
        (
            lambda d: d["steps"].pop(1),
            "      emotion: -2\n  # second\n  - id: fill\n    phase: home\n",
            "      emotion: -2\n",
        ),
    ],
)
def test_only_that_piece_is_another(change: Any, gone: str, come: str) -> None:
    data = read_value(MARCO)
    change(data)
    assert MARCO.count(gone) == 1
    assert rewrite(MARCO, data, Journey) == MARCO.replace(gone, come)


def test_a_step_moves_with_its_comments() -> None:
    data = read_value(MARCO)
    data["steps"].reverse()
    written = rewrite(MARCO, data, Journey)
    assert "  # second\n  - id: fill\n    phase: home\n  - id: wake  # early\n" in written
    assert written.endswith("      emotion: -2\n\n# the end\n")


ANCHORS = """\
steps:
  - id: a
    place: &home {name: Home}
    name: &n Word
  - id: b
    place: *home
    name: *n
"""


def test_a_reference_becomes_a_value_of_its_own() -> None:
    data = read_value(ANCHORS)
    data["steps"][1]["place"]["name"] = "Away"
    assert rewrite(ANCHORS, data, Journey) == ANCHORS.replace("*home", "{name: Away}")


def test_what_others_follow_is_not_changed_for_one() -> None:
    data = read_value(ANCHORS)
    data["steps"][0]["name"] = "Other"
    with pytest.raises(EditRefusedError):
        rewrite(ANCHORS, data)


def test_other_values_beside_an_anchor_can_change() -> None:
    data = read_value(ANCHORS)
    data["steps"][0]["id"] = "first"
    assert rewrite(ANCHORS, data) == ANCHORS.replace("id: a", "id: first")


@pytest.mark.parametrize(
    ("text", "new", "wanted"),
    [
        ("a: 1\na: 2\nb: 3\n", {"a": 1, "b": 4}, "a: 1\na: 2\nb: 4\n"),
        (
            "a: {x: 1, # one\n    y: 2, # two\n    z: 3} # end\n",
            {"a": {"x": 1, "y": 2, "z": 3, "w": 5}},
            "a: {x: 1, # one\n    y: 2, # two\n    z: 3, w: 5} # end\n",
        ),
        (
            "a: [x, # one\n  y, # two\n  ]\n",
            {"a": ["n", "x", "m", "y"]},
            "a: [n, x, m, # one\n  y, # two\n  ]\n",
        ),
        ("a: [\n  x,\n  y,\n  z,\n]\n", {"a": ["x", "z"]}, "a: [\n  x,\n  z,\n]\n"),
        (
            "a: [x,\n    y, # two\n    z]\n",
            {"a": ["y", "z"]},
            "a: [y, # two\n    z]\n",
        ),
        ("a: {\n  x: 1, y: 2 }\n", {"a": {"y": 2}}, "a: {\n  y: 2 }\n"),
        ("a: [x, y] # both\n", {"a": ["y"]}, "a: [y] # both\n"),
        (
            "l:\n  - id: a\n    t: 1\n    # of a\n  - id: b\n  - id: c\n",
            {"l": [{"id": "a", "t": 1}, {"id": "c"}]},
            "l:\n  - id: a\n    t: 1\n    # of a\n  - id: c\n",
        ),
    ],
)
def test_keys_twice_comments_in_brackets_and_comments_further_in_stay(
    text: str, new: dict[str, Any], wanted: str
) -> None:
    assert rewrite(text, new) == wanted


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("a: {x: 1, # one\n  y: 2}\n", {"a": {"y": 2}}),
        ("a: [x, # one\n  y]\n", {"a": ["y", "x"]}),
        ("a: {x: 1, y: 2, x: 3}\n", {"a": {"x": 4, "y": 2}}),
        ("a: 1\rb: 2\rc: 3\r", {"a": 1, "b": 3, "c": 3}),
    ],
)
def test_a_comment_in_brackets_a_key_twice_or_an_old_line_break_is_refused(
    text: str, new: dict[str, Any]
) -> None:
    with pytest.raises(EditRefusedError):
        rewrite(text, new)
