"""Run the measurements asked for, or all."""

import sys

from evals.bench import crowd, guards, library, start, turn

PARTS = {"turn": turn.main, "guards": guards.main, "crowd": crowd.main, "start": start.main, "library": library.main}

if __name__ == "__main__":
    for name in [given for given in sys.argv[1:] if given in PARTS] or PARTS:
        PARTS[name]()
