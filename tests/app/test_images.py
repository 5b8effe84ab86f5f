"""The images of personas: those that the catalog names, inside the workspace, and no others."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from vivere.app.images import image_file, image_routes
from vivere.content import LiveWorkspace
from vivere.model import Member, Persona, Portrait, Workspace
from vivere.model.catalog import Catalog

HEAD = Workspace(id="x", title="X", vision="V", place="P")
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def catalog(image: str | None) -> Catalog:
    look = Portrait(image=image)
    one = Persona(id="ada", name="Ada", tagline="T", portrait=look)
    members = (Member(name="A"), Member(name="B", portrait=look))
    both = Persona(id="due", kind="group", name="Due", tagline="T", members=members)
    return Catalog(HEAD, personas={"ada": one, "due": both})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "workspace"
    (inside / "faces").mkdir(parents=True)
    (inside / "faces" / "ada.png").write_bytes(b"png")
    (inside / "notes.html").write_text("<script>")
    (tmp_path / "secret.png").write_bytes(b"secret")
    (inside / "link.png").symlink_to(tmp_path / "secret.png")
    return inside


def test_an_image_of_the_workspace_is_found(folder: Path) -> None:
    named = catalog("faces/ada.png")
    file = (folder / "faces" / "ada.png").resolve()
    assert image_file(folder, named, "ada", None) == file
    assert image_file(folder, named, "due", 1) == file


@pytest.mark.parametrize(
    "image",
    [None, "../secret.png", "link.png", "notes.html", "faces", "faces/none.png", "a\0.png"],
)
def test_nothing_else_is(folder: Path, image: str | None) -> None:
    assert image_file(folder, catalog(image), "ada", None) is None


def test_a_path_from_the_root_is_not(folder: Path) -> None:
    assert image_file(folder, catalog(str(folder.parent / "secret.png")), "ada", None) is None


@pytest.mark.parametrize(("persona", "member"), [("bob", None), ("due", 0), ("due", 2), ("due", 9)])
def test_who_has_no_image_has_none(folder: Path, persona: str, member: int | None) -> None:
    assert image_file(folder, catalog("faces/ada.png"), persona, member) is None


def test_an_svg_is_served_where_it_can_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "personas").mkdir()
    (tmp_path / "vivere.yaml").write_text("id: x\ntitle: X\nvision: V\nplace: P\n")
    (tmp_path / "personas" / "ada.yaml").write_text(
        "name: Ada\ntagline: T\nportrait: {image: ada.svg}\n"
    )
    (tmp_path / "ada.svg").write_text(SVG)
    client = TestClient(Starlette(routes=image_routes(LiveWorkspace(tmp_path))))
    answer = client.get("/_vivere/image/ada")
    assert answer.status_code == 200
    assert answer.text == SVG
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    for path in ("bob", "ada/0", "ada/-1", f"ada/{'9' * 5000}", "..%2f..%2fvivere.yaml", "ada.svg"):
        assert client.get(f"/_vivere/image/{path}").status_code == 404
