"""KPI links: they have no id, their two ends tell which is which."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from vivere.analysis.changes.field_edits import FieldComparer
from vivere.analysis.changes.types import LinkChange, LinkEnds
from vivere.model import KpiLink

_KEYS: tuple[Callable[[KpiLink], Hashable], ...] = (
    lambda link: link.model_dump_json(),
    lambda link: (link.kpi, link.service, link.step, link.effect),
    lambda link: (link.kpi, link.service, link.step),
)
"""By what links are recognised: everything, else both ends and the effect, else the ends."""


def compare_links(
    before: Sequence[KpiLink], after: Sequence[KpiLink], comparer: FieldComparer
) -> tuple[tuple[LinkChange, ...], bool]:
    """The links that came, went or changed, and whether the rest stands in another order.

    ``before`` is in the ids of today.
    """
    if list(before) == list(after):
        return (), False
    free_old, free_new = dict.fromkeys(range(len(before))), dict.fromkeys(range(len(after)))
    pairs: list[tuple[int, int]] = []
    for key in _KEYS:
        places: dict[Hashable, list[int]] = defaultdict(list)
        for place in free_new:
            places[key(after[place])].append(place)
        for one in tuple(free_old):
            if found := places.get(key(before[one])):
                other = found.pop(0)
                del free_old[one], free_new[other]
                pairs.append((one, other))
    pairs.sort(key=lambda pair: pair[1])
    changes = [
        *(LinkChange("removed", ends(before[place]), None) for place in free_old),
        *(
            LinkChange("changed", ends(before[one]), ends(after[other]), edits)
            for one, other in pairs
            if (edits := comparer.edits(before[one], after[other], skip=()))
        ),
        *(
            LinkChange("added", None, ends(after[place]), comparer.untranslated(after[place]))
            for place in free_new
        ),
    ]
    order = [one for one, _ in pairs]
    return tuple(changes), order != sorted(order)


def ends(link: KpiLink) -> LinkEnds:
    """The two ends of a link, and which way it pushes."""
    return LinkEnds(link.service or str(link.step), link.kpi, link.effect)
