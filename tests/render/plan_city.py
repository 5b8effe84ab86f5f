"""The small city with a plan: who does what, who pays, and what was learnt."""

from dataclasses import replace
from typing import Any

from tests.render import small_city
from vivere.model import FundingFile, InitiativesFile, LessonsFile
from vivere.model.catalog import Catalog, Plan

HOSTILE = "<img src=x onerror=alert(1)>\"'&"

MIX: list[dict[str, Any]] = [
    {"id": "what", "name": "What", "source": "given p1", "shares": [
        {"name": "private", "payer": "private", "percent": 30},
        {"name": "public", "payer": "public", "percent": 70}]},
    {"id": "money", "name": "Money", "source": "given p1", "shares": [
        {"name": "private", "payer": "private", "percent": 60},
        {"name": "public", "payer": "public", "percent": 40}]},
    {"id": "back", "of": "public", "name": "Back", "source": "given p1", "doubt": "We read it so",
     "shares": [{"name": "some", "percent": 55}, {"name": "none", "percent": 45}]},
]  # fmt: skip
SOURCES: list[dict[str, Any]] = [
    {"id": "tax", "name": "Tax", "payers": ["public"], "covers": "Pipes", "source": "given p1",
     "fits": [{"initiative": "dig", "why": "It is due", "source": "assumed"}]},
    {"id": "bank", "name": "Bank", "payers": ["public", "partnership"], "source": "given p1"},
    {"id": "users", "name": "Users", "payers": ["private"], "source": "unverified"},
]  # fmt: skip
BALANCES: list[dict[str, Any]] = [
    {"service": "tap", "gains": "who drinks", "source": "assumed"},
    {"service": "bench", "pays": "the town", "gains": "the town", "differ": False,
     "source": "given p1"},
    {"service": "meter", "pays": "the owner", "gains": "who lives there", "differ": True,
     "compensation": "a part comes back", "steps": ["ada-one/c"], "source": "assumed"},
]  # fmt: skip
INITIATIVES: list[dict[str, Any]] = [
    {"id": "dig", "name": "Dig", "scope": "core", "status": "running", "owners": ["The town"],
     "due": {"at": "2031-Q2", "confirmed": False}, "services": ["meter"], "source": "given p1"},
    {"id": "try", "name": "Try", "status": "stopped", "pilot": True, "services": ["meter"],
     "source": "given p1"},
]  # fmt: skip
LESSONS: list[dict[str, Any]] = [
    {"id": "ask", "kind": "do", "text": "Ask", "question": "Whom?", "source": "given p1"},
    {"id": "alone", "kind": "avoid", "text": "Pilots alone", "check": "pilot-without-next-step",
     "source": "given p1"},
    {"id": "need", "kind": "avoid", "text": "Technology first", "check": "service-unused",
     "source": "given p1", "doubt": "Ours"},
    {"id": "bare", "kind": "know", "text": "It takes long", "source": "given p1"},
]  # fmt: skip


def catalog(**other: list[dict[str, Any]]) -> Catalog:
    """The city; ``other`` lists stand in for those above, by their name in lower case."""
    funding = {
        "mix": other.get("mix", MIX),
        "sources": other.get("sources", SOURCES),
        "balances": other.get("balances", BALANCES),
    }
    plan = Plan(
        initiatives=InitiativesFile(initiatives=other.get("initiatives", INITIATIVES)),
        funding=FundingFile.model_validate(funding),
        lessons=LessonsFile(lessons=other.get("lessons", LESSONS)),
    )
    return replace(small_city.catalog(), plan=plan)
