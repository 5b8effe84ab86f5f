"""YAML with stages, CJML, TheyDo, service blueprints: what came over, and what is refused."""

import json
import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.outcome import SAMPLES
from vivere.exchange import Import, Kind, import_bytes
from vivere.exchange.language import guess
from vivere.i18n.phones import LANGUAGES as PHONES


def sample(name: str) -> Import:
    return import_bytes(name, (SAMPLES / name).read_bytes())


def refusal(name: str, data: bytes) -> str:
    found = import_bytes(name, data)
    assert not found.files
    return " ".join(one.message for one in found.report if one.kind is Kind.REFUSED)


@pytest.mark.parametrize(
    ("name", "step", "score"),
    [
        ("27-laundry.jm.yml", r"^      - name:", r"^        emotion:"),
        ("41-return.xml", "<(?:planned|actual)(?:Action|CommunicationPoint)>", "<experienceR"),
        ("44-theydo-insights.json", '"importKey"', r'"empathyScore": -?\d'),
        ("45-theydo-journey.json", r'\{"title": "[^"]+"(?:, "description": "[^"]+")?, "(?:exp|ins)',
         r'"experience": |goodbye'),
        ("01-working-day.mmd", r": \d:", r": \d:"),
    ],
)  # fmt: skip
def test_what_came_over_is_what_one_counts(name: str, step: str, score: str) -> None:
    text = (SAMPLES / name).read_text(encoding="utf-8")
    counts = sample(name).counts
    assert sum(one.steps for one in counts) == len(re.findall(step, text, re.MULTILINE))
    assert sum(one.scores for one in counts) == len(re.findall(score, text, re.MULTILINE))


@pytest.mark.parametrize(
    ("name", "people"),
    [("41-return.xml", [2, 3]), ("42-older-editor.xml", [2]), ("47-blueprint.json", [2, 1]),
     ("45-theydo-journey.json", [2]), ("28-beside.jm.yml", [2]), ("18-breaks.mmd", [2])],
)  # fmt: skip
def test_nobody_is_lost(name: str, people: list[int]) -> None:
    assert [one.people for one in sample(name).counts] == people


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/"/>', "ArchiMate"),
        (b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', "BPMN"),
        (b"<mxfile><diagram/></mxfile>", "draw.io"),
        (b'<VisioDocument xmlns="http://schemas.microsoft.com/visio/2003/core"/>', "Visio"),
        (b"<log/>", "XES"),
        (b"<other/>", "`other`"),
        (b"<CJML version='2.0'/>", "no touchpoints"),
        (b"<CJML>", "broken"),
        (b'<!DOCTYPE CJML [<!ENTITY a "aa">]><CJML>&a;</CJML>', "DTD"),
        ('<!DOCTYPE a [<!ENTITY a "a">]><a/>'.encode("utf-16"), "DTD"),
        (b"<a>" * 100, "too deeply"),
        (b"", "broken"),
    ],
)  # fmt: skip
def test_xml_that_is_no_journey_is_refused_by_its_name(data: bytes, words: str) -> None:
    assert words in refusal("x.xml", data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"{", "no JSON"),
        (b"[" * 100_000, "too deeply"),
        (b"[" * 500 + b"]" * 500, "deep"),
        (b'{"a": 1' + b"0" * 5_000 + b"}", "too long"),
        (b"3", "no map"),
        (b'{"nodes": []}', "diagram of nodes"),
        (b'{"format": "THEYDO_METRICS_V1", "metrics": []}', "metrics of TheyDo"),
        (b'{"schema_version": "1", "service": {"phases": []}}', "no steps"),
        (b'{"phases": [{"steps": []}]}', "no steps"),
    ],
)
def test_json_that_is_no_journey_is_refused(data: bytes, words: str) -> None:
    assert words in refusal("x.json", data)


@pytest.mark.parametrize("name", ["x.archimate", "x.bpmn", "x.drawio", "x.vsdx", "x.mm", "x.puml"])
def test_other_files_are_refused_by_their_name(name: str) -> None:
    assert "this is a" in refusal(name, b"x")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Cerca il modulo sul sito\nChiede aiuto allo sportello", "it"),
        ("Looks for the form\nAsks for help at the desk", "en"),
        ("Mira el horario del autobús\nPregunta a la vecina", "es"),
        ("Wartet auf den Bus\nFragt eine Nachbarin", "de"),
        ("在电视上看到广告，访问网站", "zh"),
        ("يسأل الموظف عن الاستمارة", "ar"),
        ("Bus", None),
        ("Login\nOK", None),
        ("12 : 30 !", None),
    ],
)
def test_the_language_is_guessed_where_it_is_sure(text: str, language: str | None) -> None:
    assert guess(text, ("it", "en", *PHONES, "de", "fr")) == language


def test_the_guess_is_said_and_is_that_of_the_texts() -> None:
    found = sample("27-laundry.jm.yml")
    (id_,) = found.journeys
    assert id_ == "notices-mends"
    assert set(yaml.safe_load(found.files[f"journeys/{id_}.yaml"])["title"]) == {"en"}
    assert any("`en`" in one.message for one in found.report if one.kind is Kind.READ_AS)
    unsure = import_bytes("x.mmd", b"journey\n title Bus\n A: 3: Me")
    assert any("too few" in one.message for one in unsure.report if one.kind is Kind.READ_AS)


PIECES = st.sampled_from([
    "phases", "steps", "stages", "actions", "name", "title", "emotion", "people", "insights",
    "empathyScore", "service", "schema_version", "scenarios", "paths", "lanes", "cells", "key",
])  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats(-3, 3) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PIECES, inner, max_size=5),
    max_leaves=20,
)


@settings(max_examples=60)
@given(VALUES, st.sampled_from(["x.json", "x.jm.yml"]))
def test_any_json_is_read_or_refused(value: object, name: str) -> None:
    found = import_bytes(name, json.dumps(value).encode())
    assert found.journeys or any(one.kind is Kind.REFUSED for one in found.report)
