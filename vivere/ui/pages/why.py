"""The page «Why»: from a touchpoint to what makes it work and what it moves."""

import streamlit as st

from vivere.ui import deeplink
from vivere.ui.choose import choose_journey, choose_step
from vivere.ui.shell import open_page
from vivere.views.why import why_graph
from vivere.views.why_table import why_head, why_table

page = open_page()
reader = page.reader
journey = choose_journey(reader)
if journey is None:
    st.info(reader.say("journey.none"))
else:
    asked = deeplink.read("step", {step.id for step in journey.steps})
    step = choose_step(reader, journey, asked)
    steps = [step] if step else list(journey.steps)
    page.show(why_head(reader, journey, step), key="why-head")
    st.graphviz_chart(
        why_graph(reader, journey, steps, dark=st.context.theme.type == "dark"),
        width="content" if step else "stretch",
        alt=reader.say("why.alt", title=reader.words(step.title if step else journey.title)),
    )
    page.show(why_table(reader, journey, steps), key="why-table")
