"""A share of every attack in each run; the whole of them with ``make attack``."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from attacks.every import ATTACKS
from attacks.report import Attack, Attempt, Result, table, told
from attacks.target import Ground

SECURITY = Path(__file__).parents[1] / "docs" / "security.md"
SHARE = 0.02


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    with Ground(tmp_path_factory.mktemp("ground")) as made:
        yield made


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_a_share_of_every_attack_holds(ground: Ground, attack: Attack) -> None:
    result = attack.run(ground, SHARE)
    assert result.attempts
    assert not result.failures, told(result)


def test_what_does_not_hold_is_counted_and_named() -> None:
    attack = Attack("doors", "every door", 3, lambda _: iter(()))
    result = Result(attack, (Attempt("front"), Attempt("back", "stood open"), Attempt("side")))
    assert table([result]).splitlines()[-1] == "| doors | every door | 3 | 2 |"
    assert told(result) == "  back: stood open"


def test_the_table_has_every_attack_and_all_held() -> None:
    lines = re.findall(
        r"^\| (\S+) \| (.+) \| (\d+) \| (\d+) \|$", SECURITY.read_text("utf-8"), re.M
    )
    assert [line[:2] for line in lines] == [(one.name, one.tries) for one in ATTACKS]
    assert all(tried == held for *_, tried, held in lines)
