"""A whole small workspace that runs at once: invented, marked as assumed, made to be changed."""

from collections.abc import Mapping
from types import MappingProxyType

from vivere.i18n.slug import slug
from vivere.workspace.scaffold import ScaffoldError
from vivere.workspace.scaffold.render import KNOWN, TemplateLanguages, file_text, render
from vivere.workspace.scaffold.vscode import editor_files

YEAR = 2035
"""The year of the future in a new city."""

_IDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "mobility": ("mobilita", "mobility"),
        "health": ("salute", "health"),
        "networks": ("reti", "networks"),
        "data": ("dati", "data"),
        "bus": ("bus-a-chiamata", "bus-on-call"),
        "call": ("una-telefonata", "one-call"),
        "minutes": ("minuti-di-viaggio", "travel-minutes"),
        "missed": ("visite-saltate", "missed-visits"),
        "journey": ("ada-visita", "ada-check-up"),
        "trip": ("in-viaggio", "trip"),
    }
)
"""Ids in Italian and in English."""


def city(name: str, languages: tuple[str, ...]) -> dict[str, str]:
    """The texts of a new city by path.

    Raises ScaffoldError when it cannot have that name, or cannot be written in these languages.
    """
    name = single_line(name)
    template_languages = TemplateLanguages(languages)
    if template_languages.unknown:
        raise ScaffoldError(
            f"a new city can be written in {' and '.join(KNOWN)}, not in "
            f"{', '.join(template_languages.unknown)}; begin with one of them, then add "
            "your language to `languages` in vivere.yaml: `vivere check` lists what to translate"
        )
    ids = {key: pair[0] if template_languages.italian else pair[1] for key, pair in _IDS.items()}
    id_ = slug(name, "city")
    values = {"name": name, "ids": ids, "year": YEAR, "languages": languages, "id": id_}
    files: dict[str, tuple[str, dict[str, str]]] = {
        "services/areas.yaml": ("city_areas.yaml", {}),
        "personas/ada.yaml": ("city_persona.yaml", {}),
        f"journeys/{ids['journey']}.yaml": ("city_journey.yaml", {}),
        "vivere.yaml": ("city_vivere.yaml", {}),
    }
    for sector in (ids["mobility"], ids["health"]):
        files[f"services/{sector}.yaml"] = ("city_services.yaml", {"sector": sector})
        files[f"kpi_links/{sector}.yaml"] = ("city_kpis.yaml", {"sector": sector})
    texts = {
        path: file_text(path, template, template_languages, **values, **more)
        for path, (template, more) in files.items()
    }
    texts["README.md"] = render("city_readme.md", template_languages, **values)
    return {**texts, ".gitignore": ".vivere/\n", **editor_files()}


def single_line(name: str) -> str:
    """A name as it can stand in a comment and in a title. Raises ScaffoldError."""
    name = name.strip()
    if not name or not name.isprintable():
        raise ScaffoldError("a name is words on one line")
    return name
