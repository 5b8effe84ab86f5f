"""Warnings that are accepted with a reason, in the list and on the line."""

import pytest

from tests.small import SmallWorkspace, place_of
from vivere.diagnostics import Finding
from vivere.diagnostics.finding import MAX_PER_FILE

J, P, K, HEAD = (
    "journeys/ada-morning.yaml",
    "personas/ada.yaml",
    "kpi_links/water.yaml",
    "vivere.yaml",
)
OK = "# vivere: ok missing-translation"


def _seen(findings: list[Finding]) -> list[tuple[str, int]]:
    return [(finding.code, finding.line) for finding in findings]


@pytest.fixture
def untranslated(workspace: SmallWorkspace) -> SmallWorkspace:
    """The small workspace with one warning: line 3 of personas/ada.yaml."""
    workspace.change(P, "{it: Beve, en: Drinks}", "{it: Beve}")
    assert _seen(workspace.findings()) == [("missing-translation", 3)]
    return workspace


def _list(workspace: SmallWorkspace, *entries: str) -> str:
    lines = "".join(f"  - {entry}\n" for entry in entries)
    return workspace.change(HEAD, "personas: [ada]\n", f"personas: [ada]\nsilence:\n{lines}")


@pytest.mark.parametrize(
    "comment",
    [
        f"{OK} – in Italian only",
        f"{OK} — in Italian only",
        f"{OK} - in Italian only",
        f"{OK} -- in Italian only",
        f"{OK} : in Italian only",
        "#vivere:ok missing-translation – in Italian only",
        "## vivere: OK missing-translation – in Italian only",
    ],
)
def test_a_comment_at_the_end_of_the_line(untranslated: SmallWorkspace, comment: str) -> None:
    untranslated.change(P, "{it: Beve}", f"{{it: Beve}} {comment}")
    loaded = untranslated.load()
    assert loaded.findings == ()
    [silenced] = loaded.suppressed
    assert silenced.finding.code == "missing-translation"
    assert silenced.reason == "in Italian only"


def test_a_comment_alone_on_the_line_before(untranslated: SmallWorkspace) -> None:
    untranslated.change(P, "tagline:", f"{OK} – in Italian only\n\n# and more\ntagline:")
    assert untranslated.findings() == []


def test_a_comment_counts_for_its_line_and_its_code_only(untranslated: SmallWorkspace) -> None:
    untranslated.change(P, "age: 30", f"age: 30 {OK} – elsewhere")
    untranslated.change(P, "{it: Beve}", "{it: Beve} # vivere: ok hard-to-read – another")
    assert _seen(untranslated.findings()) == [
        ("silence-unused", 2), ("missing-translation", 3), ("silence-unused", 3),
    ]  # fmt: skip


def test_a_comment_for_two_codes(workspace: SmallWorkspace) -> None:
    old = "    future: {story: A call, emotion: 1}"
    story = "{it: Uno. Due. Tre. Quattro.}"
    comment = "# vivere: ok story-too-long, missing-translation – a list of four"
    workspace.change(J, old, f"    future: {{story: {story}, emotion: 1}} {comment}")
    loaded = workspace.load()
    assert (loaded.findings, len(loaded.suppressed)) == ((), 2)


@pytest.mark.parametrize(
    ("comment", "code"),
    [
        (OK, "silence-unclear"),
        (f"{OK} –", "silence-unclear"),
        (f"{OK} – …", "silence-unclear"),
        (f"{OK} because", "silence-unclear"),
        ("# vivere: ok – why", "silence-unclear"),
        ("# vivere: ignore missing-translation – why", "silence-unclear"),
        ("# vivere: okay missing-translation – why", "silence-unclear"),
        ("# vivere: ok missing-translations – why", "unknown-code"),
        ("# vivere: ok wrong-type – why", "silence-of-error"),
        ("# vivere: ok silence-unused – why", "silence-of-error"),
    ],
)
def test_a_comment_that_suppresses_nothing(
    untranslated: SmallWorkspace, comment: str, code: str
) -> None:
    text = untranslated.change(P, "{it: Beve}", f"{{it: Beve}} {comment}")
    wrong = next(finding for finding in untranslated.findings() if finding.code == code)
    assert (wrong.line, wrong.column) == place_of(text, "# vivere")
    assert untranslated.findings("missing-translation")


def test_the_nearest_code_is_named(untranslated: SmallWorkspace) -> None:
    untranslated.change(P, "{it: Beve}", "{it: Beve} # vivere: ok missing-translations – why")
    (finding,) = untranslated.findings("unknown-code")
    assert "`missing-translation`" in finding.hint("en")
    _list(untranslated, "{code: mising-translation, reason: x}")
    assert "`missing-translation`" in untranslated.load().findings[-1].hint("it")


