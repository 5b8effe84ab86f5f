"""What the parts of one app share, and where the app's script finds it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from vivere.app.settings import Settings
from vivere.content import LiveWorkspace
from vivere.feedback.address import PhoneAddress
from vivere.feedback.store import Store, StoreDownError
from vivere.feedback.store.shared_buckets import SharedBuckets
from vivere.model.catalog import Catalog
from vivere.web.access import FAILURES, Access
from vivere.web.moves import Moved


@dataclass(frozen=True)
class AppContext:
    """The workspace, the store of the rooms and the access guard of one app, and the way to it."""

    settings: Settings
    workspace: LiveWorkspace
    store: Store
    access: Access
    phone_address: PhoneAddress = field(default_factory=PhoneAddress)
    moved: Moved = field(default_factory=Moved)

    @classmethod
    def of(cls, settings: Settings) -> "AppContext":
        """Made from settings: the workspace is loaded, the store opens when first needed.

        Raises ValueError for a key that is too short.
        """
        store = Store.of(settings.folder, settings.database_url)
        access = Access(
            settings.key,
            open_=settings.open_,
            hosts=settings.trusted_hosts,
            failures=None if store.sqlite else SharedBuckets(store, "keys", FAILURES),
        )
        address = PhoneAddress(settings.listening)
        return cls(settings, LiveWorkspace(settings.folder), store, access, address)

    def catalog(self) -> Catalog:
        """The workspace's catalog as its files are now."""
        return self.workspace.current().catalog

    def phone_url(self) -> str | None:
        """The app's address that phones can use now; None where none can get there."""
        try:
            ways = self.phone_address.ways(self.store)
        except StoreDownError:
            return None
        return None if ways.why_not else ways.url


_serving: list[AppContext] = []
"""The contexts of the apps that run in this process, the newest last.

Streamlit runs ``app.py`` by its path and hands nothing to it, so its pages ask here. Everything
else is given its context. A process serves one app; tests serve one after another.
"""


@contextmanager
def serving(context: AppContext) -> Iterator[AppContext]:
    """Pages find this context until the block ends."""
    _serving.append(context)
    try:
        yield context
    finally:
        _serving.remove(context)


def app_context() -> AppContext:
    """The context of the app that runs. Raises LookupError when none does."""
    if not _serving:
        raise LookupError("no app is running in this process")
    return _serving[-1]
