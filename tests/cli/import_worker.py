"""Runs the command line on a small project in a process of its own: `python -m tests.cli.import_worker PLACE import …`."""

import os
import sys
from pathlib import Path

from tutor import settings
from tutor.__main__ import main

if __name__ == "__main__":
    place = Path(sys.argv.pop(1))
    settings.ROOT = place
    os.environ |= {"TUTOR_DATA_DIR": str(place / "data"), "TUTOR_DEMO": "0"}
    main()
