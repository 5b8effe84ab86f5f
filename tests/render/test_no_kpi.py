"""A step that moves no KPI says so wherever its KPIs stand."""

import re

import pytest

from vivere.model import Journey
from vivere.model.catalog import Catalog
from vivere.render.html.journey import journey_html
from vivere.render.html.stage import stage_html
from vivere.render.html.why import why_html
from vivere.render.reader import Reader


@pytest.mark.parametrize(("claims", "said"), [((), "kpi.none"), (None, "kpi.unsaid")])
def test_it_is_said_in_the_lane_beside_the_graph_and_on_stage(
    catalog: Catalog, journey: Journey, claims: tuple[()] | None, said: str
) -> None:
    reader = Reader(catalog, "en", base="../")
    step = journey.steps[0].model_copy(update={"kpis": claims})
    told = journey.model_copy(update={"steps": (step,)})
    lane = re.search(r'data-lane="kpis".*?</tr>', journey_html(reader, told), re.S)
    assert lane
    assert f">{reader.say(said)}<" in lane[0]
    in_full = reader.say("step.no_kpi" if claims == () else "kpi.unsaid")
    assert f">{in_full}<" in why_html(reader, told)
    assert f'<p class="tl-none">{in_full}</p>' in stage_html(reader, told, 7)
