"""Preparing a conference from the records, holding it, and what becomes of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.usecases.conftest import PEOPLE
from tests.usecases.test_goal_changes import agreed
from tutor.domain.check_ins import CheckIn
from tutor.domain.conferences import AgendaLine, ConferenceStatus, Rule, Section, SourceKind
from tutor.domain.errors import Conflict, InvalidInput, NotFound
from tutor.domain.inquiries import ChangeOf, Inquiry, InquiryVersion, Milestone
from tutor.domain.items import Rendered
from tutor.domain.marking import Verdict
from tutor.domain.plans import GoalStatus, PlanVersion
from tutor.domain.practice import Attempt, Presentation, PresentationStatus

MAY_CONFER = {"rivera", "okafor"}
QUESTION = Rendered(
    question="1/2 + 1/3?",
    answer="5/6",
    answer_type="fraction",
    options={},
    hints=(),
    steps=(),
    mistakes=(),
    answer_note="",
)


def today(school, **later):
    return (school.clock() + timedelta(**later)).date()


def prepare(school, **later):
    return school.conferences.prepare("rivera", "ada", today(school, **later)).conference


def answered(school, *answers):
    """Questions of Ada's, each with these answers in order: "x" is missed, "o" right."""
    school.say("I want to practise")
    with school.write() as records:
        for n, tries in enumerate(answers):
            served = f"{school.clock():%d%H%M}-{n}"
            records.practice.add_presentation(
                Presentation(
                    id=served,
                    student_id="ada",
                    conversation_id="talk",
                    item_id="i",
                    skill_id="fractions.add",
                    level=2,
                    interest_id="football",
                    seed=n,
                    rendered=QUESTION,
                    status=PresentationStatus.SOLVED,
                    served_at=school.clock(),
                )
            )
            for m, verdict in enumerate(tries):
                records.practice.add_attempt(
                    Attempt(
                        id=f"{served}-{m}",
                        presentation_id=served,
                        student_id="ada",
                        skill_id="fractions.add",
                        item_id="i",
                        level=2,
                        answer="5/6",
                        verdict=Verdict.CORRECT if verdict == "o" else Verdict.INCORRECT,
                        reason="",
                        hints=0,
                        at=school.clock() + timedelta(seconds=10 * n + m),
                    )
                )


def rules(conference, section):
    return [line.rule for line in conference.lines(section)]


@pytest.mark.parametrize("somebody", PEOPLE)
def test_conferences_are_for_those_who_teach_the_student(school, somebody):
    made = prepare(school)
    acts = (
        lambda: school.conferences.read(somebody, made.id),
        lambda: school.conferences.of_student(somebody, "ada"),
        lambda: school.conferences.made_anew(somebody, made.id),
        lambda: school.conferences.arrange(somebody, made.id, on=made.on, agenda=(), standing_on=1),
        lambda: school.conferences.hold(somebody, made.id, notes="", decisions=(), next_on=None, standing_on=2),
        lambda: school.conferences.prepare(somebody, "ada", made.on),
    )
    for act in acts:
        if somebody in MAY_CONFER:
            act()
        else:
            with pytest.raises(NotFound):
                act()


def test_an_agenda_says_only_what_the_records_show(school):
    made = prepare(school)
    assert rules(made, Section.CELEBRATE) == []
    assert rules(made, Section.DISCUSS) == [Rule.NOT_PRACTISED, Rule.GAPS]
    assert rules(made, Section.DECIDE) == [Rule.NEXT_DATE]
    assert all(source.ids for line in made.agenda for source in line.sources)


def much_happened(school):
    """Practice, a goal asked for, one reached, a step of a project and a check-in; gives the goal asked for."""
    answered(school, *["o"] * 9, "xo", "xo")
    school.clock.go_on(hours=1)
    change, now = agreed(school), school.clock()
    done = Milestone(text="Look it up", done_on=today(school))
    project = Inquiry(
        id="moon", student_id="ada", number=1, question="How far?", begun_on=now.date(), milestones=(done,)
    )
    told = {"feeling": "tired", "confidence": 1, "worked": ""}
    with school.write() as records:
        plan = records.plans.latest("ada").plan
        plan = plan.with_goal(replace(plan.goals[1], status=GoalStatus.MET))
        records.plans.add(
            PlanVersion(student_id="ada", number=2, plan=plan, author_id="rivera", at=now, reason="Read!")
        )
        records.inquiries.add(InquiryVersion(number=1, inquiry=project, what=ChangeOf.BEGUN, at=now))
        records.check_ins.add(CheckIn(id="low", student_id="ada", conversation_id="talk", at=now, **told))
    return change


def test_an_agenda_holds_three_to_celebrate_two_to_discuss_and_one_to_decide(school):
    change = much_happened(school)
    school.staff_notes.share("ada", "low", shared=True)
    made = prepare(school)
    celebrate = rules(made, Section.CELEBRATE)
    assert celebrate[0] is Rule.GOAL_MET
    assert len(celebrate) == 3
    assert set(celebrate) <= {Rule.GOAL_MET, Rule.SKILL_SOLID, Rule.CAME_BACK, Rule.PROJECT_STEP}
    assert rules(made, Section.DISCUSS) == [Rule.UNSURE, Rule.GAPS]
    (decide,) = made.lines(Section.DECIDE)
    assert (decide.rule, decide.sources[0].ids) == (Rule.WAITING, (change.id,))


def test_every_answer_a_line_names_is_in_the_records_and_a_private_check_in_is_not_named(school):
    much_happened(school)
    made = prepare(school)
    assert Rule.UNSURE not in rules(made, Section.DISCUSS)
    named = [source for line in made.agenda for source in line.sources if source.kind is SourceKind.ATTEMPTS]
    assert named
    with school.ports.open_records() as records:
        for source in named:
            assert len(records.practice.attempts_by_id(source.ids)) == len(source.ids)


