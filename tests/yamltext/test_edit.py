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
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        found += re.findall("#.*", text[at : token.start_mark.index])
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


FILES = [path for path in scan(ROOT) if path.startswith(("journeys", "personas", "kpi_links"))]


@pytest.mark.parametrize("path", FILES)
def test_every_text_of_milano_changes_alone(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    data = read_value(text)
    for leaf in leaves(data)[::7]:
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
        assert comments("\n".join(after)) == comments(text)


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


@pytest.mark.parametrize(
    ("text", "new", "wanted"),
    [
        ("a: 1\n\nc: 3\n", {"a": 1, "b": 2, "c": 3}, "a: 1\nb: 2\n\nc: 3\n"),
        ("a: 1\n\n\n# c\nc: 3\n", {"a": 1, "b": 2, "c": 3}, "a: 1\nb: 2\n\n\n# c\nc: 3\n"),
        ("a: 1\nc: 3\n\nd: 4\n", {"a": 1, "b": 2, "c": 3, "d": 4}, "a: 1\nb: 2\nc: 3\n\nd: 4\n"),
        ("b: 1\n\nc: 3\n", {"a": 0, "b": 1, "c": 3}, "a: 0\nb: 1\n\nc: 3\n"),
        ("a: 1\n\n# end\n", {"a": 1, "b": 2}, "a: 1\nb: 2\n\n# end\n"),
        (
            "x:\n  a: 1\n\n  d: 4\n",
            {"x": {"a": 1, "b": 2, "c": 3, "d": 4}},
            "x:\n  a: 1\n  b: 2\n  c: 3\n\n  d: 4\n",
        ),
    ],
)
def test_blank_lines_stay_above_the_next_key_when_one_is_added(
    text: str, new: dict[str, Any], wanted: str
) -> None:
    assert rewrite(text, new) == wanted


@pytest.mark.parametrize(
    ("new", "wanted"),
    [
        ({"l": ["x", "z"], "m": ["x", "z"]}, "l: &a # one\n  # two\n  - x\n  - z\nm: [x, z]\n"),
        ({"l": "none", "m": "x"}, "l: none # one # two\nm: x\n"),
    ],
)
def test_a_sequence_with_an_anchor_keeps_it_and_its_comments(
    new: dict[str, Any], wanted: str
) -> None:
    assert rewrite("l: &a # one\n  # two\n  - x\n  - y\nm: *a\n", new) == wanted


@pytest.mark.parametrize(
    "text", ["a: 1\n? [x, y]\n: 2\n", "a: &k x\n*k : 2\n", "a: 1\nb: {? [x]: 2, c: 3}\n"]
)
def test_an_entry_whose_key_is_no_text_is_not_lost(text: str) -> None:
    data = {**read_value(text), "a": 5}
    if "b" in data:
        data["b"] = {"c": 4}
    with pytest.raises(EditRefusedError):
        rewrite(text, data)


@pytest.mark.parametrize(
    ("text", "change", "wanted"),
    [
        (
            "steps: [{id: a, touchpoint: {channel: desk}}]\n",
            lambda d: d["steps"][0].update(phase="p"),
            "steps: [{id: a, phase: p, touchpoint: {channel: desk}}]\n",
        ),
        (
            "steps: [{id: a, touchpoint: {name: B}}]\n",
            lambda d: d["steps"][0]["touchpoint"].update(channel="desk"),
            "steps: [{id: a, touchpoint: {channel: desk, name: B}}]\n",
        ),
        (
            "steps: [{id: a, touchpoint: {channel: desk}}]\n",
            lambda d: d["steps"][0].update(today={"emotion": 1, "story": "s"}, time="x"),
            "steps: [{id: a, time: x, touchpoint: {channel: desk}, "
            "today: {story: s, emotion: 1}}]\n",
        ),
        (
            "phases: [{id: a}]\n",
            lambda d: d["phases"].append({"name": "B", "id": "b"}),
            "phases: [{id: a}, {id: b, name: B}]\n",
        ),
        (
            "{persona: ada, steps: []}\n",
            lambda d: d.update(steps=[{"phase": "p", "id": "a"}], title="t"),
            "{persona: ada, title: t, steps: [{id: a, phase: p}]}\n",
        ),
    ],
)
def test_new_keys_in_brackets_come_in_the_order_of_the_model(
    text: str, change: Any, wanted: str
) -> None:
    data = read_value(text)
    change(data)
    assert rewrite(text, data, Journey) == wanted


@pytest.mark.parametrize(
    ("new", "wanted"),
    [
        (["a", "b", "c"], "l: [ 'a',  \"b\", c ]\n"),
        (["b", "a"], "l: [\"b\", 'a']\n"),
        (["a", "x, y"], "l: [ 'a',  \"x, y\" ]\n"),
        (["a", "plain"], "l: [ 'a',  \"plain\" ]\n"),
        (["plain", "b"], 'l: [ plain,  "b" ]\n'),
        ([], "l: []\n"),
    ],
)
def test_items_in_brackets_stay_as_they_are_written(new: list[str], wanted: str) -> None:
    assert rewrite("l: [ 'a',  \"b\" ]\n", {"l": new}) == wanted


@pytest.mark.parametrize(
    ("text", "new", "wanted"),
    [
        ("l:\n  - a\n", ["a", "b"], "l:\n  - a\n  - b\n"),
        ("l:\n  - a\n\n  - b\n", ["a", "b", "c"], "l:\n  - a\n\n  - b\n\n  - c\n"),
        ("l:\n  - a\n\n  - b\n", ["c", "a", "b"], "l:\n  - c\n\n  - a\n\n  - b\n"),
        (
            "l:\n  - a\n\n  - b\n  - c\n\n  - d\n",
            ["a", "b", "x", "c", "d"],
            "l:\n  - a\n\n  - b\n  - x\n\n  - c\n\n  - d\n",
        ),
        ("l:\n  - a\n  - b\n\n  - c\n", ["c", "a", "b"], "l:\n  - c\n  - a\n  - b\n"),
        ("l:\n- a\n\n\nm: 1\n", ["a", "b"], "l:\n- a\n- b\n\n\nm: 1\n"),
    ],
)
def test_items_are_apart_as_most_of_them_were(text: str, new: list[str], wanted: str) -> None:
    assert rewrite(text, {**read_value(text), "l": new}) == wanted


def test_values_beside_the_changed_one_keep_their_quotes() -> None:
    text = "a: { x: 'one', y: {z:  two}, w: [ 1,2 ] }\n"
    new = {"a": {"x": "one", "y": {"z": "two"}, "w": [1, 3]}}
    assert rewrite(text, new) == "a: { x: 'one', y: {z:  two}, w: [ 1,3 ] }\n"


ITEMS = "l:\n  - {id: a, n: '1'}\n  # on b\n  - {id: b, n: '2'}\n  # on c\n  - x\n"


@pytest.mark.parametrize(
    ("new", "wanted"),
    [
        (
            [{"id": "b", "n": "3"}, {"id": "a", "n": "1"}, "x"],
            "l:\n  # on b\n  - {id: b, n: \"3\"}\n  - {id: a, n: '1'}\n  # on c\n  - x\n",
        ),
        (
            [{"id": "b", "n": "2"}, {"id": "z", "n": "1"}],
            "l:\n  # on b\n  - {id: b, n: '2'}\n  - id: z\n    n: \"1\"\n",
        ),
        (
            ["x", {"n": "1"}],
            'l:\n  # on c\n  - x\n  # on b\n  - {n: "1"}\n',
        ),
        (["x", "x"], "l:\n  # on c\n  - x\n  # on b\n  - x\n"),
    ],
)
def test_an_item_is_known_by_its_id_else_by_its_value_else_by_its_place(
    new: list[Any], wanted: str
) -> None:
    assert rewrite(ITEMS, {"l": new}) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('a: {"x":1}\n', 'a: {"x": 2}\n'),
        ("a: {x:\n  1}\n", "a: {x:\n  2}\n"),
        ("a: {x: }\n", "a: {x: 2}\n"),
        ("a: {x}\n", None),
    ],
)
def test_a_value_in_brackets_is_apart_from_its_colon(text: str, wanted: str | None) -> None:
    if wanted:
        assert rewrite(text, {"a": {"x": 2}}) == wanted
    else:
        with pytest.raises(EditRefusedError):
            rewrite(text, {"a": {"x": 2}})


