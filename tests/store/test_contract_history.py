"""A stretch of the past written at once reads like one that was written step by step, in every store."""

from dataclasses import replace

from tests.store.examples import HARD, NOON, TALK, later, presentation, school
from tutor.domain.check_ins import CheckIn
from tutor.domain.conversations import Author, Message, Mode
from tutor.domain.history import History
from tutor.domain.marking import Verdict
from tutor.domain.practice import Attempt, HintGiven, PresentationStatus


def test_a_written_past_comes_back_whole_and_in_order(store):
    talk = replace(TALK, id="then")
    said = Message(id="said", conversation_id="then", author=Author.STUDENT, text=HARD, at=NOON, seq=1)
    reply = replace(said, id="reply", author=Author.TUTOR, seq=2, reply_to="said", mode=Mode.GUIDED)
    served = replace(presentation("served"), conversation_id="then", status=PresentationStatus.SOLVED)
    tried = Attempt(
        id="tried",
        presentation_id="served",
        student_id=served.student_id,
        skill_id=served.skill_id,
        item_id=served.item_id,
        level=1,
        answer=HARD,
        verdict=Verdict.INCORRECT,
        reason="",
        hints=1,
        at=later(1),
        mistake_id="tops",
    )
    again = replace(tried, id="again", verdict=Verdict.CORRECT, at=later(2), mistake_id=None)
    hint = HintGiven(presentation_id="served", number=1, text=HARD, at=later(1))
    felt = CheckIn(
        id="felt", student_id="ada", conversation_id="then", feeling=HARD, confidence=4, worked="", at=later(3)
    )
    past = History(
        conversations=[talk],
        messages=[said, reply],
        presentations=[served],
        attempts=[tried, again],
        hints=[hint],
        check_ins=[felt],
    )
    with store.open_records(writing=True) as records:
        school(records)
        records.history.add(past)
        records.history.add(History())
    with store.open_records() as records:
        assert records.conversations.get("then") == talk
        assert records.conversations.messages("then") == [said, reply]
        assert records.practice.presentation("served") == served
        assert records.practice.attempts_of("ada") == [tried, again]
        assert records.practice.hints_at("served") == [hint]
        assert records.check_ins.of_student("ada") == [felt]
    with store.open_records(writing=True) as records:
        assert records.conversations.add_message(replace(said, id="next", seq=0)).seq == 3