def test_what_was_celebrated_once_is_not_celebrated_at_the_next_conference(school):
    answered(school, "xo", "xo")
    school.clock.go_on(hours=1)
    first = prepare(school)
    assert Rule.CAME_BACK in rules(first, Section.CELEBRATE)
    school.conferences.hold("rivera", first.id, notes="Good", decisions=(), next_on=None, standing_on=1)
    school.clock.go_on(days=30)
    second = prepare(school)
    assert Rule.CAME_BACK not in rules(second, Section.CELEBRATE)
    assert Rule.NOT_PRACTISED in rules(second, Section.DISCUSS)


def test_the_agenda_is_the_teachers_and_the_second_of_two_at_once_is_told(school):
    made = prepare(school, days=7)
    own = AgendaLine(section=Section.CELEBRATE, text="She helped Ben on Monday")
    later = today(school, days=9)
    kept = school.conferences.arrange("rivera", made.id, on=later, agenda=(own,), standing_on=1)
    assert (kept.number, kept.conference.on, kept.conference.agenda) == (2, later, (own,))
    with pytest.raises(Conflict, match="still here"):
        school.conferences.arrange("okafor", made.id, on=made.on, agenda=(), standing_on=1)
    assert school.conferences.read("okafor", made.id) == kept


def test_decisions_stay_words_until_a_person_writes_them_into_the_plan(school):
    made = prepare(school)
    before = school.plans.read("ada", "ada")
    again = today(school, days=60)
    school.conferences.hold(
        "rivera", made.id, notes=" We laughed. ", decisions=("Larger print",), next_on=again, standing_on=1
    )
    held = school.conferences.read("okafor", made.id).conference
    assert (held.status, held.notes, held.decisions) == (ConferenceStatus.HELD, "We laughed.", ("Larger print",))
    version = school.plans.history("ada", "ada")[0]
    assert version.plan == replace(before, review_date=again)
    assert (version.author_id, version.evidence.conference_ids) == ("rivera", (made.id,))
    assert school.conferences.last_held("family", "ada") == made.on
    with pytest.raises(NotFound):
        school.conferences.last_held("strangers", "ada")


def test_nothing_is_written_down_before_the_day_or_after_it_was_called_off(school):
    made = prepare(school, days=3)
    with pytest.raises(InvalidInput, match="on the day"):
        school.conferences.hold("rivera", made.id, notes="x", decisions=(), next_on=None, standing_on=1)
    school.conferences.call_off("rivera", made.id)
    school.clock.go_on(days=3)
    with pytest.raises(Conflict, match="called off"):
        school.conferences.hold("rivera", made.id, notes="x", decisions=(), next_on=None, standing_on=2)
    with pytest.raises(Conflict):
        school.conferences.call_off("rivera", made.id)


def test_only_one_is_prepared_at_a_time_and_never_for_a_day_that_is_past(school):
    prepare(school, days=3)
    with pytest.raises(Conflict, match="already"):
        prepare(school, days=4)
    for wrong in ({"days": -1}, {"days": 4000}):
        with pytest.raises(InvalidInput):
            school.conferences.prepare("rivera", "ben", today(school, **wrong))


def test_conferences_due_are_listed_by_day_for_those_who_teach(school):
    def review(student, number, on):
        with school.write() as records:
            latest = records.plans.latest("ada").plan
            plan = replace(latest, student_id=student, review_date=on)
            records.plans.add(
                PlanVersion(
                    student_id=student, number=number, plan=plan, author_id="rivera", at=school.clock(), reason="x"
                )
            )

    assert school.conferences.due("rivera") == []
    review("ada", 2, today(school, days=10))
    review("ben", 1, today(school, days=-1))
    review("dev", 1, today(school))
    found = school.conferences.due("rivera")
    assert [(due.student.id, due.late) for due in found] == [("ben", True), ("ada", False)]
    made = prepare(school, days=2)
    assert [due.conference_id for due in school.conferences.due("okafor")] == ["", made.id]
    assert [due.student.id for due in school.conferences.due("lindgren")] == ["dev"]
    assert school.conferences.due("family") == school.conferences.due("ada") == []


def test_staff_notes_are_for_staff_and_check_ins_for_whom_the_student_says(school):
    school.say("I am tired")
    with school.write() as records:
        records.check_ins.add(
            CheckIn(
                id="c",
                student_id="ada",
                conversation_id="talk",
                feeling="ok",
                confidence=3,
                worked="",
                at=school.clock(),
            )
        )
    note = school.staff_notes.write("rivera", "ada", " Glasses were new. ")
    assert (note.text, note.by) == ("Glasses were new.", "rivera")
    assert school.staff_notes.of_student("okafor", "ada") == [note]
    for somebody in PEOPLE.keys() - MAY_CONFER:
        with pytest.raises(NotFound):
            school.staff_notes.of_student(somebody, "ada")
        with pytest.raises(NotFound):
            school.staff_notes.write(somebody, "ada", "x")
    assert [one.shared for one in school.staff_notes.check_ins("ada", "ada")] == [False]
    assert school.staff_notes.check_ins("rivera", "ada") == []
    school.staff_notes.share("ada", "c", shared=True)
    assert len(school.staff_notes.check_ins("okafor", "ada")) == 1
    school.staff_notes.share("ada", "c", shared=False)
    assert school.staff_notes.check_ins("okafor", "ada") == []
    for somebody in ("ben", "rivera", "family"):
        with pytest.raises(NotFound):
            school.staff_notes.share(somebody, "c", shared=True)
    for somebody in ("ben", "family", "admin"):
        with pytest.raises(NotFound):
            school.staff_notes.check_ins(somebody, "ada")
