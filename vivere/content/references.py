"""References and definitions: ids that name nothing, and things defined twice, are left out.

Which fields hold such ids stands on the models (``vivere.model.references``). An id that names
nothing takes down the smallest listed thing around it (a step, a link, the id itself in a list of
ids), or the whole file where it stands in no list; what is taken down is not looked into further.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, TypeVar

from vivere.content.report import Report
from vivere.diagnostics.finding import MessageKey
from vivere.model import Journey, Model, Persona
from vivere.model.paths import FieldPath
from vivere.model.references import Defines, Refers, is_list, mark_of, marked, models_in, reachable

M = TypeVar("M", bound=Model)
F = TypeVar("F", Persona, Journey)

Known = Mapping[str, Collection[str]]
"""The ids there are, by kind of thing. References to kinds that are not here are not checked."""


Place = tuple[str, FieldPath]
"""A file, and where in it something stands; empty for the file itself."""


class Placed(NamedTuple):
    """A thing of a list, with the file and the place where it stands."""

    path: str
    field_path: FieldPath
    thing: Any


class References:
    """Checks that ids name things in ``known``, and that no two things of a kind share an id.

    What one instance has met counts as defined: a later thing with the same id is left out.
    """

    def __init__(self, known: Known, report: Report) -> None:
        self.known = known
        self.report = report
        self._defined: dict[str, dict[str, Place]] = {}

    def listed(self, files: Mapping[str, Model], listing: str) -> Iterator[Placed]:
        """The things in a list of each file that may stay."""
        for path, file in files.items():
            yield from _File(self, path).items((listing,), getattr(file, listing))

    def are_known(self, path: str, model: Model) -> bool:
        """Whether what a file itself refers to, beside its lists, is there."""
        return _File(self, path).are_known((), model)

    def resolved(self, path: str, model: M) -> M | None:
        """The model of a file with only what refers to something; ``None`` without the rest."""
        file = _File(self, path)
        return file.without_dangling((), model) if file.are_known((), model) else None

    def unique_files(self, files: Mapping[str, F]) -> dict[str, F]:
        """What is one thing per file, by id: the first of each."""
        return {
            model.id: model for path, model in files.items() if _File(self, path).is_new((), model)
        }


class _File:
    """The checks of one file; what is defined within it is only known in it."""

    def __init__(self, shared: References, path: str) -> None:
        self.shared, self.report, self.path = shared, shared.report, path
        self._inside: dict[str, dict[str, Place]] = {}

    def items(self, listing: FieldPath, things: Iterable[Model]) -> Iterator[Placed]:
        """The things of a list that may stay, each with its place."""
        named: set[tuple[FieldPath, str]] = set()
        for index, thing in enumerate(things):
            field_path = (*listing, index)
            if (
                self.are_known(field_path, thing)
                and self._named_once(field_path, thing, named)
                and self.is_new(field_path, thing)
            ):
                kept = self.without_dangling(field_path, thing)
                if kept is not None:
                    yield Placed(self.path, field_path, kept)

    def are_known(self, field_path: FieldPath, thing: Model) -> bool:
        """Whether all that a thing refers to outside its lists is there; reports what is not."""
        sound = True
        for names, mark in _plan(type(thing)).ids:
            known, written = self._known(mark.kind), _value(thing, names)
            if known is not None and written is not None and written not in known:
                self.report.unknown(self.path, (*field_path, *names), mark.kind, written, known)
                sound = False
        return sound

    def is_new(self, field_path: FieldPath, thing: Model) -> bool:
        """Whether no earlier thing of its kind has its id; reports if one has."""
        for name, mark in _plan(type(thing)).defines:
            places = self._inside if mark.within_file else self.shared._defined
            defined = places.setdefault(mark.kind, {})
            id_ = getattr(thing, name)
            if id_ in defined:
                self.report.add(
                    self.path,
                    (*field_path, name) if field_path else (),
                    "duplicate-id",
                    value=id_,
                    kind=MessageKey(f"thing.{mark.kind}"),
                    other=self._place(*defined[id_]),
                )
                return False
            defined[id_] = self.path, (*field_path, name) if field_path else ()
        return True

    def _place(self, path: str, field_path: FieldPath) -> str:
        """File and line of what was defined first."""
        line = self.report.find(path, field_path, "duplicate-id", {}).line if field_path else 0
        return f"{path}:{line}" if line else path

    def without_dangling(self, field_path: FieldPath, thing: M) -> M | None:
        """A thing whose lists have only what may stay; ``None`` if one would be too short."""
        plan = _plan(type(thing))
        update: dict[str, Any] = {}
        for name, mark in plan.id_lists:
            update[name] = self._ids((*field_path, name), getattr(thing, name), mark)
        for name, needed in plan.lists:
            listed = getattr(thing, name)
            if listed is None:
                continue
            kept = tuple(one.thing for one in self.items((*field_path, name), listed))
            if needed and not kept:
                return None
            update[name] = kept
        for name in plan.parts:
            part = getattr(thing, name)
            update[name] = part and self.without_dangling((*field_path, name), part)
        changed = any(value != getattr(thing, name) for name, value in update.items())
        return thing.model_copy(update=update) if changed else thing

    def _ids(self, listing: FieldPath, ids: tuple[str, ...], mark: Refers) -> tuple[str, ...]:
        known = self._known(mark.kind)
        if known is None:
            return ids
        kept: list[str] = []
        for index, written in enumerate(ids):
            if written not in known:
                self.report.unknown(self.path, (*listing, index), mark.kind, written, known)
            elif mark.once and written in kept:
                self.report.add(self.path, (*listing, index), "listed-twice", value=written)
            else:
                kept.append(written)
        return tuple(kept)

    def _named_once(
        self, field_path: FieldPath, thing: Model, named: set[tuple[FieldPath, str]]
    ) -> bool:
        """Whether nothing before it in its list (``named``) refers to what may be named once."""
        for names in _plan(type(thing)).once:
            key = (names, str(_value(thing, names)))
            if key in named:
                self.report.add(self.path, (*field_path, *names), "listed-twice", value=key[1])
                return False
            named.add(key)
        return True

    def _known(self, kind: str) -> Collection[str] | None:
        """The ids of a kind: of the workspace, else of this file; ``None`` if not known."""
        return self.shared.known.get(kind, self._inside.get(kind))


@dataclass(frozen=True)
class _Plan:
    """Where a model refers to something.

    ``ids``: single ids, also in models inside it; ``once``: those of them that no other thing of
    the list may have; ``defines``: its own ids; ``id_lists``: lists of ids; ``lists``: lists of
    models, and whether one must stay; ``parts``: models inside it that have such lists.
    """

    ids: tuple[tuple[tuple[str, ...], Refers], ...]
    once: tuple[tuple[str, ...], ...]
    defines: tuple[tuple[str, Defines], ...]
    id_lists: tuple[tuple[str, Refers], ...]
    lists: tuple[tuple[str, bool], ...]
    parts: tuple[str, ...]


@cache
def _plan(model: type[Model]) -> _Plan:
    ids: list[tuple[tuple[str, ...], Refers]] = []
    id_lists: list[tuple[str, Refers]] = []
    lists: list[tuple[str, bool]] = []
    parts: list[str] = []
    for name, field in model.model_fields.items():
        listed = is_list(field.annotation)
        mark, inner = mark_of(field, Refers), next(models_in(field.annotation), None)
        if mark:
            if listed and not mark.lenient:
                id_lists.append((name, mark))
            elif not mark.lenient:
                ids.append(((name,), mark))
        elif inner and listed and _says_something(inner):
            lists.append((name, any(getattr(one, "min_length", 0) for one in field.metadata)))
        elif inner and not listed:
            plan = _plan(inner)
            ids += (((name, *names), mark) for names, mark in plan.ids)
            parts += [name] * bool(plan.id_lists or plan.lists or plan.parts)
    once = tuple(names for names, mark in ids if mark.once)
    defines = tuple(marked(model, Defines).items())
    return _Plan(tuple(ids), once, defines, tuple(id_lists), tuple(lists), tuple(parts))


def _says_something(model: type[Model]) -> bool:
    """Whether a model, or one inside it, refers to something or defines it."""
    return any(
        marked(one, Defines) or any(not mark.lenient for mark in marked(one, Refers).values())
        for one in reachable(model)
    )


def _value(thing: Any, names: tuple[str, ...]) -> str | None:
    for name in names:
        thing = getattr(thing, name) if thing is not None else None
    return thing  # type: ignore[no-any-return]
