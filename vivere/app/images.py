"""The image files that personas name, served beside the app: these and no others."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from vivere.content import LiveWorkspace
from vivere.content.rules.image_outside import inside
from vivere.i18n.numbers import whole_number
from vivere.model.catalog import Catalog

TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}
"""What is served, by the end of the file's name."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
"""An image stays an image: an SVG opened by itself runs no script and loads nothing."""


def image_file(folder: Path, catalog: Catalog, persona: str, member: int | None) -> Path | None:
    """The image that the catalog names for a persona or for one member of a group.

    ``None`` when it names none, when the file lies outside ``folder`` (also through a
    symbolic link), is not there, or is not of a type that we serve.
    """
    named = _named(catalog, persona, member)
    if named is None or not inside(folder, named):
        return None
    file = (folder / named).resolve()
    return file if file.suffix.lower() in TYPES and file.is_file() else None


def _named(catalog: Catalog, persona: str, member: int | None) -> str | None:
    found = catalog.personas.get(persona)
    if found is None:
        return None
    if member is None:
        return found.portrait.image
    return found.members[member].portrait.image if member < len(found.members) else None


def image_routes(workspace: LiveWorkspace) -> tuple[Route, ...]:
    """The addresses of the images of a workspace."""

    def image(request: Request) -> Response:
        persona, asked = request.path_params["persona"], request.path_params.get("member")
        member = whole_number(asked) if asked else None
        catalog, known = workspace.current().catalog, asked is None or member is not None
        file = image_file(workspace.folder, catalog, persona, member) if known else None
        if file is None:
            return Response(status_code=404, headers=HEADERS)
        return FileResponse(file, media_type=TYPES[file.suffix.lower()], headers=HEADERS)

    return (
        Route("/_vivere/image/{persona}", image),
        Route("/_vivere/image/{persona}/{member}", image),
    )
