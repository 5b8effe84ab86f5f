"""An old tab replaces nothing that it has not seen; two tabs that join are one phone."""

import pytest

from tests.feedback.conftest import Hall
from vivere.feedback.answer import Answer, answer_mark
from vivere.feedback.asks import OPEN
from vivere.feedback.codes import receipt_hash, receipt_of
from vivere.feedback.hands import KINDS, Hands, HandsForm, TableKind
from vivere.feedback.seen_marks import mark_of
from vivere.feedback.store.asked import Chosen, Told
from vivere.feedback.store.audit import audit_trail
from vivere.feedback.store.erasing import erase_participant
from vivere.feedback.store.joining import Joining
from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.reading import own_voices
from vivere.feedback.store.reading_asked import own_asked
from vivere.feedback.store.reading_hands import hands_of
from vivere.feedback.store.room_tables import Entered, add_table, enter_hands
from vivere.feedback.store.writing import Delivery

OLD, NEW = Answer(-2, comment="Before"), Answer(1, "yes", ("cost",), "After")


def delivery(hall: Hall, person: str, answer: Answer, seen: str | None, key: str) -> Delivery:
    one = hall.steps[0]
    place = one.journey.id, one.step.id, one.fingerprint
    return Delivery(hall.room.id, person, key, *place, answer, seen)


def stored(hall: Hall, person: str) -> Answer:
    return own_voices(hall.store, person)[0].answer


def test_what_a_form_was_drawn_from_is_what_it_may_replace(hall: Hall) -> None:
    [person] = hall.join()
    assert hall.put(delivery(hall, person, OLD, "", "1")) == [Outcome.STORED]
    assert hall.put(delivery(hall, person, NEW, answer_mark(OLD), "2")) == [Outcome.STORED]
    for stale in ("", answer_mark(OLD), "made up"):
        for answer in (Answer(), Answer(0)):
            late = delivery(hall, person, answer, stale, f"{stale}{answer.emotion}")
            assert hall.put(late) == [Outcome.CHANGED]
    assert stored(hall, person) == NEW
    assert hall.put(delivery(hall, person, Answer(0), answer_mark(NEW), "9")) == [Outcome.STORED]


def test_an_answer_that_comes_again_is_no_old_one(hall: Hall) -> None:
    """A phone repeats what it sent when the reply is lost."""
    [person] = hall.join()
    first = delivery(hall, person, OLD, "", "1")
    assert hall.put(first) == [Outcome.STORED]
    assert hall.put(first) == [Outcome.AGAIN]
    assert hall.put(delivery(hall, person, NEW, answer_mark(OLD), "2")) == [Outcome.STORED]
    assert hall.put(first) == [Outcome.AGAIN]
    assert stored(hall, person) == NEW


def test_of_two_tabs_at_the_same_moment_one_is_asked(hall: Hall) -> None:
    [person] = hall.join()
    both = [delivery(hall, person, answer, "", str(answer.emotion)) for answer in (OLD, NEW)]
    assert sorted(one.value for one in hall.put(*both)) == ["changed", "stored"]


def test_a_mark_changes_with_whatever_is_said() -> None:
    said = [Answer(), Answer(1), Answer(-1), Answer(1, "yes"), Answer(1, comment="a"), OLD, NEW]
    assert len({answer_mark(one) for one in said}) == len(said)


def test_two_tabs_that_join_at_once_are_one_phone(hall: Hall) -> None:
    receipt = receipt_hash(receipt_of(hall.store.secret, "somebody"))
    joining = Joining(hall.room.id, "somebody", receipt, "it", "none")
    found = hall.put(joining, joining)
    assert found[0] in (Outcome.STORED, Outcome.AGAIN)
    assert hall.put(joining) == [Outcome.AGAIN]
    assert hall.joined == 1


def test_a_phone_that_was_erased_does_not_come_back(hall: Hall) -> None:
    receipt = receipt_of(hall.store.secret, "somebody")
    joining = Joining(hall.room.id, "somebody", receipt_hash(receipt), "it", "none")
    hall.put(joining)
    assert erase_participant(hall.store, receipt)
    assert hall.put(joining) == [Outcome.GONE]
    assert hall.joined == 0


def test_votes_and_words_that_were_not_seen_stay(hall: Hall) -> None:
    [person] = hall.join()
    ids = [frozenset({one.ids}) for one in hall.steps[:2]]

    def choose(steps: frozenset[tuple[str, str]], seen: str | None) -> Chosen:
        return Chosen(hall.room.id, person, steps, seen)

    def tell(text: str, seen: str | None) -> Told:
        return Told(hall.room.id, person, OPEN, text, seen=seen)

    for say, older, newer, none in (
        (choose, *ids, frozenset[tuple[str, str]]()),
        (tell, "Older", "Newer", ""),
    ):
        assert hall.put(say(older, "")) == [Outcome.STORED]
        assert hall.put(say(older, "")) == [Outcome.AGAIN]
        assert hall.put(say(newer, mark_of(older))) == [Outcome.STORED]
        for stale in ("", mark_of(older), "made up"):
            assert hall.put(say(none, stale), say(older, stale)) == [Outcome.CHANGED] * 2
        assert hall.put(say(newer, "")) == [Outcome.AGAIN]
    kept = own_asked(hall.store, person)
    assert (kept.first, list(kept.told.values())) == (ids[1], ["Newer"])
    assert hall.put(choose(frozenset(), mark_of(ids[1])), tell("", None)) == [Outcome.STORED] * 2
    assert own_asked(hall.store, person).empty
    assert hall.put(tell("Newer", mark_of("Older"))) == [Outcome.STORED], "nothing is lost"


def test_of_two_tabs_that_choose_at_the_same_moment_one_is_asked(hall: Hall) -> None:
    [person] = hall.join()
    both = [Chosen(hall.room.id, person, frozenset({one.ids}), "") for one in hall.steps[:2]]
    assert hall.put(*both) == [Outcome.STORED, Outcome.CHANGED]


@pytest.mark.parametrize("kind", KINDS)
def test_hands_that_were_not_seen_stay(hall: Hall, kind: TableKind) -> None:
    older, newer = {"emotion": {"-2": 5}}, {"emotion": {"-2": 4, "1": 4}}
    table, by_hand = add_table(hall.store, hall.room, "", 8, kind), kind != "device"

    def enter(hands: Hands, comment: str, seen: str | None) -> Entered:
        return enter_hands(
            hall.store, hall.room, table, hall.steps[0], hands, comment,
            seen=seen, by_hand=by_hand,
        )  # fmt: skip

    first = HandsForm.drawn_from(older, "Words").seen
    assert enter(older, "Words", "") is Entered.STORED
    assert enter(older, "Words", "") is Entered.STORED, "the same once more"
    assert enter(newer, "Words", first) is Entered.STORED
    lines = len(audit_trail(hall.store, hall.room.code))
    for stale in ("", first, "made up"):
        for hands, comment in (({}, ""), (older, "Words"), (newer, ""), (newer, "Other")):
            assert enter(hands, comment, stale) is Entered.CHANGED
    assert len(audit_trail(hall.store, hall.room.code)) == lines, "nothing was done"
    [said] = hands_of(hall.store, table).values()
    assert (said.hands, said.comment) == (newer, "Words")
    assert enter({}, "", HandsForm.drawn_from(newer, "Words").seen) is Entered.STORED
    assert hands_of(hall.store, table) == {}
