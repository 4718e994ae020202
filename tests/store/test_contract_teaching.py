"""Teachers' lines, words found in chats, and what was picked for students: what every store promises."""

import pytest

from tests.store.examples import (
    HARD,
    NOON,
    TALK,
    assignment,
    first_things,
    later,
    message,
    practice_set,
    presentation,
    teacher_note,
)
from tutor.domain.assignments import Became, Picked, SetResult
from tutor.domain.conversations import Conversation
from tutor.domain.errors import Conflict
from tutor.domain.found_messages import Thumb
from tutor.domain.practice import PresentationStatus
from tutor.domain.practice_sets import SetStatus
from tutor.domain.teacher_notes import LineKind

BENS = Conversation(id="bens", student_id="ben", title="Ben", started_at=NOON, last_at=NOON)


def test_lines_come_back_whole_by_chat_and_by_student_the_oldest_first(store):
    lines = [teacher_note("b"), teacher_note("a", kind=LineKind.MARK, text=""), teacher_note("c", message_id=None)]
    with store.open_records(writing=True) as records:
        first_things(records)
        for line in lines:
            records.notes.add(line)
        with pytest.raises(Conflict):
            records.notes.add(lines[0])
    with store.open_records() as records:
        assert records.notes.of_conversations(["talk", "other"]) == lines
        assert records.notes.of_conversations([]) == []
        assert records.notes.of_student("ada", LineKind.REPLY) == [lines[0], lines[2]]
        assert records.notes.of_student("ben", LineKind.REPLY) == []


def test_messages_and_thumbs_of_several_chats_come_at_once(store):
    with store.open_records(writing=True) as records:
        first_things(records)
        records.conversations.add(BENS)
        records.conversations.add_message(message("bens-first", conversation_id="bens"))
    with store.open_records() as records:
        assert [m.id for m in records.transcripts.messages_in(["talk", "bens"])] == ["bens-first", "said", "reply"]
        assert records.transcripts.messages_in([]) == []
        assert records.transcripts.thumbs_in(["talk"]) == [Thumb(message_id="reply", value=1, comment=HARD)]
        assert records.transcripts.thumbs_in(["bens"]) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("50%", ["sure"]),
        ("5_%", []),
        ("a_b", ["under"]),
        ("HALF the", ["sure"]),
        ("\\", ["under"]),
        ("'; drop TABLE", ["reply", "said"]),
        ("nobody said this", []),
    ],
)
def test_words_are_found_as_they_stand_whatever_signs_are_in_them(store, words, found):
    with store.open_records(writing=True) as records:
        first_things(records)
        records.conversations.add_message(message("sure", text="I know 50% of half the deck"))
        records.conversations.add_message(message("under", text="it is a_b\\c, axb is not"))
    with store.open_records() as records:
        hits = records.transcripts.search(["ada"], words, limit=9, offset=0)
        assert [hit.message.id for hit in hits] == found


def test_a_search_shows_the_newest_first_page_by_page_and_only_these_students(store):
    with store.open_records(writing=True) as records:
        first_things(records)
        records.conversations.add(BENS)
        records.conversations.add_message(message("bens-first", conversation_id="bens", text="pizza"))
        for n in range(3):
            records.conversations.add_message(message(f"m{n}", text=f"pizza {n}", at=later(n)))
    with store.open_records() as records:
        pages = [records.transcripts.search(["ada"], "pizza", limit=2, offset=at) for at in (0, 2, 4)]
        assert [[hit.message.id for hit in page] for page in pages] == [["m2", "m1"], ["m0"], []]
        assert {(hit.student_id, hit.title) for page in pages for hit in page} == {("ada", TALK.title)}
        assert records.transcripts.search([], "pizza", limit=9, offset=0) == []


def test_what_was_picked_moves_on_only_from_where_it_stood(store):
    lesson = assignment("b", picked=Picked.LESSON)
    with store.open_records(writing=True) as records:
        first_things(records)
        records.sets.add(practice_set("set"))
        records.assignments.add(lesson)
        records.assignments.add(assignment("a"))
        begun = assignment("a").turned(Became.BEGUN, later(3), set_id="set")
        records.assignments.update(begun, was=Became.OFFERED)
        with pytest.raises(Conflict):
            records.assignments.update(begun, was=Became.OFFERED)
        with pytest.raises(Conflict):
            records.assignments.add(lesson)
    with store.open_records() as records:
        assert records.assignments.of_students(["ada", "ben"]) == [lesson, begun]
        assert records.assignments.get("a") == begun
        assert records.assignments.get("none") is None
        assert records.assignments.of_students([]) == []


def test_the_results_of_sets_come_at_once_with_what_was_solved(store):
    statuses = (PresentationStatus.SOLVED, PresentationStatus.SHOWN, PresentationStatus.SOLVED)
    with store.open_records(writing=True) as records:
        first_things(records)
        records.sets.add(practice_set("set"))
        for number, status in enumerate(statuses):
            records.practice.add_presentation(presentation(f"p{number}", status=status, seed=number))
            records.sets.add_presentation("set", f"p{number}")
        records.sets.update(practice_set("set").turned(SetStatus.DONE, later(3)))
        records.sets.add(practice_set("empty", size=3))
    with store.open_records() as records:
        assert records.assignments.results(["set", "empty", "none"]) == {
            "set": SetResult(status=SetStatus.DONE, size=12, solved=2, ended_at=later(3)),
            "empty": SetResult(status=SetStatus.OPEN, size=3, solved=0),
        }
        assert records.assignments.results([]) == {}
