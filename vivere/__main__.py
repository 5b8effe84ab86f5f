"""``python -m vivere``."""

import sys

from vivere.cli import run

sys.exit(run())
