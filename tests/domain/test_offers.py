from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.logs import log
from tutor.domain.catalogue import Catalogue
from tutor.domain.challenge import Aim
from tutor.domain.errors import NotFound
from tutor.domain.items import Item
from tutor.domain.mastery import fold
from tutor.domain.offers import offer
from tutor.domain.plans import Goal, GoalStatus, Plan
from tutor.domain.readiness import KNOWN, Checked
from tutor.domain.reviews import Review
from tutor.domain.skills import Interest, Skill

NOW = datetime(2026, 5, 4, tzinfo=UTC)
SKILLS = {
    skill.id: skill
    for skill in (
        Skill(id="parts", title="Parts of a whole", strand="fractions", grade=4),
        Skill(id="equivalent", title="Equivalent fractions", strand="fractions", grade=4, prerequisites=("parts",)),
        Skill(
            id="add",
            title="Adding fractions",
            strand="fractions",
            grade=5,
            prerequisites=("equivalent",),
            aliases=("unlike denominators",),
        ),
        Skill(id="empty", title="Dividing decimals", strand="decimals", grade=6),
    )
}
LEVELS = {"parts": (1,), "equivalent": (1, 2), "add": (1, 2, 3)}


def catalogue(levels=None) -> Catalogue:
    items = {
        f"{skill}.{level}": Item(
            id=f"{skill}.{level}",
            skill_id=skill,
            level=level,
            answer_type="number",
            answer="1",
            question="?",
            settings={"football": "!"} if level == 1 else {},
        )
        for skill, some in (LEVELS if levels is None else levels).items()
        for level in some
    }
    interests = {"football": Interest(id="football", title="Football", aliases=("soccer",))}
    return Catalogue(skills=SKILLS, items=items, interests=interests)


def plan(*skills: str, **changes) -> Plan:
    goals = tuple(Goal(id=skill, statement=f"I can {skill}.", skill_id=skill) for skill in skills)
    return Plan(student_id="ada", goals=goals, **changes)


def solved(*skills: str):
    return [attempt for skill in skills for attempt in log("aC0 bC0 cC0 dC0 eC0", skill=skill, start=NOW)]


def offered(*args, **options):
    known, the_plan, attempts_at, *more = args
    return offer(known, the_plan, fold(attempts_at, now=NOW), *more, **{"grade": 5, **options})


WORLDS = list(
    product(
        [(), ("add",), ("parts",), ("empty",), ("gone",), ("parts", "add")],
        [(), ("parts",), ("add",), ("parts", "equivalent", "add")],
        ["", "fractions", "adding fractions", "parts of a whole"],
    )
)


@pytest.mark.parametrize(("goals", "known", "topic"), WORLDS)
def test_there_are_always_two_or_three_with_reasons_and_never_the_same_twice(goals, known, topic):
    choices = offered(catalogue(), plan(*goals), solved(*known), topic=topic)
    assert 2 <= len(choices) <= 3
    assert len({(choice.skill_id, choice.level) for choice in choices}) == len(choices)
    assert [choice.key for choice in choices] == ["1", "2", "3"][: len(choices)]
    for choice in choices:
        assert choice.level in LEVELS[choice.skill_id]
        assert choice.why.endswith(".")
        assert choice.label


def test_what_was_asked_for_comes_first_and_says_so():
    first = offered(catalogue(), plan("parts"), [], topic="adding fractions")[0]
    assert (first.skill_id, first.level, first.why) == ("add", 1, "It's what you asked for.")


def test_nothing_was_asked_for_so_nothing_says_it_was():
    for choice in offered(catalogue(), plan(), []):
        assert "asked for" not in choice.why


def test_the_skill_of_the_goal_comes_first_when_nothing_is_named():
    choices = offered(catalogue(), plan("add"), [])
    assert (choices[0].skill_id, choices[0].why) == ("add", "It's the skill of your goal.")
    assert (choices[1].skill_id, choices[1].why) == ("equivalent", "It makes the next step easier: adding fractions.")


def test_a_goal_that_is_no_longer_active_is_not_offered_as_one():
    dropped = Goal(id="g", statement="I can.", skill_id="add", status=GoalStatus.DROPPED)
    choices = offered(catalogue(), Plan(student_id="ada", goals=(dropped,)), [])
    assert all("goal" not in choice.why for choice in choices)


@pytest.mark.parametrize("aim", list(Aim))
@pytest.mark.parametrize("short", ["", "aC0 bC0", "aC0 bC0 cC0 dC0 eC0 fC0", "aI0 bI0"])
def test_the_level_is_the_one_whose_expected_success_is_nearest_to_the_aim(short, aim):
    known = fold(log(short, start=NOW), now=NOW)
    first = offer(catalogue(), plan("add"), known, grade=5, aim=aim)[0]
    assert first.level == min(LEVELS["add"], key=lambda level: abs(known.chance("add", level) - aim.middle))


