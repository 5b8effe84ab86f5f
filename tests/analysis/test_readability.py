"""Indexes worked out by hand, sentences as people count them, and any text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vivere.analysis.readability import (
    FEWEST_WORDS,
    Measure,
    difficulty,
    grade,
    gulpease,
    measure,
    sentences,
)

TEXTS = st.text(max_size=300) | st.text("aAè.!?… «»“”\"'()1,:;-–。\n", max_size=300)
EASY = {
    "it": "Ada scende in cucina e mette un piede nell'acqua. Nessuno sa da quando il tubo perde.",
    "en": "Ada comes into the kitchen and steps into water. Nobody knows how long it has leaked.",
}
HARD = {
    "it": "L'impossibilità di individuare tempestivamente la dispersione idrica determina il "
          "deterioramento progressivo della pavimentazione.",
    "en": "The impossibility of promptly identifying water dispersion determines progressive "
          "deterioration of the residential flooring.",
}  # fmt: skip


def test_what_is_counted() -> None:
    assert measure("L'alba è rossa.", "it") == Measure(words=4, letters=11, sentences=1)
    assert measure("She doesn't go. Why?", "en") == Measure(words=4, letters=14, sentences=2)
    assert measure("Alle 8.30 costa 1.200,50 euro", "it") == Measure(5, 22, 1)
    assert measure("", "it") == Measure(0, 0, 0)


def test_known_values() -> None:
    """89 + (300·2 − 10·60)/20 = 89; 89 + (300 − 10·120)/20 = 44; ARI of 20 words: by hand."""
    assert gulpease(Measure(20, 60, 2)) == 89
    assert gulpease(Measure(20, 120, 1)) == 44
    assert grade(Measure(20, 90, 2)) == pytest.approx(4.71 * 4.5 + 0.5 * 10 - 21.43)
    assert grade(Measure(20, 120, 1)) == pytest.approx(16.83)


def test_the_ends_of_the_scales() -> None:
    assert gulpease(Measure(1, 500, 1)) == 0
    assert gulpease(Measure(1, 1, 1)) == 100
    assert gulpease(Measure(0, 0, 0)) == 100
    assert grade(Measure(4, 4, 4)) == 0
    assert grade(Measure(0, 0, 0)) == 0


@pytest.mark.parametrize("language", ["it", "en"])
def test_hard_and_easy(language: str) -> None:
    assert difficulty(EASY[language], language) is None
    assert difficulty(HARD[language], language) is not None


def test_short_texts_and_other_languages_are_left_alone() -> None:
    few = " ".join(HARD["en"].split()[: FEWEST_WORDS - 1])
    assert difficulty(few, "en") is None
    assert difficulty(HARD["en"], "de") is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("…", 0),
        ("Piove", 1),
        ("Piove. Ada resta.", 2),
        ("Piove? Sì! Ada resta…", 3),
        ("Aspetta… poi parte.", 1),
        ("Aspetta… Poi parte.", 2),
        ("Aspetta... poi parte.", 1),
        ("Il sig. Rossi e la dott.ssa Verdi vengono.", 1),
        ("Il dott. Rossi viene. Ada no.", 2),
        ("Lo dice G. Verdi.", 1),
        ("Mr. Smith and Mrs. Jones come.", 1),
        ("Come at 8.30. It costs 1.5 euros.", 2),
        ("Alle 8.30 costa 1.200 euro.", 1),
        ("Va al n. 5 di via Roma.", 1),
        ("She says no. Then she goes.", 2),
        ("È il 2030. Ada parte.", 2),
        ("È l'una. 20 minuti dopo parte.", 2),
        ("«Venga oggi alle dieci», dice l'infermiera.", 1),
        ("«Venga!» dice. «Con calma».", 2),
        ("“Come.” “Why?” She comes.", 3),
        ("Pensa: «Non è per me». Poi ci va.", 2),
        ("He asks (twice). Nobody answers.", 2),
        ("Piove.\nAda resta.", 2),
        ("下雨了。她不走。", 2),
        ("È partito.Ada resta.", 1),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert sentences(text) == count


@given(TEXTS, st.sampled_from(["it", "en", "zh"]))
def test_any_text_has_an_index(text: str, language: str) -> None:
    counted = measure(text, language)
    assert 0 <= gulpease(counted) <= 100
    assert grade(counted) >= 0
    assert counted.sentences >= (1 if counted.words else 0)
    assert counted.words <= counted.letters
    index = difficulty(text, language)
    assert index is None or language != "zh"


@given(st.lists(st.sampled_from(["Piove", "Ada resta", "Costa 1.5 euro"]), min_size=1, max_size=8))
def test_as_many_sentences_as_were_written(written: list[str]) -> None:
    assert sentences(". ".join(written) + ".") == len(written)


@given(TEXTS)
def test_spaces_around_change_nothing(text: str) -> None:
    assert sentences(f" {text} ") == sentences(text)


@pytest.mark.parametrize("text", ["." * 200_000, ". " * 100_000, '."' * 100_000, "a" * 500_000])
def test_hostile_texts_are_counted_at_once(text: str) -> None:
    """Quadratic searching would take hours here."""
    assert sentences(text) <= 1
