from tutor.agent.breaker import FAILURES, REST, Breaker, State


class Hands:
    """A clock set by hand."""

    now = 0.0

    def __call__(self):
        return self.now


def broken():
    clock = Hands()
    breaker = Breaker(clock=clock)
    for _ in range(FAILURES):
        assert breaker.may_ask()
        breaker.failed()
    return breaker, clock


def test_failures_in_a_row_open_it_and_a_success_between_does_not():
    breaker = Breaker(clock=Hands())
    for _ in range(5):
        breaker.failed()
        breaker.worked()
    assert breaker.state is State.CLOSED
    breaker, _ = broken()
    assert breaker.state is State.OPEN
    assert not breaker.may_ask()


def test_after_its_rest_one_question_tries_it_out_while_the_others_wait():
    breaker, clock = broken()
    clock.now += REST
    assert breaker.state is State.HALF_OPEN
    assert [breaker.may_ask() for _ in range(3)] == [True, False, False]
    breaker.worked()
    assert breaker.state is State.CLOSED
    assert breaker.may_ask()


def test_one_failure_while_it_is_tried_out_is_enough_to_rest_again():
    breaker, clock = broken()
    clock.now += REST
    assert breaker.may_ask()
    breaker.failed()
    assert breaker.state is State.OPEN
    clock.now += REST - 1
    assert not breaker.may_ask()


def test_a_trial_that_was_dropped_lets_the_next_one_try():
    breaker, clock = broken()
    clock.now += REST
    assert breaker.may_ask()
    breaker.unknown()
    assert breaker.may_ask()
