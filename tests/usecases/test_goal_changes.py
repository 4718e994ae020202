"""The whole life of a goal change: suggested, agreed to, decided, undone and told. A person decides, the right one."""

from dataclasses import replace
from datetime import date

import pytest

from tests.usecases.conftest import ADDING, PEOPLE
from tutor.domain.conversations import Act
from tutor.domain.errors import Conflict, InvalidInput, NotFound
from tutor.domain.goal_changes import REASON_LIMIT, ChangeKind, ChangeStatus
from tutor.domain.plans import GoalStatus
from tutor.usecases.goal_changes import Wish

BAKE = Wish(statement="I can bake with fractions", due="by June", target="3 recipes")
NOT_STAFF = sorted(set(PEOPLE) - {"rivera", "okafor"})
NOT_ADA = sorted(set(PEOPLE) - {"ada"})


def suggest(school, kind=ChangeKind.ADD, *, goal_id="", wish=BAKE, where="talk", reason="Ada asked for it in chat."):
    return school.changes.suggest(school.act(where=where), kind=kind, reason=reason, goal_id=goal_id, wish=wish)


def agreed(school, *args, **options):
    return school.changes.agree("ada", suggest(school, *args, **options).id)


def statements(school):
    return [goal.statement for goal in school.plans.read("ada", "ada").goals]


def test_a_suggestion_is_a_draft_with_its_evidence_and_changes_no_plan(school):
    before = school.plans.read("ada", "ada")
    change = suggest(school)
    assert change.status is ChangeStatus.DRAFT
    assert change.after.due == date(2027, 6, 30)
    assert len(change.evidence.message_ids) == 1
    assert school.changes.draft("ada", "talk") == change
    assert school.plans.read("ada", "ada") == before


def test_a_draft_leaves_its_receipt_in_the_same_transaction(school):
    act = school.act()
    school.changes.suggest(act, kind=ChangeKind.ADD, reason="Ada asked.", wish=BAKE)
    with pytest.raises(Conflict):
        school.changes.suggest(act, kind=ChangeKind.ADD, reason="Ada asked again.", wish=BAKE)
    with school.ports.open_records() as records:
        assert [r.call_id for r in records.conversations.receipts(act.turn_id)] == ["call"]
        assert len(records.changes.of_students(["ada"], list(ChangeStatus))) == 1


def test_a_newer_draft_takes_the_place_of_the_older_one_in_its_conversation_only(school):
    elsewhere = suggest(school, where="another talk")
    first, second = suggest(school), suggest(school)
    assert school.changes.draft("ada", "talk") == second
    assert school.changes.draft("ada", "another talk") == elsewhere
    with pytest.raises(Conflict):
        school.changes.agree("ada", first.id)


@pytest.mark.parametrize(
    ("kind", "goal_id", "wish", "error"),
    [
        (ChangeKind.REVISE, "nothing", BAKE, NotFound),
        (ChangeKind.REVISE, "adding", Wish(), InvalidInput),
        (ChangeKind.REVISE, "adding", Wish(statement=ADDING.statement), InvalidInput),
        (ChangeKind.REVISE, "adding", Wish(due="some day"), InvalidInput),
        (ChangeKind.REVISE, "adding", Wish(due="2020-01-01"), InvalidInput),
        (ChangeKind.REVISE, "adding", Wish(skill_id="nothing"), NotFound),
        (ChangeKind.ADD, "", Wish(target="4 of 5"), InvalidInput),
        (ChangeKind.ADD, "", Wish(statement="x" * 301), InvalidInput),
        (ChangeKind.ADD, "", Wish(statement=" \n "), InvalidInput),
    ],
)
def test_what_nobody_could_judge_is_refused_and_leaves_nothing(school, kind, goal_id, wish, error):
    with pytest.raises(error):
        suggest(school, kind, goal_id=goal_id, wish=wish)
    with school.ports.open_records() as records:
        assert records.changes.of_students(["ada"], list(ChangeStatus)) == []


