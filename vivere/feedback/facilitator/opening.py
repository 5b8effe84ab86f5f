"""Opening a room: what a plan lacks, in words; and the form without a live connection."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vivere.analysis.journey_search import Offered, offered_journeys
from vivere.feedback.asks import ASKS
from vivere.feedback.plan_faults import PlanError, PlanFault, check_plan
from vivere.feedback.room import (
    DEFAULT_RETENTION_DAYS,
    DEFAULT_THRESHOLD,
    RoomPlan,
    today,
)
from vivere.feedback.shown_steps import ShownStep, shown_steps
from vivere.feedback.story_languages import minutes_needed, spread, story_languages
from vivere.i18n.numbers import whole_number
from vivere.i18n.phones import LANGUAGES, PHONES
from vivere.model.catalog import Catalog
from vivere.render.reader import Reader
from vivere.web.forms import Form

LIVE_STEPS = (3, 5)
"""The fewest and the most steps of a session led in a hall."""

LIVE_AT_FIRST = 4

MOST_OFFERED = 24
"""Journeys that the form lists; of many the others are looked for."""

FIELDS = 500
"""Fields of the form: every step of a large workspace may be chosen."""

LONGEST_THRESHOLD = 5
"""Digits of a threshold."""

_REQUIRED = ("journeys", "title", "organiser")
_LABELS = {"retain_until": "retain"}
"""The labels of fields that are not named like those of the plan."""


def what_is_wrong(reader: Reader, plan: RoomPlan) -> list[str]:
    """All that keeps a room from being opened, in words; nothing for a whole plan."""
    faults: tuple[PlanFault, ...] = ()
    try:
        check_plan(plan, today(), reader.catalog)
    except PlanError as error:
        faults = error.faults
    empty = [one for one in faults if one.rule == "empty" and one.name in _REQUIRED]
    missing = [reader.say("rooms.form.missing")] if empty else []
    others = [_fault_words(reader, one) for one in faults if one not in empty]
    return [*missing, *others, *_live_wrong(reader, plan)]


def _fault_words(reader: Reader, fault: PlanFault) -> str:
    label = reader.say(f"rooms.form.{_LABELS.get(fault.name, fault.name)}")
    details = dict(fault.details)
    if "latest" in details:
        details["latest"] = reader.day(date.fromisoformat(str(details["latest"])))
    return reader.say(fault.words, field=label, **details)


def _live_wrong(reader: Reader, plan: RoomPlan) -> list[str]:
    if not plan.live or not plan.journeys:
        return []
    every = len(shown_steps(reader.catalog, plan.journeys))
    least, most = (min(number, every) for number in LIVE_STEPS)
    number = len(plan.steps) or every
    if least <= number <= most:
        return []
    return [reader.say("rooms.form.live_wrong", least=least, most=most, n=number)]


def languages_told(catalog: Catalog, journeys: Iterable[str]) -> tuple[str, ...]:
    """The languages of phones in which these stories are told; all where they are in none."""
    told = story_languages(shown_steps(catalog, journeys), catalog.workspace.default_language)
    return tuple(one for one in LANGUAGES if one in told) or LANGUAGES


def proposed_plan(catalog: Catalog) -> RoomPlan:
    """What the form says at first."""
    said = catalog.workspace.rooms
    languages = languages_told(catalog, catalog.journeys)
    until = today() + timedelta(days=DEFAULT_RETENTION_DAYS)
    contact, notice, accessibility = said.contact or "", said.notice or "", said.accessibility or ""
    return RoomPlan(
        "", "", (), languages, until, notice=notice, contact=contact, accessibility=accessibility,
        threshold=DEFAULT_THRESHOLD,
    )  # fmt: skip


@dataclass(frozen=True)
class Guide:
    """What the form says of itself while one writes.

    ``offered`` are the journeys to choose from, found by ``find`` where they are many (``None``:
    they are few). ``steps`` are those of the chosen journeys, ``chosen`` those of them that will
    be asked (``journey/step``), ``time`` how long they take, ``told`` in which languages the story
    is told. ``mark`` and ``told_mark`` name what the proposed steps and languages were for: for
    other journeys others are proposed.
    """

    offered: Offered
    find: str | None
    steps: tuple[ShownStep, ...]
    chosen: frozenset[str]
    time: str
    told: str
    mark: str
    told_mark: str


def offered_to(reader: Reader, plan: RoomPlan, question: str) -> tuple[Offered, str | None]:
    """The journeys to choose from, and what was asked for them; ``None`` where they are few."""
    catalog = reader.catalog
    asked = question if len(catalog.journeys) > MOST_OFFERED else None
    found = offered_journeys(catalog, reader.language, plan.journeys, asked or "", MOST_OFFERED)
    return found, asked


def guided_plan(reader: Reader, form: Form) -> tuple[RoomPlan, Guide]:
    """The plan that a form says, with what is proposed where its journeys have changed."""
    catalog = reader.catalog
    default = catalog.workspace.default_language
    first = proposed_plan(catalog)
    plan = read_plan(catalog, form) if form.values else first
    every = shown_steps(catalog, plan.journeys)
    mark = " ".join(("live" if plan.live else "home", *plan.journeys))
    if form.first("mark") != mark:
        steps = _chosen(every, set(), live=plan.live)
        plan = replace(plan, steps=() if len(steps) == len(every) else _ids(steps))
    asked = [one for one in every if not plan.steps or _id(one) in plan.steps]
    told = story_languages(asked or shown_steps(catalog, tuple(catalog.journeys)), default)
    told_mark = " ".join(told)
    if form.first("told") != told_mark:
        plan = replace(plan, languages=tuple(one for one in LANGUAGES if one in told) or LANGUAGES)
    count = reader.count("steps", len(asked))
    minutes = reader.count("minutes", minutes_needed(asked, reader.language, default, plan.asks))
    offered, find = offered_to(reader, plan, form.first("find") or "")
    return plan, Guide(
        offered=offered,
        find=find,
        steps=every,
        chosen=frozenset("/".join(_id(one)) for one in asked),
        time=reader.say("rooms.form.time", steps=count, minutes=minutes) if asked else "",
        told=_told(reader, told, plan.languages),
        mark=mark,
        told_mark=told_mark,
    )


def _told(reader: Reader, told: Sequence[str], languages: Sequence[str]) -> str:
    """In which languages the story is told, and what those of the others will read."""
    names, default = PHONES.names, reader.catalog.workspace.default_language
    story = ", ".join(names.get(one, one) for one in told) or default
    sentences = [reader.say("rooms.form.told_in", languages=story)]
    if others := ", ".join(names[one] for one in LANGUAGES if one in languages and one not in told):
        nearest = names.get(default, default)
        sentences.append(reader.say("rooms.form.told_nearest", languages=others, nearest=nearest))
    return " ".join(sentences)


def _id(one: ShownStep) -> tuple[str, str]:
    return one.journey.id, one.step.id


def read_plan(catalog: Catalog, form: Form) -> RoomPlan:
    """The plan that a form says, right or wrong.

    Without a choice all steps are asked; in a hall, four at equal distances.
    """
    journeys = form.values.get("journey", ())
    every = shown_steps(catalog, journeys)
    live = form.first("where") == "live"
    steps = _chosen(every, set(form.values.get("step", ())), live=live)
    return RoomPlan(
        title=form.first("title").strip(),
        organiser=form.first("organiser").strip(),
        journeys=journeys,
        languages=form.values.get("language", ()),
        retain_until=_date(form.first("retain")),
        results_open="results" in form.values,
        comments="shown" if "comments" in form.values else "held",
        threshold=whole_number(form.first("threshold"), LONGEST_THRESHOLD) or 0,
        notice=form.first("notice").strip(),
        contact=form.first("contact").strip(),
        accessibility=form.first("accessibility").strip(),
        steps=() if len(steps) == len(every) else _ids(steps),
        live=live,
        shared_device="shared" in form.values,
        asks=tuple(one for one in ASKS if one in form.values.get("ask", ())),
        open_question=form.first("open_question").strip(),
        place=form.first("place").strip(),
        held_on=_day(form.first("held_on")),
    )


def _chosen(every: Sequence[ShownStep], named: set[str], *, live: bool) -> Sequence[ShownStep]:
    chosen = [one for one in every if f"{one.journey.id}/{one.step.id}" in named]
    if chosen:
        return chosen
    return spread(every, LIVE_AT_FIRST) if live else every


def _ids(steps: Iterable[ShownStep]) -> tuple[tuple[str, str], ...]:
    return tuple((one.journey.id, one.step.id) for one in steps)


def _date(text: str) -> date:
    """A day as the browser writes it; one long past for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min


def _day(text: str) -> date | None:
    """A day as the browser writes it, if one was given."""
    day = _date(text)
    return None if day == date.min else day
