"""Listening to what a message means, where rules and words leave a doubt."""

from tutor.domain.alerts import AlertKind
from tutor.domain.safety import Concern, judged
from tutor.domain.safety_meaning import MOST, SHORT, Leaning, deaf, pieces
from tutor.domain.safety_signal import Signal

RULE_SAYS = "i want to kill myself"
NOBODY_SAYS = "uncle glorb the zorp"


class Ear:
    """Hears the same in whatever it is asked, and keeps what it was asked."""

    def __init__(self, *scores):
        self.scores, self.asked = scores, []

    def __call__(self, some):
        self.asked += some
        return [Leaning(score, AlertKind.ABUSE) for score in self.scores]


def opinion(weight):
    return Signal(0.0, 0.4, -0.6, {"glorb": (weight, "grooming")})


def test_where_the_words_leave_a_doubt_the_meaning_decides_and_names_the_kind():
    assert judged(NOBODY_SAYS, opinion(0.0), Ear(0.9)) == Concern(AlertKind.ABUSE)
    assert judged(NOBODY_SAYS, opinion(0.0), Ear(-0.9)) is None


def test_words_alone_raise_no_alarm_against_the_meaning():
    loud = opinion(3.0)
    assert judged(NOBODY_SAYS, loud, deaf) == Concern(AlertKind.GROOMING)
    assert judged(NOBODY_SAYS, loud, Ear(-0.9)) is None


def test_the_piece_that_sounds_worst_decides():
    assert judged(NOBODY_SAYS, opinion(0.0), Ear(-0.9, 0.9, -0.9)) is not None


def test_a_rule_holds_unless_the_meaning_is_clearly_another():
    assert judged(RULE_SAYS, opinion(0.0), Ear(-0.1)) == Concern(AlertKind.DISTRESS)
    assert judged(RULE_SAYS, opinion(0.0), Ear(-0.9)) is None


def test_nobody_listens_to_what_sounds_harmless_by_its_words():
    ear = Ear(0.9)
    assert judged(NOBODY_SAYS, opinion(-3.0), ear) is None
    assert ear.asked == []


def test_where_nothing_can_listen_rules_and_words_decide_alone():
    assert judged(RULE_SAYS, opinion(0.0), Ear()) == judged(RULE_SAYS, opinion(0.0), deaf) is not None


def test_a_short_message_is_heard_as_it_is():
    assert pieces("I'm fine. Really!", len) == ["I'm fine. Really!"]


def test_of_a_long_message_the_sentences_most_worth_it_are_heard_in_their_order():
    sentences = [f"Number {at} is here, said {'very ' * at}often." for at in range(1, 15)]
    assert pieces(" ".join(sentences), len) == sentences[-MOST:]


def test_a_long_message_without_full_stops_is_cut():
    assert [len(piece.split()) for piece in pieces("on " * (2 * SHORT + 5), len)] == [SHORT, SHORT, 5]
