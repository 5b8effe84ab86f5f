"""Targets in a few characters."""

import pytest

from vivere.model import Target, Workspace
from vivere.model.catalog import Catalog
from vivere.render.reader import Reader
from vivere.render.text.targets import short_target


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"type": "relative_change", "value": -30, "unit": "%"}, "−30%"),
        ({"type": "relative_change", "value": 12.5, "unit": "%"}, "+12,5%"),
        ({"type": "multiplier", "value": 2.5, "unit": "volte"}, "×2,5"),
        ({"type": "rank", "value": 3, "unit": "posto"}, "entro il 3° posto"),
        ({"type": "coverage", "value": 100, "unit": "% dei pontili"}, "100% dei pontili"),
        (
            {"type": "absolute_level", "value": 20, "unit": "minuti", "operator": "<="},
            "≤ 20 minuti",
        ),
    ],
)
def test_a_target_is_short(fields: dict[str, object], expected: str) -> None:
    target = Target.model_validate({"as_written": "x", "source": "assumed", **fields})
    reader = Reader(Catalog(Workspace(id="b", title="B", vision="v", place="p")), "it")
    assert short_target(reader, target) == expected


def test_a_unit_is_escaped() -> None:
    target = Target.model_validate(
        {"as_written": "x", "source": "assumed", "type": "coverage", "value": 1, "unit": "<b>"}
    )
    reader = Reader(Catalog(Workspace(id="b", title="B", vision="v", place="p")), "en")
    assert short_target(reader, target) == "1 &lt;b&gt;"
