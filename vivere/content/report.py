"""Where rules put what they find."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from vivere.content.describe import did_you_mean
from vivere.diagnostics import Finding
from vivere.diagnostics.finding import MAX_PER_FILE, Character, MessageKey
from vivere.model.paths import FieldPath
from vivere.yamltext.odd_characters import CURLY, odd_in, without_odd

Find = Callable[[str, FieldPath, str, Mapping[str, Any]], Finding]
"""Makes a finding about a field of the model of the file at a path, from code and details."""


class Report:
    """Collects findings.

    What goes beyond ``MAX_PER_FILE`` of one code in one file is dropped, but for one more, from
    which ``capped`` sees that there were too many. Of one code: others must be seen when the
    workspace silences that one.
    """

    def __init__(self, find: Find) -> None:
        self.find = find
        self.findings: list[Finding] = []
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(
        self,
        path: str,
        field_path: FieldPath,
        code: str,
        **details: Any,
    ) -> None:
        """Report ``code`` at the value that ``field_path`` names in the file at ``path``."""
        if self._full(path, code):
            return
        self._counts[path, code] += 1
        self.findings.append(self.find(path, field_path, code, details))

    def unknown(
        self,
        path: str,
        field_path: FieldPath,
        kind: str,
        written: str,
        known: Iterable[str],
    ) -> None:
        """Report an id that names nothing, and say what was probably meant."""
        code = f"unknown-{kind}"
        if not self._full(path, code):
            odd = odd_in(written)
            meant = did_you_mean(without_odd(written), known)
            if odd:
                instead = MessageKey("odd.quote" if odd in CURLY else "odd.space")
                self.add(path, field_path, "odd-character", character=Character(odd), at=odd,
                         instead=instead, suggestion=meant)  # fmt: skip
            else:
                self.add(path, field_path, code, value=written, suggestion=meant)

    def _full(self, path: str, code: str) -> bool:
        return self._counts[path, code] > MAX_PER_FILE
