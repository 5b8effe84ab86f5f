"""Texts that try to be more than text, sent from a phone and looked for on every page."""

from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser

from attacks.report import Attempt
from attacks.target import Ground, Phone, Reply, Target
from attacks.web import faults
from tests.feedback.hostile import TEXTS
from vivere.feedback.phone.identity import PHONE_COOKIE
from vivere.web.access import COOKIE

PLAIN = "A comment of plain words."
MARK = " zq7x"
"""By which a comment is found, whatever became of the rest of it."""

LONG = 480
PER_PHONE = 60
"""Comments of one phone: fewer than it may send at once."""


class Structure(HTMLParser):
    """The elements of a page and their attributes' names: what no comment may change."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, ...]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note the element."""
        self.elements.append((tag, *sorted(name for name, _ in attributes)))


def structure(html: str) -> list[tuple[str, ...]]:
    """The elements of a page in their order."""
    parser = Structure()
    parser.feed(html)
    return parser.elements


def on_every_page(ground: Ground) -> Iterator[Attempt]:
    """A page with a hostile comment has the elements of one with a plain comment, and no more."""
    aim = ground.target
    for texts in batched(TEXTS, PER_PHONE):
        with closing(Phone(f"http://{aim.host}", aim.room)) as phone:
            expected = _pages(aim, phone, PLAIN)
            for text in texts:
                for name, (reply, elements) in _pages(aim, phone, text).items():
                    wrong = faults(reply, may_know=True)
                    if not wrong and MARK.strip() not in reply.text:
                        wrong = "the comment is not there"
                    if not wrong and elements != expected[name][1]:
                        wrong = "the page has other elements"
                    yield Attempt(f"{text[:40]!r} on {name}", wrong)


def _pages(aim: Target, phone: Phone, text: str) -> dict[str, tuple[Reply, list[tuple[str, ...]]]]:
    """Send a comment; the pages that show it, each with its elements."""
    phone.say(aim.steps[0], -2, text[:LONG].encode("utf-8", "replace").decode() + MARK)
    own, lead = f"{PHONE_COOKIE}={phone.cookie}", f"{COOKIE}={aim.facilitator}"
    asked = {
        "the step": (aim.steps[0], own),
        "what you sent": (f"/join/{aim.room.code}/mine", own),
        "the facilitator's page": (f"/room/{aim.room.code}", lead),
    }
    replies = {
        name: aim.ask("GET", path, headers={"Cookie": cookie})
        for name, (path, cookie) in asked.items()
    }
    return {name: (reply, structure(reply.text)) for name, reply in replies.items()}


def batched(texts: tuple[str, ...], size: int) -> Iterator[tuple[str, ...]]:
    """The texts, ``size`` at a time."""
    return (texts[at : at + size] for at in range(0, len(texts), size))
