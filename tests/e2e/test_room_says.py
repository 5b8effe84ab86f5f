"""«What the room says» in a real browser: found by its button, sorted by links, clean each way."""

from datetime import timedelta

from playwright.sync_api import Browser, expect

from tests.analysis.opinions.halls import hall as camps
from tests.e2e.conftest import App
from tests.e2e.rooms import phone
from tests.e2e.seen import each_way, violations
from tests.feedback.conftest import Hall
from tests.feedback.voting import vote_in
from vivere.content import load
from vivere.feedback.answer import Answer
from vivere.feedback.room import RoomPlan, today
from vivere.feedback.shown_steps import shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.rooms import close_room, open_room, show_on_screen, show_results
from vivere.feedback.store.shown_contents import remember_contents


def voted_room(app: App) -> Hall:
    """A closed room with agreement, division, and two camps that voted on comments."""
    store, catalog = Store.of(app.workspace), load(app.workspace).catalog
    plan = RoomPlan(
        title="Biblioteca", organiser="Comune", journeys=tuple(catalog.journeys)[:1],
        languages=("it",), retain_until=today() + timedelta(days=9), comments="shown",
        asks=("agree", "like_today"),
    )  # fmt: skip
    room = open_room(store, plan)
    remember_contents(store, shown_steps(catalog, plan.journeys))
    hall = Hall(store, room, catalog)
    vote_in(hall, camps((34, 22), 8, doubt=0.2, silent=0.05), "Una frase {} di qualcuno")
    for step, emotions in enumerate(([2] * 20, [-2, 2] * 10, [-1, 0, 1])):
        people = hall.join(len(emotions))
        hall.put(
            *(
                hall.delivery(one, Answer(emotion, "yes", like_today="yes"), step)
                for one, emotion in zip(people, emotions, strict=True)
            )
        )
    close_room(store, room)
    show_results(store, room, shown=True)
    return hall


def test_what_a_room_says_needs_no_script_and_is_clean_each_way(app: App, browser: Browser) -> None:
    hall = voted_room(app)
    code = hall.room.code
    with phone(browser, java_script_enabled=False) as plain:
        plain.goto(f"{app.url}/room/{code}?lang=it")
        plain.get_by_role("link", name="Che cosa dice la stanza").click()
        plain.get_by_role("button", name="Cerca i gruppi").click()
        expect(plain.get_by_role("heading", name="Gruppo B")).to_be_visible()
        plain.get_by_role("link", name="Chi ha risposto").click()
        expect(plain.locator("th[aria-sort]")).to_contain_text("Chi ha risposto")
    with phone(browser) as page:
        page.goto(f"{app.url}/room/{code}/says?lang=it")
        page.locator("summary").click()
        found = {way: violations(page) for way in each_way(page, "it")}
        assert not any(found.values()), found
        show_on_screen(hall.store, hall.room, "groups")
        page.goto(f"{app.url}/room/{code}/screen?lang=it")
        expect(page.locator(".sc-said q")).to_have_count(4)
        found = {way: violations(page) for way in each_way(page, "it")}
        assert not any(found.values()), found
    hall.store.close()
