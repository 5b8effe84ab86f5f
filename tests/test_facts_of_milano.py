"""What the 2018 proposal states stands in Milano's files under the ids of the list of its facts.

The ids are written out here: a fact that goes missing from the content is seen, and so is one that
somebody adds to what the document says.
"""

import operator
import re
from decimal import Decimal
from itertools import chain
from pathlib import Path

import pytest

from vivere.content import load
from vivere.model import Source
from vivere.model.catalog import Catalog

ROOT = Path(__file__).parents[1]

SECTORS = {
    "salute": 5, "mobilita": 32, "pa": 17, "sicurezza": 6, "capitale-umano": 3,
    "energia-building": 15, "ambiente-risorse": 10, "turismo-cultura": 15,
    "spazi-innovazione-sociale": 28,
}  # fmt: skip
LAYERS = {"L1": (10, 5), "L2": (3, 10), "L3": (18, 3), "L4": (4, 18)}
KPIS = (
    "SAL-01", "MOB-01", "MOB-02", "MOB-03", "MOB-04", "MOB-05", "MOB-06", "MOB-07", "PA-01",
    "PA-02", "SIC-01", "SIC-02", "CAP-01", "CAP-02", "ENE-01", "ENE-02", "AMB-01", "AMB-02",
    "TUR-01", "TUR-02", "SPA-01", "SPA-02", "L1-01", "L1-02", "L2-01", "L3-01", "L4-01", "L4-02",
)  # fmt: skip
DIMENSIONS = {
    "speed": ["MOB-03", "MOB-04"],
    "efficiency": ["MOB-01", "MOB-05"],
    "safety": ["MOB-06"],
    "sustainability": ["MOB-02", "MOB-07"],
    "openness": ["L3-01"],
}
CONFLICTS = {
    "INC-01", "INC-04", "INC-05", "INC-06", "INC-07", "INC-08", "INC-09", "INC-10", "INC-11",
}  # fmt: skip
CORE = {
    "src-mob-c1": "carta-mobilita", "src-mob-c2": "maas", "src-mob-c3": "nodi-intermodali",
    "src-mob-c4": "smart-parking", "src-mob-c5": "ride-sharing", "src-mob-c6": "ricarica-rapida",
    "src-mob-c7": "logistica-elettrica", "src-mob-c8": "locker-comuni",
    "src-mob-c9": "piattaforma-mobilita", "src-l3-c1": "rete-piattaforme-dati",
}  # fmt: skip
EXTENDED = {
    "src-mob-e1": None, "src-mob-e2": None, "src-mob-e3": None, "src-mob-e4": None,
    "src-mob-e5": None, "src-l3-e1": "educazione-privacy", "src-l3-e2": "centro-competenza-dati",
    "src-l3-e3": None, "src-l3-e4": None,
}  # fmt: skip
WITH_EFFECT = {"src-mob-c4", "src-mob-c5", "src-mob-c6", "src-mob-c7", "src-mob-e2", "src-mob-e5"}
STEPS = {
    "ns-1": (["ns-1a", "ns-1b", "ns-1c", "ns-1d"], 2),
    "ns-2": (["ns-2a", "ns-2b"], 3),
    "ns-3": (["ns-3a", "ns-3b"], 4),
    "ns-4": (["ns-4a", "ns-4b", "ns-4c"], 3),
}
PATH_OF_2018 = {
    "rm-1": ("2018-Q3", "2018-Q4"), "rm-2": ("2018-Q3", "2019-Q2"), "rm-3": ("2018-Q4", "2019-Q1"),
    "rm-4": ("2018-Q4", "2019-Q1"), "rm-5": ("2019-Q1", "2019-Q1"), "rm-6": ("2019-Q2", "2019-Q2"),
}  # fmt: skip
MILESTONES = {"ms-1": "2018-Q4", "ms-2": "2019-Q2"}
LESSONS = {
    "know": (["les-m1", "les-m2", "les-m3", "les-m4", "les-m5"], "s05"),
    "do": (["do-1", "do-2", "do-3"], "s16"),
    "avoid": (["avoid-1", "avoid-2", "avoid-3"], "s16"),
}
CHECKS = {
    "les-m1": "initiative-without-service",
    "avoid-1": "pilot-without-next-step",
    "avoid-2": "service-unused",
    "avoid-3": "funds-without-plan",
}
FUNDING = ["fund-eu", "fund-pon-por", "fund-urban", "fund-users"]
SIGNS = {"+": operator.add, "-": operator.sub, "x": operator.mul, "/": operator.truediv}
PERSONAS = ["marco", "laura", "omar", "li-lang", "carla", "marta", "maria", "alice-frank"]


