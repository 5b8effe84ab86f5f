"""Values written in the YAML style come back as they were."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from vivere.content.scan import scan
from vivere.model import Journey
from vivere.model.kinds import model_of
from vivere.yamltext import style
from vivere.yamltext.source import read_document

ROOT = Path(__file__).parents[2]

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200) | st.sampled_from(
    ["no", "12", "07:30", "1e3", "null", "~", "- a", "a: b", "a #b", "è, é", "x" * 300, "= b",
     "a b " * 60, " a", "a ", "a\nb", "a\n\nb\n", "\n", "\ta", "'", '"', "it's", "#", "2018-06"]
)  # fmt: skip
SCALARS = WORDS | st.integers(-(10**9), 10**9) | st.booleans() | st.none()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


def _read(folder: Path, text: str) -> Any:
    (folder / "vivere.yaml").write_bytes(text.encode())
    return read_document(folder, "vivere.yaml").data


@given(data=st.dictionaries(WORDS, VALUES, min_size=1, max_size=4))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, data: Any) -> None:
    folder = tmp_path_factory.mktemp("style")
    assert repr(_read(folder, style.document(data, None))) == repr(data)


@pytest.mark.parametrize(
    "data",
    [
        {"phases": [{"id": "a", "name": "Where:?"}]},
        {"steps": [{"\N{NO-BREAK SPACE}": 1}]},
        {"steps": [{"\N{NO-BREAK SPACE}id": "\N{NO-BREAK SPACE}x"}]},
    ],
)
def test_what_once_came_back_otherwise(tmp_path: Path, data: Any) -> None:
    assert _read(tmp_path, style.document(data, Journey)) == data


@given(words=WORDS)
def test_an_older_reader_finds_the_same_text(words: str) -> None:
    assert yaml.load(style.scalar(words), Loader=yaml.CSafeLoader) == words
    assert yaml.load(f"[{style.inline(words)}]", Loader=yaml.CSafeLoader) == [words]


@pytest.mark.parametrize("path", [path for path in scan(ROOT) if not path.startswith("vivere")])
def test_the_content_of_milano_comes_back(tmp_path: Path, path: str) -> None:
    data = read_document(ROOT, path).data
    assert _read(tmp_path, style.document(data, model_of(path))) == data


def test_a_journey_is_written_in_the_style() -> None:
    data = {
        "steps": [
            {
                "touchpoint": {"name": {"it": "Al banco, qui", "en": "Desk"}, "channel": "desk"},
                "time": "08:10",
                "id": "uno",
                "today": {"emotion": -1, "story": {"it": "Aspetta, " * 20 + "e va.", "en": "Ok"}},
                "services": ["a", "b"],
            }
        ],
        "persona": "ada",
    }  # fmt: skip
    assert style.document(data, Journey) == (
        "persona: ada\n"
        "steps:\n"
        "  - id: uno\n"
        '    time: "08:10"\n'
        '    touchpoint: {channel: desk, name: {it: "Al banco, qui", en: Desk}}\n'
        "    services: [a, b]\n"
        "    today:\n"
        "      story:\n"
        "        it: >-\n"
        + ("          " + "Aspetta, " * 12).rstrip() + "\n"
        + "          " + "Aspetta, " * 8 + "e va.\n"
        + "        en: Ok\n"
        "      emotion: -1\n"
    )  # fmt: skip
