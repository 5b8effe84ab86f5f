"""Pages that are the same for many phones: drawn and compressed once per content."""

from collections.abc import Callable, Hashable
from functools import lru_cache

from markupsafe import Markup

from vivere.feedback.phone.request import PhoneRequest
from vivere.model.catalog import Catalog
from vivere.web.replies import Packed

MOST = 600
"""Pages remembered at once, some 6 kB each: 70 steps in six languages, and the rest."""

Draw = Callable[..., Markup]
"""A page as a function of the catalog, the phone's request and further values, and nothing else."""


class DrawnPages:
    """The pages drawn from one state of the workspace; those unused longest go first."""

    def __init__(self, most: int = MOST) -> None:
        self._catalog: Catalog | None = None
        self._drawn = lru_cache(most)(_packed)

    def page(self, catalog: Catalog, draw: Draw, phone: PhoneRequest, *values: Hashable) -> Packed:
        """The page that ``draw`` makes of the catalog, of what phones share, and of ``values``.

        ``draw`` is given exactly what the page is remembered by, so that no page can hold
        anything of one phone alone.
        """
        if catalog is not self._catalog:
            self._catalog = catalog
            self._drawn.cache_clear()
        return self._drawn(catalog, draw, phone.shared, values)


def _packed(
    catalog: Catalog, draw: Draw, phone: PhoneRequest, values: tuple[Hashable, ...]
) -> Packed:
    return Packed.page(draw(catalog, phone, *values))
