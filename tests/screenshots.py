"""Pictures of the app for the README and for a look: ``python -m tests.screenshots [DIR]``.

Every page at 1440 and 390 px, light and dark, in both languages.
"""

import itertools
import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.addresses import ADDRESSES, STAGE
from tests.chromium import flags, obtain

ROOT = Path(__file__).resolve().parents[1]
PICTURES = {**ADDRESSES, "stage": STAGE}
IN_README = {"journey", "workbench"}
DRAWN_MS = 1500
"""Time for charts and graphs to be drawn; an open page is never idle, it watches the files."""


def main(folder: Path) -> None:
    """Take all pictures into ``folder``; those of the README go to docs/screenshots too."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "vivere", "serve", "--port", "0"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    match = re.search(r"http://\S+", server.stdout.readline())
    assert match
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=obtain(), args=flags())
        for width, scheme in itertools.product((1440, 390), ("light", "dark")):
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme
            )
            page = context.new_page()
            for (name, address), language in itertools.product(PICTURES.items(), ("it", "en")):
                page.goto(f"{match.group()}/{address}lang={language}")
                page.locator(".vivere > *").first.wait_for(timeout=30_000)
                if name == "workbench":
                    page.locator("[data-step-item] > summary").nth(1).click()
                page.wait_for_timeout(DRAWN_MS)
                page.screenshot(path=folder / f"{name}-{width}-{scheme}-{language}.png")
                if name in IN_README and (width, scheme, language) == (1440, "light", "en"):
                    target = ROOT / "docs" / "screenshots" / f"{name}.png"
                    target.parent.mkdir(parents=True, exist_ok=True)
                    page.screenshot(path=target)
            context.close()
        browser.close()
    server.terminate()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots"))
