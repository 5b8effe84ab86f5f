"""Days and moments as a reader writes them, in the zone of the place."""

from datetime import UTC, datetime

import pytest

from vivere.i18n.dates import ZONE_VARIABLE, moment_words

MOMENT = datetime(2026, 12, 31, 23, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "zone", "words"),
    [
        ("it", "", "1 gennaio 2027, 00:05"),
        ("en", "", "1 January 2027, 00:05"),
        ("it", "UTC", "31 dicembre 2026, 23:05"),
        ("en", "America/New_York", "31 December 2026, 18:05"),
        ("it", "No/Where", "1 gennaio 2027, 00:05"),
        ("it", "/etc/passwd", "1 gennaio 2027, 00:05"),
    ],
)
def test_a_moment_is_told_where_it_is_read(
    language: str, zone: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ZONE_VARIABLE, zone)
    assert moment_words(language, MOMENT) == words
