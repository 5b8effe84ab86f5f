"""A number and its noun agree, also where it is one: such words have plural forms."""

import re

from vivere.i18n import INTERFACE

COUNTED = re.compile(r"\{(?:n|all|total|number|seconds|least|most)\} (?:\w+ )?[a-z]{3,}s\b")
FORM = re.compile(r"\.(zero|one|two|few|many|other)$")
NEVER_ONE = frozenset({"revision.too_slow", "rooms.form.live_wrong", "rooms.fault.too_long"})
"""What is said of a bound, which is more than one."""


def test_what_is_counted_has_plural_forms() -> None:
    """Seen in English, where a plural shows: «1 steps» would be said of one."""
    found = {
        key
        for key, words in INTERFACE.words("en").items()
        if COUNTED.search(words) and not FORM.search(key)
    }
    assert found - NEVER_ONE == set()
