"""What is under the app as it is served: a loop and a parser in C, which a hall's phones need.

Without them all would work as before, and take twice the time.
"""

import shutil
from pathlib import Path
from textwrap import dedent
from urllib.request import urlopen

import pytest

from tests.app.test_factory import BORGO, started
from tests.feedback.serving import until

LOOKED_AT = """
    import asyncio, os, sys
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
    from vivere.cli import run

    plain = HttpToolsProtocol.data_received

    def looked_at(self, data):
        loop = asyncio.get_running_loop()
        with open(os.environ["LOOKED_AT"], "a") as file:
            file.write(f"{type(loop).__module__} {type(self.parser).__module__}\\n")
        plain(self, data)

    HttpToolsProtocol.data_received = looked_at
    sys.exit(run())
"""
"""``python -m vivere`` that writes down what each request came through."""


@pytest.mark.parametrize("only", [(), ("--only", "phones")], ids=["all", "phones"])
def test_requests_come_through_uvloop_and_httptools(only: tuple[str, ...], tmp_path: Path) -> None:
    city = Path(shutil.copytree(BORGO, tmp_path / "city"))
    (tmp_path / "looked_at.py").write_text(dedent(LOOKED_AT), encoding="utf-8")
    seen = tmp_path / "seen.txt"
    environment = {"PYTHONPATH": str(tmp_path), "LOOKED_AT": str(seen)}
    command = ("looked_at", "serve", str(city), *only, "--port")
    with started(*command, folder=city, environment=environment) as url:
        until(lambda: urlopen(f"{url}/health", timeout=5).status == 200)
    through = seen.read_text("utf-8") if seen.exists() else ""
    assert set(through.splitlines()) == {"uvloop httptools.parser.parser"}
