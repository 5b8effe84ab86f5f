"""``python -m vivere``."""

import os
import sys

from vivere.cli import main

try:
    code = main()
    sys.stdout.flush()
except BrokenPipeError:
    # The reader (``head``) has seen enough; leave quietly, as the Python manual advises.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    code = 0
sys.exit(code)
