from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.domain.marking import Verdict
from tutor.domain.mastery import estimate, fold
from tutor.domain.practice import Attempt

START = datetime(2026, 11, 2, 9, tzinfo=UTC)
VERDICTS = {"C": Verdict.CORRECT, "I": Verdict.INCORRECT, "U": Verdict.UNSURE}
SKILL = "fractions.add-unlike"


def attempts(log: str) -> list[Attempt]:
    """One attempt a word: a question's letter, a verdict, and the hints seen before, as in `aC0 bI2`."""
    return [
        Attempt(
            id=str(number),
            presentation_id=word[0],
            student_id="ada",
            skill_id=SKILL,
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


def regular(log: str, level: int = 2) -> list[Attempt]:
    return [replace(attempt, level=level) for attempt in attempts(log)]


def known(log: str, level: int = 2):
    return estimate(SKILL, regular(log, level))


def row(verdicts: str) -> str:
    """Question after question, each with one unaided answer: `CCI` is `aC0 bC0 cI0`."""
    return " ".join(f"{chr(97 + number)}{verdict}0" for number, verdict in enumerate(verdicts))


@pytest.mark.parametrize(
    ("log", "p", "low", "high", "word"),
    [
        ("", 0.3915, 0.0068, 0.9867, "not tried"),
        ("aC0", 0.6408, 0.0469, 0.9788, "building"),
        ("aI0", 0.2764, 0.0092, 0.8964, "starting"),
        ("aC0 bC0", 0.7494, 0.1559, 0.9808, "nearly"),
        ("aC0 bC0 cC0", 0.8048, 0.2914, 0.9839, "nearly"),
        ("aC0 bC0 cC0 dC0 eC0", 0.8565, 0.5206, 0.9887, "solid"),
        ("aC0 bC0 cC0 dC0 eI0", 0.7008, 0.2243, 0.9525, "nearly"),
        ("aC1", 0.5297, 0.0131, 0.9809, "building"),
        ("aI0 aC0", 0.4009, 0.0226, 0.9228, "building"),
    ],
)
def test_golden_numbers(log, p, low, high, word):
    mastery = known(log)
    assert (mastery.p, mastery.low, mastery.high) == pytest.approx((p, low, high), abs=1e-4)
    assert mastery.word == word


def test_the_first_right_answer_by_hand():
    # The ratings start at log-odds 0.6, where an answer is right with 0.6457. Log-odds:
    # -0.3 + 0.85·ln 2 + 0.75·(1.7/2 - 0.7) + 0.45·ln 2 + 0.8·0.4·(1 - 0.6457) + 0.03·0.35·(1 - 0.6457).
    # And 8 in 100 right answers go wrong for nothing.
    assert known("aC0").p == pytest.approx(0.92 * 0.6965, abs=1e-4)


def test_a_student_who_answers_right_alone_becomes_solid_within_five_questions():
    words = [known(row("C" * count)).word for count in range(9)]
    assert words[0] == "not tried"
    assert words[5:] == ["solid"] * 4
    assert "solid" not in words[:4]


def test_first_steps_lead_there_too_but_take_longer():
    words = [known(row("C" * count), level=1).word for count in range(11)]
    assert words[10] == "solid"
    assert words[5] != "solid"


def test_a_student_who_starts_badly_can_still_become_solid():
    assert known(row("IIIIII" + "C" * 10)).word == "solid"


def test_a_wrong_answer_takes_solid_away_until_right_answers_give_it_back():
    words = [known(row("CCCCCC" + "I" + "C" * more)).word for more in range(5)]
    assert words[0] != "solid"
    assert words[4] == "solid"


def test_answers_after_hints_never_make_solid():
    assert known(" ".join(f"{letter}C3" for letter in "abcdefghijklmnopqrstuvwxyz")).word in ("building", "nearly")


def test_a_win_after_hints_tells_less():
    ps = [known(f"aC{hints}").p for hints in range(5)]
    assert ps[0] > ps[1] > ps[2] > ps[3] == ps[4] > known("").p


def test_later_tries_of_the_same_question_tell_little():
    assert known("aI0 aC0").p < known("aI0 bC0").p
    assert known("aI0 aI0").p > known("aI0 bI0").p


def test_unsure_answers_count_nothing():
    with_unsure, without = known("aU0 aC0"), known("aC0")
    assert with_unsure.tries == without.tries == 1
    assert with_unsure.p == without.p
    assert with_unsure.word == without.word


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


def test_the_reason_says_how_far_apart_the_answers_were():
    log = [replace(one, at=START + timedelta(days=number)) for number, one in enumerate(regular(row("CCIC")))]
    assert estimate(SKILL, log).because == "3 of your last 4 were right the first time, 3 without hints, 3 days apart."


def test_what_was_shown_once_is_no_longer_solid_after_two_weeks_until_it_is_shown_again():
    log = regular(row("CCCCCCCCC"))
    lately, rested = (fold(log, now=log[-1].at + timedelta(days=days)).of(SKILL) for days in (13, 14))
    assert (lately.word, rested.word) == ("solid", "nearly")
    assert rested.because == "5 of your last 5 were right the first time, 5 without hints. That was 14 days ago."
    (again,) = regular("zC0")
    log.append(replace(again, id="again", at=log[-1].at + timedelta(days=14)))
    assert fold(log, now=log[-1].at).of(SKILL).word == "solid"


def test_the_last_moment_and_the_counts_come_from_the_log():
    mastery = known("aC0 bI0 bC1 cU0")
    assert (mastery.tries, mastery.unaided, mastery.last_at) == (3, 1, START + timedelta(minutes=2))


LOGS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("CIU"), st.integers(0, 9)), max_size=40)


@given(LOGS)
def test_whatever_the_log_the_estimate_lies_in_its_interval(log):
    mastery = known(" ".join(f"{question}{verdict}{hints}" for question, verdict, hints in log))
    assert 0 <= mastery.low <= mastery.p <= mastery.high <= 1
    assert mastery.word in ("not tried", "starting", "building", "nearly", "solid")
    assert (mastery.word == "not tried") is (mastery.tries == 0)


@given(st.lists(st.sampled_from("CI"), min_size=1, max_size=12), st.integers(1, 3))
def test_one_more_right_answer_raises_the_estimate_and_a_wrong_one_lowers_it(verdicts, level):
    before = row("".join(verdicts))
    middle = known(before, level).p
    assert known(f"{before} zC0", level).p >= middle
    assert known(f"{before} zI0", level).p <= middle


@given(LOGS)
def test_the_same_log_gives_the_same_numbers_bit_for_bit(log):
    words = " ".join(f"{question}{verdict}{hints}" for question, verdict, hints in log)
    assert repr(known(words)) == repr(known(words))


def test_what_a_teacher_set_aside_is_as_if_it_had_not_been():
    log = regular(row("CCIC"))
    without = [attempt for attempt in log if attempt.id != "2"]
    now = START + timedelta(days=1)
    assert fold(log, now=now, set_aside={"2"}).of(SKILL) == fold(without, now=now).of(SKILL)
