from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.domain.marking import Verdict
from tutor.domain.mastery import estimate
from tutor.domain.practice import Attempt

START = datetime(2026, 11, 2, 9, tzinfo=UTC)
VERDICTS = {"C": Verdict.CORRECT, "I": Verdict.INCORRECT, "U": Verdict.UNSURE}


def attempts(log: str) -> list[Attempt]:
    """One attempt a word: a question's letter, a verdict, and the hints seen before, as in `aC0 bI2`."""
    return [
        Attempt(
            id=str(number),
            presentation_id=word[0],
            student_id="ada",
            skill_id="fractions.add-unlike",
            item_id="add-unlike.two-parts",
            level=1,
            answer="",
            verdict=VERDICTS[word[1]],
            reason="",
            hints=int(word[2:] or 0),
            at=START + timedelta(minutes=number),
        )
        for number, word in enumerate(log.split())
    ]


def known(log: str):
    return estimate("fractions.add-unlike", attempts(log))


@pytest.mark.parametrize(
    ("log", "p", "low", "high", "word"),
    [
        ("", 0.25, 0.0303, 0.7805, "not tried"),
        ("aC0", 0.64, 0.2484, 0.9053, "building"),
        ("aI0", 0.136, 0.0174, 0.5829, "starting"),
        ("aC0 bC0", 0.9, 0.5307, 0.9862, "nearly"),
        ("aC0 bC0 cC0", 0.9783, 0.6792, 0.9990, "nearly"),
        ("aC0 bC0 cC0 dC0", 0.995, 0.7453, 0.9999, "solid"),
        ("aC0 bC0 cC0 dC0 eI0", 0.9652, 0.7340, 0.9964, "nearly"),
        ("aC1", 0.4435, 0.1127, 0.8334, "building"),
        ("aI0 aC0", 0.1919, 0.0344, 0.6128, "starting"),
    ],
)
def test_golden_numbers(log, p, low, high, word):
    mastery = known(log)
    assert (mastery.p, mastery.low, mastery.high) == pytest.approx((p, low, high), abs=1e-4)
    assert mastery.word == word


def test_a_student_who_answers_right_alone_becomes_solid_within_five_questions():
    words = [known(" ".join(f"{letter}C0" for letter in "abcdefgh"[:count])).word for count in range(9)]
    assert words[0] == "not tried"
    assert words[5:] == ["solid"] * 4


def test_a_student_who_starts_badly_can_still_become_solid():
    log = " ".join([f"{letter}I0" for letter in "abcdef"] + [f"{letter}C0" for letter in "ghijklmn"])
    assert known(log).word == "solid"


def test_a_wrong_answer_takes_solid_away_until_two_are_right_again():
    good = "aC0 bC0 cC0 dC0 eC0"
    assert known(good + " fI0").word == "nearly"
    assert known(good + " fI0 gC0").word == "nearly"
    assert known(good + " fI0 gC0 hC0").word == "solid"


def test_answers_after_hints_never_make_solid():
    assert known(" ".join(f"{letter}C3" for letter in "abcdefghijklmnopqrstuvwxyz")).word in ("building", "nearly")


def test_a_win_after_hints_tells_less():
    ps = [known(f"aC{hints}").p for hints in range(5)]
    assert ps[0] > ps[1] > ps[2] > ps[3] == ps[4] > 0.25


def test_later_tries_of_the_same_question_tell_little():
    assert known("aI0 aC0").p < known("aI0 bC0").p
    assert known("aI0 aI0").p > known("aI0").p * 0.6


def test_unsure_answers_count_nothing():
    with_unsure, without = known("aU0 aC0 bU0 bC0"), known("aC0 bC0")
    assert (with_unsure.p, with_unsure.tries, with_unsure.unaided, with_unsure.word) == (
        without.p,
        without.tries,
        without.unaided,
        without.word,
    )


@pytest.mark.parametrize(
    ("log", "because"),
    [
        ("", "You haven't tried this one yet."),
        ("aU0", "You haven't tried this one yet."),
        ("aC0", "You have tried this one once."),
        ("aI0 bI0 cI0", "None of your last 3 were right the first time yet."),
        ("aC0 bI0 bC1 cC0 dC1", "3 of your last 4 were right the first time, 2 without hints."),
        ("aC1 bC2", "2 of your last 2 were right the first time, none without hints."),
    ],
)
def test_the_reason_is_a_sentence_that_can_be_checked(log, because):
    assert known(log).because == because


def test_the_last_moment_and_the_counts_come_from_the_log():
    mastery = known("aC0 bI0 bC1 cU0")
    assert (mastery.tries, mastery.unaided, mastery.last_at) == (3, 1, START + timedelta(minutes=2))


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("CIU"), st.integers(0, 9)), max_size=40))
def test_whatever_the_log_the_estimate_lies_in_its_interval(log):
    mastery = known(" ".join(f"{question}{verdict}{hints}" for question, verdict, hints in log))
    assert 0 <= mastery.low <= mastery.p <= mastery.high <= 1
    assert mastery.word in ("not tried", "starting", "building", "nearly", "solid")
    assert (mastery.word == "not tried") is (mastery.tries == 0)


@given(st.lists(st.sampled_from("CI"), min_size=1, max_size=12))
def test_one_more_right_answer_never_lowers_the_estimate(verdicts):
    log = " ".join(f"{letter}{verdict}0" for letter, verdict in zip("abcdefghijkl", verdicts, strict=False))
    assert known(f"{log} zC0").p >= known(log).p
