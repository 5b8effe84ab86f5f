"""Customer journey maps in YAML, ``*.jm.yaml``.

No public tool was found that owns this suffix. What is read and written is the best documented
YAML for journey maps: the CJM DSL 1.0 of Enablement Map Studio, one ``kind: cjm`` document with a
persona, phases and actions, each action with an ``emotion_score`` from −2 to +2.
Schema: https://github.com/suwa-sh/enablement-map-studio (``packages/dsl/src/schemas/cjm.json``
and ``.claude/skills/emstudio-core/references/dsl-spec.md``).
"""

from vivere.exchange.jm.read import read
from vivere.exchange.jm.write import write

NAME = "jm"
SUFFIXES = (".jm.yaml", ".jm.yml", ".cjm.yaml", ".cjm.yml", ".yaml", ".yml")

__all__ = ["NAME", "SUFFIXES", "read", "write"]