def test_who_knows_a_skill_gets_a_higher_level_of_it_as_far_as_there_are_items():
    assert offered(catalogue(), plan("add"), [])[0].level == 1
    much = [a for n in range(4) for a in log("aC0 bC0 cC0 dC0 eC0", level=3, start=NOW - timedelta(days=n))[::-1]][::-1]
    assert offered(catalogue(), plan("add"), much)[0].level == 3
    assert offered(catalogue({"add": (1, 2)}), plan("add"), much)[0].level == 2


def test_a_goal_waits_for_what_was_tried_before_it_and_is_still_shaky():
    shaky = log("aI0 bI0 cI0 dI0", skill="parts", start=NOW)
    assert offered(catalogue(), plan("equivalent"), shaky)[0].skill_id == "parts"
    choices = offered(catalogue(), plan("equivalent"), shaky)
    assert (choices[0].why, choices[1].why) == (
        "It makes the next step easier: equivalent fractions.",
        "It's the skill of your goal.",
    )
    deeper = [*shaky, *log("aI0 bI0 cI0 dI0", skill="equivalent", start=NOW)]
    assert [c.skill_id for c in offered(catalogue(), plan("add"), deeper)][:2] == ["parts", "add"]


def test_what_a_first_check_took_as_known_is_not_in_the_way_and_its_starts_come_first_of_what_is_ready():
    shaky = log("aI0 bI0 cI0 dI0", skill="parts", start=NOW)
    check = Checked(known=frozenset({"parts"}), starts=frozenset({"add"}))
    known = fold(shaky, now=NOW)
    assert offer(catalogue(), plan("equivalent"), known, grade=5, check=check)[0].skill_id == "equivalent"
    assert offer(catalogue(), plan(), fold([], now=NOW), grade=4, check=check)[0].skill_id == "add"
    assert offer(catalogue(), plan(), fold([], now=NOW), grade=4)[0].skill_id == "parts"


def test_of_several_goals_the_one_due_soon_comes_first():
    later, soon, past = (
        Goal(id=skill, statement="I can.", skill_id=skill, due=NOW.date() + timedelta(days=days))
        for skill, days in (("add", 40), ("equivalent", 5), ("parts", -3))
    )
    choices = offered(catalogue(), Plan(student_id="ada", goals=(later, past, soon)), [])
    assert choices[0].skill_id == "equivalent"


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "yesterday"), (5, "5 days ago"), (7, "a week ago"), (15, "two weeks ago"), (75, "two months ago")],
)
def test_what_is_due_comes_after_the_goal_and_says_when_it_was_learned(days, words):
    due = Review(skill_id="parts", last=NOW - timedelta(days=days), due=NOW, recall=0.8)
    known = fold(solved("parts"), now=NOW)
    choices = offer(catalogue(), plan("add"), known, grade=5, due=[due])
    assert [c.skill_id for c in choices][:2] == ["add", "parts"]
    assert choices[1].why == f"You learned this {words}. A quick look keeps it."


def test_a_review_of_something_no_longer_here_is_left_out():
    due = Review(skill_id="gone", last=NOW, due=NOW, recall=0.8)
    assert all("look" not in c.why for c in offer(catalogue(), plan("add"), fold([], now=NOW), grade=5, due=[due]))


def test_after_a_bad_run_something_known_is_among_what_is_offered():
    bad = [*solved("parts"), *log("aI0 bI0 cI0", start=NOW)]
    assert fold(bad, now=NOW).of("parts").p >= KNOWN
    whys = {c.skill_id: c.why for c in offered(catalogue({"parts": (1,), "add": (1,)}), plan("add"), bad)}
    assert whys["parts"] == "You know this one. It keeps it fresh."


def test_beside_a_goal_alone_there_is_another_level_of_it_and_something_else():
    known = solved("parts", "equivalent")
    assert all(fold(known, now=NOW).of(skill).p >= KNOWN for skill in ("parts", "equivalent"))
    choices = offered(catalogue(), plan("add"), known)
    assert [c.skill_id for c in choices][:2] == ["add", "add"]
    assert choices[2].skill_id != "add"


def test_the_same_log_makes_the_same_offer():
    attempts = [*solved("parts"), *log("aI0 bC1 cC0", start=NOW)]
    assert offered(catalogue(), plan("add"), attempts) == offered(catalogue(), plan("add"), attempts)


def test_without_a_goal_the_next_step_is_what_the_student_is_ready_for():
    assert offered(catalogue(), plan(), solved("parts"))[0].skill_id == "equivalent"


def test_an_interest_dresses_the_question_where_there_are_words_for_it():
    choices = offered(catalogue(), plan("add"), [], interest="soccer")
    assert choices[0].interest_id == "football"
    assert "with football" in choices[0].label
    harder = next(c for c in offered(catalogue({"add": (1, 2, 3)}), plan("add"), [], interest="soccer") if c.level == 2)
    assert (harder.interest_id, "football" in harder.label) == (None, False)


def test_the_interest_of_the_plan_is_used_when_none_is_named():
    assert offered(catalogue(), plan("add", interests=("chess", "football")), [])[0].interest_id == "football"


def test_a_topic_that_is_not_here_names_what_is():
    with pytest.raises(NotFound, match="volcanoes"):
        offered(catalogue(), plan("add"), [], topic="volcanoes")
    with pytest.raises(NotFound, match="fractions"):
        offered(catalogue(), plan("add"), [], topic="dividing decimals")


