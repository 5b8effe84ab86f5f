"""The fields in which two things differ, whatever they are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from vivere.analysis.changes.fields import PLAIN, TEXT, TEXTS_BY_ID, fields_of, plain
from vivere.analysis.changes.similarity import match
from vivere.analysis.changes.types import Edit
from vivere.analysis.changes.words import word_diff
from vivere.model import Model, Text

Path = tuple[str, ...]


@dataclass(frozen=True)
class FieldComparer:
    """Compares fields; ``languages`` are those a text should be in now."""

    languages: tuple[str, ...]

    def edits(self, before: Model, after: Model, skip: Sequence[str] = ("id",)) -> tuple[Edit, ...]:
        """Every field of two models that differs, but for those to ``skip``."""
        return tuple(self._models((), before, after, skip)) if before != after else ()

    def untranslated(self, value: Any) -> tuple[Edit, ...]:
        """The languages that the texts of a new thing lack."""
        return tuple(self._lacking((), value, PLAIN))

    def _models(
        self, path: Path, before: Model, after: Model, skip: Sequence[str] = ()
    ) -> Iterator[Edit]:
        for name, holds in fields_of(type(after)):
            if name not in skip:
                yield from self._fields(
                    (*path, name), getattr(before, name), getattr(after, name), holds
                )

    def _fields(self, path: Path, before: Any, after: Any, holds: str) -> Iterator[Edit]:
        if before == after:
            return
        if isinstance(before, Model) and type(before) is type(after):
            yield from self._models(path, before, after)
        elif _is_list(before) and _is_list(after):
            yield from self._lists(path, before, after, holds)
        elif holds == TEXTS_BY_ID:
            for id_ in {**before, **after}:
                yield from self._texts((*path, id_), before.get(id_), after.get(id_))
        elif holds == TEXT:
            yield from self._texts(path, before, after)
        else:
            yield Edit("value", path, plain(before), plain(after))
            yield from self._lacking(path, after, PLAIN) if before is None else ()

    def _lists(
        self, path: Path, before: Sequence[Any], after: Sequence[Any], holds: str
    ) -> Iterator[Edit]:
        """Items that came, went or changed; with all of them there, another order."""
        same = match(before, after, _key)
        for index in same.removed:
            yield Edit("removed", (*path, str(index + 1)), before=plain(before[index]))
        for one, other in same.pairs:
            yield from self._fields((*path, str(other + 1)), before[one], after[other], holds)
        for index in same.added:
            yield Edit("added", (*path, str(index + 1)), after=plain(after[index]))
            yield from self._lacking((*path, str(index + 1)), after[index], holds)
        if _out_of_order([one for one, _ in same.pairs]):
            yield Edit("order", path)

    def _texts(self, path: Path, before: Text | None, after: Text | None) -> Iterator[Edit]:
        """Words language by language; a string stands for every language."""
        if before == after:
            return
        old, new = _by_language(before), _by_language(after)
        if None in old and None in new:
            yield _text_edit(path, None, old[None], new[None])
            return
        edits = []
        for language in dict.fromkeys(one for one in (*old, *new) if one is not None):
            one, other = old.get(language, old.get(None)), new.get(language, new.get(None))
            if one is not None and other is None and after is not None:
                edits.append(Edit("untranslated", path, before=one, language=language))
            elif one != other:
                edits.append(_text_edit(path, language, one, other))
        edits += self._unsaid(path, old, new)
        if not edits:
            edits = [Edit("languages", path, _names(before), _names(after))]
        yield from edits

    def _unsaid(
        self, path: Path, old: Mapping[str | None, str], new: Mapping[str | None, str]
    ) -> Iterator[Edit]:
        """Languages of the workspace in which there is no word of a text that is new to them."""
        if new and None not in new and (not old or None in old):
            for language in self.languages:
                if language not in new:
                    yield Edit("untranslated", path, before=old.get(None), language=language)

    def _lacking(self, path: Path, value: Any, holds: str) -> Iterator[Edit]:
        if isinstance(value, Model):
            for name, held in fields_of(type(value)):
                yield from self._lacking((*path, name), getattr(value, name), held)
        elif isinstance(value, tuple):
            for number, item in enumerate(value, 1):
                yield from self._lacking((*path, str(number)), item, holds)
        elif holds == TEXTS_BY_ID:
            for id_, text in value.items():
                yield from self._lacking((*path, id_), text, TEXT)
        elif holds == TEXT and value is not None:
            yield from self._unsaid(path, {}, _by_language(value))


def _is_list(value: Any) -> bool:
    """Whether items may come and go one by one; a tuple of numbers is one value."""
    return isinstance(value, tuple) and not any(isinstance(item, (int, float)) for item in value)


def _key(item: Any) -> object:
    keys = (getattr(item, name, None) for name in ("id", "layer", "kpi"))
    return next(filter(None, keys), None)


def _by_language(text: Text | None) -> Mapping[str | None, str]:
    if text is None:
        return {}
    return {None: text} if isinstance(text, str) else {tag: text[tag] for tag in text}


def _names(text: Text | None) -> list[str]:
    return [] if text is None or isinstance(text, str) else list(text)


def _text_edit(path: Path, language: str | None, before: str | None, after: str | None) -> Edit:
    return Edit("text", path, before, after, language, word_diff(before or "", after or ""))


def _out_of_order(places: Sequence[int]) -> bool:
    return any(one > other for one, other in pairwise(places))
