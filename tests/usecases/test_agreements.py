"""Three parties agree: the student, a teacher, and the family where the school says so. No state is a dead end."""

from datetime import date

import pytest

from tests.usecases.conftest import PEOPLE
from tutor.domain.change_steps import ChangeStepKind as Kind
from tutor.domain.errors import Conflict, InvalidInput, NotFound
from tutor.domain.goal_changes import ChangeKind, ChangeStatus
from tutor.domain.people import Guardianship
from tutor.domain.rules import WHOLE_SCHOOL, FamilyPart, Rules, RulesVersion, Scope
from tutor.tools.cards import change_card
from tutor.usecases.agreements import rules_for
from tutor.usecases.families import Families
from tutor.usecases.goal_changes import Wish

BAKE = Wish(statement="I can bake with fractions", due="by June", target="3 recipes")
SOONER = Wish(due="by May")


def sent(school):
    change = school.changes.suggest(school.act(), kind=ChangeKind.ADD, reason="Ada asked for it.", wish=BAKE)
    return school.changes.agree("ada", change.id)


def settle(school, part, *, scope=Scope.SCHOOL, place=WHOLE_SCHOOL, number=1):
    rules = Rules(family={ChangeKind.ADD: part})
    with school.write() as records:
        records.rules.add(
            RulesVersion(scope=scope, scope_id=place, number=number, rules=rules, by="admin", at=school.clock())
        )


def versions(school):
    return len(school.plans.history("ada", "ada"))


def steps(school, change):
    return [step.what for step in school.agreements.steps("ada", change.id)]


def test_an_edit_that_means_something_else_waits_for_the_student_again(school):
    change = sent(school)
    edited = school.changes.approve("rivera", change.id, edited=SOONER, note="The fair is in May.")
    assert (edited.status, versions(school)) == (ChangeStatus.EDITED, 1)
    assert [news.status for news in school.changes.news("ada")] == [ChangeStatus.EDITED]
    assert school.changes.draft("ada", "another talk") == edited
    assert change_card(edited).props["note"] == "The fair is in May."
    assert school.changes.agree("ada", change.id).status is ChangeStatus.APPROVED
    assert school.plans.read("ada", "ada").goals[-1].due == date(2027, 5, 31)
    assert steps(school, change) == [Kind.SUGGESTED, Kind.AGREED, Kind.EDITED, Kind.ACCEPTED]
    assert school.changes.news("ada") == []


def test_a_student_may_answer_an_edit_with_words_of_their_own_and_the_teacher_decides_again(school):
    change = sent(school)
    school.changes.approve("rivera", change.id, edited=SOONER)
    again = school.changes.revise("ada", change.id, Wish(target="1 recipe"))
    assert (again.status, again.after.target, again.after.due) == (ChangeStatus.AGREED, "1 recipe", date(2027, 5, 31))
    assert [waiting.id for waiting in school.changes.queue("okafor")] == [change.id]
    assert versions(school) == 1


def test_a_student_may_take_back_what_a_teacher_edited(school):
    change = sent(school)
    school.changes.approve("rivera", change.id, edited=SOONER)
    assert school.changes.withdraw("ada", change.id).status is ChangeStatus.WITHDRAWN
    assert (school.changes.draft("ada", "talk"), versions(school)) == (None, 1)


def test_a_teacher_takes_an_edit_back_before_the_student_answers(school):
    change = sent(school)
    school.changes.approve("rivera", change.id, edited=SOONER)
    assert school.changes.take_back("okafor", change.id).after == change.after
    with pytest.raises(Conflict):
        school.changes.agree("ada", change.id)


def test_by_the_rule_a_family_signs_before_anything_stands(school):
    settle(school, FamilyPart.CO_SIGNS)
    change = sent(school)
    assert school.changes.approve("rivera", change.id).status is ChangeStatus.CO_SIGNING
    assert [waiting.id for waiting in school.agreements.to_sign("family")] == [change.id]
    assert versions(school) == 1
    version = school.agreements.sign("family", change.id, note="We bake on Sundays.")
    assert (version.author_id, version.number) == ("rivera", 2)
    assert school.agreements.to_sign("family") == []
    assert school.agreements.steps("rivera", change.id)[-1].note == "We bake on Sundays."
    assert steps(school, change)[-2:] == [Kind.APPROVED, Kind.CO_SIGNED]


def test_a_family_that_would_rather_talk_sends_it_back_to_the_teacher_with_a_line(school):
    settle(school, FamilyPart.CO_SIGNS)
    change = sent(school)
    school.changes.approve("rivera", change.id)
    with pytest.raises(InvalidInput, match="line for the teacher"):
        school.agreements.refuse("family", change.id, note="  ")
    school.agreements.refuse("family", change.id, note="Can we talk about the oven?")
    (waiting,) = school.changes.queue("rivera")
    last = school.agreements.steps("rivera", change.id)[-1]
    assert (waiting.status, last.by, last.note) == (ChangeStatus.AGREED, "family", "Can we talk about the oven?")
    assert versions(school) == 1


