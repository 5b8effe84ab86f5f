"""``vivere room open``: from its options to a plan, and what is wrong with it."""

import argparse
from datetime import timedelta

from vivere.cli.room_call import Call, CommandError, print_rooms
from vivere.content import load
from vivere.feedback.facilitator.opening import languages_told
from vivere.feedback.plan_faults import PlanError, PlanFault, check_plan
from vivere.feedback.room import DEFAULT_RETENTION_DAYS, RoomPlan, today
from vivere.feedback.store.rooms import open_room
from vivere.i18n import say
from vivere.model.catalog import Catalog


def open_command(call: Call) -> int:
    """Open a room, and say where phones join it. Raises CommandError and StoreDownError."""
    catalog = load(call.options.workspace).catalog
    plan = _plan(call.options, catalog)
    try:
        check_plan(plan, today(), catalog)
    except PlanError as wrong:
        raise CommandError("; ".join(map(_fault, wrong.faults))) from None
    print_rooms(call, [open_room(call.store, plan)], one=True)
    return 0


def _plan(options: argparse.Namespace, catalog: Catalog) -> RoomPlan:
    workspace = catalog.workspace
    organiser = options.organiser or catalog.say(workspace.title, workspace.default_language)
    said = {
        name: given.strip() if (given := getattr(options, name)) is not None else default or ""
        for name, default in workspace.rooms
    }
    journeys = tuple(dict.fromkeys(options.journey))
    return RoomPlan(
        title=options.title.strip(),
        organiser=organiser.strip(),
        journeys=journeys,
        languages=tuple(options.language or languages_told(catalog, journeys)),
        retain_until=options.until or today() + timedelta(days=DEFAULT_RETENTION_DAYS),
        results_open=options.live,
        comments="shown" if options.show_comments else "held",
        threshold=options.threshold,
        steps=tuple(dict.fromkeys(options.step)),
        live=options.live_session,
        shared_device=options.shared_device,
        place=options.place.strip(),
        held_on=options.date,
        asks=tuple(dict.fromkeys(options.ask)),
        open_question=options.open_question.strip(),
        **said,
    )


def _fault(fault: PlanFault) -> str:
    option = _OPTIONS.get(fault.name, f"--{fault.name}")
    return say("en", fault.words, field=option, **fault.details)


_OPTIONS = {
    "journeys": "--journey", "languages": "--language", "steps": "--step",
    "retain_until": "--until", "held_on": "--date", "asks": "--ask",
    "open_question": "--open-question",
}  # fmt: skip
"""The options whose names are not those of the plan's fields."""
