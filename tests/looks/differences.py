"""What has changed in a look, for a person to read."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.looks.recorded import GRID_PX, STATES
from tests.looks.states import State

MOST = 40
"""Differences that are told; a change of a token makes hundreds."""

AGAIN = "If that is meant: python -m tests.looks --write"

Elements = Mapping[State, Mapping[str, Mapping[str, Any]]]


def differences(name: str, was: Elements, now: Elements) -> list[str]:
    """One line for each property that is another: where, in which states, was and is."""
    found: dict[tuple[str, str, str, str], list[State]] = {}
    for state in STATES:
        for element, prop, before, after in _of(was[state], now[state]):
            found.setdefault((element, prop, before, after), []).append(state)
    return [
        f"{name} · {element} · {prop}: was {before}, is {after} · {_in(states)}"
        for (element, prop, before, after), states in found.items()
    ]


def told(lines: list[str]) -> str:
    """The first of them, how many there are, and what to do."""
    more = [f"… and {len(lines) - MOST} more"] if len(lines) > MOST else []
    return "\n".join(["", *lines[:MOST], *more, AGAIN])


def _of(
    was: Mapping[str, Mapping[str, Any]], now: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, str, str, str]]:
    for element in sorted({*was, *now}):
        before, after = was.get(element, {}), now.get(element, {})
        if (before.get("box") is None) != (after.get("box") is None):
            yield element, "seen", *(("no", "yes") if after.get("box") else ("yes", "no"))
        if before.get("box") is None or after.get("box") is None:
            continue
        for prop in sorted({*before, *after}):
            old, new = before.get(prop), after.get(prop)
            if prop == "box" and new is not None:
                if moved(str(old), new):
                    yield element, prop, str(old), " ".join(f"{one:g}" for one in new)
            elif old != new:
                yield element, prop, _word(old), _word(new)


def moved(was: str, now: tuple[float, ...]) -> bool:
    """Whether a box is elsewhere, or of another size, by more than the grid."""
    return any(abs(int(a) - b) > GRID_PX for a, b in zip(was.split(), now, strict=True))


def _word(value: object) -> str:
    return "as around it" if value is None else str(value)


def _in(states: list[State]) -> str:
    return "every state" if len(states) == len(STATES) else "; ".join(map(str, states))
