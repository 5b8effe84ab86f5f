"""Pictures of the app for the README and for a look: ``python -m tests.screenshots [DIR]``.

Every page at 1440 and 390 px, light and dark, in both languages. Those of the README go to
docs/screenshots, in few colours: they stay small.
"""

import io
import itertools
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.addresses import ADDRESSES, STAGE
from tests.chromium import flags, obtain

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "docs" / "screenshots"
ROOM = (
    "room",
    "open",
    "--journey",
    "marco-cuore",
    "--title",
    "Biblioteca",
    "--organiser",
    "Comune",
)
AT_HAND = {"VIVERE_PUBLIC_URL": "http://192.0.2.7:8501"}
"""An address that phones would reach; it is nobody's (RFC 5737)."""
DESK, PHONE = (1440, 900), (390, 780)
COLOURS = 128
DRAWN_MS = 1500
"""Time for charts and graphs to be drawn; an open page is never idle, it watches the files."""

OWN: Mapping[str, str] = {
    "stage": STAGE,
    "act": "stage/marco-cuore?at=future-bocce-aria-buona&",
    "story": "story/marco-cuore?",
}
"""Pages with an address of their own, outside of the menu's."""

IN_README: Mapping[str, tuple[str, tuple[int, int], str]] = {
    "home": ("?", DESK, "light"),
    "journey": ("journey?journey=marco-cuore&step=delega-figlia&", DESK, "light"),
    "why": ("why?journey=marco-cuore&step=prende-tram&", DESK, "light"),
    "stage": (OWN["act"], DESK, "light"),
    "story": (f"{OWN['story']}", DESK, "light"),
    "map": ("map?journey=carla-torre&hour=15:00&", DESK, "light"),
    "when": ("when?year=2030&", DESK, "light"),
    "scoreboard": ("scoreboard?", DESK, "light"),
    "area": ("areas?area=mobilita&", DESK, "light"),
    "workbench": ("workbench?journey=marco-cuore&", DESK, "light"),
    "dark": ("journey?journey=omar-negozio&", DESK, "dark"),
    "presenter": ("present/marco-cuore?code={code}&", DESK, "light"),
    "room": ("room/{room}/screen?", DESK, "light"),
    "phone": ("join/{room}/marco-cuore/misura-pressione?", PHONE, "light"),
}
"""The pictures of the README: address, size, colours."""


def _taken(page: Page, url: str, name: str) -> bytes:
    page.goto(url)
    page.locator(".vivere > :not(.paper-head), .ph-main h1, main h1").first.wait_for(timeout=30_000)
    page.wait_for_timeout(DRAWN_MS)
    if name == "workbench":
        page.locator("[data-step-item] > summary").nth(1).click()
        page.wait_for_timeout(DRAWN_MS)
    return page.screenshot()


def _small(picture: bytes) -> Image.Image:
    return (
        Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    )


def _begun(page: Page, url: str, room: str) -> str:
    """Begin to present to a room, up to a step in the future; the presentation's code."""
    page.goto(f"{url}/present/marco-cuore?room={room}&lang=en")
    page.get_by_role("button", name="Begin").click()
    page.locator("#pr-jump summary").click()
    page.locator("#pr-jump [value=today-delega-figlia]").click()
    page.locator(".pr-acts [value=future-delega-figlia]").click()
    page.locator(".pr-acts [aria-current][value=future-delega-figlia]").wait_for()
    return page.locator(".pr-code").first.inner_text()


def for_readme(browser: Browser, url: str, room: str) -> None:
    """The pictures of docs/screenshots, in English."""
    README.mkdir(parents=True, exist_ok=True)
    for name, (address, (width, height), scheme) in IN_README.items():
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page = context.new_page()
        if name == "phone":
            page.goto(f"{url}/join/{room}?lang=en")
            page.locator("input[type=radio]").first.check()
            page.get_by_role("button", name="Begin").click()
        code = _begun(page, url, room) if name == "presenter" else ""
        picture = _taken(page, f"{url}/{address.format(room=room, code=code)}lang=en", name)
        _small(picture).save(README / f"{name}.png", optimize=True)
        context.close()


def of_all(browser: Browser, url: str, folder: Path) -> None:
    """Every page in all its looks."""
    folder.mkdir(parents=True, exist_ok=True)
    for width, scheme in itertools.product((1440, 390), ("light", "dark")):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page = context.new_page()
        pictures = {**ADDRESSES, **OWN}.items()
        for (name, address), language in itertools.product(pictures, ("it", "en")):
            picture = _taken(page, f"{url}/{address}lang={language}", name)
            (folder / f"{name}-{width}-{scheme}-{language}.png").write_bytes(picture)
        context.close()


def main(folder: Path, *, readme_only: bool = False) -> None:
    """Take all pictures into ``folder``, and those of the README."""
    with tempfile.TemporaryDirectory() as workspace:
        city = Path(workspace) / "milano"
        vivere = [sys.executable, "-m", "vivere"]
        packed = city.with_suffix(".zip")
        subprocess.run([*vivere, "pack", str(ROOT), "--out", str(packed)], check=True)
        subprocess.run([*vivere, "unpack", str(packed), str(city)], check=True)
        said = subprocess.run(
            [*vivere, *ROOM, "--format", "json", str(city)],
            check=True,
            capture_output=True,
            text=True,
        )
        room = re.search(r'"code": "(\w+)"', said.stdout)
        command = [*vivere, "serve", "--port", "0", str(city)]
        server = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, **AT_HAND}
        )
        assert server.stdout is not None
        served = re.search(r"http://\S+", server.stdout.readline())
        assert served
        assert room
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=obtain(), args=flags())
                for_readme(browser, served.group(), room.group(1))
                if not readme_only:
                    of_all(browser, served.group(), folder)
                browser.close()
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    given = [one for one in sys.argv[1:] if one != "--readme"]
    main(Path(given[0] if given else "build/screenshots"), readme_only="--readme" in sys.argv)
