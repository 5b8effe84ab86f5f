"""The files we write, as they were read and found good once; and what they say they leave behind.

``python -m tests.exchange.test_export`` writes them anew: read the difference.
"""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook

from tests.conftest import BORGO
from vivere.content import load
from vivere.exchange import EXPORT_FORMATS, ExportError, Kind, export, text_report
from vivere.model import Persona
from vivere.model.catalog import Catalog

GOLDEN = Path(__file__).parent / "golden"
JOURNEY = sorted(path.stem for path in (BORGO / "journeys").glob("*.yaml"))[0]


def written(catalog: Catalog, form: str, **asked: Any) -> str:
    """The file as text (a workbook: its cells), and the report below it."""
    done = export(catalog, form, journeys=[JOURNEY], **asked)
    body = _cells(done.file.content) if form == "xlsx" else done.file.content.decode("utf-8-sig")
    return f"{done.file.name}\n{body}\n--\n{text_report(done.report)}\n".replace("\r\n", "\n")


def _cells(content: bytes) -> str:
    book = load_workbook(io.BytesIO(content))
    lines = []
    for sheet in book.worksheets:
        lines.append(f"[{sheet.title}]")
        for row in sheet.iter_rows():
            lines += [f"{cell.coordinate} {cell.data_type} {cell.value}" for cell in row
                      if cell.value is not None]  # fmt: skip
    return "\n".join(lines)


CASES = [
    *((form, {"language": "it"}) for form in EXPORT_FORMATS),
    ("mermaid", {"language": "en", "state": "future"}),
    ("jm", {"language": "en", "state": "future"}),
]


def golden_file(form: str, asked: dict[str, str]) -> Path:
    return GOLDEN / f"{form}-{'-'.join(asked.values())}.txt"


@pytest.mark.parametrize(("form", "asked"), CASES)
def test_golden(borgo: Catalog, form: str, asked: dict[str, Any]) -> None:
    expected = golden_file(form, asked).read_text(encoding="utf-8")
    assert written(borgo, form, **asked) == expected


@pytest.mark.parametrize("form", EXPORT_FORMATS)
def test_the_report_names_links_layers_and_the_persona(borgo: Catalog, form: str) -> None:
    report = export(borgo, form, journeys=[JOURNEY]).report
    lost = " ".join(one.message for one in report if one.kind is Kind.LOST)
    for words in ("indicator links", "layers", "who "):
        assert words in lost


@pytest.mark.parametrize("form", ["mermaid", "jm"])
def test_what_holds_one_state_says_what_becomes_of_the_other(borgo: Catalog, form: str) -> None:
    report = export(borgo, form, journeys=[JOURNEY], state="future").report
    assert any("`today`" in one.message for one in report if one.kind is Kind.LOST)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_no_cell_is_run(borgo: Catalog, form: str) -> None:
    journey = borgo.journeys[JOURNEY]
    nasty = ("=1+1", "+1+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", " =1", "＝1", "'=1")
    steps = tuple(
        step.model_copy(update={"title": title})
        for step, title in zip(journey.steps * 9, nasty, strict=False)
    )
    steps = tuple(step.model_copy(update={"id": f"s{n}"}) for n, step in enumerate(steps))
    hostile = journey.model_copy(update={"steps": steps})
    done = export(replace(borgo, journeys={JOURNEY: hostile}), form, journeys=[JOURNEY])
    if form == "csv":
        text = done.file.content.decode("utf-8-sig")
        assert all(f"'{title}" in text for title in nasty)
        return
    for row in load_workbook(io.BytesIO(done.file.content)).worksheets[0].iter_rows():
        assert all(cell.data_type in ("s", "n") for cell in row)


def test_mermaid_text_is_escaped(borgo: Catalog) -> None:
    journey = borgo.journeys[JOURNEY]
    step = journey.steps[0].model_copy(update={"title": "Title: a #1; 10%\n<b>x</b>"})
    persona = borgo.personas[journey.persona].model_copy(update={"name": "Ann, junior"})
    assert isinstance(persona, Persona)
    catalog = replace(
        borgo,
        journeys={JOURNEY: journey.model_copy(update={"steps": (step,)})},
        personas={journey.persona: persona},
    )
    text = export(catalog, "mermaid").file.content.decode()
    line = "#84;itle#58; a #35;1#59; 10#37; #60;b#62;x#60;/b#62;"
    assert f"      {line}: {step.today.emotion + 3}: Ann#44; junior\n" in text


def test_a_journey_map_is_valid_to_its_schema(borgo: Catalog) -> None:
    data = yaml.safe_load(export(borgo, "jm", journeys=[JOURNEY]).file.content)
    assert (data["kind"], data["version"]) == ("cjm", "1.0")
    assert set(data) == {"kind", "version", "id", "persona", "phases", "actions"}
    phases = {phase["id"] for phase in data["phases"]}
    for action in data["actions"]:
        assert {"id", "name", "phase", "emotion_score"} <= set(action)
        assert action["phase"] in phases
        assert action["emotion_score"] in range(-2, 3)


def test_what_cannot_be_exported(borgo: Catalog) -> None:
    with pytest.raises(ExportError, match="there is no story nobody"):
        export(borgo, "csv", journeys=["nobody"])
    with pytest.raises(ExportError, match="no story here"):
        export(Catalog(borgo.workspace), "csv")
    two = {JOURNEY: borgo.journeys[JOURNEY], "other": borgo.journeys[JOURNEY]}
    with pytest.raises(ExportError, match="one story"):
        export(replace(borgo, journeys=two), "jm")


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for form, asked in CASES:
        golden_file(form, asked).write_text(
            written(load(BORGO).catalog, form, **asked), encoding="utf-8"
        )
