"""The phones of a room, each read once from what it shows: its cookies and its languages.

A phone asks for some ten pages and sends as many answers, all with the same token: verifying that,
and choosing a language, costs more than the rest of a page. The token of a newcomer comes back
once, and is not remembered.
"""

from starlette.requests import cookie_parser

from vivere.feedback.phone.identity import PHONE_COOKIE, newcomer_of, participant_of, who_mark
from vivere.feedback.phone.request import PhoneRequest, language_of
from vivere.feedback.room import Room
from vivere.model import Workspace
from vivere.web.scope_headers import RawHeaders, cookies_and_languages

MOST = 4096
"""Phones of a room that are remembered at once: a hall, several times."""

LONGEST = 1000
"""Characters of a phone's cookies and languages that are remembered, far more than ours have."""

NEWCOMERS_DOTS = 2
"""In the token of a phone that has not joined: behind its name stands a time. Another has one."""


class KnownPhones:
    """Those that ask for one room, as it is while it does not change (None: for no room).

    ``root`` is the path under which the app stands at its host.
    """

    def __init__(self, room: Room | None, root: str) -> None:
        self._room = room
        self._root = root
        self._workspace: Workspace | None = None
        self._known: dict[tuple[bytes, str, str], PhoneRequest] = {}

    def phone(self, raw: RawHeaders, secret: bytes, workspace: Workspace) -> PhoneRequest:
        """Who asks with these headers. ``secret`` signed the tokens."""
        if workspace is not self._workspace or len(self._known) >= MOST:
            self._known, self._workspace = {}, workspace
        shown = secret, *cookies_and_languages(raw)
        found = self._known.get(shown)
        if found is None:
            found = read_phone(*shown, self._room, workspace, self._root)
            if found.newcomer is None and len(shown[1]) + len(shown[2]) <= LONGEST:
                self._known[shown] = found
        return found


def read_phone(
    secret: bytes, cookies: str, accepts: str, room: Room | None, workspace: Workspace, root: str
) -> PhoneRequest:
    """A phone by its cookies and its ``Accept-Language``; nobody without a room or a secret."""
    jar = cookie_parser(cookies)
    language = language_of(jar, accepts, room)
    shown = jar.get(PHONE_COOKIE, "") if room and secret else ""
    participant = newcomer = None
    if room and shown:
        if shown.count(".") == NEWCOMERS_DOTS:
            newcomer = newcomer_of(shown, secret, room)
        else:
            participant = participant_of(shown, secret, room)
    return PhoneRequest(
        language, workspace.default_language, workspace.future_year, room, participant, newcomer,
        who_mark(secret, participant) if participant else "", root, workspace.rooms,
    )  # fmt: skip
