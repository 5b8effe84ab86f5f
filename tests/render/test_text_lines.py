"""Text in lines for drawings."""

from hypothesis import given
from hypothesis import strategies as st

from vivere.render.svg.text_lines import text_lines, text_width

TEXTS = st.text(max_size=80)


@given(text=TEXTS, width=st.floats(40, 400), bold=st.booleans())
def test_no_line_is_wider_and_no_letter_is_lost(text: str, width: float, bold: bool) -> None:
    lines = text_lines(text, width, 15, bold=bold)
    assert all(text_width(line, 15, bold=bold) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(text=TEXTS, most=st.integers(1, 4))
def test_what_is_left_out_is_said(text: str, most: int) -> None:
    whole, cut = text_lines(text, 60, 15), text_lines(text, 60, 15, most=most)
    assert len(cut) <= most
    assert cut == whole or cut[-1].endswith("…")
    assert all(text_width(line, 15) <= 60 for line in cut)
