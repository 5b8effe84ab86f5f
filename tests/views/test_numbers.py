"""Numbers in the reader's language."""

import pytest

from vivere.views.numbers import number_words


@pytest.mark.parametrize(
    ("value", "italian", "english"),
    [
        (6821340, "6.821.340", "6,821,340"),
        (2500, "2500", "2500"),
        (27.07, "27,07", "27.07"),
        (7237.74, "7237,74", "7237.74"),
        (-45, "−45", "−45"),
        (2.5, "2,5", "2.5"),
        (48.0, "48", "48"),
        (100, "100", "100"),
        (17053350.0, "17.053.350", "17,053,350"),
        ("7,2 / 12", "7,2 / 12", "7,2 / 12"),
    ],
)
def test_each_language_has_its_marks(value: float | str, italian: str, english: str) -> None:
    assert number_words("it", value) == italian
    assert number_words("en", value) == english
