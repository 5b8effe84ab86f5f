"""A step with its questions, and the answer to it."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from vivere.feedback.answer import Answer, answer_mark, read_answer
from vivere.feedback.asks import asked_of_a_step, one_tap
from vivere.feedback.on_stage import find_on_stage
from vivere.feedback.phone import pages
from vivere.feedback.phone.asking import step_index
from vivere.feedback.phone.confirming import confirming_address, confirms
from vivere.feedback.phone.context import Asked, PhoneContext, RefusedError
from vivere.feedback.phone.endpoint import by_script
from vivere.feedback.phone.pages import StepForm
from vivere.feedback.phone.screens import NAMED, Screen, address_after, screen_of, waiting_address
from vivere.feedback.questions import TooLongError, plain_text
from vivere.feedback.room import Room
from vivere.feedback.shown_steps import ShownStep
from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.reading import StepAnswer, own_answer
from vivere.feedback.store.shown_contents import was_shown
from vivere.feedback.store.writing import Delivery
from vivere.web.forms import Form, read_form
from vivere.web.replies import json_reply, page, see_other

MAX_KEY = 64
"""Characters of an idempotency key."""

FIRST = "first"
"""The key in the form of a step that a phone has not answered: the page is the same for all."""

UNANSWERED = StepForm(Answer(), known=False, key=FIRST)
AFTER_AN_ANSWER = StepForm(Answer(), known=False, key=FIRST, confirms=True)

NO_QUERY: Mapping[str, str] = {}

TRIES = 3
"""Times that one question is put into an answer that others change at the same moment."""


def step(context: PhoneContext, request: Request) -> Response:
    """A step with its questions, and what this phone answered before.

    Who types the address of a step that is still to come waits for it; a script fetches it ahead.
    """
    room, phone, steps = context.asked_now(request)
    screen = _screen(request, room, steps)
    before = phone.participant and own_answer(
        context.store, phone.participant, *steps[screen.index].ids
    )
    if not before:
        return see_other(f"/join/{room.code}")
    follows = confirms(request, context.store.secret, phone.participant)
    if not before.answered and room.kept_together and not by_script(request):
        now = find_on_stage(context.store, context.catalog(), room.code)
        if now and now.ahead(screen.index):
            return see_other(waiting_address(room, now.place))
    if not before.answered:
        form = AFTER_AN_ANSWER if follows else UNANSWERED
        return context.drawn_page(request, pages.step_page, phone, screen, form)
    seen = answer_mark(before.answer)
    form = StepForm(before.answer, True, _new_key(), seen=seen, confirms=follows)
    return page(request, pages.step_page(context.catalog(), phone, screen, form))


async def answer(context: PhoneContext, request: Request) -> Response:
    """Store an answer; the phone is told only when it is on disk."""
    form = await read_form(request)
    asked = await context.asked(request)
    room, phone, steps = asked
    if phone.participant is None:
        if by_script(request):
            raise RefusedError(401, "wrong")
        return see_other(f"/join/{room.code}")
    if (who := form.first("who")) and who != phone.who:
        raise RefusedError(409, "somebody_else")
    await context.take(context.limits.phone, phone.participant)
    await context.take(context.limits.room, room.code, "full")
    screen = _screen(request, room, steps)
    try:
        sent = read_answer(form.values, asked_of_a_step(room.plan.asks))
    except TooLongError:
        return await run_in_threadpool(_too_long, context, request, asked, screen, form)
    mark = await _shown(context, steps[screen.index], form.first("content")[:32])
    if form.first("part") in one_tap(room.plan.asks):
        outcome, stored = await _one_question(context, asked, screen, form, sent, mark)
    else:
        outcome, stored = await _all_questions(context, asked, screen, form, sent, mark)
    if outcome is Outcome.CHANGED:
        return await run_in_threadpool(_changed, context, request, asked, screen, sent)
    if outcome is Outcome.STEP_CLOSED:
        return await run_in_threadpool(_held, context, request, asked, screen, form)
    if outcome is Outcome.CLOSED:
        raise RefusedError(409, "closed")
    if outcome is Outcome.GONE:
        raise RefusedError(410, "wrong")
    next_ = address_after(room, steps, screen)
    if not by_script(request):
        if outcome:
            next_ = confirming_address(context.store.secret, phone.participant, next_)
        return see_other(next_)
    state = outcome.value if outcome else "skipped"
    turn = f"{phone.root}/join/{room.code}/turn" if room.presentation else ""
    return json_reply(
        {"state": state, "next": phone.root + next_, "seen": answer_mark(stored), "turn": turn}
    )


async def _all_questions(
    context: PhoneContext, asked: Asked, screen: Screen, form: Form, sent: Answer, mark: str
) -> tuple[Outcome | None, Answer]:
    """Put an answer in place of the one that its form was drawn from; None for nothing said."""
    if sent.empty and not form.first("known"):
        return None, sent
    seen = form.first("seen")[:MAX_KEY] if "seen" in form.values else None
    return await _deliver(context, asked, screen, form, mark, sent, seen), sent


async def _one_question(
    context: PhoneContext, asked: Asked, screen: Screen, form: Form, sent: Answer, mark: str
) -> tuple[Outcome | None, Answer]:
    """Change one question of an answer, and leave the others as they are."""
    field = form.first("part")
    said = {field: getattr(sent, field)}
    one = asked.steps[screen.index]
    for _ in range(TRIES):
        before = await context.read(own_answer, str(asked.phone.participant), *one.ids)
        before = before or StepAnswer()
        whole = replace(before.answer, **said)
        if whole.empty and not before.answered:
            return None, whole
        seen = answer_mark(before.answer) if before.answered else ""
        outcome = await _deliver(context, asked, screen, form, mark, whole, seen)
        if outcome is not Outcome.CHANGED:
            break
    return outcome, whole


async def _deliver(
    context: PhoneContext,
    asked: Asked,
    screen: Screen,
    form: Form,
    mark: str,
    said: Answer,
    seen: str | None,
) -> Outcome:
    one = asked.steps[screen.index]
    key = _key(form.first("key")[:MAX_KEY], one, said)
    participant = str(asked.phone.participant)
    return await context.queue.put(
        Delivery(asked.room.id, participant, key, *one.ids, mark, said, seen)
    )


async def _shown(context: PhoneContext, one: ShownStep, mark: str) -> str:
    """The version of the step that was answered: the one that was shown, else today's."""
    if mark == one.fingerprint:
        return mark
    known = await run_in_threadpool(was_shown, context.store, mark, *one.ids)
    return mark if known else one.fingerprint


