"""What many readers see alike is drawn once, and anew for who sees it otherwise."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import jinja2
import pytest
from markupsafe import Markup
from streamlit.testing.v1 import AppTest

from tests.small import SmallWorkspace
from vivere.app.context import AppContext
from vivere.app.drawn import KEPT, drawn
from vivere.app.pages import BY_ID
from vivere.model.catalog import Catalog
from vivere.render.html.about import about_html
from vivere.render.reader import Reader

DAY = date(2026, 11, 30)

ASKS_MORE = {"rooms", "answers", "lessons", "workbench", "problems", "changes"}
"""Pages made of more than the catalog: rooms, files, findings, commits."""

AROUND = {"frame.html", "paper_head.html", "choose.html"}
"""What stands around a page is of its address, and so is a form that keeps what that says."""


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The templates that were rendered, by name."""
    names: list[str | None] = []
    render = jinja2.Template.render

    def noted(template: jinja2.Template, *args: object, **kwargs: object) -> str:
        names.append(template.name)
        return render(template, *args, **kwargs)

    monkeypatch.setattr(jinja2.Template, "render", noted)
    return names


@pytest.mark.parametrize("page", [page for page in BY_ID if page not in ASKS_MORE])
def test_the_second_reader_of_a_page_waits_for_no_drawing(
    page: str, open_page: Callable[..., AppTest], rendered: list[str | None]
) -> None:
    open_page(page, lang="it")
    rendered.clear()
    assert not open_page(page, lang="it").exception
    assert set(rendered) <= AROUND


def test_what_is_drawn_once_is_drawn_anew_for_who_sees_it_otherwise(
    workspace: SmallWorkspace,
) -> None:
    catalog, changed = workspace.load().catalog, workspace.load().catalog
    readers: list[Reader] = []

    def draw(reader: Reader, area: str | None = None, *, day: date) -> Markup:
        readers.append(reader)
        return Markup("{} {} {}").format(reader.language, area, day)

    reader = Reader(catalog, "it")
    assert drawn(draw, reader, day=DAY) == drawn(draw, replace(reader), day=DAY)
    assert len(readers) == 1
    for other in (
        Reader(catalog, "en"), Reader(catalog, "it", base="../"), Reader(catalog, "it", edits=True),
        Reader(changed, "it"),
    ):  # fmt: skip
        assert drawn(draw, other, day=DAY) == draw(other, day=DAY)
        assert readers[-2:] == [other, other], "drawn, and not taken from another reader"
    assert drawn(draw, reader, day=date(2026, 12, 1)).endswith("2026-12-01")
    assert drawn(draw, reader, "water", day=DAY).startswith("it water")
    assert drawn(about_html, reader) == about_html(reader)


def test_no_more_is_kept_than_is_said(borgo: Catalog) -> None:
    asked: list[int] = []

    def draw(number: int) -> int:
        asked.append(number)
        return number

    for number in range(KEPT + 1):
        drawn(draw, number)
    assert drawn(draw, KEPT) == KEPT
    assert len(asked) == KEPT + 1
    drawn(draw, 0)
    assert len(asked) == KEPT + 2, "the first went for the last"


def test_a_story_that_changes_is_shown_as_it_is_now(
    open_page: Callable[..., AppTest],
    shown: Callable[[AppTest], dict[str, str]],
    serve: Callable[..., AppContext],
    workspace: SmallWorkspace,
) -> None:
    serve(folder=workspace.folder)
    assert "Mattina" in shown(open_page("journey", lang="it"))["html"]
    (path,) = (workspace.folder / "journeys").glob("*.yaml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Mattina", "Sera"), encoding="utf-8")
    serve(folder=workspace.folder)
    assert "Sera" in shown(open_page("journey", lang="it"))["html"]
