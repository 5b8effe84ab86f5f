"""``vivere room …``, ``vivere backup`` and ``vivere restore``."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from vivere.app.settings import Settings
from vivere.cli.output import counted, failure, write_out
from vivere.cli.room_call import Call, Command, CommandError, print_json, print_rooms
from vivere.cli.room_opening import open_command
from vivere.cli.room_results import first_text, results_json, results_text
from vivere.cli.room_said import said_json, said_text
from vivere.content import load
from vivere.feedback.exports import EXPORTS, export
from vivere.feedback.results import room_people, room_results
from vivere.feedback.room import Room, today
from vivere.feedback.room_said import room_said
from vivere.feedback.store import Store, StoreDownError
from vivere.feedback.store.audit import audit_trail, note_reading, record_action
from vivere.feedback.store.backup import NotABackupError, back_up, restore
from vivere.feedback.store.believed_clock import ClockJumpError
from vivere.feedback.store.erasing import erase_expired, erase_room
from vivere.feedback.store.opinions import look_for_groups
from vivere.feedback.store.reading_asked import first_votes
from vivere.feedback.store.rooms import (
    close_room,
    find_room,
    list_rooms,
    reopen_room,
    show_results,
)


def run(chosen: argparse.Namespace) -> int:
    """Run the command that was chosen; returns its exit code."""
    settings = Settings.read(chosen.workspace)
    store = Store.of(settings.folder, settings.database_url)
    try:
        return COMMANDS[chosen.command](Call(store, chosen, settings.public_url))
    except CommandError as mistake:
        print(f"vivere: {mistake}", file=sys.stderr)
        return 2
    except StoreDownError as down:
        print(f"vivere: the database cannot be used: {down}", file=sys.stderr)
        return 1
    finally:
        store.close()


def _list(call: Call) -> int:
    print_rooms(call, list_rooms(call.store))
    return 0


def _on_room(act: Callable[[Store, Room], None]) -> Command:
    def command(call: Call) -> int:
        act(call.store, _room(call))
        return 0

    return command


def _erase(call: Call) -> int:
    room = _room(call)
    if not call.options.yes:
        raise CommandError(f"this erases room {room.code} and all its voices for good; add --yes")
    erased = erase_room(call.store, room)
    phones, answers = counted("phones", erased.phones), counted("answers", erased.answers)
    print(f"Erased room {room.code}: {phones}, {answers}.")
    for path in erased.unreached:
        print(f"Not reached, and erased as soon as it is: {path}", file=sys.stderr)
    return 0


def _expire(call: Call) -> int:
    try:
        codes = erase_expired(call.store, sure=call.options.yes)
    except ClockJumpError as jump:
        raise CommandError(str(jump)) from None
    rooms = counted("rooms", len(codes))
    print(f"Erased the voices of {rooms} past the retention date. {' '.join(codes)}".strip())
    return 0


def _results(call: Call) -> int:
    room = _room(call)
    if call.options.show or call.options.hide:
        show_results(call.store, room, shown=call.options.show)
        return 0
    if not call.options.published:
        note_reading(call.store, room.code)
    catalog = load(call.options.workspace).catalog
    found = room_results(call.store, catalog, [room], published=call.options.published)
    people = room_people(call.store, room, published=call.options.published)
    first = first_votes(call.store, room, published=call.options.published)
    if call.options.format == "json":
        data = {
            "code": room.code,
            "published": call.options.published,
            **results_json(found, people, first),
        }
        if not call.options.published:
            data["participants"] = room.participants
        print_json(data)
        return 0
    plus = "+" if call.options.published else ""
    for line in (*results_text(catalog, found, plus), *first_text(first, plus)):
        print(line)
    return 0


def _says(call: Call) -> int:
    room = _room(call)
    note_reading(call.store, room.code)
    if call.options.look:
        if room.state != "closed":
            raise CommandError(f"groups are looked for once room {room.code} is closed")
        look_for_groups(call.store, room)
    catalog = load(call.options.workspace).catalog
    said = room_said(
        call.store, catalog, room, published=False, day=today(), order=call.options.order
    )
    if call.options.format == "json":
        print_json({"code": room.code, **said_json(said)})
        return 0
    for line in said_text(catalog, said):
        print(line)
    return 0


def _export(call: Call) -> int:
    room = _room(call)
    catalog = load(call.options.workspace).catalog
    name = f"{call.options.kind}.{call.options.format}"
    if name not in EXPORTS:
        raise CommandError(f"there are: {', '.join(EXPORTS)}")
    file = export(call.store, catalog, room, name, catalog.workspace.default_language)
    with call.store.writing() as connection:
        record_action(connection, room.code, "export", file=name)
    target = Path(call.options.out or file.name)
    try:
        write_out(target, file.content, private=True)
    except OSError as error:
        raise CommandError(failure(error, target)) from None
    return 0


def _audit(call: Call) -> int:
    entries = audit_trail(call.store, call.options.code.upper() if call.options.code else None)
    if call.options.format == "json":
        print_json(
            [
                {
                    "at": entry.at.isoformat(),
                    "room": entry.room,
                    "act": entry.action,
                    **entry.details,
                }
                for entry in entries
            ]
        )
    else:
        for entry in entries:
            print(
                f"{entry.at:%Y-%m-%d %H:%M:%S}Z  {entry.room or '-':<8} "
                f"{entry.action} {entry.details or ''}"
            )
    return 0


def _backup(call: Call) -> int:
    above = call.options.file.parent
    if not above.is_dir():
        raise CommandError(f"cannot write {call.options.file}: there is no folder {above}")
    try:
        rows = back_up(call.store, call.options.file)
    except FileExistsError:
        raise CommandError(f"{call.options.file} is there already; choose another name") from None
    except StoreDownError as down:
        raise StoreDownError(f"{call.options.file}: {down}") from down
    print(f"{call.options.file}: {rows} rows")
    return 0


def _restore(call: Call) -> int:
    try:
        rows = restore(call.store, call.options.file)
    except NotABackupError:
        raise CommandError(
            f"{call.options.file} is not a backup made by Vivere, or it is damaged"
        ) from None
    print(f"{rows} rows are back. What was erased since the backup was erased again.")
    print("Restart Vivere if it is running.")
    return 0


COMMANDS: Mapping[str, Command] = {
    "open": open_command,
    "list": _list,
    "close": _on_room(close_room),
    "reopen": _on_room(reopen_room),
    "results": _results,
    "says": _says,
    "export": _export,
    "erase": _erase,
    "expire": _expire,
    "audit": _audit,
    "backup": _backup,
    "restore": _restore,
}


def _room(call: Call) -> Room:
    code = call.options.code
    room = find_room(call.store, code)
    if room is None:
        raise CommandError(f"there is no room {code}; `vivere room list` shows them")
    return room
