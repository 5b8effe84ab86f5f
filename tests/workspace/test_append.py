"""A list grows by one item; every byte that was there stays."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vivere.workspace.scaffold import ScaffoldError
from vivere.workspace.scaffold.append import append
from vivere.yamltext.source import document_of

ITEM = "# new\n- id: b\n  why: {it: x, en: y}\n"
VALUE = {"id": "b", "why": {"it": "x", "en": "y"}}


def without_the_new(old: str, new: str) -> bool:
    """Whether ``new`` is ``old`` with one stretch put in."""
    more = len(new) - len(old)
    return any(new[:at] + new[at + more :] == old for at in range(len(old) + 1))


SOUND = [
    "area: x\nservices:\n  - id: a\n",
    "area: x\nservices:\n  - id: a",
    "area: x\nservices:\n- id: a\n- id: c\n",
    "services:\n  - id: a   # beside\n  # below\n\n# far below\narea: x\n",
    "services:\n    - id: a\n      list:\n        - 1\n        - {x: [1,\n    2]}\n\na: x",
    "services:\n  - id: a\n    text: >-\n      folded\n      words\n\narea: x\n",
    "services:\n  - id: a\n    text: |\n      kept\narea: x\n",
    "# only\narea: x\n",
    "area: x",
    "services:   # none yet\narea: x\n",
    "area: x\nservices:\n",
    "area: x\nservices:",
    "---\narea: &here x\nservices:\n  - &first {id: a}\n  - *first\nlast: *here\n",
]


@pytest.mark.parametrize("breaks", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("text", SOUND)
def test_one_more(text: str, breaks: str) -> None:
    text = text.replace("\n", breaks)
    before = document_of("", text).data
    new = append(text, "services", ITEM)
    assert document_of("", new).data == {
        **before,
        "services": [*(before.get("services") or []), VALUE],
    }
    assert without_the_new(text, new)
    assert "# new" in new
    assert ("\r\n" in text) == ("\r\n" in new) or "\n" not in text
    assert "\n" not in new.replace("\r\n", "") or "\r\n" not in text


@pytest.mark.parametrize(
    "text",
    [
        "services: []\n",
        "services: [{id: a}]\n",
        "services: {a: b}\n",
        "services: no\n",
        "services: null\n",
        "{services: }\n",
        "- a\n",
        "",
        "services: [\n",
        "a: 1\na: 2\n",
        "area: x\n...\n",
    ],
)
def test_refused(text: str) -> None:
    with pytest.raises(ScaffoldError):
        append(text, "services", ITEM)


@given(st.lists(st.sampled_from([*"ab-:#[]{}|>&*'\"\n ,", "services:", "\n  - ", "\r\n", "\n# x"])))
@example(["services:", "\n  - ", "a", ":", " ", "|", "\n", "\n"])
def test_whatever_the_text_nothing_is_lost(pieces: list[str]) -> None:
    text = "".join(pieces)
    try:
        new = append(text, "services", ITEM)
    except ScaffoldError:
        return
    assert without_the_new(text, new)
    assert document_of("", new).data["services"][-1] == VALUE
