"""Run the measurements asked for, or all."""

import sys

from evals.bench import crowd, start, turn

PARTS = {"turn": turn.main, "crowd": crowd.main, "start": start.main}

if __name__ == "__main__":
    for name in sys.argv[1:] or PARTS:
        PARTS[name]()