def _screen(request: Request, room: Room, steps: tuple[ShownStep, ...]) -> Screen:
    asked = request.query_params if request.scope["query_string"] else NO_QUERY
    ask, from_ = asked.get("ask", ""), asked.get("from", "")
    return screen_of(
        room.plan.live, room.plan.asks, step_index(steps, request), _named(ask), _named(from_)
    )


def _named(text: str) -> str:
    """What an address may ask for; anything else is nothing."""
    return text if text in NAMED else ""


def _key(key: str, one: ShownStep, sent: Answer) -> str:
    """The delivery's key; that of the page which all phones get becomes this answer's own.

    So the same form sent twice counts once, and an old form with other words is another answer.
    """
    if key != FIRST:
        return key or _new_key()
    said = repr((*one.ids, sent)).encode("utf-8", "surrogatepass")
    return sha256(said).hexdigest()[:MAX_KEY]


def _new_key() -> str:
    return secrets.token_urlsafe(12)


def _too_long(
    context: PhoneContext, request: Request, asked: Asked, screen: Screen, form: Form
) -> Response:
    """The form again, with all that was written, to be shortened."""
    comment = plain_text(form.first("comment"))
    questions = asked_of_a_step(asked.room.plan.asks)
    sent = replace(read_answer({**form.values, "comment": ()}, questions), comment=comment)
    if by_script(request):
        return json_reply({"state": "too_long", "n": len(comment)}, 422)
    again = StepForm(
        sent, bool(form.first("known")), _new_key(), len(comment), form.first("seen")[:MAX_KEY]
    )
    return page(request, pages.step_page(context.catalog(), asked.phone, screen, again), 422)


def _changed(
    context: PhoneContext, request: Request, asked: Asked, screen: Screen, sent: Answer
) -> Response:
    """The form again, beside what was stored meanwhile: who sends it once more replaces that."""
    if by_script(request):
        return json_reply({"state": "changed"}, 412)
    there = own_answer(context.store, str(asked.phone.participant), *asked.steps[screen.index].ids)
    stored = there.answer if there else Answer()
    again = StepForm(sent, known=True, key=_new_key(), seen=answer_mark(stored), stored=stored)
    return page(request, pages.step_page(context.catalog(), asked.phone, screen, again), 412)


def _held(
    context: PhoneContext, request: Request, asked: Asked, screen: Screen, form: Form
) -> Response:
    """The form again, with all that was written: its step takes no answers now."""
    if by_script(request):
        return json_reply({"state": "held"}, 423)
    again = StepForm(read_answer(form.values), known=False, key=_new_key(), held=True)
    return page(request, pages.step_page(context.catalog(), asked.phone, screen, again), 409)
