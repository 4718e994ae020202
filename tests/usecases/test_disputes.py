"""Explaining an estimate, and setting an answer aside: who may, what it does, and that it can be taken back exactly."""

from dataclasses import replace

import pytest

from tutor.domain.conversations import Conversation
from tutor.domain.disputes import DisputeReason, DisputeStatus
from tutor.domain.errors import Conflict, InvalidInput, NotFound, TooMany
from tutor.domain.goal_changes import ChangeKind
from tutor.domain.items import Rendered
from tutor.domain.marking import Verdict
from tutor.domain.mastery import fold
from tutor.domain.practice import Attempt, Presentation, PresentationStatus
from tutor.usecases.disputes import OPEN_LIMIT, Disputes
from tutor.usecases.log_digests import keep

KEY = "KEY-OF-THE-ITEM"
SKILL = "fractions.add"
STAFF = ("rivera", "okafor")
OTHERS = ("ben", "dev", "lindgren", "strangers", "admin", "nobody")
MARKS = {"C": Verdict.CORRECT, "I": Verdict.INCORRECT, "U": Verdict.UNSURE}


@pytest.fixture
def disputes(school):
    return Disputes(ports=school.ports)


@pytest.fixture
def tries(school):
    """Ada's answers, one question each and a minute apart: wrong, right, right after a hint, unsure, wrong, right."""
    return practise(school, "ada", "I0 C0 C1 U0 I0 C0")


def practise(school, who, marks, *, status=PresentationStatus.SOLVED):
    made = []
    with school.write() as records:
        talk = Conversation(
            id=f"talk of {who}", student_id=who, title="t", started_at=school.clock(), last_at=school.clock()
        )
        if records.conversations.get(talk.id) is None:
            records.conversations.add(talk)
        for number, mark in enumerate(marks.split()):
            school.clock.go_on(minutes=1)
            question = Presentation(
                id=f"{who} q{number} {status}",
                student_id=who,
                conversation_id=talk.id,
                item_id="add.two",
                skill_id=SKILL,
                level=2,
                interest_id=None,
                seed=number,
                rendered=rendered(number),
                status=status,
                served_at=school.clock(),
            )
            records.practice.add_presentation(question)
            made.append(an_attempt(question, MARKS[mark[0]], int(mark[1:]), school.clock()))
            records.practice.add_attempt(made[-1])
    return made


def rendered(number):
    return Rendered(
        question=f"What is question {number}?",
        answer=KEY,
        answer_type="fraction",
        options={},
        hints=(),
        steps=(),
        mistakes=(),
        answer_note="",
    )


def an_attempt(question, verdict, hints, at):
    return Attempt(
        id=f"a-{question.id}",
        presentation_id=question.id,
        student_id=question.student_id,
        skill_id=SKILL,
        item_id=question.item_id,
        level=2,
        answer=f"typed at {question.seed}",
        verdict=verdict,
        reason="",
        hints=hints,
        at=at,
    )


def estimate(disputes, reader="ada"):
    return disputes.explain(reader, "ada", skill_id=SKILL).accounts[0].mastery


def refolded(school, attempts):
    """The estimate of a log that never had any other attempts."""
    catalogue = school.ports.catalogue()
    prerequisites = {skill.id: skill.prerequisites for skill in catalogue.skills.values()}
    return fold(attempts, now=school.clock(), prerequisites=prerequisites, items=catalogue.items).of(SKILL)


def short(mastery):
    """An estimate without the steps that led to it."""
    return replace(mastery, steps=(), meanwhile=0.0)


def test_every_counted_answer_is_explained_newest_first(disputes, tries):
    account = disputes.explain("ada", "ada").accounts[0]
    counted = [attempt for attempt in tries if attempt.verdict is not Verdict.UNSURE]
    assert [tried.attempt for tried in account.tried] == counted[::-1]
    assert [tried.question for tried in account.tried][-1] == "What is question 0?"
    assert [tried.answer for tried in account.tried] == [attempt.answer for attempt in counted[::-1]]
    steps = [tried.step for tried in reversed(account.tried)]
    assert tuple(steps) == account.mastery.steps
    assert steps[-1].after == account.mastery.p
    assert KEY not in repr(disputes.explain("ada", "ada"))


