"""The page «Compare»: how several journeys feel, and what each of them touches."""

import streamlit as st

from vivere.app.streamlit.choose import choose_journeys
from vivere.app.streamlit.page_frame import page_frame
from vivere.render.charts.emotions import mood_chart
from vivere.render.html.compare import compare_head, compare_tables

MOST_COLUMNS = 3  # side by side, so many charts still read well on a laptop

page = page_frame()
reader = page.reader
if not reader.catalog.journeys:
    page.tell(reader.say("compare.title"), reader.say("journey.none"))
else:
    page.show(compare_head(reader), key="compare-head")
    journeys = choose_journeys(page)
    columns = min(MOST_COLUMNS, len(journeys))
    with st.container(key="moods"):
        for start in range(0, len(journeys), columns):
            row = st.columns(columns, gap="large")
            for place, journey in zip(row, journeys[start : start + columns], strict=False):
                place.altair_chart(mood_chart(reader, journey), key=f"mood-{journey.id}")
    page.show(compare_tables(reader, journeys), key="compare-tables")
