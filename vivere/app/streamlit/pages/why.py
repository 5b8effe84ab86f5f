"""The page «Why»: from a touchpoint to what makes it work and what it moves."""

import streamlit as st

from vivere.app.streamlit import deeplink
from vivere.app.streamlit.choose import choose_journey, choose_step
from vivere.app.streamlit.page_frame import drawing_on, page_frame
from vivere.render.charts.why_graph import LETTERS, why_graph
from vivere.render.html.why_table import why_head, why_table

GRAPH = "why-graph"
GRAPH_STYLE = f"""<style>
.st-key-{GRAPH} svg text {{ font-size: {LETTERS}px !important; }}
@media (max-width: 60rem) {{
  .st-key-{GRAPH} {{ overflow-x: auto; border-right: 3px dashed rgb(128 128 128 / 0.6); }}
  .st-key-{GRAPH} svg {{ min-width: 54rem; height: auto; }}
}}
</style>"""
# Streamlit sets smaller letters than those the boxes are made for. On a narrow screen the graph
# keeps a size that can be read, and scrolls.

page = page_frame()
reader = page.reader
journey = choose_journey(page)
if journey:
    asked = deeplink.read("step", {step.id for step in journey.steps})
    step = choose_step(reader, journey, asked)
    steps = [step] if step else list(journey.steps)
    dark = st.context.theme.type == "dark"
    page.show(why_head(reader, journey, step), key="why-head")
    with st.container(key=GRAPH), drawing_on("why", dark=dark):
        st.html(GRAPH_STYLE)
        st.graphviz_chart(
            why_graph(reader, journey, steps, dark=dark),
            alt=reader.say("why.alt", title=reader.words(step.title if step else journey.title)),
        )
    page.show(why_table(reader, journey, steps), key="why-table")
