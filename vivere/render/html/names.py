"""Short names for journeys, for lists and heads of columns."""

from markupsafe import Markup

from vivere.model import Journey
from vivere.render.reader import Reader


def journey_name(reader: Reader, journey: Journey) -> str:
    """The persona's name; with the journey's title where the persona has several."""
    catalog = reader.catalog
    name = reader.words(catalog.personas[journey.persona].name)
    own = [other for other in catalog.journeys.values() if other.persona == journey.persona]
    return f"{name}: {reader.words(journey.title)}" if len(own) > 1 else name


def journey_missing(reader: Reader, asked: str | None) -> Markup:
    """What a page says instead of a journey that is not there; None: there is none at all."""
    words = reader.say("choose.missing", id=asked) if asked else reader.say("journey.none")
    return Markup(
        '<article class="card"><p>{words}</p>'
        '<p><a data-page="problems" href="{problems}">{name}</a></p></article>'
    ).format(words=words, problems=reader.href("problems"), name=reader.say("pages.problems"))
