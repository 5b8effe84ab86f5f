"""What a sentence tells of shares, multiples and counts, in figures and in words."""

import pytest

from vivere.content.amounts import amounts, counts


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Costa il 30% in meno", [("percent", 30)]),
        ("Thirty-five per cent less", [("percent", 35)]),
        ("Trentotto per cento, 2,5 percent", [("percent", 38), ("percent", 2.5)]),
        ("one in three, due su tre", [("percent", 100 / 3), ("percent", 200 / 3)]),
        ("nine out of ten", [("percent", 90)]),
        ("three quarters, un terzo", [("percent", 75), ("percent", 100 / 3)]),
        ("a fifth", [("percent", 20)]),
        ("Le attese si dimezzano", [("percent", 50)]),
        ("They halve it, by half", [("percent", 50), ("percent", 50)]),
        ("La metà dei furgoni", [("percent", 50)]),
        ("Visits have tripled", [("times", 3)]),
        ("Gli alberi raddoppiano", [("times", 2)]),
        ("tre volte tanto, four times as many", [("times", 3), ("times", 4)]),
        ("twice as long", [("times", 2)]),
        ("Tre volte il giro, half an hour, a quarter past eight, mezz'ora, al terzo piano", []),
        ("Il terzo giorno, a third time, on the tenth of May, two in Chinese", []),
        ("a quarter of an hour, un quarto d'ora, un quarto delle auto", [("percent", 25)]),
        ("in quattro su un'auto, tre su tre", []),
    ],
)  # fmt: skip
def test_amounts(sentence: str, told: list[tuple[str, float]]) -> None:
    assert [(one.kind, pytest.approx(one.value)) for one in amounts(sentence)] == told


@pytest.mark.parametrize(
    ("sentence", "unit", "told"),
    [
        ("Ci mette 12 minuti", "minuti all'anno", [12]),
        ("It takes one minute or twelve minutes", "minutes", [1, 12]),
        ("Costa 5 euro, it is €7, 2,5 €", "euro al mese", [5, 7, 2.5]),
        ("At 12:30, 3.12 minutes", "minutes", [3.12]),
        ("Five cars", "km", []),
        ("12", "", []),
    ],
)
def test_counts(sentence: str, unit: str, told: list[float]) -> None:
    assert [value for value, _ in counts(sentence, unit)] == told