@pytest.fixture(scope="module")
def milano() -> Catalog:
    return load(ROOT).catalog


def test_the_pages_of_the_document(milano: Catalog) -> None:
    document = milano.workspace.document
    assert document
    assert list(document.refs) == [f"s{page:02}" for page in range(2, 21)]
    statements, context, objectives = (block.statements for block in document.context[:3])
    assert (len(statements), len(context), len(objectives)) == (8, 11, 3)


def test_projects_that_are_not_named_stay_counts(milano: Catalog) -> None:
    counts = {id_: area.mapped_projects for id_, area in milano.areas.items()}
    readings = {id_: count.readings for id_, count in counts.items() if count}
    assert readings == {id_: (count,) for id_, count in SECTORS.items()} | LAYERS
    assert sum(SECTORS.values()) == 131
    assert len(milano.initiatives) < 131


def test_kpis_their_dimensions_and_conflicts(milano: Catalog) -> None:
    assert sorted(milano.kpis) == sorted(KPIS)
    told = {kpi: milano.kpis[kpi].dimension for kpi in KPIS if milano.kpis[kpi].dimension}
    assert told == {kpi: one for one, kpis in DIMENSIONS.items() for kpi in kpis}
    assert {one.id for kpi in milano.kpis.values() for one in kpi.conflicts} == CONFLICTS


def test_data_sheets_and_the_phrases_of_their_visions(milano: Catalog) -> None:
    sheets = {id_: area.data_sheet.refs for id_, area in milano.areas.items() if area.data_sheet}
    assert sheets == {"mobilita": ("s11",), "L3": ("s12",)}
    for area in (milano.areas["mobilita"], milano.areas["L3"]):
        for one, language in ((one, lang) for one in area.dimensions for lang in ("it", "en")):
            assert one.phrase
            assert milano.say(one.phrase, language) in milano.say(area.vision, language)


def test_interventions_of_the_two_sheets(milano: Catalog) -> None:
    given = {id_: one for id_, one in milano.initiatives.items() if one.scope}
    assert {id_: one.scope for id_, one in given.items()} == (
        dict.fromkeys(CORE, "core") | dict.fromkeys(EXTENDED, "extended")
    )
    for id_, service in (CORE | EXTENDED).items():
        sheet = "s12" if id_.startswith("src-l3") else "s11"
        assert given[id_].source == Source(kind="given", refs=(sheet,)), id_
        assert given[id_].services == ((service,) if service else ()), id_
        assert (given[id_].status, given[id_].start, given[id_].due) == ("idea", None, None), id_
    assert [id_ for id_ in sorted(WITH_EFFECT) if not given[id_].effect] == []
    assert [id_ for id_ in EXTENDED if "l3" in id_ and not given[id_].note] == []
    parts = [part.id for part in given["src-l3-c1"].parts]
    assert parts == ["src-l3-c1a", "src-l3-c1b", "src-l3-c1c"]


def test_next_steps_with_their_actors(milano: Catalog) -> None:
    for id_, (parts, actors) in STEPS.items():
        one = milano.initiatives[id_]
        assert ([part.id for part in one.parts], len(one.owners)) == (parts, actors)
        assert one.source == Source(kind="given", refs=("s20",))


