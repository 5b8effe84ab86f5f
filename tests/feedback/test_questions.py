"""Every question, from the phone's form to the files: nothing is asked and thrown away."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.feedback.conftest import Hall
from tests.feedback.phones import begin, participant
from vivere.feedback.answer import QUESTIONS, Answer
from vivere.feedback.asks import STEP_ASKS
from vivere.feedback.facilitator.context import FacilitatorContext
from vivere.feedback.facilitator.routes import room_routes
from vivere.feedback.grouping import lot
from vivere.feedback.phone.context import PhoneContext
from vivere.feedback.phone.routes import phone_routes
from vivere.feedback.questions import Choice, Choices
from vivere.feedback.store import Store
from vivere.feedback.store.queue import WriteQueue
from vivere.feedback.store.reading import own_voices, tallies
from vivere.feedback.store.rooms import show_results
from vivere.feedback.store.tables import METADATA
from vivere.i18n.scale import choice_words
from vivere.web.access import Access


def example(field: str) -> Any:
    """Something to answer to a question."""
    question = QUESTIONS[field]
    if isinstance(question, Choice):
        return question.choices[0]
    return question.choices[1:3] if isinstance(question, Choices) else "Parole mie"


def everything() -> Answer:
    return Answer(**{field: example(field) for field in QUESTIONS})


ANSWERS = {
    **{f"only {field}": Answer(**{field: example(field)}) for field in QUESTIONS},
    **{
        f"all but {field}": replace(everything(), **{field: getattr(Answer(), field)})
        for field in QUESTIONS
    },
}


@pytest.fixture
def hall(tmp_path: Path, open_hall: Callable[..., Hall]) -> Hall:
    """A room that asks everything that can be asked of a step."""
    return open_hall(Store.file(tmp_path / "voices.sqlite"), asks=STEP_ASKS)


@pytest.fixture
def client(hall: Hall) -> Iterator[TestClient]:
    phones = PhoneContext(hall.store, lambda: hall.catalog, WriteQueue(hall.store))
    context = FacilitatorContext(
        hall.store, lambda: hall.catalog, lambda: 1, Access(None, open_=True, hosts=("testserver",))
    )
    app = Starlette(routes=[*phone_routes(phones), *room_routes(context)])
    with TestClient(app, headers={"Accept-Language": "en"}) as client:
        yield client


def sent(answer: Answer) -> dict[str, list[str]]:
    """The values of the form's inputs."""
    fields: dict[str, list[str]] = {}
    for field, question in QUESTIONS.items():
        value = getattr(answer, field)
        chosen = list(question.choices_in(value))
        fields[question.name] = chosen or ([str(value)] if question.kind == "text" else [])
    return fields


def form_of(html: str) -> dict[str, list[str]]:
    """What a browser would send of the form as it is shown."""
    form = html.partition('<form method="post" class="answer"')[2].partition("</form>")[0]
    fields: dict[str, list[str]] = {question.name: [] for question in QUESTIONS.values()}
    for tag in re.findall(r"<input [^>]*checked>", form):
        fields[re.findall(r'name="([^"]+)"', tag)[0]] += re.findall(r'value="([^"]*)"', tag)
    for name, text in re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>\n([^<]*)</textarea>', form):
        fields[name].append(text)
    return fields


def answered_by_a_lot(client: TestClient, hall: Hall, answer: Answer) -> str:
    """Five phones answer the first step; the step's address, and the last one's cookies."""
    step = ""
    for _ in range(lot(hall.room.plan.threshold)):
        client.cookies.clear()
        step = begin(client, hall.room.code).url.path
        assert set(form_of(client.get(step).text)) == {one.name for one in QUESTIONS.values()}
        assert client.post(step, data={**sent(answer), "key": "k"}).status_code == 200
    show_results(hall.store, hall.room, shown=True)
    return step


def exported(client: TestClient, hall: Hall, name: str) -> bytes:
    return client.get(f"/room/{hall.room.code}/export/{name}?lang=en").content


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_goes_from_the_phone_to_the_files(
    client: TestClient, hall: Hall, answer: Answer
) -> None:
    step = answered_by_a_lot(client, hall, answer)
    person = participant(client)
    assert [voice.answer for voice in own_voices(hall.store, person)] == [answer]
    assert form_of(client.get(step).text) == sent(answer), "the form as it was filled in"
    [tally] = tallies(hall.store, hall.room.id)
    rows = json.loads(exported(client, hall, "voices.json"))["voices"]
    _, *published = csv.reader(io.StringIO(exported(client, hall, "published.csv").decode()))
    for field, question in QUESTIONS.items():
        chosen = question.choices_in(getattr(answer, field))
        assert dict(tally.of(question.name)) == dict.fromkeys(chosen, 5)
        cells = question.cells(getattr(answer, field))
        for row in rows:
            assert tuple(row[column] for column in question.columns) == cells
        shown = [row[7] or row[5] for row in published if row[1] and row[4] == question.name]
        assert sorted(shown) == sorted(chosen)


@pytest.mark.parametrize("field", QUESTIONS)
def test_a_phone_reads_what_it_sent_and_may_take_it_back(
    client: TestClient, hall: Hall, field: str
) -> None:
    question, value = QUESTIONS[field], example(field)
    step = answered_by_a_lot(client, hall, Answer(**{field: value}))
    mine = client.get(f"/join/{hall.room.code}/mine").text
    for choice in question.choices_in(value) or ():
        assert choice_words("en", question.name, choice) in mine
    if question.kind == "text":
        assert str(value) in mine
    client.post(step, data={"key": "again", "known": "1"})
    person = participant(client)
    assert [voice.answer for voice in own_voices(hall.store, person)] == [Answer()]
    [tally] = tallies(hall.store, hall.room.id)
    assert dict(tally.of(question.name)) == dict.fromkeys(question.choices_in(value), 4)


def test_every_choice_of_every_question_can_be_made_on_the_form(
    client: TestClient, hall: Hall
) -> None:
    """And taken back: a radio button that is set has no other way out without a script."""
    step = begin(client, hall.room.code).url.path
    form = client.get(step).text
    for question in QUESTIONS.values():
        offered = re.findall(rf'name="{question.name}" value="([^"]*)"', form)
        back = [""] if question.kind == "choice" else []
        assert offered == [*map(str, getattr(question, "choices", ())), *back]


def test_the_migrations_make_the_tables_as_they_are_described(store: Store) -> None:
    """A new question needs a migration: without it this fails."""
    with store.reading() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), METADATA)
    assert not [one for one in differences if "alembic_version" not in str(one)]
