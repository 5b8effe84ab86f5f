"""Single lines of Mermaid journeys, junk, and text that must survive there and back."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from vivere.exchange import Kind, import_bytes
from vivere.exchange.exporters.mermaid import encoded, encoded_name
from vivere.exchange.importers.mermaid import MermaidImporter
from vivere.exchange.importers.mermaid.diagram_types import KINDS
from vivere.exchange.importers.mermaid.entities import Masked
from vivere.exchange.importers.mermaid.task import Task, parse_task
from vivere.exchange.report import Notes

PIECES = st.sampled_from([
    "journey", "title", "section", "%%{", "}%%", "%%", "---", "```mermaid", "```", "~~~", ":::",
    ":", ";", "#", "#35;", "&#35;", "-->", "->", "\n", "\r\n", "\t", " ", "1", "5", "3.5", "-1",
    "Me", ",", "accDescr {", "}", "accTitle:", "😀", "\u202e", "\ue000", "a: 1", "flowchart",
])  # fmt: skip
VISIBLE = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs", "Cn", "Co")) | st.just(" "),
    min_size=1,
).map(lambda text: " ".join(text.split())).filter(bool)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "title", "score", "actors"),
    [
        ("Make tea: 5: Me", "Make tea", 5, ("Me",)),
        ("Make tea:5:Me,Cat", "Make tea", 5, ("Me", "Cat")),
        ("Make tea: 5", "Make tea", 5, ()),
        ("Make tea", "Make tea", None, ()),
        ("Make tea:", "Make tea", None, ()),
        ("Make tea: : Me", "Make tea", None, ("Me",)),
        ("Make tea: great: Me", "Make tea", None, ("Me",)),
        ("Make tea: 6: Me", "Make tea", None, ("Me",)),
        ("Make tea: 0: Me", "Make tea", None, ("Me",)),
        ("Make tea: −1: Me", "Make tea", None, ("Me",)),
        ("Make tea: 3.5: Me", "Make tea", None, ("Me",)),
        ("Make tea: 4.0: Me", "Make tea", 4, ("Me",)),
        ("At 10:30: 4: Me", "At 10:30", 4, ("Me",)),
        ("Home: door: 2: Me", "Home: door", 2, ("Me",)),
        ("Tea -> 2 -> Me", "Tea", 2, ("Me",)),
        ("Tea --> 2: Me", "Tea", 2, ("Me",)),
        ("Home --> Work: 2: Me", "Home --> Work", 2, ("Me",)),
        ("Go#58; now: 2: Me#44; too", "Go: now", 2, ("Me, too",)),
        ("Bug #12: 2: Me # later", "Bug #12", 2, ("Me",)),
        ("Tea: 2: Me;", "Tea", 2, ("Me",)),
        ("Tea: 2: Me %% late", "Tea", 2, ("Me",)),
    ],
)
def test_a_task(line: str, title: str, score: int | None, actors: tuple[str, ...]) -> None:
    task = parse_task(line)
    assert (task.title, task.score, task.actors) == (title, score, actors)


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        ("Tea: 6: Me", Kind.LOST, "“6”"),
        ("Tea", Kind.LOST, "missing"),
        ("Tea: 2: Me: more", Kind.LOST, "“more”"),
        ("Tea: 2: Me %% late", Kind.LOST, "“late”"),
        ("Tea -> 2", Kind.READ_AS, "arrow"),
        ("A -> B", Kind.READ_AS, "arrow"),
        ("A: b: 2", Kind.READ_AS, "colon"),
        ("A; b: 2", Kind.READ_AS, "“;”"),
        ("A #1: 2", Kind.READ_AS, "“#”"),
        ("&#35;: 2", Kind.READ_AS, "HTML"),
    ],
)
def test_what_is_unusual_is_said(line: str, kind: Kind, words: str) -> None:
    assert any(one is kind and words in message for one, message in parse_task(line).remarks)


def test_a_plain_task_has_no_remarks() -> None:
    assert parse_task("Make tea: 5: Me, Cat").remarks == []


@pytest.mark.parametrize("word", KINDS)
def test_another_diagram_is_refused_by_name(word: str) -> None:
    found = import_bytes("x.mmd", f"{word.upper()}\n  A --> B\n".encode())
    assert not found.journeys
    assert any(
        entry.kind is Kind.REFUSED and KINDS[word] in entry.message and entry.lines == (1,)
        for entry in found.report
    )


@given(st.lists(PIECES | st.text(max_size=8)).map("".join) | st.text())
def test_a_line_never_raises(line: str) -> None:
    assert isinstance(parse_task(line), Task)


@given(st.lists(PIECES | st.text(max_size=8), max_size=60).map("".join), st.sampled_from("dt"))
def test_a_file_never_raises(text: str, kind: str) -> None:
    name = "x.md" if kind == "d" else "x.mmd"
    data = text.encode("utf-8", "surrogatepass")
    for journey in MermaidImporter().read(name, data, Notes()):
        assert journey.steps
        assert all(0 <= step.phase < len(journey.phases) for step in journey.steps)


@given(st.lists(PIECES | st.text(max_size=8), max_size=60).map("".join))
def test_what_is_imported_is_whole(text: str) -> None:
    body = f"```mermaid\njourney\n A: 3\n{text}".replace("\0", "")
    found = import_bytes("x.md", body.encode("utf-8", "replace"))
    assert len(found.journeys) >= 1
    assert f"journeys/{found.journeys[0]}.yaml" in found.files


@given(st.binary())
def test_bytes_never_raise(data: bytes) -> None:
    MermaidImporter().read("x.mmd", data, Notes())


@given(VISIBLE, VISIBLE)
def test_text_there_and_back(title: str, name: str) -> None:
    task = parse_task(f"{encoded(title)}: 4: {encoded_name(name)}")
    assert (task.title, task.score, task.actors) == (title, 4, (name,))
    assert task.remarks == [] or set(task.remarks) <= set()


@given(VISIBLE)
def test_encoded_text_is_no_statement(text: str) -> None:
    line = encoded(text)
    assert not set(":%`<>") & set(line)
    assert Masked(line).clear(Masked(line).text) == text
    assert not line.lower().startswith(("title", "section", "journey", "acctitle", "accdescr"))


def people_of(text: str) -> list[list[str]]:
    found = import_bytes("x.mmd", text.encode(), language="en")
    steps = yaml.safe_load(found.files[f"journeys/{found.journeys[0]}.yaml"])["steps"]
    return [step.get("people", []) for step in steps]


@pytest.mark.parametrize(
    ("tasks", "people"),
    [
        (["A: 3: Me, Cat", "B: 3: Me"], [["Me", "Cat"], []]),
        (["A: 3: Me", "B: 3: me, Cat", "C: 1: ME"], [[], ["Me", "Cat"], []]),
        (["A: 3: Me", "B: 3: Cat", "C: 1: Me", "D: 1"], [[], ["Cat"], [], []]),
        (["A: 5: happy", "B: 4: Felice, Ugo", "C: 1: wütend"], [[], [], []]),
        (["A: 2: Felice, Ugo", "B: 5: Felice"], [["Felice", "Ugo"], []]),
        (["A: 3: Rossi#44; Anna, Bo#59;x"], [["Rossi, Anna", "Bo,x"]]),
    ],
)
def test_no_actor_is_dropped(tasks: list[str], people: list[list[str]]) -> None:
    assert people_of("\n".join(["journey", *tasks])) == people


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("a<br>b<BR/>c<br />d", "a b c d"),
        ("<b>a</b> <span style='color:red'>b</span>", "a b"),
        ("a < b and c > d <https://x.org>", "a < b and c > d <https://x.org>"),
        ("#60;b#62;a &lt;br&gt;", "<b>a <br>"),
        ("fa:fa-user a", "a"),
    ],
)
def test_markup_is_left_out_and_words_stay(written: str, words: str) -> None:
    found = import_bytes("x.mmd", f"journey\n title {written}\n A: 3".encode(), language="en")
    journey = yaml.safe_load(found.files[f"journeys/{found.journeys[0]}.yaml"])
    assert journey["title"] == {"en": words}


@pytest.mark.parametrize(
    "lines",
    [
        "accDescr { One. }",
        "accDescr: One.",
        "accDescr {\n One.\n }",
        "accDescr{One.} section S",
    ],
)
def test_a_description_in_one_line_or_several(lines: str) -> None:
    found = import_bytes("x.mmd", f"journey\n {lines}\n A: 3".encode(), language="en")
    journey = yaml.safe_load(found.files[f"journeys/{found.journeys[0]}.yaml"])
    assert journey["summary"] == {"en": "One."}
    assert len(journey["steps"]) == 1
