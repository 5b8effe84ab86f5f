"""Short names for journeys, for lists and heads of columns."""

from vivere.model import Journey
from vivere.reader import Reader


def journey_name(reader: Reader, journey: Journey) -> str:
    """The persona's name; with the journey's title where the persona has several."""
    catalog = reader.catalog
    name = reader.words(catalog.personas[journey.persona].name)
    own = [other for other in catalog.journeys.values() if other.persona == journey.persona]
    return f"{name}: {reader.words(journey.title)}" if len(own) > 1 else name
