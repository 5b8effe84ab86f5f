"""``python -m tests.looks --write [NAME …]``: record how places look, or some of them."""

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.chromium import flags, installed
from tests.looks.city import city
from tests.looks.places import PLACES
from tests.looks.recorded import FOLDER, write
from tests.looks.visits import look, to_keep, visitor


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.looks", description=__doc__)
    parser.add_argument("--write", action="store_true", required=True, help="record them anew")
    parser.add_argument("names", nargs="*", help="these places alone")
    names = parser.parse_args().names
    with (
        tempfile.TemporaryDirectory() as folder,
        city(Path(folder)) as url,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=installed(), args=flags())
        with visitor(browser) as page:
            for place in PLACES:
                if not names or place.name in names or place.name == "join-step":
                    write(place.name, to_keep(look(page, url, place)))
        browser.close()
    if not names:
        for left in {path.stem for path in FOLDER.glob("*.json")} - {one.name for one in PLACES}:
            (FOLDER / f"{left}.json").unlink()


if __name__ == "__main__":
    main()
