"""A chat in a few sentences: each follows from what was stored, and names the turns that show it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tutor.domain.conversations import Author, Card, Message, Mode, ToolCall
from tutor.domain.goal_changes import ChangeKind, ChangeStatus, GoalChange
from tutor.domain.plans import Evidence, Goal
from tutor.domain.transcript_summaries import NOTHING, PRIVATE, Tried, summary

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def turn(number, said, *, cards=(), tools=(), **more):
    asked = Message(
        id=f"s{number}",
        conversation_id="talk",
        author=Author.STUDENT,
        text=said,
        at=NOON + timedelta(minutes=number),
        seq=2 * number,
        **more,
    )
    answer = Message(
        id=f"t{number}",
        conversation_id="talk",
        author=Author.TUTOR,
        text="Here.",
        at=asked.at,
        seq=2 * number + 1,
        reply_to=asked.id,
        mode=Mode.GUIDED,
        cards=cards,
        tools=tools,
    )
    return [asked, answer]


def question(name, *, verdict=None, solved=False, hints=()):
    feedback = {"verdict": verdict, "text": "…"} if verdict else None
    props = {"presentation_id": name, "skill": "Adding", "feedback": feedback, "solved": solved, "hints": list(hints)}
    return Card(kind="item", props=props)


def told(messages, log=()):
    found = summary(messages, log)
    assert len({sentence.text for sentence in found}) == len(found)
    return {sentence.text: sentence.message_ids for sentence in found}


def tried(question_id, minute, *, right=False, skill="Adding"):
    return Tried(question_id=question_id, skill=skill, right=right, at=NOON + timedelta(minutes=minute, seconds=1))


def test_answers_are_counted_by_question_and_a_second_try_does_not_count_twice():
    chat = [*turn(1, "practise"), *turn(2, "2/5"), *turn(3, "5/6"), *turn(4, "7")]
    log = [tried("a", 2), tried("a", 3, right=True), tried("b", 4, skill="Halving")]
    assert next(iter(told(chat, log[2:]))) == "Answered 1 question, none of them right."
    assert told(chat, log) == {
        "Answered 2 questions, 1 of them right.": ("s2", "s3", "s4"),
        "Worked on Adding.": ("s2", "s3"),
        "Worked on Halving.": ("s4",),
    }


def test_what_the_log_and_a_card_both_show_is_said_once():
    chat = turn(1, "5/6", cards=(question("a", verdict="correct", solved=True),))
    assert list(told(chat, [tried("a", 1, right=True)])) == [
        "Answered 1 question, 1 of them right.",
        "Worked on Adding.",
        "Went well without help: Adding.",
    ]


def test_help_is_told_with_every_turn_it_was_given_in_and_a_failed_act_is_not():
    hint = ToolCall(name="give_hint", args={}, status="ok")
    failed = ToolCall(name="give_hint", args={}, status="error")
    solution = Card(kind="solution", props={"question": "…", "steps": []})
    chat = [*turn(1, "hint", tools=(hint,)), *turn(2, "hint", tools=(failed,)), *turn(3, "hint", tools=(hint,))]
    assert told(chat) == {"Asked for help 2 times.": ("s1", "s3")}
    assert told(turn(1, "show me", cards=(solution,))) == {"Was shown a worked example.": ("s1",)}
    assert told(turn(1, "a goal", cards=(Card(kind="goal_talk", props={}),))) == {"Talked about a goal.": ("s1",)}


def test_a_wish_for_a_goal_is_told_with_what_became_of_it():
    chat = turn(1, "my own words")
    sent = GoalChange(
        id="c",
        student_id="s",
        conversation_id="talk",
        kind=ChangeKind.ADD,
        before=None,
        after=Goal(id="g", statement="I read each day"),
        reason="Asked for it.",
        evidence=Evidence(message_ids=("s1",)),
        status=ChangeStatus.AGREED,
        suggested_at=NOON,
        agreed_at=NOON,
    )
    draft, back = replace(sent, status=ChangeStatus.DRAFT, agreed_at=None), replace(sent, status=ChangeStatus.WITHDRAWN)
    assert [sentence.text for one in (sent, draft, back) for sentence in summary(chat, (), [one])] == [
        "Asked the teacher to add the goal “I read each day”.",
        "Thought about a wish to add the goal “I read each day”, not sent yet.",
        "Asked the teacher to add the goal “I read each day”, and took it back.",
    ]


def test_what_a_fixed_reply_answered_is_named_without_its_words():
    chat = turn(1, "my secret worry", alert_id="alert")
    assert told(chat) == {PRIVATE: ("s1",)}


def test_a_chat_in_which_nothing_was_done_says_so_and_none_says_nothing():
    assert told(turn(1, "hi")) == {NOTHING: ("t1",)}
    assert summary([]) == ()


def test_every_sentence_rests_on_turns_of_the_chat():
    check_in = ToolCall(name="record_check_in", args={"worked": "drawing it"}, status="ok")
    chat = [*turn(1, "drawing it helped", tools=(check_in,)), *turn(2, "go", cards=(question("a", hints=("x", "y")),))]
    found = summary(chat)
    assert {s.text for s in found} >= {"Told how it went.", "Says it helps: drawing it.", "Was hard: Adding."}
    assert all(s.message_ids and set(s.message_ids) <= {m.id for m in chat} for s in found)
