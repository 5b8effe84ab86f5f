"""The form that opens a room. Nothing typed is lost: what is wrong is said, and the rest stays."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from vivere.app.streamlit.choose import as_markdown
from vivere.feedback.facilitator.opening import LIVE_AT_FIRST, what_is_wrong
from vivere.feedback.plan_faults import MAX_TITLE
from vivere.feedback.room import (
    DEFAULT_RETENTION_DAYS,
    DEFAULT_THRESHOLD,
    MAX_RETENTION_DAYS,
    MAX_THRESHOLD,
    MIN_THRESHOLD,
    RoomPlan,
    today,
)
from vivere.feedback.shown_steps import ShownStep, shown_steps
from vivere.feedback.store import Store
from vivere.feedback.store.rooms import open_room
from vivere.feedback.story_languages import minutes_needed, spread, story_languages
from vivere.i18n.phones import LANGUAGES, PHONES
from vivere.model.workspace import MAX_ADDRESS, MAX_CONTACT
from vivere.render.reader import Reader

_KEY = "open-room-"
"""What the keys of the form's fields begin with."""

_OPENED = "rooms-opened"
"""Rooms opened in this session: each has a form of its own, so that a browser, too, forgets what
stood in the last one's fields."""


@dataclass(frozen=True)
class _Form:
    """The form for a reader; ``word`` gives its labels and sentences."""

    reader: Reader
    word: Callable[[str], str]
    opened: int

    def key(self, field: str) -> str:
        """The key of a field."""
        return f"{_KEY}{self.opened}-{field}" if self.opened else f"{_KEY}{field}"

    @property
    def default(self) -> str:
        """The language of the story where a phone's own is missing."""
        return self.reader.catalog.workspace.default_language


def open_room_form(reader: Reader, store: Store) -> None:
    """Ask what a room needs, and open it. Raises StoreDownError."""
    opened = st.session_state.get(_OPENED, 0)
    form = _Form(reader, lambda key: reader.say(f"rooms.form.{key}"), opened)
    with st.container(border=True):
        st.subheader(reader.say("rooms.open_one"))
        plan = _asked_plan(form)
        if not st.button(form.word("go"), key=form.key("go")):
            return
        if not _is_whole(form, plan):
            return
    code = open_room(store, plan).code
    st.session_state["opened-room"] = code
    st.session_state[_OPENED] = opened + 1
    st.rerun()


def _asked_plan(form: _Form) -> RoomPlan:
    journeys = tuple(_journeys(form))
    with st.container():  # what grows here moves no field below, which would lose what is typed
        live, steps = _which_steps(form, journeys)
    title, organiser = _who_asks(form)
    notice, contact, accessibility = _what_it_says(form)
    every = shown_steps(form.reader.catalog, journeys)
    languages = _languages(form, steps or every)
    shared_device = st.checkbox(
        form.word("shared_device"), help=form.word("shared_device_help"), key=form.key("shared")
    )
    retain_until, threshold = _limits(form)
    results = st.checkbox(form.word("results"), key=form.key("results"))
    shown = st.checkbox(form.word("comments"), key=form.key("comments"))
    chosen = tuple((one.journey.id, one.step.id) for one in steps)
    return RoomPlan(
        title=title.strip(),
        organiser=organiser.strip(),
        journeys=journeys,
        languages=languages,
        retain_until=retain_until,
        results_open=results,
        comments="shown" if shown else "held",
        threshold=threshold,
        notice=notice.strip(),
        contact=contact.strip(),
        accessibility=accessibility.strip(),
        steps=() if len(chosen) == len(every) else chosen,
        live=live,
        shared_device=shared_device,
    )


def _journeys(form: _Form) -> list[str]:
    journeys = form.reader.catalog.journeys
    return st.pills(
        form.word("journeys"),
        list(journeys),
        selection_mode="multi",
        format_func=lambda id_: as_markdown(form.reader.words(journeys[id_].title)),
        key=form.key("journeys"),
    )


