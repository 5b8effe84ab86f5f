"""The steps of the plan itself, on the page «When»."""

import re

from tests.small import FILES, SmallWorkspace
from vivere.render.html.next_steps import next_steps_html
from vivere.render.reader import Reader

STEPS = """\
  - id: meet
    name: Meet
    status: planned
    owners: [Council, Firms]
    parts:
      - {id: room, name: Find a room, note: The list is lost}
      - {id: invite, name: Invite everyone}
    source: given p2
    note: What became of it nobody says
  - {id: decide, name: Decide, source: given p2, note: What became of it nobody says}
"""


def html(workspace: SmallWorkspace, language: str = "en") -> str:
    page = str(next_steps_html(Reader(workspace.load().catalog, language)))
    return re.sub(r"\s+", " ", page)


def test_each_step_with_its_actors_and_its_parts(workspace: SmallWorkspace) -> None:
    workspace.write("plan/initiatives.yaml", FILES["plan/initiatives.yaml"] + STEPS)
    page = html(workspace)
    said = ["Meet", "Council, Firms", "Find a room", "The list is lost", "Invite everyone"]
    assert [page.index(words) for words in said] == sorted(page.index(words) for words in said)
    assert page.index("who, to be confirmed") > page.index("Decide")
    assert page.count("What became of it nobody says") == 1
    assert "New pipes" not in page, "what serves an area is no step of the plan"


def test_without_such_steps_there_is_no_section(workspace: SmallWorkspace) -> None:
    assert html(workspace) == ""
