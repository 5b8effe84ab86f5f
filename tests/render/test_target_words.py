"""A target in a plain phrase."""

from typing import Any

import pytest

from vivere.model import Target, Workspace
from vivere.model.catalog import Catalog
from vivere.render.reader import Reader
from vivere.render.text.targets import target_words

HEAD = Workspace(id="b", title="B", vision="V", place="P")
SERVICES = {"it": "% dei servizi", "en": "% of services"}


def words(language: str, **fields: Any) -> str:
    target = Target.model_validate({"as_written": "x", "unit": "%", "source": "assumed", **fields})
    return target_words(Reader(Catalog(HEAD), language), target)


@pytest.mark.parametrize(
    ("fields", "italian", "english"),
    [
        ({"type": "relative_change", "value": -20},
         "ridurre del 20% rispetto alla base", "lower it by 20% from its base"),
        ({"type": "relative_change", "value": -80},
         "ridurre dell'80% rispetto alla base", "lower it by 80% from its base"),
        ({"type": "relative_change", "value": 7.5},
         "aumentare del 7,5% rispetto alla base", "raise it by 7.5% from its base"),
        ({"type": "absolute_level", "value": 90, "operator": ">=", "unit": SERVICES},
         "almeno il 90% dei servizi", "at least 90% of services"),
        ({"type": "absolute_level", "value": 80, "operator": "=", "unit": SERVICES},
         "l'80% dei servizi", "80% of services"),
        ({"type": "absolute_level", "value": 30000, "operator": "<", "unit": "km"},
         "meno di 30.000 km", "less than 30,000 km"),
        ({"type": "multiplier", "value": 2.5, "unit": "x"},
         "2,5 volte la base", "2.5 times the base"),
        ({"type": "rank", "value": 3, "unit": "place"},
         "posizione 3 o migliore", "place 3 or better"),
        ({"type": "coverage", "value": 100}, "copertura del 100%", "100% covered"),
        ({"type": "coverage", "value": 12, "unit": "gates"},
         "copertura completa: 12 gates", "complete coverage: 12 gates"),
    ],
)  # fmt: skip
def test_every_kind_of_target_reads_as_a_phrase(
    fields: dict[str, Any], italian: str, english: str
) -> None:
    assert words("it", **fields) == italian
    assert words("en", **fields) == english


def test_a_unit_of_another_language_is_marked_and_stays_text() -> None:
    unit = {"fr": "<b>{0}"}
    html = words("en", type="absolute_level", value=2, unit=unit)
    assert '<span lang="fr"' in html
    assert "&lt;b&gt;{0}" in html
