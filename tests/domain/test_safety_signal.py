"""The learned signal beside the rules: what it weighs, and when the screen goes by it."""

from tutor.domain.alerts import AlertKind
from tutor.domain.safety import Concern, concerns
from tutor.domain.safety_signal import FEWEST, Signal, signs

RULE_SAYS = "i want to kill myself"
NOBODY_SAYS = "uncle glorb the zorp"


def opinion(**weights):
    return Signal(0.0, 0.5, -0.6, {sign: (weight, "grooming") for sign, weight in weights.items()})


def test_words_of_one_meaning_are_heard_as_that_meaning_and_in_their_order():
    assert {"KIN>HITS", "HITS>_me"} <= signs("uncle slaps me")
    assert "KIN>HITS" in signs("mom kicked me")
    assert "HITS>KIN" not in signs("mom kicked me")


def test_where_no_rule_speaks_a_loud_signal_raises_an_alarm_of_the_kind_it_speaks_of():
    assert concerns(NOBODY_SAYS, opinion(glorb=5.0)) == [Concern(AlertKind.GROOMING)]
    assert concerns(NOBODY_SAYS, opinion(glorb=0.1)) == []


def test_where_the_signal_hears_the_contrary_a_rule_alone_raises_none():
    assert concerns(RULE_SAYS, opinion()) != []
    assert concerns(RULE_SAYS, opinion(myself=-9.0)) == []


def test_what_a_rule_excuses_needs_twice_the_signal():
    excused = "in minecraft i want to kill myself to respawn"
    size = FEWEST**0.5
    assert concerns(excused, opinion(respawn=0.7 * size)) == []
    assert concerns(excused, opinion(respawn=1.2 * size)) != []


def test_the_signs_that_weigh_most_are_named():
    assert opinion(glorb=2.0, zorp=-1.0).signs(NOBODY_SAYS) == ["glorb +2.00", "zorp -1.00"]
