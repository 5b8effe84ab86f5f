"""Files made to break a reader: each is a finding, soon and in little memory."""

import os
import tracemalloc
from pathlib import Path

import pytest

from tests.small import SmallWorkspace
from vivere.i18n import LANGUAGES
from vivere.yamltext.source import MAX_BYTES, read_document

FILE = "journeys/hostile.yaml"
LAUGHS = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)
LONG = "a: &a " + "x" * 900_000 + "\nb: [" + "*a, " * 20_000 + "]\n"
VALID_HEAD = "persona: ada\ntitle: x\nsource: assumed\nphases: [{id: home, name: x}]\nsteps:\n"
BLOCKS = "".join(" " * (n if n < 300 else 300) + f"k{n}:\n" for n in range(3000))

CASES = {
    "alias bomb": (LAUGHS, "too-many-values"),
    "a long text repeated": (LONG, "too-many-values"),
    "an alias of itself": ("a: &a [*a]\n", "too-many-values"),
    "a map that holds itself": ("a: &a {b: *a}\n", "too-many-values"),
    "a root that holds itself": ("&a [*a]\n", "too-many-values"),
    "deep lists": ("[" * 100_000, "too-deep"),
    "deep closed lists": ("[" * 50_000 + "]" * 50_000, "too-deep"),
    "deep maps": ("{a: " * 100_000, "too-deep"),
    "deep keys": ("? " * 100_000, "too-deep"),
    "deep dashes": ("- " * 100_000, "too-deep"),
    "deep blocks": (BLOCKS, "too-deep"),
    "many small lists": ("[" + "[]," * 300_000 + "]", "too-many-values"),
    "many numbers": ("[" + "1," * 400_000 + "]", "too-many-values"),
    "many keys": ("".join(f"k{n}: {n}\n" for n in range(20_000)), "more-findings"),
    "many doubles": ("a: 1\n" * 20_000, "more-findings"),
    "many bad steps": (VALID_HEAD + "  - {id: [], phase: {}}\n" * 5_000, "more-findings"),
    "many bad names": (
        VALID_HEAD + "  - {id: a, " + "".join(f"k{n}: 1, " for n in range(20_000)) + "}\n",
        "more-findings",
    ),
    "python objects": ("!!python/object/apply:os.system ['echo hacked']\n", "unsupported-tag"),
    "an unknown tag": ("persona: !vault x\n", "unsupported-tag"),
    "a tag handle": (
        "%TAG ! tag:yaml.org,2002:python/\n---\na: !name:os.system x", "unsupported-tag"
    ),
    "ten megabytes": ("a" * 10_000_000, "file-too-large"),
    "a byte too many": ("#" * (MAX_BYTES + 1), "file-too-large"),
    "NUL": ("persona: a\0da\n", "control-character"),
    "an escape": ("persona: \x1b[31mada\n", "control-character"),
    "UTF-16": ("persona: ada\n".encode("utf-16"), "not-utf-8"),
    "UTF-32": ("persona: ada\n".encode("utf-32"), "not-utf-8"),
    "Latin-1": ("title: Città\n".encode("latin-1"), "not-utf-8"),
    "lone surrogate": (b"title: \xed\xa0\x80\n", "not-utf-8"),
    "an escaped surrogate": ('title: "\\ud800"\n', "yaml-syntax"),
    "tabs": ("persona:\n\tada: x\n", "tab-character"),
    "a tab after a key": ("persona: ada\n\ttitle: x\n", "tab-character"),
    "unhashable keys": ("{a: 1}: 2\n[b]: 3\n", "key-not-text"),
    "an alias as key": ("a: &a {b: c}\n? *a\n: d\n", "key-not-text"),
    "double keys": ("persona: ada\npersona: eve\n", "duplicate-key"),
    "a merge key": ("<<: {persona: ada}\n", "unknown-field"),
    "nothing": ("", "empty-file"),
    "only a mark": (b"\xef\xbb\xbf", "empty-file"),
    "two documents": ("persona: ada\n---\npersona: eve\n", "several-documents"),
    "a text": ("hello\n", "not-a-map"),
    "a list": ("- persona\n", "not-a-map"),
    "null": ("~\n", "not-a-map"),
    "a huge number": (f"persona: {'9' * 500_000}\n", "wrong-format"),
    "a tiny number": (f"title: 0.{'1' * 500_000}e5\npersona: [1]\n", "wrong-type"),
    "a number as text": ("title: 12\n", "wrong-type"),
    "no alias": ("a: *b\n", "yaml-syntax"),
    "open quote": ("a: 'b\n" + "c\n" * 1000, "yaml-syntax"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "code"), CASES.values(), ids=CASES)
