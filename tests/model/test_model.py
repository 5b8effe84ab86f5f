"""What a workspace can say, and what the models refuse."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from vivere.model import (
    CHANNEL_CODES,
    Cost,
    Journey,
    KpiClaim,
    KpiLink,
    Model,
    Observation,
    Persona,
    Place,
    ProjectCount,
    Service,
    Source,
    Step,
    Target,
    Today,
    Touchpoint,
    Workspace,
    languages_of,
    patterns,
    pick,
)
from vivere.model import __all__ as names

STEP: dict[str, Any] = {
    "id": "s", "phase": "p", "place": {"name": "x"}, "title": "x",
    "touchpoint": {"channel": "phone", "name": "x"},
    "today": {"story": "x", "emotion": 0}, "future": {"story": "x", "emotion": 0},
}  # fmt: skip
LINK: dict[str, Any] = {"kpi": "k", "effect": "up", "strength": "weak", "mechanism": "x"}
TARGET: dict[str, Any] = {
    "as_written": "x2", "type": "multiplier", "value": 2, "unit": "x", "source": "assumed",
}  # fmt: skip
OBSERVED: dict[str, Any] = {
    "value": 1, "unit": "x", "area": "x", "fit": "exact", "source": "assumed",
}  # fmt: skip


def _refused(model: type[Model], data: object) -> set[str]:
    with pytest.raises(ValidationError) as error:
        model.model_validate(data)
    return {one["type"] for one in error.value.errors()}


@pytest.mark.parametrize("emotion", [-3, 3, 1.0, "1", True, None])
def test_emotions_are_whole_numbers_from_minus_two_to_two(emotion: object) -> None:
    assert _refused(Today, {"story": "x", "emotion": emotion})


@pytest.mark.parametrize("emotion", [-2, -1, 0, 1, 2])
def test_emotions(emotion: int) -> None:
    assert Today(story="x", emotion=emotion).emotion == emotion


@pytest.mark.parametrize("time", ["24:00", "8:10", "08:60", "08:10:00", "8", "", 610])
def test_times_are_of_the_24_hour_clock(time: object) -> None:
    assert _refused(Step, {**STEP, "time": time})
    assert Step.model_validate({**STEP, "time": "23:59"}).time == "23:59"


@pytest.mark.parametrize("at", [[91, 0], [0, 181], [0], [0, 0, 0], ["0", "0"], 5])
def test_places_are_on_this_earth(at: object) -> None:
    assert _refused(Place, {"name": "x", "at": at})
    assert Place.model_validate({"name": "x", "at": [-90, 180.0]}).at == (-90, 180)


@pytest.mark.parametrize("id_", ["", "-a", "a b", "a/b", "é", "a" * 65, "a.b", "a\n"])
def test_ids_can_stand_in_an_address(id_: str) -> None:
    assert _refused(Step, {**STEP, "id": id_}) == {"string_pattern_mismatch"}


@given(st.from_regex(patterns.ID.replace("$", r"\Z"), fullmatch=True))
def test_ids(id_: str) -> None:
    assert Step.model_validate({**STEP, "id": id_}).id == id_


@pytest.mark.parametrize("text", ["", " ", "\n", {}, {"it": ""}, {"italiano": "x"}, 5, ["x"], None])
def test_texts_have_words(text: object) -> None:
    assert _refused(Place, {"name": text})


def test_words_of_a_text() -> None:
    both = {"it": "sì", "en": "yes"}
    assert pick(both, "en", "it") == ("yes", "en")
    assert pick(both, "fr", "it") == ("sì", "it")
    assert pick({"de": "ja"}, "fr", "it") == ("ja", "de")
    assert pick("Ada", "fr", "it") == ("Ada", None)
    assert languages_of(both) == frozenset({"it", "en"})
    assert languages_of("Ada") is None


@pytest.mark.parametrize(
    ("short", "kind", "refs", "address"),
    [
        ("assumed", "assumed", (), None),
        ("unverified", "unverified", (), None),
        ("given s09 s11", "given", ("s09", "s11"), None),
        ("https://example.org/a", "public", (), "https://example.org/a"),
    ],
)
def test_a_source_in_short(
    short: str, kind: str, refs: tuple[str, ...], address: str | None
) -> None:
    source = Source.model_validate(short)
    assert (source.kind, source.refs, source.address) == (kind, refs, address)


@pytest.mark.parametrize(
    "source", ["", "guessed", {"kind": "public"}, {"kind": "public", "address": "ftp://x"}, 5, None]
)
def test_what_is_no_source(source: object) -> None:
    assert _refused(Source, source)


def test_the_evidence_of_a_service_in_short() -> None:
    service = Service.model_validate(
        {"id": "s", "area": "a", "name": "x", "kind": "given", "source": "assumed", "today": "x",
         "future": "x", "evidence": ["given s1", {"source": "https://x.example", "fact": "y"}]}
    )  # fmt: skip
    assert [one.source.kind for one in service.evidence] == ["given", "public"]


def test_a_link_has_one_origin() -> None:
    assert _refused(KpiLink, LINK) == {"link-origin"}
    assert _refused(KpiLink, {**LINK, "service": "s", "step": "j/s"}) == {"link-origin"}
    assert KpiLink.model_validate({**LINK, "step": "j/s"}).evidence == "assumed"


def test_groups_have_members_and_only_they() -> None:
    head = {"id": "p", "name": "x", "tagline": "x"}
    two = [{"name": "a"}, {"name": "b"}]
    assert _refused(Persona, {**head, "kind": "group", "members": two[:1]}) == {
        "group-without-members"
    }
    assert _refused(Persona, {**head, "members": two}) == {"members-without-group"}
    assert len(Persona.model_validate({**head, "kind": "group", "members": two}).members) == 2


@pytest.mark.parametrize("value", [float("inf"), float("nan"), "2", True, None])
def test_targets_are_numbers(value: object) -> None:
    assert _refused(Target, {**TARGET, "value": value})


def test_observations_are_numbers_or_words() -> None:
    assert Observation.model_validate({**OBSERVED, "value": "7 / 12"}).value == "7 / 12"
    assert Observation.model_validate({**OBSERVED, "year": 2016}).year == "2016"
    assert _refused(Observation, {**OBSERVED, "value": float("nan")})


@pytest.mark.parametrize("year", ["", "soon", "18", "about 2018", "2018-", 2016.5, True])
def test_years_begin_with_four_digits(year: object) -> None:
    assert _refused(Observation, {**OBSERVED, "year": year})
    for good in ("2016", "2018-06", "2018-Q3", "2017/18", "2015-2016"):
        assert Observation.model_validate({**OBSERVED, "year": good}).year == good


def test_counts_may_be_ambiguous() -> None:
    one, two = (ProjectCount(readings=readings, source=Source(kind="assumed"))
                for readings in ((5,), (5, 10)))  # fmt: skip
    assert not one.ambiguous
    assert two.ambiguous


def test_codes_of_channels_name_channels() -> None:
    for code, channel in CHANNEL_CODES.items():
        assert Touchpoint.model_validate({"channel": channel, "name": "x", "code": code})
    assert _refused(Touchpoint, {"channel": "phone", "name": "x", "code": "999"})


def test_a_journey_needs_phases_and_steps() -> None:
    head = {"id": "j", "persona": "p", "title": "x", "source": "assumed"}
    assert _refused(Journey, {**head, "phases": [], "steps": []}) == {"too_short"}


def test_nothing_unknown_nothing_changed() -> None:
    place = Place(name="x")
    with pytest.raises(ValidationError):
        place.name = "y"  # type: ignore[misc]
    assert _refused(Place, {"name": "x", "colour": "red"}) == {"extra_forbidden"}
    assert place == Place(name="x")


def test_the_head_has_defaults() -> None:
    head = Workspace(id="x", title="x", vision="x", place="x")
    assert head.languages == ("it", "en")
    assert head.document is None


def test_every_model_is_documented() -> None:
    import vivere.model

    models = [getattr(vivere.model, name) for name in names]
    models = [one for one in models if isinstance(one, type) and issubclass(one, Model)]
    assert models
    assert [one for one in models if not one.__doc__] == []


def test_a_step_claims_its_kpis_or_says_that_there_are_none() -> None:
    assert KpiClaim.model_validate("wait") == KpiClaim(kpi="wait")
    assert Step.model_validate(STEP).kpis is None
    assert Step.model_validate({**STEP, "kpis": []}).kpis == ()
    claims = Step.model_validate({**STEP, "kpis": ["wait", {"kpi": "cost", "how": "So"}]}).kpis
    assert claims is not None
    assert [claim.kpi for claim in claims] == ["wait", "cost"]


def test_a_cost_is_of_some_kind() -> None:
    with pytest.raises(ValidationError):
        Cost.model_validate({"kinds": [], "text": "His data"})
