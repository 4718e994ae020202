"""Writers wait in line: in order, not for ever, and nobody's turn is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from tutor.domain.errors import Unavailable
from tutor.store.waiting_line import WaitingLine


def waiting(line):
    return len(line._waiting)


def until(true):
    while not true():
        Event().wait(0.001)


def test_they_are_let_through_in_the_order_they_came():
    line, order = WaitingLine(), []

    def write(number):
        with line.turn(10, too_long="too long"):
            order.append(number)

    with ThreadPoolExecutor(8) as pool:
        with line.turn(10, too_long="too long"):
            for number in range(8):
                pool.submit(write, number)
                until(lambda here=number + 1: waiting(line) == here)
        until(lambda: len(order) == 8)
    assert order == list(range(8))


def test_who_waits_too_long_leaves_the_line_and_the_next_one_goes_on():
    line = WaitingLine()
    with (
        line.turn(1, too_long="too long"),
        pytest.raises(Unavailable, match="too long"),
        line.turn(0.01, too_long="too long"),
    ):
        pass
    assert waiting(line) == 0
    with line.turn(0.01, too_long="too long"):
        pass


def test_a_block_that_raises_gives_its_turn_on():
    line = WaitingLine()
    with pytest.raises(KeyError), line.turn(1, too_long="too long"):
        raise KeyError
    with line.turn(0.01, too_long="too long"):
        pass
