"""What an edit does to the lines around it: blank lines, comments, quotes, brackets."""

from typing import Any

import pytest

from vivere.model import Journey
from vivere.yamltext.edit import EditRefusedError
from vivere.yamltext.edit.rewrite import rewrite
from vivere.yamltext.reader import read_value


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
        ("b: 1\n? a\n: 1\n", {"a": 2, "b": 1}, "b: 1\n? a\n: 2\n"),
        ("b: 1\n? a # why\n: 1\n", {"a": 2, "b": 1}, None),
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
