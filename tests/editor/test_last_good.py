"""While a value is half typed, the map goes on with the last one that was good."""

from typing import Any

import pytest

from tests.editor.conftest import Ask, setting
from vivere.editor.last_good import with_last_good
from vivere.model.paths import FieldPath

STEP = ("steps", 0)


@pytest.mark.parametrize(
    ("at", "value", "language", "stays"),
    [
        ((*STEP, "time"), "9:", None, "07:00"),
        ((*STEP, "today", "emotion"), "-", None, "A puddle"),
        ((*STEP, "day"), "x", None, "07:00"),
        ((*STEP, "place", "at"), "45.", None, "Kitchen"),
        ((*STEP, "id"), "wa ke", None, "Wakes"),
        ((*STEP, "title"), "", "it", "Wakes"),
        ((*STEP, "phase"), "nowhere", None, "Wakes"),
        ((*STEP, "services", 0), "leak", None, "Wakes"),
        (("phases", 0, "id"), "", None, "Wakes"),
        (("source", "address"), "http:/", None, "Wakes"),
        (("persona",), "ad", None, "Wakes"),
    ],
)
def test_a_half_typed_value_takes_nothing_from_the_map(
    ask: Ask, at: FieldPath, value: str, language: str | None, stays: str
) -> None:
    ask("open")
    before = ask("act", acts=setting(("title",), "Another morning", "en"))
    answer = ask("act", form=True, acts=setting(at, value, language))
    assert answer["done"] == "act"
    assert answer["broken"]
    assert 'class="error"' in answer["form"]
    preview = str(answer["preview"])
    assert preview.count("data-choose=") == str(before["preview"]).count("data-choose=") == 2
    assert stays in preview
    more = ask("act", acts=setting(("steps", 1, "title"), "Goes on", "en"))
    assert "Goes on" in str(more["preview"])
    assert stays in str(more["preview"])
    assert more["effect"] == before["effect"]


def test_a_time_that_is_whole_again_counts(ask: Ask) -> None:
    ask("open")
    for typed in ("9", "9:", "09:", "09:1"):
        assert "07:00" in str(ask("act", acts=setting((*STEP, "time"), typed))["preview"])
    answer = ask("act", acts=setting((*STEP, "time"), "09:15"))
    assert "09:15" in str(answer["preview"])
    assert "07:00" not in str(answer["preview"])


GOOD = {"steps": [{"id": "a", "time": "07:00"}, {"id": "b"}], "title": "T"}


@pytest.mark.parametrize(
    ("data", "place", "repaired"),
    [
        ({**GOOD, "title": 3}, ("title",), GOOD),
        (
            {**GOOD, "steps": [{"id": "b"}, {"id": "a", "time": "9:"}]},
            ("steps", 1, "time"),
            {**GOOD, "steps": [{"id": "b"}, {"id": "a", "time": "07:00"}]},
        ),
        ({**GOOD, "note": 3}, ("note",), GOOD),
        ({"title": "T"}, ("steps",), GOOD),
        ({**GOOD, "steps": "x"}, ("steps", 0, "time"), GOOD),
        ({"odd": 1}, (), GOOD),
        (
            {**GOOD, "steps": [*GOOD["steps"], {"id": "c", "time": "9:"}]},
            ("steps", 2, "time"),
            {**GOOD, "steps": [*GOOD["steps"], {"id": "c", "time": "9:"}]},
        ),
    ],
)
def test_the_last_good_value_is_that_of_the_same_thing(
    data: Any, place: FieldPath, repaired: Any
) -> None:
    before = repr(data)
    assert with_last_good(data, GOOD, [place]) == repaired
    assert repr(data) == before
