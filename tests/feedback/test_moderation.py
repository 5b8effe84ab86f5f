"""A decision is on a text: what is changed waits again, what was hidden stays hidden."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from tests.feedback.conftest import Hall
from vivere.feedback.answer import Answer
from vivere.feedback.asks import OPEN
from vivere.feedback.store import Store, moderation
from vivere.feedback.store.asked import Told
from vivere.feedback.store.moderation import CommentState, Decision, mark_comment
from vivere.feedback.store.outcome import Outcome
from vivere.feedback.store.reading import COMMENTS_SHOWN, Comment, comment_page, comments
from vivere.feedback.store.reading_asked import told_page
from vivere.feedback.store.rooms import close_room, reopen_room
from vivere.feedback.store.writing import write_batch

ALL = ("held", "shown", "pinned", "hidden", "late")


def texts(hall: Hall, *states: str) -> list[str]:
    return [one.text for one in comments(hall.store, hall.room.id, *states)]


def told_texts(hall: Hall, state: str) -> list[str]:
    return [one.text for one in told_page(hall.store, hall.room.id, OPEN, state).comments]


def decide(hall: Hall, comment: Comment, state: CommentState) -> Decision:
    return mark_comment(hall.store, hall.room, comment.id, comment.mark, state)


def only(hall: Hall, state: str) -> Comment:
    [one] = comments(hall.store, hall.room.id, state)
    return one


def test_what_was_changed_meanwhile_is_not_approved_unread(hall: Hall) -> None:
    [person] = hall.join()
    hall.say(person, Answer(comment="Bello"))
    read = only(hall, "held")
    hall.say(person, Answer(comment="Insulto"))
    for state in ("shown", "pinned", "hidden"):
        assert decide(hall, read, state) is Decision.CHANGED
    assert texts(hall, "shown", "pinned", "hidden") == []
    assert texts(hall, "held") == ["Insulto"]


@pytest.mark.parametrize(
    ("number", "state"),
    [("", "shown"), ("-1", "shown"), ("²", "shown"), ("9" * 19, "shown"), ("", "held")],
)
def test_what_no_form_of_ours_says_decides_nothing(hall: Hall, number: str, state: str) -> None:
    hall.say(hall.join()[0], Answer(comment="Bello"))
    read = only(hall, "held")
    said = moderation.decide(hall.store, hall.room, number or str(read.id), read.mark, state)
    assert said is (Decision.DONE if (number, state) == ("", "shown") else Decision.GONE)


@pytest.mark.parametrize("comments_are", ["held", "shown"])
def test_what_was_hidden_stays_hidden_when_it_comes_back(
    store: Store, open_hall: Callable[..., Hall], comments_are: str
) -> None:
    hall = open_hall(store, comments=comments_are)
    [person] = hall.join()
    hall.say(person, Answer(comment="Insulto"))
    decide(hall, only(hall, comments_are), "hidden")
    hall.say(person, Answer(comment="Offesa"))
    decide(hall, only(hall, "held"), "hidden")
    for text in ("Insulto", "Offesa", "Insulto"):
        hall.say(person, Answer(comment="Bello"))
        assert texts(hall, "held") == ["Bello"]
        assert texts(hall, "shown", "pinned") == [], "nothing is shown at once after one was hidden"
        hall.say(person, Answer(1))
        hall.say(person, Answer(comment=text))
        assert texts(hall, "hidden") == [text]
        assert texts(hall, "held", "shown", "pinned") == []
    assert decide(hall, only(hall, "hidden"), "shown") is Decision.DONE
    hall.say(person, Answer(comment="Bello"))
    hall.say(person, Answer(comment="Insulto"))
    assert texts(hall, "hidden") == [], "a decision can be changed"


def shown_at_once_and_hidden(open_hall: Callable[..., Hall], store: Store) -> tuple[Hall, str]:
    """A room that shows comments at once, in which one of a phone was hidden."""
    hall = open_hall(store, comments="shown", asks=(OPEN,), open_question="What else?")
    [person] = hall.join()
    hall.say(person, Answer(comment="Insulto"))
    decide(hall, only(hall, "shown"), "hidden")
    return hall, person


@pytest.mark.parametrize("between", [[], [Answer(1)], [Answer(1), Answer()]])
def test_what_is_written_where_one_was_hidden_waits(
    store: Store, open_hall: Callable[..., Hall], between: list[Answer]
) -> None:
    hall, person = shown_at_once_and_hidden(open_hall, store)
    for answer in [*between, Answer(comment="Insulto!")]:
        hall.say(person, answer)
    assert texts(hall, "shown", "pinned") == []
    assert texts(hall, "held") == ["Insulto!"]
    hall.say(person, Answer(comment="Altrove"), step=1)
    hall.say(*hall.join(), Answer(comment="Altri"))
    assert sorted(texts(hall, "shown")) == ["Altri", "Altrove"], "that phone on that step alone"


def test_what_was_approved_after_one_was_hidden_stays_approved(
    store: Store, open_hall: Callable[..., Hall]
) -> None:
    hall, person = shown_at_once_and_hidden(open_hall, store)
    hall.say(person, Answer(comment="Bello"))
    assert decide(hall, only(hall, "held"), "shown") is Decision.DONE
    hall.say(person, Answer(2, comment="Bello"))
    assert texts(hall, "shown") == ["Bello"]
    hall.say(person, Answer(2, comment="Brutto"))
    assert only(hall, "held").state == "changed"


def test_who_is_no_longer_hidden_writes_as_all_others(
    store: Store, open_hall: Callable[..., Hall]
) -> None:
    hall, person = shown_at_once_and_hidden(open_hall, store)
    assert decide(hall, only(hall, "hidden"), "shown") is Decision.DONE
    hall.say(person, Answer(comment="Bello"))
    assert texts(hall, "shown") == ["Bello"]


def test_what_was_written_late_where_one_was_hidden_waits_when_the_room_opens_again(
    store: Store, open_hall: Callable[..., Hall]
) -> None:
    hall, person = shown_at_once_and_hidden(open_hall, store)
    [other] = hall.join()
    hall.say(other, Answer(1))
    told = partial(Told, hall.room.id, person, OPEN)
    hall.put(told("Insulto"))
    [one] = told_page(store, hall.room.id, OPEN, "shown").comments
    assert decide(hall, one, "hidden") is Decision.DONE
    close_room(store, hall.room)
    hall.say(person, Answer(comment="Insulto!"))
    hall.say(other, Answer(comment="Bello"))
    hall.put(told("Insulto!"))
    assert sorted(texts(hall, "late")) == ["Bello", "Insulto!"]
    reopen_room(store, hall.room)
    assert texts(hall, "shown") == ["Bello"]
    assert texts(hall, "held") == ["Insulto!"]
    assert told_texts(hall, "held") == ["Insulto!"]


def test_words_for_the_room_wait_where_some_were_hidden(
    store: Store, open_hall: Callable[..., Hall]
) -> None:
    hall, person = shown_at_once_and_hidden(open_hall, store)
    told = partial(Told, hall.room.id, person, OPEN)
    hall.put(told("Offesa"))
    [one] = told_page(store, hall.room.id, OPEN, "shown").comments
    assert decide(hall, one, "hidden") is Decision.DONE
    hall.put(told("Offesa!"))
    assert told_texts(hall, "shown") == []
    assert told_texts(hall, "held") == ["Offesa!"]


def test_texts_that_come_together_are_judged_one_after_the_other(
    store: Store, open_hall: Callable[..., Hall]
) -> None:
    hall, person = shown_at_once_and_hidden(open_hall, store)
    both = [hall.delivery(person, Answer(comment=text)) for text in ("Bello", "Insulto!")]
    with store.writing() as connection:
        assert write_batch(connection, both, store.secret) == [Outcome.STORED] * 2
    assert texts(hall, "shown", "pinned") == []
    assert texts(hall, "held") == ["Insulto!"]
    with store.writing() as connection:
        again = [hall.delivery(person, Answer(comment=text)) for text in ("Bello", "Insulto")]
        write_batch(connection, again, store.secret)
    assert texts(hall, "hidden") == ["Insulto"]


def test_an_approved_text_that_was_changed_waits_also_when_it_comes_back(hall: Hall) -> None:
    [person] = hall.join()
    for text in ("Bello", "Brutto", "Bello"):
        hall.say(person, Answer(comment=text))
        assert texts(hall, "held") == [text]
        decide(hall, only(hall, "held"), "shown")
    assert texts(hall, "shown") == ["Bello"]


@pytest.mark.parametrize("comments_are", ["held", "shown"])
def test_a_closed_room_shows_no_new_words(
    store: Store, open_hall: Callable[..., Hall], comments_are: str
) -> None:
    hall = open_hall(store, comments=comments_are)
    anna, bruno = hall.join(2)
    hall.say(anna, Answer(comment="Prima"))
    hall.say(bruno, Answer(comment="Letto dopo"))
    close_room(store, hall.room)
    hall.say(anna, Answer(comment="Dopo"))
    assert texts(hall, "held", "shown", "pinned") == ["Letto dopo"], "Prima was taken back"
    late = only(hall, "late")
    assert late.text == "Dopo"
    assert decide(hall, late, "shown") is Decision.LATE
    assert decide(hall, late, "pinned") is Decision.LATE
    assert texts(hall, "late") == ["Dopo"]
    sent_in_time = only(hall, comments_are)
    assert decide(hall, sent_in_time, "shown") is Decision.DONE
    reopen_room(store, hall.room)
    assert "Dopo" in texts(hall, comments_are)
    assert texts(hall, "late") == []


def test_what_is_hidden_late_stays_hidden_when_the_room_opens_again(hall: Hall) -> None:
    [person] = hall.join()
    hall.say(person, Answer(1))
    close_room(hall.store, hall.room)
    hall.say(person, Answer(comment="Insulto"))
    assert decide(hall, only(hall, "late"), "hidden") is Decision.DONE
    reopen_room(hall.store, hall.room)
    assert texts(hall, "hidden") == ["Insulto"]


def test_every_comment_can_be_reached_in_an_order_that_stays(hall: Hall) -> None:
    said = [f"Spam {n}" for n in range(2 * COMMENTS_SHOWN + 7)]
    people = hall.join(len(said))
    hall.put(
        *(
            hall.delivery(person, Answer(comment=text))
            for person, text in zip(people, said, strict=True)
        )
    )
    pages = [comment_page(hall.store, hall.room.id, "held", n) for n in (1, 2, 3)]
    found = [one.text for page in pages for one in page.comments]
    assert sorted(found) == sorted(said)
    assert found != said, "not in the order in which they came"
    assert [(page.number, page.pages, page.total) for page in pages] == [
        (n, 3, len(said)) for n in (1, 2, 3)
    ]
    assert comment_page(hall.store, hall.room.id, "held", 2) == pages[1]
    assert comment_page(hall.store, hall.room.id, "held", 99).number == 3
    assert comment_page(hall.store, hall.room.id, "held", -1).number == 1
    assert comment_page(hall.store, hall.room.id, "hidden").pages == 1


def test_an_edit_and_an_approval_at_once_never_show_what_nobody_read(hall: Hall) -> None:
    people = hall.join(12)
    for person in people:
        hall.say(person, Answer(comment="Bello"))
    waiting = comments(hall.store, hall.room.id, "held")
    with ThreadPoolExecutor(4) as threads:
        edits = [
            threads.submit(hall.say, person, Answer(comment="Insulto"), key=f"{person} again")
            for person in people
        ]
        decided = [threads.submit(decide, hall, one, "shown") for one in waiting]
        assert {edit.result().value for edit in edits} == {"stored"}
        assert {one.result() for one in decided} <= {Decision.DONE, Decision.CHANGED}
    assert texts(hall, "held") == ["Insulto"] * len(people)
    assert texts(hall, "shown") == []
