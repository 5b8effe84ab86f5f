"""What is said of a slip names the place where it was made, and what to write instead."""

import pytest

from tests.small import SmallWorkspace, place_of
from vivere.diagnostics.finding import own

J, P, S = "journeys/ada-morning.yaml", "personas/ada.yaml", "services/water.yaml"


@pytest.mark.parametrize(
    ("path", "old", "new", "at", "code", "words"),
    [
        (J, "emotion: -2", "emotion: −2", "−2", "odd-character", "`-2`"),
        (J, "emotion: -2", "emotion: 1.5", "emotion: 1.5", "wrong-type", "-2, -1, 0, 1 or 2"),
        (J, "title: Wakes", "title:", "title:\n    touch", "empty-value", "Write something"),
        (P, "age: 30", "age: thirty", "age", "wrong-type", "whole number"),
        (J, "services: [leak-watch]", "services: leak-watch", "services: l", "wrong-type", "`[one"),
        (S, "source: assumed", "source: www.a.it", "source: www", "wrong-value", "https://www.a.it"),
        (S, "source: assumed", "source: guess", "source: guess", "wrong-value", "`given s09`"),
        (S, "kind: existing", "kind: esiste oggi", "kind: esiste", "wrong-value", "`existing`?"),
        (J, "title: Wakes", "title: {it: A letto: ora, en: a}", ": ora", "yaml-syntax", "before"),
        (J, "title: Wakes", 'title: {it: "Ora, en: "a"}', '"a"}', "quote-inside-quotes", "Close"),
        (J, "title: Wakes", "title: {it: “A, b”, en: a}", "”, en", "odd-character", "anew."),
    ],
)  # fmt: skip
def test_a_slip_is_one_finding_with_its_way_out(
    workspace: SmallWorkspace, path: str, old: str, new: str, at: str, code: str, words: str
) -> None:
    text = workspace.change(path, old, new)
    found = [one for one in own(workspace.findings()) if one.code != "missing-translation"]
    assert [one.code for one in found] == [code]
    assert (found[0].line, found[0].column) == place_of(text, at)
    assert words in found[0].hint()


def test_a_quote_left_open_is_shown_where_it_opens(workspace: SmallWorkspace) -> None:
    text = workspace.change(J, "    title: Wakes", '    title: "Wakes\n    notes: "Slowly"')
    (found,) = own(workspace.findings())
    assert (found.line, found.column) == place_of(text, '"Wakes')
    assert "never closes" in found.message()


def test_a_lost_dash_is_one_finding(workspace: SmallWorkspace) -> None:
    text = workspace.change(J, "  - id: fill", "    id: fill")
    (found,) = [one for one in own(workspace.findings()) if one.path == J]
    assert (found.code, (found.line, found.column)) == ("missing-dash", place_of(text, "id: fill"))


def test_the_first_of_two_is_told_with_its_line(workspace: SmallWorkspace) -> None:
    text = workspace.change(S, "id: tap-app", "id: leak-watch")
    (found,) = workspace.findings("duplicate-id")
    assert f"{S}:{place_of(text, 'id: leak-watch')[0]})" in found.message()


def test_what_an_error_empties_follows_from_it(workspace: SmallWorkspace) -> None:
    workspace.change(J, "services: [leak-watch]", "services: [Leak watch]")
    workspace.change(S, "layer: meters, why", "layer: metres, why")
    assert "step-without-service" not in {one.code for one in own(workspace.findings())}
    assert "service-without-layer" not in {one.code for one in own(workspace.findings())}


def test_an_error_elsewhere_leaves_a_silence_alone(workspace: SmallWorkspace) -> None:
    """Rules that look at the whole do not judge then: what they would find is silenced still."""
    workspace.change(
        "plan/initiatives.yaml", "    services: [leak-watch]",
        "    pilot: true  # vivere: ok pilot-without-next-step – nobody knows yet",
    )  # fmt: skip
    assert not workspace.findings("silence-unused")
    workspace.change(P, "age: 30", "age: old")
    assert not workspace.findings("silence-unused")
