"""Codes that people type, receipts, tokens."""

import re

from vivere.feedback.codes import (
    ALPHABET,
    ROOM_LENGTH,
    new_participant,
    new_room_code,
    normalise_code,
    receipt_hash,
    receipt_of,
)
from vivere.model import patterns


def test_codes_have_no_letters_that_look_alike() -> None:
    assert not set("01OIL") & set(ALPHABET)
    code = new_room_code()
    assert len(code) == ROOM_LENGTH
    assert set(code) <= set(ALPHABET)
    assert len({new_room_code() for _ in range(1000)}) > 990


def test_a_code_is_read_however_it_is_typed() -> None:
    assert normalise_code(" abc–def 2") == "ABCDEF2"


def test_a_receipt_belongs_to_one_phone_and_one_installation() -> None:
    person = new_participant()
    receipt = receipt_of(b"secret", person)
    assert receipt == receipt_of(b"secret", person)
    assert receipt != receipt_of(b"other", person)
    assert receipt != receipt_of(b"secret", new_participant())
    assert [len(part) for part in receipt.split("-")] == [4, 4, 4, 4]
    assert receipt_hash(receipt) == receipt_hash(receipt.lower().replace("-", " "))
    assert receipt not in receipt_hash(receipt)


def test_a_file_names_rooms_by_the_codes_that_rooms_have() -> None:
    assert re.fullmatch(patterns.ROOM_CODE, new_room_code())
    last = re.compile(patterns.ROOM_CODE.replace(str(ROOM_LENGTH), "1"))
    assert "".join(one for one in map(chr, range(128)) if last.fullmatch(one)) == ALPHABET
