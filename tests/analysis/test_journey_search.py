"""Finding a journey by words."""

import pytest

from vivere.analysis.journey_search import Match, offered_journeys, plain_letters, search_journeys
from vivere.model.catalog import Catalog


def found(catalog: Catalog, question: str) -> list[Match]:
    return list(search_journeys(catalog, "it", question))


def test_without_a_word_all_are_there_in_their_order(borgo: Catalog) -> None:
    for question in ("", "   "):
        assert [one.journey for one in found(borgo, question)] == list(borgo.journeys.values())


def test_each_journey_is_found_by_whose_it_is_what_it_uses_and_what_it_says(
    borgo: Catalog,
) -> None:
    for journey in borgo.journeys.values():
        step = journey.steps[0]
        service = borgo.services[step.services[0]]
        for what, text in (
            ("persona", borgo.personas[journey.persona].name),
            ("title", journey.title),
            ("sector", borgo.areas[service.area].name),
            ("service", service.name),
            ("step", step.title),
            ("words", step.today.story),
        ):
            words = borgo.say(text, "it")
            for question in (words, words.upper(), plain_letters(words)):
                hits = {one.journey.id: one for one in found(borgo, question[:100])}
                assert journey.id in hits, (what, question)


def test_a_kpi_is_found_by_its_name_and_by_its_id(borgo: Catalog) -> None:
    for kpi in borgo.kpis.values():
        by_id = [one.journey.id for one in found(borgo, kpi.id)]
        assert set(by_id) <= {one.journey.id for one in found(borgo, borgo.say(kpi.short, "it"))}
    assert any(one.what == "kpi" for kpi in borgo.kpis for one in found(borgo, kpi))


def test_every_word_counts_and_those_told_of_first_come_first(borgo: Catalog) -> None:
    last = list(borgo.journeys.values())[-1]
    name = borgo.say(borgo.personas[last.persona].name, "it")
    assert found(borgo, name)[0].journey is last
    both = f"{name} {borgo.say(last.title, 'it')}"
    assert [one.journey for one in found(borgo, both)] == [last]
    assert found(borgo, f"{name} nothing-has-this") == []


@pytest.mark.parametrize("question", ["x" * 10_000, "\x00", "é" * 500, "%%__", "(("])
def test_any_question_has_an_answer(borgo: Catalog, question: str) -> None:
    assert found(borgo, question) == []


def test_what_is_chosen_is_offered_and_then_what_is_found(borgo: Catalog) -> None:
    ids = list(borgo.journeys)
    all_ = offered_journeys(borgo, "en", (), "", 99)
    assert ([one.id for one in all_.journeys], all_.more) == (ids, 0)
    few = offered_journeys(borgo, "en", [ids[-1]], "", 2)
    assert [one.id for one in few.journeys] == [ids[0], ids[-1]]
    assert few.more == len(ids) - 2
    none = offered_journeys(borgo, "en", [ids[-1]], "nothing-of-the-kind", 2)
    assert ([one.id for one in none.journeys], none.more) == ([ids[-1]], 0)
