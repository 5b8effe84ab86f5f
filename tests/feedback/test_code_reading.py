"""Codes as people of all languages type, dictate and paste them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vivere.feedback import code_reading
from vivere.feedback.code_reading import MOST_MEANT, MOST_SPELLED, typed_letters
from vivere.feedback.codes import (
    ALPHABET,
    RECEIPT_LENGTH,
    ROOM_LENGTH,
    normalise_code,
    receipts,
    room_codes,
)
from vivere.feedback.number_words import WORDS as NAMES
from vivere.i18n.phones import LANGUAGES

CODES = st.text(ALPHABET, min_size=ROOM_LENGTH, max_size=ROOM_LENGTH)
RECEIPTS = st.text(ALPHABET, min_size=RECEIPT_LENGTH, max_size=RECEIPT_LENGTH)
BETWEEN = st.sampled_from(
    [
        *("", " ", "  ", "-", " - ", "‐", "‑", "‒", "–", "—", "−", "﹣", "－", "_", ".", "·", ","),
        *("،", "/", "\u00a0", "\u3000", "\u2009", "\t", "\n", "\u200b", "\u200e", "\u200f"),
        *("\u202b", "\u2066", "\ufeff"),
    ]
)  # fmt: skip
WORDS = st.sampled_from(
    [
        *("{}", "code: {}", "Code {}", "«{}»", "{}.", "il codice è {}", "代码：{}", "房间码{}。"),
        *("رمز الغرفة: {}", "کوڈ {}", "código {} gracias", "http://10.0.0.5:8501/join/{}"),
        *("https://vivere.example/join/{}?lang=it", "\u202b{}\u202c"),
        "Entra qui: https://x.example/join/{}/read\nA presto",
    ]
)  # fmt: skip
LIKE = {"A": "АΑ", "B": "ВΒ", "E": "ЕΕ", "H": "НΗ", "K": "КΚ", "M": "МΜ", "P": "РΡ", "C": "С",
        "T": "ТΤ", "X": "ХΧ", "Y": "УΥ", "Z": "Ζ", "N": "Ν"}  # fmt: skip
DIGITS = [
    chr(code) for code in range(0x110000) if unicodedata.decimal(chr(code), 0) in range(2, 10)
]


FORMS = {
    language: {str(digit): names.split() for digit, names in digits.items()}
    for language, digits in NAMES.items()
}
TEXTS = st.one_of(
    st.text(max_size=600),
    st.lists(
        st.one_of(
            st.sampled_from(
                [name for of in FORMS.values() for names in of.values() for name in names]
            ),
            st.text(ALPHABET + "OIL01", min_size=1, max_size=RECEIPT_LENGTH),
        ),
        max_size=40,
    ).map(" ".join),
)


def dictated(code: str, language: str, data: st.DataObject) -> str:
    """A code as a telephone writes it down of somebody who speaks."""
    names = FORMS[language]
    said = (data.draw(st.sampled_from([letter, *names.get(letter, ())])) for letter in code)
    text = " ".join(said)
    return data.draw(st.sampled_from([text, text.lower(), text.title(), text.upper()]))


def in_another_script(letter: str, draw: st.DataObject) -> str:
    """The same letter as another keyboard writes it."""
    ways = [letter, letter.lower(), chr(ord(letter) + 0xFEE0), chr(ord(letter.lower()) + 0xFEE0)]
    ways += [way for like in LIKE.get(letter, "") for way in (like, like.lower())]
    if letter.isdecimal():
        ways += [one for one in DIGITS if unicodedata.decimal(one) == int(letter)]
    return draw.draw(st.sampled_from(ways))


@given(CODES, st.data(), WORDS)
def test_a_code_is_read_however_it_is_written(code: str, data: st.DataObject, words: str) -> None:
    between = data.draw(BETWEEN)
    typed = between.join(in_another_script(letter, data) for letter in code)
    if "/join/" in words:
        typed = code
    assert code in room_codes(words.format(typed))


@given(RECEIPTS, st.data(), BETWEEN)
def test_a_receipt_is_read_however_it_is_written(
    receipt: str, data: st.DataObject, between: str
) -> None:
    typed = "".join(in_another_script(letter, data) for letter in receipt)
    groups = between.join(typed[n : n + 4] for n in range(0, RECEIPT_LENGTH, 4))
    assert receipts(groups)[0] == receipt


@given(st.text(max_size=600))
def test_any_text_is_read_and_only_codes_come_of_it(text: str) -> None:
    for found, length in ((room_codes(text), ROOM_LENGTH), (receipts(text), RECEIPT_LENGTH)):
        assert len(found) <= MOST_MEANT
        assert len(set(found)) == len(found)
        assert all(len(one) == length and set(one) <= set(ALPHABET) for one in found)
    assert normalise_code(normalise_code(text)) == normalise_code(text)


@given(CODES, st.sampled_from(LANGUAGES), st.data())
def test_a_dictated_code_is_read_in_each_language(
    code: str, language: str, data: st.DataObject
) -> None:
    words = data.draw(st.sampled_from(["{}", "il codice è {}", "code: {}.", "{} gracias"]))
    assert code in room_codes(words.format(dictated(code, language, data)))


@given(RECEIPTS, st.sampled_from(LANGUAGES), st.data())
def test_a_dictated_receipt_is_read_in_each_language(
    receipt: str, language: str, data: st.DataObject
) -> None:
    assert receipt in receipts(dictated(receipt, language, data))


def test_each_language_of_the_phones_names_all_digits_of_codes() -> None:
    assert set(NAMES) == set(LANGUAGES)
    digits = {int(letter) for letter in ALPHABET if letter.isdigit()}
    assert all(set(of) == digits and all(of.values()) for of in NAMES.values())
    forms = [(name, digit) for of in FORMS.values() for digit in of for name in of[digit]]
    assert len(dict(forms)) == len(set(forms)), "one word is two digits"


@given(TEXTS)
def test_what_is_read_of_letters_and_digits_is_read_first_and_alike(text: str) -> None:
    """As if no word told a digit."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(code_reading, "with_digits", lambda plain: plain)
        before = room_codes(text), receipts(text)
    for plain, found in zip(before, (room_codes(text), receipts(text)), strict=True):
        assert len(plain) <= MOST_SPELLED
        assert found[: len(plain)] == plain


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("A B C due tre quattro", "ABC234"),
        ("il codice è a, b, c, Due, Tre, Quattro", "ABC234"),
        ("abc two-three-four", "ABC234"),
        ("a b c dós trés cuatro", "ABC234"),
        ("代码ABC两三四", "ABC234"),
        ("ABC اثنان ثلاثة أربعة", "ABC234"),
        ("ABC إِثْنَان ثَلاثَة أربعه", "ABC234"),
        ("ABC دو تین چار", "ABC234"),
        ("ABC دو تين چار", "ABC234"),
        ("sei sette otto nove cinque due", "678952"),
    ],
)
def test_names_of_digits(said: str, meant: str) -> None:
    assert meant in room_codes(said)


