"""A Chromium for the browser tests: an installed one, else Debian's, else Playwright's own.

``python -m tests.chromium`` makes sure there is one, or says what to do and fails.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.servers import install_package

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip


def installed() -> str | None:
    """The path of a Chromium that is there, Playwright's included."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def flags() -> list[str]:
    """What Chromium is started with; as root it runs only without its sandbox."""
    return [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def obtain() -> str | None:
    """An installed Chromium, installing one where that is possible."""
    if path := installed():
        return path
    install_package("chromium")
    if path := installed():
        return path
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return installed()


if __name__ == "__main__":
    found = obtain()
    if not found:
        sys.exit(
            "The browser tests need Chromium and none could be installed.\n"
            "Install it (Debian, Ubuntu: sudo apt install chromium), or run\n"
            "  .venv/bin/python -m playwright install --with-deps chromium\n"
            "and start the tests again."
        )
    print(f"Chromium: {found}")
