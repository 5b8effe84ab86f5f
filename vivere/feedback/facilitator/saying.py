"""The page «What the room says»: where it agrees, groups of opinion, where a plan could begin."""

import logging
from threading import Lock

from starlette.requests import Request
from starlette.responses import Response

from vivere.analysis.opportunities import ORDERS
from vivere.feedback.exports import files_of
from vivere.feedback.facilitator import pages
from vivere.feedback.facilitator.context import FacilitatorContext
from vivere.feedback.facilitator.said_words import (
    by_verdict,
    common_statements,
    feelings_strip,
    groups_state,
    told_groups,
    verdict_words,
    votes_strip,
)
from vivere.feedback.opinions_apart import CountingError, count_apart
from vivere.feedback.room import today
from vivere.feedback.room_said import room_said
from vivere.feedback.store.audit import note_reading
from vivere.feedback.store.opinions import look_for_groups
from vivere.web.replies import page, see_other

LOG = logging.getLogger("vivere.feedback")

_ONE_AT_A_TIME = Lock()
"""A count takes a process of its own and a hundred megabytes: who asks meanwhile waits for it."""


def says(context: FacilitatorContext, request: Request) -> Response:
    """What the room says, with its true figures; ``order`` is that of the steps to begin with."""
    found = context.room(request)
    note_reading(context.store, found.code)
    asked = request.query_params.get("order")
    chosen = next((one for one in ORDERS if one == asked), ORDERS[0])
    said = room_said(
        context.store, context.catalog(), found, published=False, day=today(), order=chosen
    )
    html = pages.says_page(
        context.reader(request),
        found,
        said=said,
        order=chosen,
        orders=ORDERS,
        steps=by_verdict(said.steps),
        statements=by_verdict(said.statements),
        groups=told_groups(said),
        common=common_statements(said),
        groups_state=groups_state(found, said),
        files=(*files_of("opportunities"), *files_of("opinions")),
        feelings_strip=feelings_strip,
        votes_strip=votes_strip,
        verdict_words=verdict_words,
        signed_in=context.access.needs_key,
    )
    return page(request, html)


def look(context: FacilitatorContext, request: Request) -> Response:
    """Look for groups of opinion, once, and lead back to the page."""
    found = context.room(request)
    try:
        with _ONE_AT_A_TIME:
            look_for_groups(context.store, found, count_apart)
    except CountingError as failed:
        LOG.warning("groups of opinion could not be counted: %s", failed)
    language = context.reader(request).language
    return see_other(f"/room/{found.code}/says?lang={language}#groups")