@pytest.mark.parametrize(
    ("text", "new", "wanted"),
    [
        ('a: "x"\n', {"a": "y"}, 'a: "y"\n'),
        ("a: 'x'\n", {"a": "y"}, "a: y\n"),
        ('a: "x"\n', {"a": "y\nz"}, "a: |-\n  y\n  z\n"),
        ('a: "x"\n', {"a": "y" * 155}, f'a: "{"y" * 155}"\n'),
        ('a: "x"\n', {"a": "y " * 90 + "z"}, f"a: >-\n  {'y ' * 58}y\n  {'y ' * 30}y z\n"),
        ('l:\n  - "x"\n', {"l": ["y"]}, 'l:\n  - "y"\n'),
        ("l:\n  - x # c\n", {"l": [{"b": 1}]}, "l:\n  - b: 1 # c\n"),
        ("l:\n  - x # c\n", {"l": [7]}, "l:\n  - 7 # c\n"),
        ("'a' : 1\n", {"a": 2}, "'a' : 2\n"),
        ("? a\n: 1\nb: 1\n", {"a": 1, "b": 2}, "? a\n: 1\nb: 2\n"),
        ("b: 1\n? a\n: 1\n", {"a": 2, "b": 1}, None),
        ("a: | # one # two\n  x\nb: 1\n", {"a": "y", "b": 1}, "a: y # one # two\nb: 1\n"),
        (
            "a: # one  \n  # two\n  - x # three\nb: 1\n",
            {"a": "y", "b": 1},
            "a: y # one # two\nb: 1\n",
        ),
        ("a: 1 # c\nb: 1\n", {"a": {"x": [{}]}, "b": 1}, "a: # c\n  x:\n    - {}\nb: 1\n"),
    ],
)
def test_a_value_is_written_anew_behind_its_key_with_its_comments(
    text: str, new: dict[str, Any], wanted: str | None
) -> None:
    if wanted:
        assert rewrite(text, new) == wanted
    else:
        with pytest.raises(EditRefusedError):
            rewrite(text, new)
