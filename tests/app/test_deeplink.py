"""What is chosen in a view goes into the address, and a late run does not undo it."""

import pytest
from streamlit.testing.v1 import AppTest

from vivere.app.streamlit import deeplink


def script() -> None:
    import streamlit as st

    from vivere.app.streamlit import deeplink

    st.write(str(deeplink.follow_view("view", ("step",))))


@pytest.fixture
def page() -> AppTest:
    page = AppTest.from_function(script)
    page.query_params["step"] = "old"
    page.run()
    page.session_state["view"] = {"at": {"number": 7, "step": "new"}}
    page.run()
    return page


def step_of(page: AppTest) -> str:
    """What the address names, which is a list or a word by who wrote it last."""
    told = page.query_params["step"]
    return told if isinstance(told, str) else str(told[0])


def test_an_address_without_a_choice_stays() -> None:
    page = AppTest.from_function(script)
    page.query_params["step"] = "old"
    for _ in range(2):
        page.run()
    assert step_of(page) == "old"


def test_a_choice_goes_into_the_address(page: AppTest) -> None:
    assert step_of(page) == "new"
    assert page.markdown[0].value == "7"


def test_a_run_that_was_asked_for_before_the_address_changed_undoes_no_choice(
    page: AppTest,
) -> None:
    page.query_params["step"] = "old"
    page.run()
    assert step_of(page) == "new"


def test_back_goes_back(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    now = deeplink.monotonic() + deeplink.LATE_S
    monkeypatch.setattr(deeplink, "monotonic", lambda: now)
    page.query_params["step"] = "old"
    page.run()
    assert step_of(page) == "old"


def test_another_address_is_followed_at_once(page: AppTest) -> None:
    page.query_params["step"] = "third"
    page.run()
    assert step_of(page) == "third"
