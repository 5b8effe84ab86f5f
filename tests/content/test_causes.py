"""What follows from one mistake stands under it, and what is not read is told."""

import pytest

from tests.small import FILES, SmallWorkspace
from vivere.diagnostics.finding import own
from vivere.exchange import Kind, import_bytes, text_report

P, S, J = "personas/ada.yaml", "services/water.yaml", "journeys/ada-morning.yaml"


def _folded(workspace: SmallWorkspace) -> dict[str, set[str]]:
    """The codes of what follows, by the code of what it follows from."""
    found: dict[str, set[str]] = {}
    findings = workspace.findings()
    for one in findings:
        if one.caused_by is not None:
            assert one.caused_by in findings
            found.setdefault(one.caused_by.code, set()).add(one.code)
    return found


def test_a_broken_persona_is_one_error(workspace: SmallWorkspace) -> None:
    workspace.write(P, "name: [")
    assert [one.code for one in own(workspace.findings())][:1] == ["yaml-syntax"]
    assert "unknown-persona" in _folded(workspace)["yaml-syntax"]
    assert {one.path for one in own(workspace.findings())} == {P}


def test_nothing_else_is_suggested_for_what_is_there_and_broken(workspace: SmallWorkspace) -> None:
    workspace.write("personas/adam.yaml", FILES[P])
    workspace.write(P, "name: [")
    (unknown,) = [one for one in workspace.findings("unknown-persona") if one.path == J]
    assert "did you mean" not in unknown.hint()


def test_a_broken_file_of_services_is_one_error(workspace: SmallWorkspace) -> None:
    workspace.write(S, FILES[S].replace("services:", "services"))
    assert len(own(workspace.findings())) == 1
    assert "unknown-service" in next(iter(_folded(workspace).values()))


def test_a_misspelt_field_is_not_missing_too(workspace: SmallWorkspace) -> None:
    workspace.change(P, "tagline:", "taglin:")
    assert _folded(workspace)["unknown-field"] >= {"missing-field"}


def test_a_renamed_persona_is_no_unknown_one(workspace: SmallWorkspace) -> None:
    (workspace.folder / P).rename(workspace.folder / "personas/ada.YAML")
    assert "unknown-persona" in _folded(workspace)["misnamed-file"]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("journeys/deep/a.yaml", "unread-file"),
        ("journeys/a.json", "unread-file"),
        ("journeys/a.txt", "unread-file"),
        ("journeys/a.yaml.bak", "unread-file"),
        ("personas/Marco.YAML", "misnamed-file"),
        ("jouneys/a.yaml", "misnamed-folder"),
        ("Journeys/a.yaml", "misnamed-folder"),
        ("kpi-links/a.yaml", "misnamed-folder"),
        ("vivere.yml", "misnamed-file"),
        ("README.md", None),
        ("docs/a.yaml", None),
        ("compose.yaml", None),
        ("journeys/.DS_Store", None),
        ("personas/Thumbs.db", None),
        ("services/~$a.xlsx", None),
        ("services/__pycache__/a.pyc", None),
        ("journeys/.a.yaml.swp", None),
    ],
)
def test_what_is_not_read(workspace: SmallWorkspace, path: str, code: str | None) -> None:
    workspace.write(path, "services: {a: {image: b}}\n")
    found = [one.code for one in workspace.findings()]
    assert found == ([code] if code else [])


def test_an_import_without_a_journey_is_refused() -> None:
    for name, data in (("a.csv", b""), ("a.mmd", b""), ("a.mmd", b"journey\n"), ("a.md", b"# a\n")):
        done = import_bytes(name, data)
        assert not done.journeys
        assert any(one.kind is Kind.REFUSED for one in done.report), name
        assert "othing was lost" not in text_report(done.report)


def test_a_word_for_an_emotion_is_told_the_scale(workspace: SmallWorkspace) -> None:
    workspace.change(J, "emotion: 2}", "emotion: felice}")
    (one,) = workspace.findings("wrong-value")
    assert "`-2`" in one.hint()
    assert "did you mean `+2`" in one.hint()
