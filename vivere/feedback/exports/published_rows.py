"""The groups of a published distribution as rows."""

from collections.abc import Iterator

from vivere.analysis.voices import Distribution, Group
from vivere.exchange.tabular import Value
from vivere.i18n.scale import ON_THE_SCALE


def group_rows(question: str, divided: Distribution) -> Iterator[tuple[Value, ...]]:
    """First, last and main choice of each group, its number, and the median and quartiles."""
    middle = _plain(divided.median), *(divided.spread or (None, None))
    for group in divided.groups:
        yield (*_ends(question, group), group.number, *middle)


def _ends(question: str, group: Group) -> tuple[Value, ...]:
    """The first, the last and the main choice of a group: numbers where they are."""
    ends = group.choices[0], group.choices[-1], group.main
    if question not in ON_THE_SCALE:
        return ends
    return tuple(None if end is None else int(end) for end in ends)


def _plain(number: float | None) -> Value:
    """A number without a point where it is a whole one."""
    return int(number) if number is not None and number.is_integer() else number
