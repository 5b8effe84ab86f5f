"""Templates of files: comments in one language, texts in all languages of the workspace."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from vivere.i18n import say
from vivere.model.kinds import model_of
from vivere.workspace.scaffold.vscode import modeline
from vivere.yamltext import style
from vivere.yamltext.format.formatter import formatted

KNOWN = ("it", "en")
"""The languages that the templates are written in."""


@dataclass(frozen=True)
class TemplateLanguages:
    """The languages of a workspace, its main one first.

    Templates know Italian and English: other languages (``unknown``) are given the English words
    to replace, and whoever writes them has to say so.
    """

    tags: tuple[str, ...]

    @classmethod
    def of(cls, languages: Sequence[str], default: str) -> "TemplateLanguages":
        """The languages of a workspace, each once."""
        return cls(
            tuple(dict.fromkeys((default, *languages) if default in languages else languages))
        )

    @property
    def italian(self) -> bool:
        """Whether comments are in Italian; else they are in English."""
        return _is_italian(self.tags[0])

    @property
    def unknown(self) -> tuple[str, ...]:
        """The languages that templates do not know."""
        return tuple(one for one in self.tags if one.split("-")[0] not in KNOWN)

    def text(self, italian: str, english: str) -> str:
        """A text as YAML on one line."""
        words = {one: italian if _is_italian(one) else english for one in self.tags}
        return style.inline(words if len(words) > 1 else next(iter(words.values())))

    def to_fill_in(self, key: str) -> str:
        """Words that are there to be replaced, as YAML on one line; checks know them by this."""
        return self.text(*(say(language, f"to-fill-in.new.{key}") for language in ("it", "en")))


def render(template: str, languages: TemplateLanguages, /, **values: Any) -> str:
    """The text of a template. Names go through ``quoted`` there, so that they stay words."""
    return (
        _environment()
        .get_template(template)
        .render(
            it=languages.italian,
            text=languages.text,
            fill=languages.to_fill_in,
            quoted=style.inline,
            **values,
        )
    )


def file_text(path: str, template: str, languages: TemplateLanguages, /, **values: Any) -> str:
    """The text of a whole file: it names its schema, and is formatted."""
    text = modeline(path) + render(template, languages, **values)
    return formatted(text, path, model_of(path), languages.tags).text


def _is_italian(language: str) -> bool:
    return language.split("-")[0] == "it"


@cache
def _environment() -> Environment:
    """No escaping: this is YAML, and whatever is filled in is quoted by ``style.inline``."""
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        line_statement_prefix="%%",
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,
    )
