"""Which language the texts of a file are in, guessed offline, or the default where that is unsure.

py3langid: permissive (BSD), kept, 4 MB with its model and needs only numpy, which the charts bring;
lingua is surer on single words but 96 MB, which is more than all of Vivere.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from vivere.exchange.imported import ImportedJourney, Values
from vivere.exchange.report import Notes
from vivere.i18n.phones import LANGUAGES as PHONE_LANGUAGES

EUROPEAN = ("it", "en", "es", "fr", "de", "pt", "nl", "ro")
"""Languages that are considered besides the workspace's and the phones'."""
LEAST_LETTERS = 20
"""Letters below which no guess is made; signs of Chinese count for five."""
SURE = 0.9
MOST = 5_000
"""Characters that are looked at: more would not change the guess."""


def language_of(
    journeys: Iterable[ImportedJourney], default: str, others: Iterable[str], notes: Notes
) -> str:
    """The language of the texts that say none; how it was found is reported."""
    said = "--language says otherwise"
    text = "\n".join(words for journey in journeys for words in _texts(journey))[:MOST]
    if not text.strip():
        notes.read_as(f"the texts are taken to be in `{default}`: {said}")
        return default
    guessed = guess(text, (default, *others, *PHONE_LANGUAGES, *EUROPEAN))
    if guessed is None:
        notes.read_as(
            f"the words are too few to tell their language: taken to be in `{default}`: {said}"
        )
        return default
    notes.read_as(f"the texts are in `{guessed}`, as their words tell: {said}")
    return guessed


def guess(text: str, among: Iterable[str]) -> str | None:
    """The tag of the language of a text, of some; ``None`` where that is not sure."""
    letters = [one for one in text if one.isalpha()]
    if sum(5 if _is_ideograph(one) else 1 for one in letters) < LEAST_LETTERS:
        return None
    wanted = {tag.split("-")[0]: tag for tag in reversed(list(among))}
    ranked = [(tag, share) for tag, share in _identifier().rank(_plain(text)) if tag in wanted]
    whole = sum(share for _, share in ranked)
    if not whole:
        return None
    tag, first = ranked[0]
    return wanted[tag] if first / whole >= SURE else None


def _plain(text: str) -> str:
    """Small letters without digits, which tell no language; «OPEN» and «open» are one."""
    return " ".join("".join(" " if one.isdigit() else one for one in text.lower()).split())


def _is_ideograph(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("CJK")


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _texts(journey: ImportedJourney) -> Iterator[str]:
    """The words of which the file does not say the language."""
    parts: list[Values] = [journey.values, {("tagline",): journey.tagline}]
    parts += [phase.values for phase in journey.phases]
    parts += [step.values for step in journey.steps]
    for values in parts:
        for path, words in values.items():
            if isinstance(words, str) and path[-1] in _TEXTS:
                yield words


_TEXTS = frozenset({"title", "summary", "note", "tagline", "name", "story", "pain"})
"""Fields of running words; ids, times and channels tell no language."""
