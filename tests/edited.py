"""The second city as it was, and as someone left it after an afternoon's work."""

import shutil
from pathlib import Path

from tests.conftest import BORGO

NIVES, ROSSI = "journeys/nives-ambulatorio.yaml", "journeys/rossi-sabato.yaml"

HALVES = """\
  - id: chiama
    phase: visita
    time: "08:15"
    place: {name: {it: "Casa, sopra il porto", en: "Home, above the harbour"}}
    title: {it: Chiama il bus, en: Calls the bus}
    touchpoint: {channel: phone, code: "031", name: {it: Telefonata, en: Phone call}}
    services: [bus]
    kpis: [STR-01]
    today:
      story:
        it: "La corriera passa fra due ore."
        en: "The coach comes in two hours."
      emotion: -2
      pain: {it: Due ore di attesa per due chilometri, en: Two hours of waiting for two kilometres}
    future:
      story: {it: "Una telefonata.", en: "One call."}
      emotion: 1
  - id: sale
    phase: visita
    time: "08:27"
    place: {name: {it: Sotto casa, en: At the door}}
    title: {it: Sale sul bus, en: Gets on the bus}
    touchpoint: {channel: vehicle, name: {it: Il bus, en: The bus}}
    services: [bus]
    kpis: [STR-01]
    today:
      story:
        it: "Con quel ginocchio la salita non si fa."
        en: "With that knee the climb is out of the question."
      emotion: -2
    future:
      story:
        it: "Il bus è sotto casa in dodici minuti."
        en: "The bus is at the door in twelve minutes."
      emotion: 1
"""


def edited_borgo(folder: Path) -> Path:
    """A copy of Borgo with one of each kind of change that people make."""
    shutil.copytree(BORGO, folder)
    _replace(folder, "vivere.yaml", "Un paese dove d'inverno", "Un paese dove mai")
    # One step becomes two; the service they use has another id; a face and a text change.
    text = (folder / NIVES).read_text(encoding="utf-8")
    start, end = text.index("  - id: chiama-bus"), text.index("  - id: visita-ginocchio")
    (folder / NIVES).write_text(text[:start] + HALVES + text[end:], encoding="utf-8")
    for path in (ROSSI, "services/strade.yaml", "kpi_links/strade.yaml"):
        text = (folder / path).read_text(encoding="utf-8")
        (folder / path).write_text(text.replace("bus-chiamata", "bus"), encoding="utf-8")
    _replace(folder, NIVES, "emotion: -1", "emotion: 0")
    _replace(folder, NIVES, "Nives aspetta un'ora", "Nives aspetta mezz'ora al freddo")
    _replace(folder, NIVES, ", en: An hour lost in the cold", "")
    # The third step of the other journey goes before the second, the last one is gone.
    head, *steps = (folder / ROSSI).read_text(encoding="utf-8").split("  - id: ")
    order = (steps[0], steps[2], steps[1])
    (folder / ROSSI).write_text("  - id: ".join([head, *order]), encoding="utf-8")
    # A service needs less, a link pushes the other way, a target is another.
    _replace(
        folder,
        "services/porto.yaml",
        "      - layer: fibra\n        why: {it: Le boe devono poter trasmettere., "
        "en: The buoys must be able to transmit.}\n",
        "",
    )
    _replace(folder, "kpi_links/strade.yaml", "effect: up", "effect: down")
    _replace(folder, "kpi_links/strade.yaml", "value: 3000", "value: 2500")
    # The family has another id, and says the same.
    (folder / "personas/famiglia-rossi.yaml").rename(folder / "personas/rossi.yaml")
    _replace(folder, "vivere.yaml", "famiglia-rossi", "rossi")
    _replace(folder, ROSSI, "persona: famiglia-rossi", "persona: rossi")
    return folder


def _replace(folder: Path, path: str, old: str, new: str) -> None:
    file = folder / path
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