@pytest.mark.parametrize("reason", ["", "  ", "x" * (REASON_LIMIT + 1)])
def test_a_suggestion_needs_a_reason_that_fits(school, reason):
    with pytest.raises(InvalidInput):
        suggest(school, reason=reason)


def test_a_draft_is_invisible_to_the_teacher_until_the_student_agrees(school):
    change = suggest(school)
    assert school.changes.queue("rivera") == []
    for see in (school.changes.open, school.changes.approve, school.changes.decided):
        with pytest.raises(NotFound):
            see("rivera", change.id)
    with pytest.raises(NotFound):
        school.changes.decline("rivera", change.id, note="No.")
    school.changes.agree("ada", change.id)
    assert [c.id for c in school.changes.queue("rivera")] == [change.id]
    assert school.changes.queue("okafor") == school.changes.queue("rivera")


def test_the_student_puts_their_own_words_in_before_agreeing(school):
    change = suggest(school)
    revised = school.changes.revise("ada", change.id, Wish(statement="I bake bread", due="2027-05-01"))
    assert (revised.after.statement, revised.after.due) == ("I bake bread", date(2027, 5, 1))
    assert (revised.after.target, revised.after.id) == (change.after.target, change.after.id)
    school.changes.agree("ada", change.id)
    with pytest.raises(Conflict):
        school.changes.revise("ada", change.id, Wish(statement="Too late"))


@pytest.mark.parametrize("agree_first", [False, True])
def test_the_student_takes_it_back_while_nobody_has_decided(school, agree_first):
    change = agreed(school) if agree_first else suggest(school)
    school.changes.withdraw("ada", change.id)
    assert school.changes.queue("rivera") == []
    assert school.changes.news("ada") == []
    with pytest.raises((Conflict, NotFound)):
        school.changes.approve("rivera", change.id)


@pytest.mark.parametrize("somebody", NOT_ADA)
def test_only_the_student_agrees_revises_withdraws_or_is_told(school, somebody):
    change = suggest(school)
    for step in (
        lambda: school.changes.agree(somebody, change.id),
        lambda: school.changes.revise(somebody, change.id, BAKE),
        lambda: school.changes.withdraw(somebody, change.id),
        lambda: school.changes.mark_told(somebody, change.id),
    ):
        with pytest.raises(NotFound):
            step()
    assert school.changes.draft("ada", "talk") == change
    assert school.changes.draft(somebody, "talk") is None


@pytest.mark.parametrize("somebody", NOT_STAFF)
def test_nobody_but_a_teacher_of_the_student_opens_or_decides(school, somebody):
    change = agreed(school)
    for step in (
        lambda: school.changes.open(somebody, change.id),
        lambda: school.changes.decided(somebody, change.id),
        lambda: school.changes.approve(somebody, change.id),
        lambda: school.changes.decline(somebody, change.id, note="No."),
        lambda: school.changes.take_back(somebody, change.id),
        lambda: school.changes.approve("rivera", "no such change"),
    ):
        with pytest.raises(NotFound):
            step()
    assert school.changes.queue(somebody) == []
    assert school.changes.waiting("ada") == [change]
    assert school.transcripts.readers("ada", "ada") == []


def test_opening_shows_the_evidence_and_is_logged_for_the_student(school):
    for line in ("hello", "one", "two", "three", "four"):
        school.say(line)
    change = agreed(school)
    school.say("and after")
    opened = school.changes.open("okafor", change.id)
    assert [m.id for m in opened.turns] == list(change.evidence.message_ids)
    assert [m.text for m in opened.around][-2:] == ["I want another goal", "and after"]
    (read,) = school.transcripts.readers("ada", "ada")
    assert (read.reader.id, read.reading.conversation_id) == ("okafor", "talk")


def test_a_yes_makes_a_new_version_with_author_reason_and_evidence(school):
    change = agreed(school)
    school.clock.go_on(days=1)
    school.changes.approve("rivera", change.id, note=" Lovely idea. ")
    version = school.plans.history("ada", "ada")[0]
    assert (version.number, version.author_id, version.reason) == (2, "rivera", "Lovely idea.")
    assert (version.change_id, version.evidence, version.at) == (change.id, change.evidence, school.clock())
    assert statements(school) == ["I can add fractions", "I read every day", "I can bake with fractions"]
    assert school.changes.queue("rivera") == []


