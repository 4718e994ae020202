"""The students somebody is responsible for, and nobody else."""

import pytest


@pytest.mark.parametrize(
    ("who", "students"),
    [
        ("rivera", ["ada", "ben"]),
        ("okafor", ["ada", "ben"]),
        ("lindgren", ["dev"]),
        ("family", ["ada"]),
        ("strangers", []),
        ("ada", []),
        ("admin", []),
        ("nobody", []),
    ],
)
def test_everybody_sees_the_students_they_answer_for(school, who, students):
    assert [glance.student.id for glance in school.students.of(who)] == students


def test_a_glance_shows_the_plan_and_the_tries(school):
    ada, ben = school.students.of("rivera")
    assert ([g.id for g in ada.plan.goals], ada.tries) == (["adding", "reading"], 0)
    assert ben.plan.goals == ()


@pytest.mark.parametrize("who", ["rivera", "family"])
def test_a_closed_account_sees_nobody(school, who):
    school.close_account(who)
    assert school.students.of(who) == []


def test_a_student_who_has_left_is_not_listed(school):
    school.close_account("ada")
    assert [glance.student.id for glance in school.students.of("rivera")] == ["ben"]


def test_an_account_is_found_by_its_login_however_it_is_typed(school):
    assert school.students.by_login("Ada").id == "ada"
    assert school.students.by_login("nobody") is None
