"""A catalog read in one language, and the addresses of the app's pages."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from markupsafe import Markup, escape

from vivere.i18n import count, say
from vivere.i18n.dates import date_words, moment_words, period_words
from vivere.i18n.numbers import number_words
from vivere.model import Journey, Text, pick
from vivere.model.catalog import Catalog


@dataclass(frozen=True)
class Reader:
    """A catalog read in ``language``.

    ``base`` stands before every link: empty for pages at the root, ``../`` one level down.
    ``edits``: who reads may edit, so that what is missing leads to where it is written.
    """

    catalog: Catalog
    language: str
    base: str = ""
    edits: bool = False

    def words(self, text: Text) -> str:
        """The plain words of a text, in this language or in the nearest there is."""
        return self.catalog.say(text, self.language)

    def text(self, text: Text) -> Markup:
        """The words as HTML; words of another language say which (WCAG 3.1.2)."""
        words, language = pick(text, self.language, self.catalog.workspace.default_language)
        if language is None or language == self.language:
            return escape(words)
        note = escape(say(self.language, "reader.other_language", language=language))
        return Markup('<span lang="{}" class="other" title="{}">{}</span>').format(
            language, Markup(note), words
        )

    def quoted(self, text: Text) -> Markup:
        """The words as HTML, between the quotes of the page's language: «vai», “go”."""
        opening, closing = (self.say(f"reader.{side}_quote") for side in ("opening", "closing"))
        return Markup("{}{}{}").format(opening, self.text(text), closing)

    def area_name(self, area: str) -> Markup:
        """The short name of a sector or layer."""
        found = self.catalog.areas[area]
        return self.text(found.short or found.name)

    def say(self, key: str, **details: object) -> str:
        """Interface words; ``{year}`` is always the workspace's future year."""
        return say(self.language, key, year=self.catalog.workspace.future_year, **details)

    def number(self, value: float | str, *, in_tables: bool = False) -> str:
        """A number as the language writes it (``number_words``); words as they are."""
        return number_words(self.language, value, in_tables=in_tables)

    def day(self, day: date) -> str:
        """A day as the language writes it."""
        return date_words(self.language, day)

    def period(self, period: str) -> str:
        """A year, a quarter or a day of the plan as the language writes it."""
        return period_words(self.language, period)

    def moment(self, moment: datetime) -> str:
        """A day and a time as the language writes them."""
        return moment_words(self.language, moment)

    def count(self, what: str, number: int, **details: object) -> str:
        """A number with its noun, under ``count.<what>``: «1 step», «9 steps»."""
        return count(self.language, f"count.{what}", number, **details)

    def journey_name(self, journey: Journey) -> str:
        """The persona's name; with the journey's title where the persona has several."""
        name = self.words(self.catalog.personas[journey.persona].name)
        journeys = self.catalog.journeys.values()
        several = sum(other.persona == journey.persona for other in journeys) > 1
        return f"{name}: {self.words(journey.title)}" if several else name

    def href(self, page: str, **params: str | None) -> str:
        """The address of a page of the app, with ids as parameters and the language."""
        given = {name: value for name, value in params.items() if value is not None}
        path = "." if page == "city" else page
        return f"{self.base}{path}?{urlencode({**given, 'lang': self.language})}"

    def edit(self, path: str, thing: str | None = None) -> str:
        """The address of a file in the Workbench, at the thing in it that has this id."""
        folder, _, name = path.rpartition("/")
        one = {"journeys": "journey", "personas": "persona"}.get(folder)
        if one:
            return self.href("workbench", **{one: name.rpartition(".")[0]})
        return self.href("workbench", file=path, at=thing)

    def stage(self, journey: str, step: str | None = None, at: str | None = None) -> str:
        """The address of a journey on the stage, at a step or at one of its acts."""
        place = {"at": at} if at else {"step": step} if step else {}
        query = urlencode({**place, "lang": self.language})
        return f"{self.base}stage/{journey}?{query}"

    def presenter(self, journey: str, code: str = "", *, room: str = "") -> str:
        """The address of who presents a journey, to a room, and of one of their presentations."""
        given = {name: one for name, one in (("code", code), ("room", room)) if one}
        return f"{self.base}present/{journey}?{urlencode({**given, 'lang': self.language})}"

    def following_stage(self, journey: str, code: str) -> str:
        """The address of the stage that shows what a presenter chooses."""
        return f"{self.base}stage/{journey}?{urlencode({'follow': code, 'lang': self.language})}"

    def why_stage(self, journey: str, at: str) -> str:
        """The address of a journey's Why picture before a room, from which one goes back."""
        return f"{self.base}stage/{journey}/why?{urlencode({'at': at, 'lang': self.language})}"

    def when_stage(self, journey: str, at: str) -> str:
        """The address of when a journey comes, before a room, from which one goes back."""
        return f"{self.base}stage/{journey}/when?{urlencode({'at': at, 'lang': self.language})}"

    def story(self, journey: str, step: str | None = None) -> str:
        """The address of a journey as a story to read."""
        return f"{self.base}story/{journey}?lang={self.language}{f'#{step}' if step else ''}"