def test_a_skill_of_a_goal_is_there_before_its_first_try(disputes):
    [account] = disputes.explain("ada", "ada").accounts
    assert account.mastery.skill_id == SKILL
    assert account.tried == []


def test_a_long_log_is_cut_and_whole_for_one_skill_alone(school, disputes):
    practise(school, "ada", " ".join(["C0"] * 20))
    [account] = disputes.explain("ada", "ada").accounts
    [whole] = disputes.explain("ada", "ada", skill_id=SKILL).accounts
    assert len(account.tried) + account.earlier == len(whole.tried) == 20
    assert account.earlier > 0 == whole.earlier
    with pytest.raises(NotFound):
        disputes.explain("ada", "ada", skill_id="never.heard.of")


def test_the_answer_to_an_open_question_is_not_shown(school, disputes):
    practise(school, "ada", "I0", status=PresentationStatus.OPEN)
    [account] = disputes.explain("ada", "ada").accounts
    assert account.tried[0].answer is None
    assert account.tried[0].step is not None


@pytest.mark.parametrize("reader", STAFF)
def test_staff_read_the_answers_and_the_student_sees_that(school, disputes, tries, reader):
    assert disputes.explain(reader, "ada").accounts[0].tried[0].answer == tries[-1].answer
    [read] = school.transcripts.readers("ada", "ada")
    assert read.reader.id == reader
    assert "your answers" in read.reading.what


def test_a_family_sees_what_moved_but_no_words(school, disputes, tries):
    disputes.ask("ada", tries[0].id, "typo", "I hit the wrong key")
    explained = disputes.explain("family", "ada")
    assert not explained.may_read
    assert not explained.may_dispute
    assert explained.accounts[0].mastery == estimate(disputes)
    for word in ("typed at", "wrong key"):
        assert word not in repr([(t.answer, t.dispute) for t in explained.accounts[0].tried])
    assert school.transcripts.readers("ada", "ada") == []


@pytest.mark.parametrize("reader", OTHERS)
def test_to_anybody_else_there_is_no_such_student(school, disputes, tries, reader):
    before = repr(school.ports.open_records.__self__.tables.kept)
    with pytest.raises(NotFound):
        disputes.explain(reader, "ada")
    assert repr(school.ports.open_records.__self__.tables.kept) == before


@pytest.mark.parametrize("asker", ["ada", *STAFF])
def test_the_student_and_the_teachers_say_what_is_wrong(school, disputes, tries, asker):
    asked = disputes.ask(asker, tries[0].id, "typo", "  I hit the wrong key ")
    assert (asked.reason, asked.words, asked.raised_by) == (DisputeReason.TYPO, "I hit the wrong key", asker)
    assert asked.status is DisputeStatus.OPEN
    for teacher in STAFF:
        assert [(w.dispute, w.skill_id) for w in disputes.queue(teacher)] == [(asked, SKILL)]
    assert estimate(disputes) == refolded(school, tries)


@pytest.mark.parametrize("who", ["family", *OTHERS])
def test_nobody_else_asks_opens_decides_undoes_or_has_a_queue(school, disputes, tries, who):
    open_one = disputes.ask("ada", tries[0].id, "unfair")
    kept = disputes.keep("rivera", disputes.ask("ada", tries[1].id, "typo").id, note="It reads as you meant it.")
    before = repr(school.ports.open_records.__self__.tables.kept)
    acts = [
        lambda: disputes.ask(who, tries[2].id, "typo"),
        lambda: disputes.disputable(who, tries[2].id),
        lambda: disputes.open(who, open_one.id),
        lambda: disputes.decided(who, open_one.id),
        lambda: disputes.set_aside(who, open_one.id),
        lambda: disputes.keep(who, open_one.id, note="No"),
        lambda: disputes.undo(who, kept.id),
        lambda: disputes.withdraw(who, open_one.id),
    ]
    for act in acts:
        with pytest.raises(NotFound):
            act()
    assert disputes.queue(who) == []
    assert repr(school.ports.open_records.__self__.tables.kept) == before