@pytest.mark.parametrize(
    "value",
    [
        f'"{OK} – in a text"',
        f"'{OK} – in a text'",
        f'"one\n  {OK} – in a text"',
        f"|\n  one\n  {OK} – in a text",
        f">-\n  {OK} – in a text",
    ],
)
def test_a_text_is_no_comment(untranslated: SmallWorkspace, value: str) -> None:
    untranslated.change(P, "tagline:", f"quote: {value}\ntagline:")
    assert {code for code, _ in _seen(untranslated.findings())} == {"missing-translation"}


def test_a_comment_after_a_block_text_is_one(untranslated: SmallWorkspace) -> None:
    untranslated.change(P, "tagline:", f"quote: >-\n  one\n{OK} – in Italian only\ntagline:")
    assert untranslated.findings() == []


def test_a_comment_on_the_first_line_of_a_block_text(workspace: SmallWorkspace) -> None:
    comment = "# vivere: ok story-too-long – a list"
    story = f"{{emotion: 1}}\n      story: >- {comment}\n        A1. B2. C3. D4."
    new = story.replace("{emotion: 1}", "\n      emotion: 1")
    workspace.change(J, "future: {story: A call, emotion: 1}", f"future:{new}")
    assert workspace.findings() == []


@pytest.mark.parametrize("path", ["", f"path: {P}, "])
def test_the_list_in_the_head(untranslated: SmallWorkspace, path: str) -> None:
    _list(untranslated, f"{{code: missing-translation, {path}reason: In Italian only}}")
    loaded = untranslated.load()
    assert (loaded.findings, len(loaded.suppressed)) == ((), 1)


def test_the_list_counts_for_its_path_only(untranslated: SmallWorkspace) -> None:
    text = _list(untranslated, f"{{code: missing-translation, path: {J}, reason: x}}")
    line, _ = place_of(text, "{code")
    assert _seen(untranslated.findings()) == [("missing-translation", 3), ("silence-unused", line)]


def test_a_list_without_a_reason(untranslated: SmallWorkspace) -> None:
    _list(untranslated, "{code: missing-translation}")
    assert {code for code, _ in _seen(untranslated.findings())} == {
        "missing-field", "missing-translation",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "found"),
    [("missing-field", "silence-of-error"), ("translations", "unknown-code")],
)
def test_a_list_that_suppresses_nothing(
    untranslated: SmallWorkspace, code: str, found: str
) -> None:
    text = _list(untranslated, f"{{code: {code}, reason: x}}")
    (finding,) = untranslated.findings(found)
    assert (finding.path, finding.line, finding.column) == (HEAD, *place_of(text, "code: "))
    assert untranslated.findings("missing-translation")


def test_an_error_is_never_silenced(workspace: SmallWorkspace) -> None:
    workspace.change(P, "age: 30", "age: 300 # vivere: ok out-of-range – a tortoise")
    assert workspace.findings("out-of-range")


def test_nothing_is_unused_while_something_is_broken(untranslated: SmallWorkspace) -> None:
    _list(untranslated, "{code: kpi-unmoved, reason: x}")
    untranslated.change(P, "age: 30", f"age: 300 {OK} – elsewhere")
    assert untranslated.findings("silence-unused") == []
    untranslated.change(P, "age: 300", "age: 30")
    assert len(untranslated.findings("silence-unused")) == 2


def test_a_reload_applies_a_suppression(untranslated: SmallWorkspace) -> None:
    before = untranslated.load()
    untranslated.change(P, "{it: Beve}", f"{{it: Beve}} {OK} – in Italian only")
    after = untranslated.load(before)
    assert after.findings == ()
    _list(untranslated, "{code: missing-translation, reason: x}")
    again = untranslated.load(after)
    assert again.findings == ()
    assert {path for path in again.files if again.files[path] is not after.files[path]} == {HEAD}


def test_many_silenced_findings_do_not_hide_others(workspace: SmallWorkspace) -> None:
    many = "".join(f"  - text: {{it: Fatto {n}}}\n" for n in range(MAX_PER_FILE + 50))
    workspace.change(P, "facts:\n", f"facts:\n{many}  - text: x\n    source: given p9\n")
    assert workspace.findings()[-1].code == "more-findings"
    _list(workspace, "{code: missing-translation, reason: Not translated yet}")
    assert [finding.code for finding in workspace.findings()] == ["unknown-source"]
