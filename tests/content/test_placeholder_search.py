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
    assert _is_looked_for(words)


def test_what_vivere_writes_is_found() -> None:
    for template in placeholder._sentences():
        words = re.sub(r"\{\w+\}", "something", template)
        assert placeholder.is_placeholder(words)
        assert _is_looked_for(words)
        assert _is_looked_for(f"  {words}\n")
    assert all(len(begins) > 2 or begins == "…" for begins in placeholder._beginnings())


def test_what_says_something_is_not_looked_for() -> None:
    assert not _is_looked_for("She waits for the bus. Aspetta il bus")


def _is_looked_for(words: str) -> bool:
    """Whether a file with these words is looked at text by text."""
    return placeholder._may_hold(f"Prima\n{words}\nPoi")
