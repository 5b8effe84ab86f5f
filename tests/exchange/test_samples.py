"""Files in the manner of what people publish, each with what an import gives, line by line."""

from pathlib import Path

import pytest

from tests.exchange.outcome import FILES, expected_file, outcome
from vivere.content import load
from vivere.diagnostics import Severity
from vivere.exchange import Kind, import_bytes, write_files


@pytest.mark.parametrize("sample", FILES, ids=lambda file: file.name)
def test_outcome(sample: Path) -> None:
    assert outcome(sample) == expected_file(sample).read_text(encoding="utf-8")


@pytest.mark.parametrize("sample", FILES, ids=lambda file: file.name)
def test_the_workspace_has_no_errors(sample: Path, tmp_path: Path) -> None:
    found = import_bytes(sample.name, sample.read_bytes(), language="en")
    if not found.journeys:
        assert any(entry.kind is Kind.REFUSED for entry in found.report)
        return
    write_files(tmp_path / "new", found.files)
    loaded = load(tmp_path / "new")
    assert [one.message() for one in loaded.findings if one.severity is Severity.ERROR] == []
    assert set(loaded.catalog.journeys) == set(found.journeys)
    assert all(
        step.source.kind == "assumed" for _, step in loaded.catalog.all_steps()
    )  # fmt: skip
