"""The app as a whole: language, live files, broken files, hostile text."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import App


def open_page(page: Page, app: App, address: str) -> None:
    page.goto(f"{app.url}/{address}")
    expect(page.locator(".vivere > *").first).to_be_visible()


def first_journey(app: App) -> str:
    return sorted((app.workspace / "journeys").iterdir())[0].stem


def test_the_language_can_be_switched_and_is_set_on_the_page(
    milano: App, browser_page: Page
) -> None:
    open_page(browser_page, milano, "?lang=it")
    expect(browser_page.locator("html")).to_have_attribute("lang", "it")
    browser_page.get_by_role("link", name="English").click()
    expect(browser_page).to_have_url(re.compile("lang=en"))
    expect(browser_page.locator("html")).to_have_attribute("lang", "en")
    expect(browser_page.get_by_role("link", name="City", exact=True)).to_be_visible()


def test_the_language_is_kept_from_page_to_page(milano: App, browser_page: Page) -> None:
    open_page(browser_page, milano, "?lang=en")
    browser_page.get_by_role("link", name="Results", exact=True).click()
    expect(browser_page).to_have_url(re.compile(r"/scoreboard\?.*lang=en"))
    expect(browser_page.locator("html")).to_have_attribute("lang", "en")


def test_a_card_leads_to_its_journey_and_back(milano: App, browser_page: Page) -> None:
    open_page(browser_page, milano, "?lang=en")
    browser_page.locator("a[data-page=journey][href*=marco-cuore]").first.click()
    expect(browser_page.locator("[data-map][data-journey=marco-cuore]")).to_be_visible()
    browser_page.go_back()
    expect(browser_page.locator("[data-map]")).to_have_count(0)
    expect(browser_page.locator("a[data-page=journey][href*=marco-cuore]").first).to_be_visible()


def test_a_saved_file_shows_at_once_and_the_choice_is_kept(app: App, browser_page: Page) -> None:
    journey = first_journey(app)
    open_page(browser_page, app, f"journey?journey={journey}&lang=en")
    steps = browser_page.locator("[data-choose]")
    steps.nth(1).click()
    chosen = steps.nth(1).get_attribute("data-choose")
    file = app.workspace / "journeys" / f"{journey}.yaml"
    text = file.read_text(encoding="utf-8")
    changed, count = re.subn(r"(?m)^title:.*$", "title: Saved a moment ago", text, count=1)
    assert count == 1
    file.write_text(changed, encoding="utf-8")
    expect(browser_page.locator("h1")).to_have_text("Saved a moment ago")
    expect(browser_page.locator(f"[data-detail={chosen}]")).to_be_visible()


def test_broken_files_are_reported_and_the_rest_works(app: App, browser_page: Page) -> None:
    journey = first_journey(app)
    (app.workspace / "personas" / "broken.yaml").write_text("name: [unclosed\n", encoding="utf-8")
    (app.workspace / "services" / "binary.yaml").write_bytes(b"\x00\x01\x02")
    (app.workspace / "journeys" / "folder.yaml").mkdir()
    open_page(browser_page, app, "problems?lang=en")
    for path in ("personas/broken.yaml", "services/binary.yaml", "journeys/folder.yaml"):
        expect(browser_page.locator(".vivere").filter(has_text=path).first).to_be_visible()
    browser_page.get_by_role("link", name="Edit: personas/broken.yaml").click()
    expect(browser_page.locator("[data-file]")).to_have_value("personas/broken.yaml")
    expect(browser_page.locator("[data-form]")).to_contain_text("Mend it in the YAML view")
    browser_page.goto(f"{app.url}/journey?journey={journey}&lang=en")
    expect(browser_page.locator("[data-map]")).to_be_visible()


def test_a_journey_that_breaks_comes_back_when_it_is_mended(app: App, browser_page: Page) -> None:
    journey = first_journey(app)
    open_page(browser_page, app, f"journey?journey={journey}&lang=en")
    file = app.workspace / "journeys" / f"{journey}.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text("title: [unclosed\n", encoding="utf-8")
    expect(browser_page.get_by_text("is not here now").first).to_be_visible()
    file.write_text(text, encoding="utf-8")
    expect(browser_page.locator(f"[data-journey={journey}]")).to_be_visible()


def test_markup_in_a_file_is_only_text(app: App, browser_page: Page) -> None:
    journey = first_journey(app)
    file = app.workspace / "journeys" / f"{journey}.yaml"
    hostile = "\"<img src=x onerror='document.title=1'><script>document.title=2</script>\""
    text = re.sub(r"(?m)^title:.*$", f"title: {hostile}", file.read_text(encoding="utf-8"), count=1)
    file.write_text(text, encoding="utf-8")
    for address in ("?lang=en", f"journey?journey={journey}&lang=en", "compare?lang=en"):
        open_page(browser_page, app, address)
        assert browser_page.locator(".vivere img[src=x], .vivere script").count() == 0
        assert browser_page.title() not in ("1", "2")
    browser_page.goto(f"{app.url}/journey?journey={journey}&lang=en")
    expect(browser_page.locator("h1")).to_contain_text("<script>")