def test_a_code_that_spells_the_name_of_a_digit_goes_before_the_digit() -> None:
    assert room_codes("DUETRE") == ("DUETRE",)
    assert room_codes("DUE TRE")[0] == "DUETRE"
    assert room_codes("SETTE X AB") == ("SETTEX",)
    assert room_codes("A due BC 234") == ("ADUEBC", "2BC234")


def test_the_name_of_a_digit_is_a_word_of_its_own() -> None:
    assert room_codes("ABC duetre 4") == ("DUETRE",)
    assert room_codes("ABC due34") == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ABC 234", "ABC234"),
        ("a b c  2-3-4", "ABC234"),
        ("ＡＢＣ２３４", "ABC234"),
        ("abc٢٣٤", "ABC234"),
        ("ABC۲۳۴", "ABC234"),
        ("ABC 二三四", "ABC234"),
        ("2️⃣3️⃣4️⃣ABC", "234ABC"),
        ("АВС234", "ABC234"),
        ("ábc234", "ABC234"),
        ("ⒶⒷⒸ②③④", "ABC234"),
        ("CODICE ABC234", "ABC234"),
        ("the code is ABC 234 thanks", "ABC234"),
    ],
)
def test_examples(typed: str, meant: str) -> None:
    assert meant in room_codes(typed)


def test_what_codes_leave_out_is_taken_for_what_it_is_mistaken_for() -> None:
    assert set(room_codes("ABC23O")) == {"ABC23Q", "ABC23D"}
    assert "ABC237" in room_codes("ABC231")
    assert "ABC23J" in room_codes("abc23i")
    assert room_codes("OOOIIL") == ()


def test_what_is_no_code_gives_none() -> None:
    assert room_codes("") == room_codes("ABC") == room_codes("¿?") == ()
    assert receipts("ABC234") == ()


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=40))
def test_plain_letters_are_read_alike_beside_what_cannot_be_seen(text: str) -> None:
    assert typed_letters(text) == typed_letters(f"\N{ZERO WIDTH SPACE}{text}")
