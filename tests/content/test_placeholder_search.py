"""A file without a word of any placeholder is passed over: each placeholder must have one."""

import re

import pytest

from vivere.content.rules import placeholder

WRITTEN = (
    "To fill in", "TO BE FILLED IN: title", "to be written", "Da completare.", "da compilare",
    "(da riempire)", "Da scrivere", "segnaposto", "Placeholder", "Testo di prova", "TBD", "fixme",
    "Lorem ipsum dolor", "...", "…", "___", "xxx", "XXXX", "[TODO]", "TODO: ask", "(TBD)", "<XXX>",
)  # fmt: skip


@pytest.mark.parametrize("words", WRITTEN)
def test_what_people_write_is_found(words: str) -> None:
    assert placeholder.is_placeholder(words)
    assert any(begins in words.lower() for begins in placeholder._beginnings())


def test_what_vivere_writes_is_found() -> None:
    for template in placeholder._sentences():
        words = re.sub(r"\{\w+\}", "something", template)
        assert placeholder.is_placeholder(words)
        assert any(begins in words.lower() for begins in placeholder._beginnings())
    assert all(len(begins) > 2 or begins == "…" for begins in placeholder._beginnings())
