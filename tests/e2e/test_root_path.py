"""The app under a path, in a browser: every request stays under it, and nothing is missing."""

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Response, expect

from tests.e2e.conftest import BORGO, own_page, served
from tests.e2e.rooms import feel, join, open_room, phone, send

PATH = "/vivere"


def test_app_rooms_and_phones_work_under_a_path(browser: Browser, tmp_path: Path) -> None:
    asked: list[tuple[int, str]] = []

    def note(response: Response) -> None:
        asked.append((response.status, urlsplit(response.url).path))

    with served(BORGO, tmp_path, VIVERE_ROOT_PATH=PATH) as app, own_page(browser) as lead:
        assert app.url.endswith(PATH)
        code = open_room(app)
        sockets: list[str] = []
        lead.on("response", note)
        lead.on("websocket", lambda socket: sockets.append(urlsplit(socket.url).path))
        lead.goto(f"{app.url}?lang=en")
        expect(lead.get_by_role("heading", level=1).first).to_be_visible()
        lead.goto(f"{app.url}/journey?lang=en")
        lead.locator("a[data-stage]").click()
        expect(lead.locator(".st-act:visible")).to_have_count(1)
        lead.goto(f"{app.url}/rooms?lang=en")
        lead.get_by_role("link", name="Lead this room").first.click()
        expect(lead.locator(".rm-joined")).to_have_text("0 phones")
        with phone(browser) as one:
            one.on("response", note)
            join(one, app, code)
            feel(one, 1, "The bus is late")
            send(one)
            expect(one.locator("#status")).to_have_class("good")
            scope = one.evaluate("navigator.serviceWorker.ready.then((found) => found.scope)")
            assert urlsplit(scope).path == f"{PATH}/join/"
        expect(lead.locator(".rm-joined")).to_have_text("1 phone")
        waiting = lead.locator(".rm-comment.held button").first
        waiting.click()
        expect(lead.locator(".rm-comment.shown")).to_have_count(1)
        assert set(sockets) == {f"{PATH}/_stcore/stream"}
    own = [one for one in asked if one[1].startswith("/")]
    assert {path for _, path in own if not f"{path}/".startswith(f"{PATH}/")} == set()
    assert [one for one in asked if one[0] >= 400] == []