def test_without_any_content_it_says_so():
    with pytest.raises(NotFound, match="nothing to practise"):
        offered(catalogue({}), plan("add"), [])


@given(st.text(max_size=40), st.text(max_size=40), st.none() | st.integers(0, 12))
def test_whatever_is_asked_there_is_an_offer_or_a_reason(topic, interest, grade):
    try:
        choices = offer(catalogue(), plan("add"), fold([], now=NOW), grade=grade, topic=topic, interest=interest)
    except NotFound:
        return
    assert 2 <= len(choices) <= 3


@pytest.mark.parametrize("often", ["parts", "equivalent", "add"])
def test_when_all_is_known_the_least_sure_comes_first_and_not_the_same_again(often):
    log = [replace(a, id=f"{n}", presentation_id=f"{n}") for n, a in enumerate(solved("parts", "equivalent", "add"))]
    log += [replace(a, id=f"x{n}", presentation_id=f"x{n}") for n, a in enumerate(solved(often))]
    known = fold(log, now=NOW)
    first = offered(catalogue(), plan(), log)[0].skill_id
    assert first == min(LEVELS, key=lambda skill: known.of(skill).p) != often


def step(attempts, **options):
    """What is offered first to a student without goals."""
    return offered(catalogue(), plan(), attempts, **options)[0].skill_id


def test_what_is_likely_known_makes_way_for_the_next_step_though_the_estimate_still_doubts():
    assert step(log("aI0 bI0 cC0 dC0", skill="parts", start=NOW), grade=4) == "parts"
    doubted = log("aI0 bI0 cC0 dC0 eC0", skill="parts", start=NOW)
    assert fold(doubted, now=NOW).of("parts").p < KNOWN
    assert step(doubted, grade=4) == "equivalent"


def test_what_is_not_ready_waits_even_if_it_is_of_the_students_grade():
    assert step([], grade=5) == "parts"


def test_after_enough_of_one_skill_in_a_day_another_that_is_ready_comes_between():
    tough = log("aI0 bC1 cI0 dC1 eI0 fC1", skill="parts", start=NOW)
    both = Checked(starts=frozenset({"parts", "equivalent"}))
    ready = replace(SKILLS["equivalent"], prerequisites=())
    two = replace(catalogue(), skills={**SKILLS, "equivalent": ready})
    firsts = [
        offer(world, plan(), fold(attempts, now=then), grade=5, check=both)[0].skill_id
        for world, attempts, then in (
            (two, tough[:4], NOW),
            (two, tough, NOW),
            (two, tough, NOW + timedelta(days=1)),
            (catalogue(), tough, NOW),
        )
    ]
    assert firsts == ["parts", "equivalent", "parts", "parts"]


def test_what_a_first_check_took_as_known_is_not_asked_for_again_before_there_is_nothing_new():
    check = Checked(known=frozenset({"parts", "equivalent"}))
    assert offer(catalogue(), plan(), fold([], now=NOW), grade=3, check=check)[0].skill_id == "add"


def test_the_name_of_a_strand_offers_what_it_holds_near_the_grade():
    nature = {
        name: Skill(id=name, title=name.title(), strand="nature", grade=grade)
        for name, grade in (("roots", 3), ("cells", 6))
    }
    some = Catalogue(skills={**SKILLS, **nature}, items=catalogue({**LEVELS, "roots": (1,), "cells": (1,)}).items)
    chosen = offer(some, plan(), fold([], now=NOW), grade=6, topic="nature")
    assert [choice.skill_id for choice in chosen][:2] == ["cells", "roots"]


def test_a_field_offers_several_skills_even_where_one_of_them_bears_its_name():
    nature = {
        "looking": Skill(id="looking", title="Looking closely", strand="nature", grade=6, aliases=("nature",)),
        "cells": Skill(id="cells", title="Cells", strand="nature", grade=6),
        "roots": Skill(id="roots", title="Roots", strand="nature", grade=3),
    }
    levels = {**LEVELS, "looking": (1, 2, 3), "cells": (1,), "roots": (1,)}
    some = Catalogue(skills={**SKILLS, **nature}, items=catalogue(levels).items)
    chosen = offer(some, plan(), fold([], now=NOW), grade=6, topic="nature")
    assert [choice.skill_id for choice in chosen] == ["looking", "cells", "roots"]


def test_who_knows_every_word_of_a_topic_comes_before_who_is_nearer_to_the_grade():
    ramps = {
        "ramps": Skill(id="ramps", title="Steepness of a ramp", strand="oatutor", grade=9),
        "stairs": Skill(id="stairs", title="Steepness in stairs and hills", strand="number", grade=5),
    }
    some = Catalogue(skills={**SKILLS, **ramps}, items=catalogue({**LEVELS, "ramps": (2,), "stairs": (1,)}).items)
    chosen = offer(some, plan(), fold([], now=NOW), grade=5, topic="steep ramp")
    assert (chosen[0].skill_id, chosen[0].label) == ("ramps", "Steepness of a ramp (regular)")
