"""``vivere room …``, ``vivere backup`` and ``vivere restore``."""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from vivere.content import load
from vivere.feedback.address import join_url
from vivere.feedback.exports import EXPORTS, export
from vivere.feedback.results import room_results
from vivere.feedback.room import DEFAULT_RETENTION_DAYS, MIN_THRESHOLD, Room, RoomPlan, today
from vivere.feedback.store import Store, StoreDown
from vivere.feedback.store.audit import record, trail
from vivere.feedback.store.backup import NotABackup, back_up, restore
from vivere.feedback.store.erasing import erase_expired, erase_room
from vivere.feedback.store.reading import participants
from vivere.feedback.store.rooms import (
    close_room,
    find_room,
    list_rooms,
    open_room,
    reopen_room,
    show_results,
)
from vivere.i18n.phones import LANGUAGES


class Mistake(Exception):
    """What the user asked cannot be done; the words say why."""


def run(chosen: argparse.Namespace) -> int:
    """Run the command that was chosen; returns its exit code."""
    store = Store.of(chosen.workspace)
    try:
        return _COMMANDS[chosen.act](store, chosen)
    except Mistake as mistake:
        print(f"vivere: {mistake}", file=sys.stderr)
        return 2
    except StoreDown as down:
        print(f"vivere: the database cannot be used: {down}", file=sys.stderr)
        return 1
    finally:
        store.close()


def _open(store: Store, chosen: argparse.Namespace) -> int:
    catalog = load(chosen.workspace).catalog
    unknown = [id_ for id_ in chosen.journey if id_ not in catalog.journeys]
    if unknown:
        known = ", ".join(catalog.journeys) or "none"
        raise Mistake(f"there is no journey {', '.join(unknown)}; there are: {known}")
    languages = tuple(chosen.language or LANGUAGES)
    if any(language not in LANGUAGES for language in languages):
        raise Mistake(f"the phones speak {', '.join(LANGUAGES)}")
    until = chosen.until or today() + timedelta(days=DEFAULT_RETENTION_DAYS)
    if until < today():
        raise Mistake("--until is in the past")
    if chosen.threshold < MIN_THRESHOLD:
        raise Mistake(f"--threshold is at least {MIN_THRESHOLD}")
    workspace = catalog.workspace
    plan = RoomPlan(
        title=chosen.title.strip(),
        organiser=(chosen.organiser or catalog.say(workspace.title, workspace.default_language)),
        journeys=tuple(dict.fromkeys(chosen.journey)),
        languages=languages,
        retain_until=until,
        results_open=chosen.live,
        comments="shown" if chosen.show_comments else "held",
        threshold=chosen.threshold,
    )
    if not plan.title:
        raise Mistake("--title is empty")
    _print_rooms(store, [open_room(store, plan)], chosen.format, one=True)
    return 0


def _list(store: Store, chosen: argparse.Namespace) -> int:
    _print_rooms(store, list(list_rooms(store)), chosen.format)
    return 0


def _on_room(act: Callable[[Store, Room], None]) -> Callable[[Store, argparse.Namespace], int]:
    def command(store: Store, chosen: argparse.Namespace) -> int:
        act(store, _room(store, chosen.code))
        return 0

    return command


def _erase(store: Store, chosen: argparse.Namespace) -> int:
    room = _room(store, chosen.code)
    if not chosen.yes:
        raise Mistake(f"this erases room {room.code} and all its voices for good; add --yes")
    erase_room(store, room)
    return 0


def _expire(store: Store, _: argparse.Namespace) -> int:
    codes = erase_expired(store)
    print(f"Erased the voices of {len(codes)} rooms past their date. {' '.join(codes)}".strip())
    return 0


