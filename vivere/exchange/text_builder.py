"""Texts of a file to texts of our model, and placeholders where words are missing."""

from typing import Any

from vivere.exchange.imported import ImportedText
from vivere.exchange.report import Notes, short
from vivere.i18n import say


class TextBuilder:
    """Builds texts in the language that the import was told."""

    def __init__(self, language: str, notes: Notes) -> None:
        self.language = language
        self.notes = notes

    def given(self, text: ImportedText, line: int = 0) -> str | dict[str, str] | None:
        """What the file says; ``None`` where it says nothing."""
        if isinstance(text, str):
            return {self.language: text} if text.strip() else None
        if text is None:
            return None
        localized = {language: words for language, words in text.by_language if words.strip()}
        if localized and text.everywhere:
            self.notes.lost(f"{short(text.everywhere)}: the same in each language is here", line)
        return localized or text.everywhere or None

    def placeholder(self, key: str, what: str, *lines: int, **details: str) -> dict[str, str]:
        """A text that says what to fill in; reported as «needs you»."""
        self.notes.needs_you(f"{what} is to be written", *lines)
        return {self.language: say(self.language, f"to-fill-in.{key}", **details)}

    def words_of(self, text: Any) -> str:
        """The words of a text in the language of the import, else in any."""
        if isinstance(text, dict):
            return str(text.get(self.language) or next(iter(text.values())))
        return str(text)
