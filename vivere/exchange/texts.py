"""Words of a file to texts of our model, and marks where words are missing."""

from typing import Any

from vivere.exchange.imported import ImportedText, LocalizedText
from vivere.exchange.report import Notes, short
from vivere.i18n import say


class TextBuilder:
    """Writes texts in the language that the import was told."""

    def __init__(self, language: str, notes: Notes) -> None:
        self.language = language
        self.notes = notes

    def given(self, words: ImportedText, line: int = 0) -> str | dict[str, str] | None:
        """What the file says; ``None`` where it says nothing."""
        if isinstance(words, str):
            return {self.language: words} if words.strip() else None
        if words is None:
            return None
        spoken = {language: text for language, text in words.by_language if text.strip()}
        if spoken and words.everywhere:
            self.notes.lost(f"{short(words.everywhere)}: the same in each language is here", line)
        return spoken or words.everywhere or None

    def missing(self, mark: str, what: str, *lines: int, **details: str) -> dict[str, str]:
        """A text that says what to fill in; reported as «needs you»."""
        self.notes.needs_you(f"{what} is to be written", *lines)
        return {self.language: say(self.language, f"to-fill-in.{mark}", **details)}

    def spoken(self, text: Any) -> str:
        """The words of a text in the language of the import, else any of its words."""
        if isinstance(text, dict):
            return str(text.get(self.language) or next(iter(text.values())))
        return str(text)


def first_words(words: ImportedText) -> str | None:
    """Any words of a sketch, for looking something up by name."""
    if isinstance(words, LocalizedText):
        return words.everywhere or next((text for _, text in words.by_language), None)
    return words
