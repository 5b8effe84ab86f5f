"""``python -m benchmarks [NAME …]``: measure, print the table, exit 1 when a target is missed."""

import sys
from importlib import import_module

from benchmarks.row import Row, table

MODULES = (
    "loading",
    "changes",
    "workbench",
    "rendering",
    "map_frames",
    "clock",
    "browser",
    "many",
    "crowd",
    "phone_requests",
    "voices",
    "opinions",
    "room_crowd",
    "turning",
    "results",
)


def main(names: list[str]) -> int:
    """Run the benchmarks named (all of them by default), one after the other."""
    unknown = [name for name in names if name not in MODULES]
    if unknown:
        print(f"No benchmark {', '.join(unknown)}; there are: {', '.join(MODULES)}")
        return 2
    rows: list[Row] = []
    try:
        for name in names or MODULES:
            print(f"measuring {name} …", file=sys.stderr, flush=True)
            rows += import_module(f"benchmarks.{name}").main()
    finally:
        print(table(rows))
    return int(any(row.met is False for row in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