@pytest.mark.parametrize("act", ["open", "decided", "set_aside", "undo", "withdraw"])
def test_a_student_decides_nothing_and_a_forged_id_is_not_there(disputes, tries, act):
    asked = disputes.ask("rivera", tries[0].id, "typo")
    for who, dispute_id in (("ada", asked.id), ("rivera", "forged"), ("rivera", tries[0].id)):
        with pytest.raises(NotFound):
            getattr(disputes, act)(who, dispute_id)
    with pytest.raises(NotFound):
        disputes.ask("rivera", "forged", "typo")


def test_what_was_set_aside_leaves_the_very_number_of_a_log_without_it_and_undo_the_first_one(school, disputes, tries):
    first = estimate(disputes)
    for wrong in tries:
        if wrong.verdict is Verdict.UNSURE:
            continue
        asked = disputes.ask("ada", wrong.id, "not_me")
        disputes.set_aside("rivera", asked.id)
        rest = [attempt for attempt in tries if attempt.id != wrong.id]
        assert estimate(disputes) == refolded(school, rest)
        assert estimate(disputes).p.hex() == refolded(school, rest).p.hex()
        disputes.undo("okafor", asked.id)
        assert estimate(disputes) == first == refolded(school, tries)
        disputes.withdraw("ada", asked.id)


def test_an_answer_set_aside_stays_in_the_list_without_a_step(disputes, tries):
    disputes.set_aside("rivera", disputes.ask("ada", tries[0].id, "typo").id, note="That was one key too many.")
    [account] = disputes.explain("ada", "ada").accounts
    tried = account.tried[-1]
    assert (tried.attempt.id, tried.step) == (tries[0].id, None)
    assert tried.dispute.status is DisputeStatus.UPHELD
    assert tried.dispute.note == "That was one key too many."


def test_a_skill_whose_only_answer_was_set_aside_is_still_listed(school, disputes):
    [only] = practise(school, "ben", "I0")
    disputes.set_aside("rivera", disputes.ask("ben", only.id, "not_me").id)
    [account] = disputes.explain("ben", "ben").accounts
    assert account.mastery.tries == 0
    assert [tried.attempt.id for tried in account.tried] == [only.id]


def test_the_teacher_sees_the_answer_and_what_setting_it_aside_would_do(school, disputes, tries):
    asked = disputes.ask("ada", tries[4].id, "typo", "one key too many")
    opened = disputes.open("rivera", asked.id)
    assert (opened.question, opened.attempt) == ("What is question 4?", tries[4])
    assert opened.step.attempt_id == tries[4].id
    effect = opened.effects[0]
    assert effect.counted == short(refolded(school, tries))
    assert effect.set_aside == short(refolded(school, [*tries[:4], tries[5]]))
    assert KEY not in repr(opened)
    [read] = school.transcripts.readers("ada", "ada")
    assert "an answer of yours" in read.reading.what
    disputes.set_aside("rivera", asked.id)
    assert disputes.open("okafor", asked.id).effects == opened.effects


def test_what_was_kept_of_the_log_says_the_same_of_an_answer_in_it_and_of_one_since(school, disputes, tries):
    school.clock.go_on(days=10)
    since = practise(school, "ada", "C0 I0", status=PresentationStatus.ANSWERED)
    asked = [disputes.ask("ada", one.id, "typo").id for one in (tries[1], since[0])]
    whole = [disputes.open("rivera", one) for one in asked]
    assert keep(school.ports, ["ada"]) == 1
    assert [disputes.open("rivera", one) for one in asked] == whole


