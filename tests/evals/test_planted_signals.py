"""The judge of signals holds them to what is true of a student, not to what the story wanted."""

from evals.students.judge_signals import ALL, Case, rows
from evals.students.planted import planted
from tutor.domain.plan_signals import SignalKind
from tutor.domain.signal_rules import signals


def case(story, *, true=(), said=()):
    return Case(kind="gradual", story=story, true=frozenset(true), said=tuple(said), supported=True)


def test_precision_counts_what_was_said_and_recall_what_truly_came_of_a_story():
    met, stuck = SignalKind.MET, SignalKind.STUCK
    found = rows(
        [
            case("reached", true=[met], said=[met]),
            case("reached", true=[met], said=[stuck]),
            case("reached", said=[met]),
            case("ordinary", true=[met]),
        ]
    )
    shares = {row.name: (row.precision.hits, row.precision.of, row.recall.hits, row.recall.of) for row in found}
    assert (shares["met"], shares["stuck"], shares[ALL]) == ((1, 2, 1, 2), (0, 1, 0, 0), (1, 3, 1, 2))


def test_being_told_that_all_goes_well_is_no_suggestion():
    [row] = [row for row in rows([case("growing", said=[SignalKind.ON_TRACK])]) if row.name == ALL]
    assert row.precision.of == 0


def test_the_same_seed_tells_the_same_and_silence_is_never_a_signal():
    one, same = (planted(3, "gradual", 0, "away") for _ in range(2))
    assert one.who.attempts == same.who.attempts
    assert signals(one.told()) == []
