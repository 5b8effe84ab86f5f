"""An old tab replaces nothing that it has not seen; two tabs that join are one phone."""

from tests.feedback.conftest import Hall
from vivere.feedback.answer import Answer, answer_mark
from vivere.feedback.codes import receipt_hash, receipt_of
from vivere.feedback.store.erasing import erase_participant
from vivere.feedback.store.joining import Joining
from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.reading import own_voices
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