def _which_steps(form: _Form, journeys: tuple[str, ...]) -> tuple[bool, tuple[ShownStep, ...]]:
    """Whether it is a session in a hall, and which steps are asked; with the time they take."""
    every = shown_steps(form.reader.catalog, journeys)
    where = st.segmented_control(
        form.word("where"),
        ("home", "live"),
        format_func=form.word,
        default="home",
        required=True,
        key=form.key("where"),
    )
    live = where == "live"
    _note(form.word("live_help" if live else "home_help"))
    if not every:
        return live, ()
    names = {
        f"{one.journey.id}/{one.step.id}": f"{number}. {form.reader.words(one.step.title)}"
        for number, one in enumerate(every, 1)
    }
    by_name = dict(zip(names, every, strict=True))
    first = spread(every, LIVE_AT_FIRST) if live else every
    chosen = st.pills(
        form.word("steps"),
        list(names),
        selection_mode="multi",
        default=[name for name, one in by_name.items() if one in first],
        format_func=lambda name: as_markdown(names[name]),
        key=form.key(f"steps-{where}-{'-'.join(journeys)}"),
    )
    steps = tuple(one for name, one in by_name.items() if name in chosen)
    minutes = minutes_needed(steps, form.reader.language, form.default)
    count, needed = form.reader.count("steps", len(steps)), form.reader.count("minutes", minutes)
    _note(form.reader.say("rooms.form.time", steps=count, minutes=needed))
    return live, steps


def _note(words: str) -> None:
    """A small sentence: a caption of Streamlit is too pale for AA."""
    st.markdown(f":small[{as_markdown(words)}]")


def _who_asks(form: _Form) -> tuple[str, str]:
    left, right = st.columns(2)
    return (
        _text(form, "title", left.text_input, MAX_TITLE),
        _text(form, "organiser", right.text_input, MAX_TITLE),
    )


def _what_it_says(form: _Form) -> tuple[str, str, str]:
    """Notice, contact and accessibility statement; at first those of the workspace."""
    said = form.reader.catalog.workspace.rooms
    left, right = st.columns(2)
    return (
        _text(form, "notice", left.text_input, MAX_ADDRESS, said.notice),
        _text(form, "contact", right.text_input, MAX_CONTACT, said.contact),
        _text(form, "accessibility", left.text_input, MAX_ADDRESS, said.accessibility),
    )


def _text(
    form: _Form, name: str, field: Callable[..., str], most: int, default: str | None = None
) -> str:
    return field(
        form.word(name),
        value=default or "",
        help=form.word(f"{name}_help"),
        max_chars=most,
        key=form.key(name),
    )


def _languages(form: _Form, steps: tuple[ShownStep, ...]) -> tuple[str, ...]:
    """The phones' languages; at first those of the story, and what the others will see."""
    names = PHONES.names
    told = [one for one in story_languages(steps, form.default) if one in names]
    chosen = st.pills(
        form.word("languages"),
        list(LANGUAGES),
        selection_mode="multi",
        default=told or list(LANGUAGES),
        format_func=names.__getitem__,
        key=form.key(f"languages-{'-'.join(told)}"),
    )
    say = form.reader.say
    story = ", ".join(names.get(one, one) for one in told) or form.default
    sentences = [say("rooms.form.told_in", languages=story)]
    if others := ", ".join(names[one] for one in LANGUAGES if one in chosen and one not in told):
        nearest = names.get(form.default, form.default)
        sentences.append(say("rooms.form.told_nearest", languages=others, nearest=nearest))
    _note(" ".join(sentences))
    return tuple(one for one in LANGUAGES if one in chosen)


def _limits(form: _Form) -> tuple[date, int]:
    left, right = st.columns(2)
    retain = left.date_input(
        form.word("retain"),
        value=today() + timedelta(days=DEFAULT_RETENTION_DAYS),
        min_value=today(),
        max_value=today() + timedelta(days=MAX_RETENTION_DAYS),
        format="DD/MM/YYYY",
        help=form.word("retain_help"),
        key=form.key("retain"),
    )
    threshold = right.number_input(
        form.word("threshold"),
        MIN_THRESHOLD,
        MAX_THRESHOLD,
        DEFAULT_THRESHOLD,
        help=form.word("threshold_help"),
        key=form.key("threshold"),
    )
    return retain, int(threshold)


def _is_whole(form: _Form, plan: RoomPlan) -> bool:
    """Whether a room can be opened like this; if not, all that is wrong is said."""
    wrong = what_is_wrong(form.reader, plan)
    for words in wrong:
        st.error(as_markdown(words))
    return not wrong
