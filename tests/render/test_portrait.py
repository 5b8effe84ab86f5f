"""Drawn portraits."""

import re
from typing import get_args
from xml.etree import ElementTree

import pytest

from vivere.model import Member, Persona, Portrait
from vivere.model.persona import Beard, Clothing, ClothingColor, Glasses, Hair, HairColor, Skin
from vivere.render.svg import portrait as module
from vivere.render.svg.portrait import persona_portrait, portrait

WORDS = [
    (field, word)
    for field, choices in {
        "hair": Hair,
        "hair_color": HairColor,
        "skin": Skin,
        "beard": Beard,
        "glasses": Glasses,
        "clothing": Clothing,
        "clothing_color": ClothingColor,
    }.items()
    for word in get_args(choices)
]
SILVER = "#E8E1E1"
HOSTILE = '"><img src=x onerror=alert(1)><script>'


def persona(id_: str = "ada", **fields: object) -> Persona:
    return Persona.model_validate({"id": id_, "name": "Ada", "tagline": "T", **fields})


def group(size: int, **look: str) -> Persona:
    members = tuple(Member(name=f"M{n}", portrait=Portrait(**look)) for n in range(size))
    return persona("famiglia", kind="group", members=members)


def ids(svg: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', svg)


@pytest.mark.parametrize(("field", "word"), WORDS)
def test_every_word_of_the_model_can_be_drawn(field: str, word: str) -> None:
    svg = persona_portrait(persona(portrait={field: word}))
    ElementTree.fromstring(svg)
    assert len(svg) < 50_000


@pytest.mark.parametrize("hair", get_args(Hair))
def test_ids_inside_are_unique_and_everything_referred_to_is_there(hair: str) -> None:
    look = {"hair": hair, "beard": "beard_medium", "glasses": "round"}
    svg = persona_portrait(persona(portrait=look))
    assert len(ids(svg)) == len(set(ids(svg)))
    referred = re.findall(r'(?:url\(|href=")#([^")]+)', svg)
    assert referred
    assert set(referred) <= set(ids(svg))


def test_portraits_on_one_page_share_no_id() -> None:
    one, two = persona("ada"), persona("bea")
    page = persona_portrait(one) + persona_portrait(two) + persona_portrait(one, spot="head")
    assert len(ids(page)) == len(set(ids(page)))


def test_the_same_portrait_is_drawn_the_same_and_only_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = persona_portrait(persona())
    monkeypatch.setattr(module, "_avatars", lambda: pytest.fail("drawn again"))
    assert persona_portrait(persona()) == first


def test_the_beard_takes_the_colour_of_the_hair() -> None:
    with_beard = portrait(Portrait(hair_color="silver_gray", beard="beard_medium"), ids="a")
    without = portrait(Portrait(hair_color="silver_gray"), ids="a")
    assert with_beard.count(SILVER) == without.count(SILVER) + 1


def test_a_portrait_is_named_or_hidden() -> None:
    assert 'role="img" aria-label="Ada"' in persona_portrait(persona(), label="Ada")
    assert 'aria-hidden="true"' in persona_portrait(persona())
    assert "aria-label" not in persona_portrait(persona())


def test_a_name_stays_text() -> None:
    svg = persona_portrait(persona(), label=HOSTILE)
    assert "<img" not in svg
    assert "<script" not in svg
    assert ElementTree.fromstring(svg).get("aria-label") == HOSTILE


@pytest.mark.parametrize(("size", "shown"), [(2, 2), (3, 3), (4, 4), (7, 4)])
def test_a_group_shows_its_members_together(size: int, shown: int) -> None:
    svg = persona_portrait(group(size))
    assert len(set(re.findall(r'id="portrait-famiglia-(\d)-', svg))) == shown
    assert svg.count("<svg") == 1
    assert len(ids(svg)) == len(set(ids(svg)))


def test_an_image_is_shown_by_its_address_and_never_by_its_path() -> None:
    svg = persona_portrait(persona(portrait={"image": f"faces/{HOSTILE}.png"}), base="../")
    assert 'href="../_vivere/image/ada"' in svg
    assert "faces" not in svg
    members = persona_portrait(group(2, image="a.png"))
    assert 'href="_vivere/image/famiglia/0"' in members
    assert 'href="_vivere/image/famiglia/1"' in members