def _results(store: Store, chosen: argparse.Namespace) -> int:
    room = _room(store, chosen.code)
    if chosen.show or chosen.hide:
        show_results(store, room, shown=chosen.show)
        return 0
    catalog = load(chosen.workspace).catalog
    found = room_results(store, catalog, [room], published=chosen.published)
    data = {
        "code": room.code,
        "published": chosen.published,
        "journeys": [
            {
                "id": one.journey.id,
                "steps": [
                    {
                        "id": result.step.id,
                        "n": result.voices.n,
                        "designed": result.step.future.emotion,
                        "median": result.voices.feelings.median,
                        "spread": result.voices.feelings.spread,
                        "emotions": {
                            str(emotion): number
                            for emotion, number in sorted(result.voices.feelings.counts.items())
                        },
                        "matters": dict(result.voices.matters),
                        "barriers": dict(result.voices.barriers),
                        "earlier": result.voices.earlier,
                    }
                    for result in one.steps
                ],
            }
            for one in found
        ],
    }
    if not chosen.published:
        data["participants"] = participants(store, room.id)
    if chosen.format == "json":
        _print_json(data)
        return 0
    for one in found:
        print(catalog.say(one.journey.title, catalog.workspace.default_language))
        for result in one.steps:
            voices = result.voices
            median = "–" if voices.feelings.median is None else f"{voices.feelings.median:+g}"
            print(
                f"  {result.number:>2}. {result.step.id:<28} n {voices.n:>5}  "
                f"median {median:>4}  designed {result.step.future.emotion:+d}"
            )
    return 0


def _export(store: Store, chosen: argparse.Namespace) -> int:
    room = _room(store, chosen.code)
    catalog = load(chosen.workspace).catalog
    name = f"{chosen.kind}.{chosen.format}"
    if name not in EXPORTS:
        raise Mistake(f"there are: {', '.join(EXPORTS)}")
    file = export(store, catalog, room, name, catalog.workspace.default_language)
    with store.writing() as connection:
        record(connection, room.code, "export", file=name)
    target = Path(chosen.out or file.name)
    try:
        target.write_bytes(file.content)
    except OSError as error:
        raise Mistake(f"cannot write {target}: {error.strerror}") from None
    print(target)
    return 0


def _audit(store: Store, chosen: argparse.Namespace) -> int:
    acts = trail(store, chosen.code.upper() if chosen.code else None)
    if chosen.format == "json":
        _print_json(
            [
                {"at": act.at.isoformat(), "room": act.room, "act": act.act, **act.details}
                for act in acts
            ]
        )
    else:
        for act in acts:
            print(
                f"{act.at:%Y-%m-%d %H:%M:%S}Z  {act.room or '-':<8} {act.act} {act.details or ''}"
            )
    return 0


def _backup(store: Store, chosen: argparse.Namespace) -> int:
    try:
        rows = back_up(store, chosen.file)
    except FileExistsError:
        raise Mistake(f"{chosen.file} is there already; choose another name") from None
    print(f"{chosen.file}: {rows} rows")
    return 0


def _restore(store: Store, chosen: argparse.Namespace) -> int:
    try:
        rows = restore(store, chosen.file)
    except NotABackup:
        raise Mistake(f"{chosen.file} is not a backup made by Vivere, or it is damaged") from None
    print(f"{rows} rows are back. What was erased since the backup was erased again.")
    print("Restart Vivere if it is running.")
    return 0


_COMMANDS: dict[str, Callable[[Store, argparse.Namespace], int]] = {
    "open": _open,
    "list": _list,
    "close": _on_room(close_room),
    "reopen": _on_room(reopen_room),
    "results": _results,
    "export": _export,
    "erase": _erase,
    "expire": _expire,
    "audit": _audit,
    "backup": _backup,
    "restore": _restore,
}


def _room(store: Store, code: str) -> Room:
    room = find_room(store, code)
    if room is None:
        raise Mistake(f"there is no room {code}; `vivere room list` shows them")
    return room


def _print_rooms(store: Store, rooms: list[Room], format_: str, *, one: bool = False) -> None:
    data = [_described(store, room) for room in rooms]
    if format_ == "json":
        _print_json(data[0] if one else data)
        return
    for room in data:
        print(f"{room['code']}  {room['state']:<8} {room['join_url']}  {room['title']}")


def _described(store: Store, room: Room) -> dict[str, Any]:
    return {
        "code": room.code,
        "join_url": join_url(store, room),
        "state": room.state,
        "title": room.title,
        "organiser": room.plan.organiser,
        "journeys": list(room.plan.journeys),
        "languages": list(room.plan.languages),
        "retain_until": room.plan.retain_until.isoformat(),
        "results_open": room.results_open,
        "comments": room.plan.comments,
        "threshold": room.plan.threshold,
        "participants": participants(store, room.id),
    }


def _print_json(data: object) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))