def test_it_is_decided_once_and_the_second_is_told(disputes, tries):
    asked = disputes.ask("ada", tries[0].id, "unfair")
    disputes.set_aside("rivera", asked.id)
    for late in (
        lambda: disputes.keep("okafor", asked.id, note="It stays"),
        lambda: disputes.set_aside("okafor", asked.id),
        lambda: disputes.withdraw("ada", asked.id),
    ):
        with pytest.raises(Conflict, match="set aside"):
            late()
    assert disputes.decided("okafor", asked.id).decided_by == "rivera"
    disputes.undo("okafor", asked.id)
    with pytest.raises(Conflict, match="no decision"):
        disputes.undo("rivera", asked.id)
    assert disputes.queue("rivera")[0].dispute == asked


def test_keeping_an_answer_needs_a_line(disputes, tries):
    asked = disputes.ask("ada", tries[0].id, "unfair")
    with pytest.raises(InvalidInput, match="why does it stay"):
        disputes.keep("rivera", asked.id, note="  ")
    kept = disputes.keep("rivera", asked.id, note=" Both forms were asked for. ")
    assert (kept.status, kept.note) == (DisputeStatus.DECLINED, "Both forms were asked for.")


@pytest.mark.parametrize(("reason", "words"), [("", ""), ("because", ""), ("TYPO", ""), ("typo", "x" * 301)])
def test_what_cannot_be_used_is_refused(disputes, tries, reason, words):
    with pytest.raises(InvalidInput, match="Nothing was sent yet"):
        disputes.ask("ada", tries[0].id, reason, words)
    assert disputes.queue("rivera") == []


def test_an_answer_that_never_counted_needs_no_dispute(disputes, tries):
    with pytest.raises(InvalidInput, match="never counted"):
        disputes.ask("ada", tries[3].id, "typo")


def test_an_answer_is_asked_about_once_and_again_only_after_it_was_taken_back(disputes, tries):
    asked = disputes.ask("ada", tries[0].id, "typo")
    for again in ("ada", "rivera"):
        with pytest.raises(Conflict):
            disputes.ask(again, tries[0].id, "unfair")
    disputes.withdraw("ada", asked.id)
    assert disputes.queue("rivera") == []
    second = disputes.ask("rivera", tries[0].id, "unfair")
    disputes.keep("rivera", second.id, note="It stays")
    with pytest.raises(Conflict):
        disputes.ask("ada", tries[0].id, "typo")


def test_a_queue_is_not_flooded(school, disputes):
    many = practise(school, "ada", " ".join(["I0"] * (OPEN_LIMIT + 1)))
    for attempt in many[:-1]:
        disputes.ask("ada", attempt.id, "typo")
    with pytest.raises(TooMany):
        disputes.ask("ada", many[-1].id, "typo")
    assert len(disputes.queue("rivera")) == OPEN_LIMIT


def test_a_decision_is_news_until_a_chat_has_begun_after_it(school, disputes, tries):
    school.say("hello", where="first")
    asked = disputes.ask("ada", tries[0].id, "typo")
    assert disputes.news("ada") == []
    school.clock.go_on(minutes=5)
    disputes.set_aside("rivera", asked.id, note="A slip")
    school.clock.go_on(minutes=5)
    school.say("still here", where="first")
    [news] = disputes.news("ada")
    assert (news.dispute_id, news.set_aside, news.note) == (asked.id, True, "A slip")
    school.say("hello again", where="second")
    assert disputes.news("ada") == []
    assert disputes.news("ben") == []


def test_what_was_set_aside_is_no_evidence_for_a_goal_change(school, disputes, tries):
    disputes.set_aside("rivera", disputes.ask("ada", tries[-1].id, "not_me").id)
    change = school.changes.suggest(school.act(), kind=ChangeKind.MET, reason="I can do it", goal_id="adding")
    assert tries[-2].id in change.evidence.attempt_ids
    assert tries[-1].id not in change.evidence.attempt_ids


def test_time_alone_changes_nothing_about_which_answers_count(school, disputes, tries):
    disputes.set_aside("rivera", disputes.ask("ada", tries[0].id, "typo").id)
    school.clock.go_on(days=40)
    assert estimate(disputes) == refolded(school, tries[1:])
