"""Pages that are the same for many phones: drawn and compressed once per content."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from markupsafe import Markup

from vivere.feedback.phone.request import PhoneRequest
from vivere.model.catalog import Catalog
from vivere.web.replies import Packed

MOST = 600
"""Pages remembered at once, some 5 kB each: 70 steps in six languages, and the rest."""

Draw = Callable[..., Markup]
"""A page as a function of the catalog, the phone's request and further values, and nothing else."""


class DrawnPages:
    """The pages drawn from one state of the workspace; those unused longest go first."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._catalog: Catalog | None = None
        self._pages: OrderedDict[Hashable, Packed] = OrderedDict()
        self._lock = Lock()

    def page(self, catalog: Catalog, draw: Draw, phone: PhoneRequest, *values: Hashable) -> Packed:
        """The page that ``draw`` makes of the catalog, of what phones share, and of ``values``.

        ``draw`` is given exactly what the page is remembered by, so that no page can hold
        anything of one phone alone.
        """
        shared = phone.shared
        key = draw, shared, values
        with self._lock:
            if catalog is not self._catalog:
                self._catalog = catalog
                self._pages.clear()
            found = self._pages.get(key)
            if found:
                self._pages.move_to_end(key)
                return found
        drawn = Packed.page(draw(catalog, shared, *values))
        with self._lock:
            if catalog is self._catalog:
                self._pages[key] = drawn
                if len(self._pages) > self._most:
                    self._pages.popitem(last=False)
        return drawn
