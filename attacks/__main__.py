"""``python -m attacks [NAME …] [--share 0.1]``: attack a server of its own, print the table."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from attacks.every import ATTACKS
from attacks.report import Result, table, told
from attacks.target import Ground


def main(arguments: list[str]) -> int:
    """Run the attacks that are named, or all; 1 when one did not hold."""
    names = [attack.name for attack in ATTACKS]
    parser = argparse.ArgumentParser(prog="python -m attacks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names))
    parser.add_argument("--share", type=float, default=1.0, help="of the attempts, from 0 to 1")
    asked = parser.parse_args(arguments)
    if unknown := [name for name in asked.names if name not in names]:
        parser.error(f"no attack {', '.join(unknown)}; there are: {', '.join(names)}")
    results: list[Result] = []
    with tempfile.TemporaryDirectory() as folder, Ground(Path(folder)) as ground:
        for attack in ATTACKS:
            if asked.names and attack.name not in asked.names:
                continue
            print(f"{attack.name} …", file=sys.stderr, end=" ", flush=True)
            began = time.monotonic()
            results.append(attack.run(ground, asked.share))
            print(f"{time.monotonic() - began:.0f} s", file=sys.stderr)
            if results[-1].failures:
                print(told(results[-1]), file=sys.stderr)
    print(table(results))
    return int(any(one.failures for one in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
