"""What an import gives, as text that a person can check and a test compare.

``python -m tests.exchange.outcome`` writes the expected outcomes anew: read the difference.
"""

from pathlib import Path
from typing import Any

import yaml

from vivere.exchange import Import, import_bytes, text_report

SAMPLES = Path(__file__).parent / "samples"
FILES = sorted(file for file in SAMPLES.iterdir() if file.suffix != ".expected")


def expected_file(sample: Path) -> Path:
    return sample.with_name(f"{sample.name}.expected")


def outcome(sample: Path) -> str:
    """Journeys, phases and steps in short, then the loss report."""
    found = import_bytes(sample.name, sample.read_bytes(), language="it")
    return f"{''.join(_journey(found, id_) for id_ in found.journeys)}{text_report(found.report)}\n"


def _journey(found: Import, id_: str) -> str:
    data = yaml.safe_load(found.files[f"journeys/{id_}.yaml"])
    persona = yaml.safe_load(found.files[f"personas/{data['persona']}.yaml"])
    phases = {phase["id"]: _said(phase["name"]) for phase in data["phases"]}
    lines = [f"{id_}: {_said(data['title'])} ({_said(persona['name'])})"]
    for step in data["steps"]:
        when = step.get("time") or _said(step.get("when", ""))
        fields = (
            phases[step["phase"]], step["id"], _said(step["title"]), when,
            f"{step['today']['emotion']:+d}", f"{step['future']['emotion']:+d}",
            step["touchpoint"]["channel"], _said(step["today"]["story"]),
        )  # fmt: skip
        people = f" | with {', '.join(step['people'])}" if "people" in step else ""
        lines.append(f"  {' | '.join(fields)}{people}")
    return "\n".join(lines) + "\n"


def _said(text: Any) -> str:
    words = next(iter(text.values())) if isinstance(text, dict) else str(text)
    return words.replace("\n", " / ")


if __name__ == "__main__":
    for sample in FILES:
        expected_file(sample).write_text(outcome(sample), encoding="utf-8")
