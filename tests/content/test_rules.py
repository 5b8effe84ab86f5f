"""What the rules let pass; what they report is in test_findings.py."""

import pytest

from tests.small import SmallWorkspace, place_of

J, P = "journeys/ada-morning.yaml", "personas/ada.yaml"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (J, '"08:30"', '"07:00"'),
        (J, '    time: "08:30"\n', ""),
        (J, 'time: "08:30"', 'day: 2\n    time: "06:00"'),
        (J, "    phase: out", "    phase: home"),
        (J, 'code: "031", ', ""),
        (P, "age: 30", "portrait: {image: ./personas/../ada.png}"),
        (P, "given p2", "given p1 p2"),
        (P, "{it: Beve, en: Drinks}", "{it: Beve, en: Drinks, de: Trinkt}"),
    ],
)
def test_no_finding(workspace: SmallWorkspace, path: str, old: str, new: str) -> None:
    (workspace.folder / "ada.png").write_bytes(b"")
    workspace.change(path, old, new)
    assert workspace.findings() == []


@pytest.mark.parametrize("image", ["/etc/passwd", "../../x.png", "link/passwd", "a/../../x"])
def test_an_image_stays_inside(workspace: SmallWorkspace, image: str) -> None:
    (workspace.folder / "link").symlink_to("/etc")
    workspace.change(P, "age: 30", f"portrait: {{image: {image}}}")
    assert [finding.code for finding in workspace.findings()] == ["image-outside"]


def test_a_members_image_too(workspace: SmallWorkspace) -> None:
    members = "kind: group\nmembers: [{name: A}, {name: B, portrait: {image: ../b.png}}]"
    text = workspace.change(P, "age: 30", members)
    (finding,) = workspace.findings("image-outside")
    assert (finding.line, finding.column) == place_of(text, "image")


def test_without_a_document_every_page_is_unknown(workspace: SmallWorkspace) -> None:
    text = (workspace.folder / "vivere.yaml").read_text()
    workspace.write("vivere.yaml", text[: text.index("document:")])
    assert {finding.path for finding in workspace.findings("unknown-source")} == {
        "services/areas.yaml", "services/water.yaml", "kpi_links/water.yaml", "personas/ada.yaml",
        "plan/initiatives.yaml", "plan/roadmap.yaml", "plan/funding.yaml", "plan/lessons.yaml",
    }  # fmt: skip


def test_a_broken_head_says_nothing_about_pages_and_languages(workspace: SmallWorkspace) -> None:
    workspace.write("vivere.yaml", "title: [")
    workspace.change(P, "{it: Beve, en: Drinks}", "{it: Beve}")
    assert [finding.code for finding in workspace.findings()] == ["yaml-syntax"]


def test_a_language_may_be_called_id(workspace: SmallWorkspace) -> None:
    workspace.change("vivere.yaml", "[it, en]", "[id, en]\ndefault_language: id")
    workspace.change("vivere.yaml", "default_language: it\n", "")
    codes = {(finding.code, finding.path) for finding in workspace.findings()}
    assert codes == {("missing-translation", P), ("missing-translation", J)}


def test_two_blanks_are_wrong_though_no_text_writes_otherwise(workspace: SmallWorkspace) -> None:
    workspace.change("services/water.yaml", "Someone calls", '"Someone  calls"')
    (found,) = [one for one in workspace.load().findings if one.code == "mixed-typography"]
    assert (found.path, found.details["value"]) == ("services/water.yaml", "  ")
