"""One pass over a log gives what a pass for each moment would, and time alone makes nobody stuck."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from tests.domain.mastery.test_no_dead_end import answered
from tests.domain.test_mastery import START
from tutor.domain.marking import Verdict
from tutor.domain.mastery import fold, looks

DAYS = 6
BEFORE = {"s": ("t",), "t": ()}


def _log():
    luck = Random(3)
    log = [answered(n, right=luck.random() < 0.6, hints=luck.randrange(2), days=n // 5) for n in range(5 * DAYS)]
    unsure = [replace(one, verdict=Verdict.UNSURE) if n % 7 == 3 else one for n, one in enumerate(log)]
    return [replace(one, skill_id="t") if n % 3 == 0 else one for n, one in enumerate(unsure)]


def test_looks_at_several_moments_give_the_very_numbers_of_a_fold_at_each():
    log, moments = _log(), [START - timedelta(days=1), *(START + timedelta(days=day, hours=3) for day in range(9))]
    aside = frozenset([log[4].id])
    whole = fold(log, now=moments[-1], prerequisites=BEFORE, set_aside=aside)
    for look, moment in zip(looks(whole, moments), moments, strict=True):
        then = [attempt for attempt in log if attempt.at <= moment]
        alone = fold(then, now=moment, prerequisites=BEFORE, set_aside=aside)
        assert look.now == moment
        assert [look.of(skill) for skill in BEFORE] == [alone.of(skill) for skill in BEFORE]


def test_a_glance_is_the_estimate_without_its_steps():
    known = fold(_log(), now=START + timedelta(days=DAYS), prerequisites=BEFORE)
    whole = known.of("s")
    assert whole.steps
    assert known.glance("s") == replace(whole, steps=(), meanwhile=0.0)


def test_what_was_solid_and_is_forgotten_needs_review_and_is_not_stuck():
    went = "WWWW" + "R" * 20 + "WRWRR"
    log = [answered(n, right=letter == "R", days=n // 3) for n, letter in enumerate(went)]
    assert fold(log, now=log[-1].at).of("s").word == "solid"
    later = fold(log, now=log[-1].at + timedelta(days=300)).of("s")
    assert later.word == "nearly"
    assert not later.stuck


def test_who_was_stuck_stays_so_however_long_nothing_happens():
    log = [answered(n, right=n % 3 == 0) for n in range(14)]
    assert fold(log, now=log[-1].at).of("s").stuck
    assert fold(log, now=log[-1].at + timedelta(days=90)).of("s").stuck
