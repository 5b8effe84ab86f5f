"""Steps by key, in the form in which links write them."""

import pytest

from vivere.model.paths import StepKey


def test_a_step_key_is_written_as_links_write_it() -> None:
    key = StepKey("ada-morning", "fill")
    assert str(key) == "ada-morning/fill"
    assert StepKey.parse(str(key)) == key


@pytest.mark.parametrize("text", ["", "fill", "/fill", "ada-morning/", "a/b/c"])
def test_other_text_is_no_step_key(text: str) -> None:
    with pytest.raises(ValueError, match="not a journey and a step"):
        StepKey.parse(text)
