"""Groups rest on evidence, keep to the sizes, and stay as they are until the evidence moves."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.quickest import quickest
from tutor.domain.errors import InvalidInput
from tutor.domain.groups import GroupKind, Sizes, group
from tutor.domain.lesson_needs import Learner, shown
from tutor.domain.marking import Verdict
from tutor.domain.mastery import Mastery, Tally, fold
from tutor.domain.practice import Attempt
from tutor.domain.skills import Skill

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
SKILLS = {
    skill.id: skill
    for skill in (
        Skill(id="parts", title="Parts", strand="fractions", grade=3),
        Skill(id="equal", title="Equal fractions", strand="fractions", grade=4, prerequisites=("parts",)),
        Skill(id="like", title="Adding like fractions", strand="fractions", grade=4, prerequisites=("parts",)),
        Skill(id="add", title="Adding fractions", strand="fractions", grade=5, prerequisites=("equal", "like")),
        Skill(id="times", title="Multiplying fractions", strand="fractions", grade=5, prerequisites=("equal",)),
        Skill(id="divide", title="Dividing fractions", strand="fractions", grade=6, prerequisites=("add", "times")),
    )
}


@dataclass(frozen=True)
class Known:
    """Estimates by hand: the share of right answers, surer with every question."""

    attempts: tuple
    now: datetime = NOW
    noise: dict = field(default_factory=dict)

    @cached_property
    def digest(self):
        return fold(self.attempts, now=self.now).digest

    def tally(self, skill_id):
        return self.digest.tallies.get(skill_id) or Tally()

    def glance(self, skill_id):
        mine = [attempt for attempt in self.attempts if attempt.skill_id == skill_id]
        right = sum(attempt.verdict is Verdict.CORRECT for attempt in mine)
        p = (right + 0.5) / (len(mine) + 1) + self.noise.get(skill_id, 0)
        half = 0.5 / (len(mine) + 1)
        return Mastery(
            skill_id=skill_id,
            p=min(max(p, 0), 1),
            low=max(p - half, 0),
            high=min(p + half, 1),
            tries=len(mine),
            unaided=right,
            last_at=mine[-1].at if mine else None,
            word="",
            because="",
        )


def tries(**log):
    """Attempts by skill: `R` right, `W` wrong, `T` wrong by adding tops and bottoms, oldest first."""
    return tuple(
        Attempt(
            id=f"{skill}-{number}",
            presentation_id=f"{skill}-{number}",
            student_id="",
            skill_id=skill,
            item_id="",
            level=1,
            answer="",
            verdict=Verdict.CORRECT if letter == "R" else Verdict.INCORRECT,
            reason="",
            hints=0,
            at=NOW - timedelta(days=1, minutes=-number),
            mistake_id="tops-and-bottoms" if letter == "T" else None,
        )
        for skill, letters in log.items()
        for number, letter in enumerate(letters)
    )


def learner(name, *, grade=5, goals=(), **log):
    return Learner(id=name, grade=grade, knowledge=Known(tries(**log)), goals=frozenset(goals))


def grouped(*learners, sizes=None, previous=()):
    return group(learners, skills=SKILLS, sizes=sizes or Sizes(), previous=previous)


def seats(made):
    return {member.student_id: (one.kind, one.skill_id) for one in made.groups for member in one.members}


READY = {"equal": "RRRR", "like": "RRRR"}


def test_students_who_miss_the_same_skill_sit_together_with_the_evidence():
    made = grouped(learner("ada", **READY, add="TTWRT"), learner("ben", goals=["add"], **READY, add="WTT"))
    [one] = made.groups
    assert (one.kind, one.skill_id, one.mistake_id) == (GroupKind.NEEDS, "add", "tops-and-bottoms")
    assert [member.says for member in one.members] == [
        "1 of 5 right the first time, 3 times “tops and bottoms”. Out of 10 like these, expect 2 to 3 right.",
        "None of 3 right the first time, twice “tops and bottoms”. Out of 10 like these, expect 0 to 2 right.",
    ]
    assert one.why == (
        "2 students do not have this yet, and what comes before it is there. "
        "Both keep making the same mistake: “tops and bottoms”. It is a goal of one of them."
    )
    assert made.apart == ()


def test_nobody_is_grouped_without_evidence():
    made = grouped(learner("ada", **READY, add="W"), learner("ben", **READY, add="W"), learner("cy"))
    assert made.groups == ()
    assert [(one.student_id, one.check_skill_id) for one in made.apart] == [
        ("ada", "add"),
        ("ben", "add"),
        ("cy", None),
    ]
    assert made.apart[0].says == "None of 1 right the first time: out of 10 like these it could be 0 to 5 right."
    assert made.apart[2].says == "Has not practised here yet."


def test_a_goal_nobody_tried_is_asked_about_first():
    [ada] = grouped(learner("ada", goals=["add"])).apart
    assert (ada.check_skill_id, ada.says) == ("add", "It is a goal, and no question about it was tried yet.")


def test_old_evidence_is_asked_about_again():
    long_ago = [replace(attempt, at=NOW - timedelta(weeks=9)) for attempt in tries(**READY, add="TTTT")]
    both = [Learner(id=name, grade=5, knowledge=Known(tuple(long_ago))) for name in ("ada", "ben")]
    made = grouped(*both)
    assert made.groups == ()
    assert "more than 6 weeks ago" in made.apart[0].says


def test_a_lesson_goes_to_what_comes_first():
    made = grouped(*(learner(name, equal="WWWW", like="RRR", add="TTTT") for name in ("ada", "ben")))
    assert seats(made) == {"ada": (GroupKind.NEEDS, "equal"), "ben": (GroupKind.NEEDS, "equal")}


def test_what_comes_before_is_asked_about_where_nothing_is_known_of_it():
    made = grouped(*(learner(name, grade=4, add="TTTT") for name in ("ada", "ben")))
    assert made.groups == ()
    assert {one.check_skill_id for one in made.apart} == {"equal"}


def test_who_knows_the_grade_goes_beyond_it():
    ahead = {"add": "RRRRR", "times": "RRRR"}
    made = grouped(learner("ada", **ahead), learner("ben", **ahead), learner("cy", **ahead, equal="WWWW"))
    assert seats(made) == dict.fromkeys(("ada", "ben"), (GroupKind.BEYOND, "divide"))
    [one] = made.groups
    assert one.why == "Both know what comes before this skill, and it lies above their grade."
    assert one.members[0].says == (
        "Adding fractions: 5 of 5 right the first time; Multiplying fractions: 4 of 4 right the first time."
    )


def test_nobody_is_beyond_a_grade_who_is_in_it():
    ahead = {"add": "RRRRR", "times": "RRRR"}
    made = grouped(*(learner(name, grade=6, **ahead) for name in ("ada", "ben")))
    assert made.groups == ()
    assert made.apart[0].says == "On the way: nothing is shown to be missing."


def test_a_need_nobody_shares_is_named():
    [ada] = grouped(learner("ada", **READY, add="WWWW")).apart
    assert ada.says == (
        "Needs “Adding fractions”, but there are fewer than 2 students for a group. None of 4 right the first time. "
        "Out of 10 like these, expect 0 to 2 right."
    )


def test_a_large_need_becomes_groups_of_even_size_by_mistake():
    twelve = [learner(f"s{n:02}", **READY, add="TTTT" if n % 2 else "WWWW") for n in range(8)]
    made = grouped(*twelve, sizes=Sizes(least=2, most=6))
    assert [len(one.members) for one in made.groups] == [4, 4]
    assert [one.mistake_id for one in made.groups] == [None, "tops-and-bottoms"]


def test_who_does_not_fit_the_sizes_is_named():
    seven = [learner(f"s{n}", **READY, add="WWWW") for n in range(7)]
    made = grouped(*seven, sizes=Sizes(least=4, most=6))
    assert [len(one.members) for one in made.groups] == [6]
    assert "the groups for it are full" in made.apart[0].says


@pytest.mark.parametrize(("least", "most"), [(1, 4), (5, 4), (2, 13), (-2, 4)])
def test_sizes_nobody_could_have_are_refused(least, most):
    with pytest.raises(InvalidInput, match="2 to 12"):
        Sizes(least=least, most=most)


def test_a_question_tried_twice_counts_once():
    first, second = tries(add="WR")
    seen = shown(Known((first, replace(second, presentation_id=first.presentation_id))).tally("add"))
    assert (seen.asked, seen.right) == (1, 0)


LOGS = st.dictionaries(st.sampled_from(sorted(SKILLS)), st.text("RWT", min_size=1, max_size=6))
CLASSES = st.lists(st.tuples(st.integers(4, 6), LOGS), min_size=1, max_size=14)
ALL_SIZES = st.integers(2, 5).flatmap(lambda least: st.builds(Sizes, least=st.just(least), most=st.integers(least, 7)))


def a_class(rows):
    return [learner(f"s{number:02}", grade=grade, **log) for number, (grade, log) in enumerate(rows)]


@given(CLASSES, ALL_SIZES, st.randoms())
def test_everybody_has_one_place_within_the_sizes_and_the_same_one_every_time(rows, sizes, chance):
    learners = a_class(rows)
    made = grouped(*learners, sizes=sizes)
    placed = [m.student_id for one in made.groups for m in one.members] + [one.student_id for one in made.apart]
    assert sorted(placed) == [one.id for one in learners]
    assert all(sizes.least <= len(one.members) <= sizes.most for one in made.groups)
    chance.shuffle(learners)
    assert grouped(*learners, sizes=sizes) == made


@given(CLASSES, ALL_SIZES, st.integers(0, 13), st.sampled_from(sorted(SKILLS)), st.sampled_from("RWT"))
@settings(max_examples=150)
def test_an_answer_of_one_student_moves_no_other_out_of_a_group_that_goes_on(rows, sizes, who, skill, letter):
    before = grouped(*a_class(rows), sizes=sizes)
    grade, log = rows[who % len(rows)]
    moved = [*rows]
    moved[who % len(rows)] = (grade, {**log, skill: log.get(skill, "") + letter})
    name = f"s{who % len(rows):02}"
    after = seats(grouped(*a_class(moved), sizes=sizes, previous=before.groups))
    for one in before.groups:
        others = [member.student_id for member in one.members if member.student_id != name]
        if len(others) >= sizes.least:
            assert {after.get(other) for other in others} == {(one.kind, one.skill_id)}


@given(CLASSES, ALL_SIZES, st.lists(st.floats(-0.045, 0.045), min_size=6, max_size=6))
@settings(max_examples=150)
def test_a_little_noise_in_the_estimates_leaves_every_group_as_it_was(rows, sizes, noise):
    before = grouped(*a_class(rows), sizes=sizes)
    shaken = dict(zip(SKILLS, noise, strict=True))
    after = grouped(
        *(replace(one, knowledge=replace(one.knowledge, noise=shaken)) for one in a_class(rows)),
        sizes=sizes,
        previous=before.groups,
    )
    then, now = seats(before), seats(after)
    assert {name: now.get(name) for name in then} == then


def test_the_same_class_again_changes_nothing():
    learners = [learner(f"s{n}", **READY, add="TTTT" if n < 5 else "RRRR", times="WWWW") for n in range(9)]
    before = grouped(*learners)
    assert grouped(*learners, previous=before.groups) == before


def test_a_whole_class_takes_less_than_a_fifth_of_a_second():
    ids = [f"k{n:02}" for n in range(80)]
    skills = {
        name: Skill(
            id=name,
            title=name,
            strand="x",
            grade=3 + number // 16,
            prerequisites=tuple(ids[max(0, number - 2) : number]),
        )
        for number, name in enumerate(ids)
    }
    letters = ("WTTW", "RRRR", "RWRW", "TTRT", "RRRRR")
    learners = [
        learner(f"s{n:02}", **{name: letters[(n + m) % 5] for m, name in enumerate(ids) if (n + m) % 2})
        for n in range(35)
    ]
    assert quickest(lambda: group(learners, skills=skills, sizes=Sizes())) < 0.2
