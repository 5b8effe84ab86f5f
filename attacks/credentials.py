"""Cookies and keys that are nearly right."""

import random
from collections.abc import Iterator

from attacks.report import Attempt
from attacks.target import KEY, Ground
from attacks.web import faults
from vivere.feedback.phone.identity import PHONE_COOKIE
from vivere.web.access import COOKIE


def forged_cookies(ground: Ground) -> Iterator[Attempt]:
    """Cookies that were changed in one place, cut, swapped, or made up."""
    chance = random.Random(3)
    aim = ground.target
    mine = f"/join/{aim.room.code}/mine"
    for _ in range(10_000):
        made = changed(aim.facilitator, chance), changed(aim.phone, chance)
        jar = f"{COOKIE}={made[0]}; {PHONE_COOKIE}={made[1]}"
        for path in (f"/room/{aim.room.code}", mine):
            reply = aim.ask("GET", path, headers={"Cookie": jar})
            wrong = faults(reply) or ("let in" if reply.status == 200 else "")
            yield Attempt(f"{path} with {jar[:80]}", wrong)


def changed(cookie: str, chance: random.Random) -> str:
    """A cookie that is nearly right."""
    at = chance.randrange(len(cookie))
    other = chance.choice([one for one in "aZ09_-.:=" if one != cookie[at]])
    ways = (
        cookie[:at] + other + cookie[at + 1 :],
        cookie[:at],
        cookie[at:] if at else "",
        cookie.rpartition(".")[0],
        cookie + "x",
        "facilitator",
        "." * 9,
        cookie.swapcase(),
    )
    return chance.choice([one for one in ways if one != cookie])


def guessed_keys(ground: Ground) -> Iterator[Attempt]:
    """Wrong keys from one address, and between them the right one."""
    aim = ground.target
    for number in range(200):
        wrong_key = KEY[:-1] + chr(ord("a") + number % 26) + "x" * (number % 3)
        reply = aim.sign_in(wrong_key)
        wrong = faults(reply) or ("let in" if "set-cookie" in reply.headers else "")
        yield Attempt(f"a wrong key, number {number + 1}", wrong)
        if number % 20 == 19:
            right = aim.sign_in(KEY)
            locked = (
                ""
                if "set-cookie" in right.headers
                else f"the right key was refused: {right.status}"
            )
            yield Attempt(f"the right key after {number + 1} wrong ones", locked)
