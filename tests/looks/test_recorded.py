"""Looks that are recorded: every page, in every pair of ways, and what is another is told."""

from itertools import product

import pytest
from PIL import Image
from starlette.routing import Route

from tests.conftest import BORGO
from tests.looks.contrast import contrast, worst
from tests.looks.differences import differences, told
from tests.looks.places import ELSEWHERE, NO_PAGES, PLACES
from tests.looks.recorded import FOLDER, packed, rounded, unpacked
from tests.looks.states import COLOURS, LANGUAGES, STATES, WIDTHS
from vivere.app.context import AppContext
from vivere.app.routes import app_routes
from vivere.app.settings import Settings
from vivere.app.streamlit.first_html import page_routes

MOST_BYTES = 300_000


def routes() -> list[Route]:
    context = AppContext.of(Settings(BORGO))
    every = (*page_routes(context.workspace, context.access), *app_routes(context))
    return [route for route in every if "GET" in (route.methods or ())]


def test_every_page_that_the_app_answers_with_is_looked_at() -> None:
    paths = ["/" + place.path.partition("?")[0] for place in PLACES]
    step = "/join/{code}/{journey}/{step}"
    reached = {
        next(route.path for route in routes() if route.path_regex.match(path)) for path in paths
    }
    assert {route.path for route in routes()} - reached == NO_PAGES | ELSEWHERE | {step}


def test_what_depends_on_one_another_meets() -> None:
    def met(*ways: str) -> set[tuple[object, ...]]:
        return {tuple(getattr(state, way) for way in ways) for state in STATES}

    assert met("width") == {(width,) for width in WIDTHS}
    assert met("colours", "language") == set(product(COLOURS, LANGUAGES))
    ends = (WIDTHS[0], WIDTHS[-1])
    assert met("width", "language") >= set(product(ends, LANGUAGES))
    assert met("width", "colours") >= set(product(ends, ("light", "dark")))


def test_each_place_is_recorded_and_all_of_them_are_small() -> None:
    files = {path.stem: path.stat().st_size for path in FOLDER.glob("*.json")}
    assert files.keys() == {place.name for place in PLACES}
    assert sum(files.values()) < MOST_BYTES


def look(by: float = 0, **changed: object) -> dict[object, dict[str, dict[str, object]]]:
    """A button that is white in the dark and black in the light, wider in Italian."""
    return {
        state: {
            "button.go": {
                "box": (by, 10 + by, (100 if state.language == "it" else 80) + by, 40 + by),
                "color": "#ffffff" if state.colours == "dark" else "#000000",
                "font": "16px 400",
                **changed,
            }
        }
        for state in STATES
    }


def kept() -> dict[object, dict[str, dict[str, str | None]]]:
    on_grid = {
        state: {name: {**one, "box": rounded(one["box"])} for name, one in elements.items()}
        for state, elements in look().items()
    }
    found = packed(on_grid)
    assert found == {
        "button.go": {
            "box": {"it": "0 8 100 40", "en": "0 8 80 40"},
            "color": {"dark": "#ffffff", "light": "#000000", "forced": "#000000"},
            "font": "16px 400",
        }
    }
    return unpacked(found)


def test_the_same_look_differs_in_nothing_and_rounding_is_no_change() -> None:
    assert differences("home", kept(), look()) == []
    assert differences("home", kept(), look(by=1)) == []
    assert differences("home", kept(), look(by=7)) != []


def test_a_change_is_told_by_place_state_element_and_property() -> None:
    assert differences("home", kept(), look(font="18px 400")) == [
        "home · button.go · font: was 16px 400, is 18px 400 · every state"
    ]
    darker = differences("home", kept(), look(color="#000000"))
    assert len(darker) == 1
    assert darker[0].startswith("home · button.go · color: was #ffffff, is #000000 · 1440 dark en;")
    moved = differences("home", kept(), look(box=(0.0, 16.0, 100.0, 40.0)))
    assert "home · button.go · box: was 0 8 100 40, is 0 16 100 40" in moved[0]


def test_what_is_gone_and_what_is_new_is_told() -> None:
    gone: dict[object, dict[str, dict[str, object]]] = {state: {} for state in STATES}
    assert differences("home", kept(), gone) == [
        "home · button.go · seen: was yes, is no · every state"
    ]
    new = {state: {**one, "p.new": {"box": (0, 0, 9, 9)}} for state, one in look().items()}
    assert differences("home", kept(), new) == ["home · p.new · seen: was no, is yes · every state"]


def test_what_is_seen_in_some_states_only_differs_in_nothing() -> None:
    wide = {state: one if state.width > 1000 else {} for state, one in look().items()}
    on_grid = {
        state: {name: {**one, "box": rounded(one["box"])} for name, one in elements.items()}
        for state, elements in wide.items()
    }
    assert differences("home", unpacked(packed(on_grid)), wide) == []


def test_many_changes_are_cut_and_say_how_to_record_them() -> None:
    said = told([f"line {number}" for number in range(100)])
    assert "line 39" in said
    assert "line 40" not in said
    assert "60 more" in said
    assert said.endswith("python -m tests.looks --write")


@pytest.mark.parametrize(("part_dark", "readable"), [(0.0, True), (0.1, True), (0.5, False)])
def test_a_text_is_held_against_most_of_what_lies_behind_it(
    part_dark: float, readable: bool
) -> None:
    ground = Image.new("RGB", (100, 10), "white")
    ground.paste("black", (0, 0, int(100 * part_dark), 10))
    assert (worst((30, 30, 30, 1.0), ground) >= 4.5) is readable


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)
    assert worst((0, 0, 0, 0.5), Image.new("RGB", (5, 5), "white")) == pytest.approx(4, abs=0.1)
