"""A journey against the one it was: its head, its phases, its steps."""

from collections.abc import Iterator

from vivere.analysis.changes.consequences import Consequences
from vivere.analysis.changes.entities import compare_entities
from vivere.analysis.changes.field_edits import FieldComparer
from vivere.analysis.changes.joined_steps import join_steps
from vivere.analysis.changes.renames import Ids, Renames
from vivere.analysis.changes.step_pairs import Paired, pair_steps
from vivere.analysis.changes.types import (
    Edit,
    EmotionChange,
    JourneyChange,
    StepAt,
    StepChange,
)
from vivere.model import Journey, Step
from vivere.model.paths import StepKey


class JourneyComparison:
    """A journey that is there on both sides.

    ``raw`` is the earlier one as it stands in its workspace, ``before`` the same in the ids of
    today; ``after`` the later one.
    """

    def __init__(
        self,
        raw: Journey,
        before: Journey,
        after: Journey,
        comparer: FieldComparer,
        consequences: Consequences,
    ) -> None:
        self.raw, self.after, self.comparer, self.consequences = raw, after, comparer, consequences
        self.phases = compare_entities("phase", before.phases, after.phases, comparer)
        in_phase = Renames({"phase": self.phases.renamed}).today
        self.steps_before: tuple[Step, ...] = tuple(in_phase(step) for step in before.steps)
        self.before = before
        self.paired = pair_steps(self.steps_before, after.steps)

    @property
    def renamed_steps(self) -> Ids:
        """New ids of steps, both as links write them."""
        old, new = self.raw, self.after
        written = {
            str(StepKey(old.id, old.steps[one].id)): str(StepKey(new.id, new.steps[other].id))
            for one, other in self.paired.pairs
        }
        return {one: other for one, other in written.items() if one != other}

    def change(self) -> JourneyChange | None:
        """What changed, if anything did."""
        found = JourneyChange(
            what="renamed" if self.raw.id != self.after.id else "changed",
            before=self.raw.id,
            after=self.after.id,
            persona=self.after.persona,
            name=self.after.title,
            edits=(
                *self.comparer.edits(self.before, self.after, skip=("id", "phases", "steps")),
                *([Edit("order", ("phases",))] if self.phases.reordered else ()),
            ),
            phases=self.phases.changes,
            steps=tuple(self._steps()),
            kpis=self.consequences.pushes(
                (self.raw, self.raw.steps), (self.after, self.after.steps)
            ),
        )
        differs = found.edits or found.phases or found.steps or found.kpis
        return found if differs or found.what == "renamed" else None

    def _steps(self) -> Iterator[StepChange]:
        """The changes in the order of the later journey; what is gone, where it stood."""
        changes = [
            *((other, 1, self._pair(one, other)) for one, other in self.paired.pairs),
            *((other, 1, self._added(other)) for other in self.paired.added),
            *((_place_of_gone(self.paired, one), 0, self._removed(one))
              for one in self.paired.removed),
        ]  # fmt: skip
        for _, _, change in sorted(changes, key=lambda one: one[:2]):
            if change:
                yield change

    def _added(self, place: int) -> StepChange:
        step = self.after.steps[place]
        return StepChange("added", (), (_at(self.after, place),),
                          edits=self.comparer.untranslated(step))  # fmt: skip

    def _removed(self, place: int) -> StepChange:
        return StepChange("removed", (_at(self.raw, place),), ())

    def _pair(self, one: int, other: int) -> StepChange | None:
        part = self.paired.part_of(one, other)
        old, new = self.steps_before[one], self.after.steps[other]
        places = part.neighbours if part and part.what == "merged" else (one,)
        places_now = part.neighbours if part and part.what == "split" else (other,)
        if part:
            sides = (self.steps_before, self.after.steps)
            first, second = (
                sides[part.what == "split"][neighbour] for neighbour in part.neighbours
            )
            old = old if part.what == "split" else join_steps(first, second, old)
            new = join_steps(first, second, new) if part.what == "split" else new
        olds = [self.raw.steps[place] for place in places]
        news = [self.after.steps[place] for place in places_now]
        found = StepChange(
            what=part.what if part else "renamed" if old.id != new.id else "changed",
            before=_all_at(self.raw, places),
            after=_all_at(self.after, places_now),
            moved=other in self.paired.moved,
            emotions=tuple(_emotions(old, new)),
            services=self.consequences.services(olds, news),
            layers=self.consequences.layers(olds, news),
            kpis=self.consequences.pushes((self.raw, olds), (self.after, news)),
            edits=tuple(self._edits(old, new)),
        )
        return found if part or found.renamed or found.moved or found.edited else None

    def _edits(self, old: Step, new: Step) -> Iterator[Edit]:
        """The fields that are told as they are: all but services and emotions."""
        for edit in self.comparer.edits(old, new, skip=("id", "services")):
            if edit.path[1:] != ("emotion",):
                yield edit
        stayed = [id_ for id_ in new.services if id_ in old.services]
        if stayed != [id_ for id_ in old.services if id_ in new.services]:
            yield Edit("order", ("services",))


def _emotions(old: Step, new: Step) -> Iterator[EmotionChange]:
    """The emotions of the states that are there on both sides; other states are edits."""
    earlier = dict(old.states)
    for id_, state in new.states:
        if id_ in earlier and earlier[id_].emotion != state.emotion:
            yield EmotionChange(id_, earlier[id_].emotion, state.emotion)


def _at(journey: Journey, place: int) -> StepAt:
    step = journey.steps[place]
    return StepAt(step.id, place + 1, step.title)


def _all_at(journey: Journey, places: tuple[int, ...]) -> tuple[StepAt, ...]:
    return tuple(_at(journey, place) for place in places)


def _place_of_gone(paired: Paired, gone: int) -> int:
    """Where a removed step would stand now: after the step that stood before it."""
    return max((other + 1 for one, other in paired.pairs if one < gone), default=0)


def journey_alone(journey: Journey, comparer: FieldComparer, *, added: bool) -> JourneyChange:
    """A journey that is on one side only."""
    return JourneyChange(
        what="added" if added else "removed",
        before=None if added else journey.id,
        after=journey.id if added else None,
        persona=journey.persona,
        name=journey.title,
        edits=comparer.untranslated(journey) if added else (),
    )