@pytest.mark.parametrize("somebody", sorted(set(PEOPLE) - {"family"}))
def test_nobody_but_the_students_own_family_signs(school, somebody):
    settle(school, FamilyPart.CO_SIGNS)
    change = sent(school)
    school.changes.approve("rivera", change.id)
    for attempt in (
        lambda: school.agreements.sign(somebody, change.id),
        lambda: school.agreements.refuse(somebody, change.id, note="No."),
        lambda: school.agreements.settled(somebody, "ada"),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert school.agreements.to_sign(somebody) == []
    assert versions(school) == 1


def test_a_family_sees_nothing_of_what_is_still_between_student_and_teacher(school):
    settle(school, FamilyPart.CO_SIGNS)
    change = sent(school)
    assert school.agreements.settled("family", "ada") == []
    with pytest.raises(NotFound):
        school.agreements.sign("family", change.id)


def test_a_family_signs_once_and_not_what_was_taken_back(school):
    settle(school, FamilyPart.CO_SIGNS)
    first, second = sent(school), sent(school)
    for change in (first, second):
        school.changes.approve("rivera", change.id)
    school.agreements.sign("family", first.id)
    school.changes.take_back("rivera", second.id)
    for change in (first, second):
        with pytest.raises(Conflict):
            school.agreements.sign("family", change.id)
    assert versions(school) == 2
    back = {change.id: change.status for change in school.agreements.settled("family", "ada")}
    assert back == {first.id: ChangeStatus.APPROVED, second.id: ChangeStatus.AGREED}


def test_where_no_family_can_sign_in_the_teachers_yes_is_enough(school):
    settle(school, FamilyPart.CO_SIGNS)
    school.close_account("family")
    assert school.changes.approve("rivera", sent(school).id).status is ChangeStatus.APPROVED


def test_a_nearer_rule_goes_before_a_wider_one_and_a_newer_before_an_older(school):
    settle(school, FamilyPart.CO_SIGNS)
    settle(school, FamilyPart.NONE, scope=Scope.CLASS, place="6b")
    settle(school, FamilyPart.INFORMED, scope=Scope.CLASS, place="6b", number=2)
    with school.ports.open_records() as records:
        assert rules_for(records, "ada").family_part(ChangeKind.ADD) is FamilyPart.INFORMED
        assert rules_for(records, "dev").family_part(ChangeKind.ADD) is FamilyPart.CO_SIGNS
        assert rules_for(records, "dev").family_part(ChangeKind.MET) is FamilyPart.INFORMED


def test_two_families_of_one_student_need_one_signature(school):
    settle(school, FamilyPart.CO_SIGNS)
    with school.write() as records:
        records.people.add_guardianship(Guardianship(family_id="strangers", student_id="ada"))
    change = sent(school)
    school.changes.approve("rivera", change.id)
    school.agreements.sign("strangers", change.id)
    with pytest.raises(Conflict):
        school.agreements.sign("family", change.id)


def test_a_new_goal_whose_day_goes_by_on_the_way_does_not_begin_and_everybody_has_a_next_step(school):
    settle(school, FamilyPart.CO_SIGNS)
    first, second = sent(school), sent(school)
    school.changes.approve("rivera", first.id, edited=Wish(due="next Friday"))
    school.changes.approve("rivera", second.id)
    school.clock.go_on(days=300)
    with pytest.raises(InvalidInput, match="is over"):
        school.changes.agree("ada", first.id)
    assert school.changes.revise("ada", first.id, Wish(due="next Friday")).status is ChangeStatus.AGREED
    with pytest.raises(InvalidInput, match="Let’s talk first"):
        school.agreements.sign("family", second.id)
    assert school.agreements.refuse("family", second.id, note="June is over").status is ChangeStatus.AGREED
    assert versions(school) == 1


def test_what_waits_for_a_family_whose_link_is_cut_waits_for_a_teacher_again(school):
    settle(school, FamilyPart.CO_SIGNS)
    with school.write() as records:
        records.people.add_guardianship(Guardianship(family_id="strangers", student_id="ada"))
    change, families = sent(school), Families(ports=school.ports, passwords=school.passwords)
    school.changes.approve("rivera", change.id)
    families.unlink("rivera", "ada", "strangers")
    assert [one.id for one in school.agreements.to_sign("family")] == [change.id]
    families.unlink("rivera", "ada", "family")
    assert [one.id for one in school.changes.queue("rivera")] == [change.id]
    assert steps(school, change)[-1] is Kind.TAKEN_BACK
    assert school.changes.approve("rivera", change.id).status is ChangeStatus.APPROVED


def test_what_the_student_said_yes_to_stays_when_the_family_would_rather_talk(school):
    settle(school, FamilyPart.CO_SIGNS)
    change = sent(school)
    school.changes.approve("rivera", change.id, edited=SOONER)
    school.changes.agree("ada", change.id)
    back = school.agreements.refuse("family", change.id, note="Why so soon?")
    assert (back.status, back.after.due) == (ChangeStatus.AGREED, date(2027, 5, 31))