def test_the_quarters_of_the_path_are_said_to_be_inferred(milano: Catalog) -> None:
    path = milano.plan.roadmap
    spans = {one.id: (one.start, one.due) for one in path.items}
    assert {
        id_: (start.at, due.at) for id_, (start, due) in spans.items() if start and due
    } == PATH_OF_2018
    assert {one.id: one.at.at for one in path.milestones if one.at} == MILESTONES
    moments = [*chain.from_iterable(spans.values()), *(one.at for one in path.milestones)]
    assert [one for one in moments if not one or one.confirmed or not one.reason] == []
    assert path.note


def test_funding_as_the_document_gives_it(milano: Catalog) -> None:
    funding = milano.plan.funding
    shares = {mix.id: [(one.payer, one.percent) for one in mix.shares] for mix in funding.mix}
    assert shares == {
        "solutions": [("private", 30), ("public", 70)],
        "investment": [("private", 60), ("public", 40)],
        "return": [(None, 55), (None, 45)],
    }
    assert [mix.id for mix in funding.mix if not mix.doubt or mix.source.refs != ("s17",)] == []
    assert [one.id for one in funding.sources] == FUNDING
    assert {one.source.refs for one in funding.sources} == {("s18",)}
    judged = [fit.source.kind for one in funding.sources for fit in one.fits]
    assert set(judged) == {"assumed", "public"}


def test_lessons(milano: Catalog) -> None:
    lessons = milano.plan.lessons.lessons
    for kind, (ids, page) in LESSONS.items():
        assert [one.id for one in lessons if one.kind == kind] == ids
        assert {one.source.refs for one in lessons if one.kind == kind} == {(page,)}
    assert {one.id for one in lessons if one.doubt} == {"do-3", "avoid-3"}
    assert {one.id: one.check for one in lessons if one.check} == CHECKS
    assert [one.id for one in lessons if not one.question] == []


def test_personas(milano: Catalog) -> None:
    assert list(milano.personas) == PERSONAS


def test_what_we_add_to_the_plan_says_where_it_comes_from(milano: Catalog) -> None:
    """A project of ours has an address; a date that nobody confirmed says why it stands here."""
    ours = [one for one in milano.initiatives.values() if one.source.kind != "given"]
    assert {one.source.kind for one in ours} == {"public", "unverified"}
    assert [one.id for one in ours if one.funding and one.source.kind != "public"] == []
    moments = [(one.id, at) for one in ours for at in (one.start, one.due) if at]
    assert [id_ for id_, at in moments if not at.confirmed and not at.reason] == []
    assert [service.id for service in milano.services.values() if service.ready] == []


def test_every_service_says_what_happens_without_each_layer(milano: Catalog) -> None:
    silent = [
        (one.id, need.layer)
        for one in milano.services.values()
        for need in one.layers
        if not need.without
    ]
    assert silent == []
    assert [one.id for one in milano.services.values() if not one.fallback] == []


def test_what_we_computed_is_what_its_formula_gives(milano: Catalog) -> None:
    """Rounded as the value is written: a slip of ours would look like somebody's figure."""
    ours = [one for kpi in milano.kpis.values() for one in kpi.observations if one.derived]
    assert ours
    odd = [
        (one.derived, one.value)
        for one in ours
        if _worked_out(one.derived or "").quantize(Decimal(str(one.value)))
        != Decimal(str(one.value))
    ]
    assert odd == []


def _worked_out(formula: str) -> Decimal:
    """``6,821,340 / 1.0992``, from left to right; the names of units are left aside."""
    parts = re.findall(r"[\d.]+|(?<= )[-+x/](?= )", formula.replace(",", ""))
    total = Decimal(parts[0])
    for sign, number in zip(parts[1::2], parts[2::2], strict=True):
        total = SIGNS[sign](total, Decimal(number))
    return total