def test_a_mended_spelling_stands_at_once_and_keeps_what_the_student_had_asked_for(school):
    change = agreed(school, wish=replace(BAKE, statement="I can bake with fracions"))
    school.changes.approve("rivera", change.id, edited=Wish(statement="I can bake with fractions."))
    decided = school.changes.decided("okafor", change.id)
    assert (decided.status, decided.edited) == (ChangeStatus.APPROVED, True)
    assert decided.asked_for.statement == "I can bake with fracions"
    assert statements(school)[-1] == "I can bake with fractions."


def test_a_no_needs_a_line_for_the_student_and_changes_no_plan(school):
    change = agreed(school)
    for line in ("", "  ", "x" * (REASON_LIMIT + 1)):
        with pytest.raises(InvalidInput):
            school.changes.decline("rivera", change.id, note=line)
    school.changes.decline("rivera", change.id, note="First the other one.")
    assert len(school.plans.history("ada", "ada")) == 1


def test_of_two_decisions_the_first_stands(school):
    change = agreed(school)
    school.changes.decline("rivera", change.id, note="Not yet.")
    with pytest.raises(Conflict):
        school.changes.approve("okafor", change.id)
    assert len(school.plans.history("ada", "ada")) == 1


def test_the_student_is_told_once_of_each_decision(school):
    change = agreed(school)
    assert school.changes.news("ada") == []
    school.changes.decline("rivera", change.id, note="Not yet.")
    assert [(c.id, c.note) for c in school.changes.news("ada")] == [(change.id, "Not yet.")]
    school.changes.mark_told("ada", change.id)
    assert school.changes.news("ada") == []
    school.changes.take_back("okafor", change.id)
    assert [c.id for c in school.changes.queue("rivera")] == [change.id]
    school.changes.mark_told("ada", change.id)
    school.changes.approve("rivera", change.id)
    assert [c.status for c in school.changes.news("ada")] == [ChangeStatus.APPROVED]


def test_a_no_is_taken_back_only_when_there_was_one(school):
    change = agreed(school)
    with pytest.raises(Conflict):
        school.changes.take_back("rivera", change.id)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (ChangeKind.MET, GoalStatus.MET),
        (ChangeKind.PAUSE, GoalStatus.PAUSED),
        (ChangeKind.DROP, GoalStatus.DROPPED),
        (ChangeKind.REVISE, GoalStatus.ACTIVE),
    ],
)
def test_each_kind_of_change_leaves_the_goal_where_it_belongs(school, kind, status):
    wish = Wish(target="5 of 5") if kind is ChangeKind.REVISE else Wish()
    school.changes.approve("rivera", agreed(school, kind, goal_id="adding", wish=wish).id)
    goal = school.plans.read("ada", "ada").goal("adding")
    assert goal.status is status
    assert goal.target == ("5 of 5" if kind is ChangeKind.REVISE else ADDING.target)


def test_two_suggestions_for_one_goal_do_not_undo_each_other(school):
    first = agreed(school, ChangeKind.REVISE, goal_id="adding", wish=Wish(target="5 of 5"))
    second = agreed(school, ChangeKind.REVISE, goal_id="adding", wish=Wish(due="by May"))
    school.changes.approve("rivera", first.id)
    school.changes.approve("rivera", second.id)
    goal = school.plans.read("ada", "ada").goal("adding")
    assert (goal.target, goal.due) == ("5 of 5", date(2027, 5, 31))


def test_a_student_cannot_suggest_for_another(school):
    act = school.act()
    forged = Act(student_id="ben", conversation_id="bens", turn_id=act.turn_id, call_id="1", tool="test")
    with pytest.raises(NotFound):
        school.changes.suggest(forged, kind=ChangeKind.REVISE, reason="Mine now.", goal_id="adding", wish=BAKE)
