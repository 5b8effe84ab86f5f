"""The proxy hands every address of the phones to the processes that serve phones."""

import re
from fnmatch import fnmatchcase
from pathlib import Path

from vivere.feedback.phone.context import PhoneContext
from vivere.feedback.phone.routes import phone_routes
from vivere.feedback.store import Store
from vivere.feedback.store.queue import WriteQueue
from vivere.model.catalog import Catalog

CADDYFILE = Path(__file__).parents[2] / "deploy" / "Caddyfile"


def test_every_address_of_the_phones_goes_to_their_processes(
    borgo: Catalog, tmp_path: Path
) -> None:
    found = re.search(r"@phones path (.*)", CADDYFILE.read_text(encoding="utf-8"))
    assert found
    store = Store.file(tmp_path / "voices.sqlite")
    routes = phone_routes(PhoneContext(store, lambda: borgo, WriteQueue(store)))
    paths = {re.sub(r"\{[^}]*\}", "x", route.path) for route in routes}
    assert "/receipt/all" in paths
    assert [
        path for path in paths if not any(fnmatchcase(path, one) for one in found[1].split())
    ] == []