def test_a_hostile_file_is_a_finding(
    workspace: SmallWorkspace, content: str | bytes, code: str
) -> None:
    workspace.write(FILE, content)
    loaded = workspace.load()
    found = [finding for finding in loaded.findings if finding.path == FILE]
    assert code in {finding.code for finding in found}
    for finding in found:
        assert finding.line >= 1
        assert finding.column >= 1
        assert all(finding.message(lang) and finding.hint(lang) for lang in LANGUAGES)
        assert len(finding.message()) < 300
    assert list(loaded.catalog.journeys) == ["ada-morning"]


@pytest.mark.parametrize(
    "name", ["alias bomb", "a long text repeated", "many small lists", "many keys", "ten megabytes"]
)
def test_hostile_files_take_little_memory(tmp_path: Path, name: str) -> None:
    (tmp_path / "x.yaml").write_text(str(CASES[name][0]), encoding="utf-8")
    tracemalloc.start()
    read_document(tmp_path, "x.yaml")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60_000_000


def test_a_folder_where_a_file_should_be(workspace: SmallWorkspace) -> None:
    (workspace.folder / FILE).mkdir()
    (workspace.folder / "vivere.yaml").unlink()
    (workspace.folder / "vivere.yaml").mkdir()
    found = [(f.path, f.line, f.column) for f in workspace.findings("not-a-file")]
    assert found == [(FILE, 1, 1), ("vivere.yaml", 1, 1)]


def test_a_file_where_a_folder_should_be(workspace: SmallWorkspace, tmp_path: Path) -> None:
    (tmp_path / "personas").write_text("x")
    (tmp_path / "vivere.yaml").write_text("id: x\ntitle: x\nvision: x\nplace: x\n")
    loaded = SmallWorkspace(tmp_path).load()
    assert loaded.findings == ()


@pytest.mark.parametrize("target", ["nowhere.yaml", "hostile.yaml"], ids=["dangling", "circular"])
def test_a_link_that_leads_nowhere(workspace: SmallWorkspace, target: str) -> None:
    (workspace.folder / FILE).symlink_to(target)
    found = [(f.path, f.line, f.column) for f in workspace.findings("unreadable-file")]
    assert found == [(FILE, 1, 1)]


def test_a_pipe_does_not_block(workspace: SmallWorkspace) -> None:
    os.mkfifo(workspace.folder / FILE)
    assert [finding.path for finding in workspace.findings("not-a-file")] == [FILE]


def test_a_name_that_is_no_text(workspace: SmallWorkspace) -> None:
    for place in ("personas/\udcff.yaml", "services/\udcff.yaml"):
        (workspace.folder / place).write_bytes(b"area: water\n")
    paths = sorted({finding.path for finding in workspace.findings()})
    assert paths == ["personas/\\xff.yaml", "services/\\xff.yaml"]
    assert "\udcff" not in str(workspace.findings())


def test_a_folder_whose_name_is_no_text(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))
    folder.mkdir()
    title = SmallWorkspace(folder).load().catalog.workspace.title
    assert isinstance(title, str)
    title.encode("utf-8")


def test_hidden_files_are_an_editors_own(workspace: SmallWorkspace) -> None:
    (workspace.folder / "journeys" / ".#ada.yaml").symlink_to("user@host.1234")
    workspace.write("journeys/.swap.yaml", "\0")
    assert workspace.findings() == []


def test_no_folder_at_all(tmp_path: Path) -> None:
    loaded = SmallWorkspace(tmp_path / "none").load()
    assert [finding.code for finding in loaded.findings] == ["no-workspace-file"]
