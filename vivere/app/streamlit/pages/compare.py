"""The page «Compare»: how several journeys feel, and what each of them touches."""

from typing import Any

import streamlit as st
from markupsafe import Markup

from vivere.app.drawn import drawn
from vivere.app.streamlit.choose import choose_journeys
from vivere.app.streamlit.page_frame import PageFrame
from vivere.render.charts.emotions import mood_spec
from vivere.render.html.compare import compare_head, compare_tables
from vivere.render.reader import Reader

MOST_COLUMNS = 3  # side by side, so many charts still read well on a laptop


def show(page: PageFrame) -> None:
    """Show the chosen journeys beside each other."""
    reader = page.reader
    if not reader.catalog.journeys:
        page.tell(reader.say("compare.title"), reader.say("journey.none"))
        return
    page.show(drawn(compare_head, reader), key="compare-head")
    journeys = choose_journeys(page)
    columns = min(MOST_COLUMNS, len(journeys))
    with st.container(key="moods"):
        for start in range(0, len(journeys), columns):
            row = st.columns(columns, gap="large")
            for place, journey in zip(row, journeys[start : start + columns], strict=False):
                chart = drawn(_chart, reader, journey.id)
                place.vega_lite_chart(chart, key=f"mood-{journey.id}")
    tables = drawn(_tables, reader, tuple(journey.id for journey in journeys))
    page.show(tables, key="compare-tables")


def _chart(reader: Reader, journey: str) -> dict[str, Any]:
    return mood_spec(reader, reader.catalog.journeys[journey])


def _tables(reader: Reader, journeys: tuple[str, ...]) -> Markup:
    return compare_tables(reader, [reader.catalog.journeys[id_] for id_ in journeys])
