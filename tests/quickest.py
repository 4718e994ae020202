"""How long something takes when the machine leaves it alone: the quickest of three goes, in seconds of processor time."""

import time


def quickest(work):
    """A hang is slow every time; a garbage collection or a busy neighbour is not."""
    return min(_once(work) for _ in range(3))


def _once(work):
    began = time.process_time()
    work()
    return time.process_time() - began
