"""Cards by which something from a teacher reaches a student, with the teacher's name."""

from collections.abc import Sequence

from tutor.domain.conversations import Card
from tutor.domain.skills import Found, Passage
from tutor.tools.cards import passage_props
from tutor.usecases.assignments import Waiting
from tutor.usecases.notes import CARD, TeacherLine

PICK = "picked"


def teacher_line_card(line: TeacherLine) -> Card:
    """A line a teacher left beside an earlier chat."""
    return Card(kind=CARD, props={"note_id": line.note_id, "teacher": line.teacher, "text": line.text})


def pick_card(waiting: Waiting) -> Card:
    """What a teacher picked, with their line."""
    one = waiting.assignment
    props = {"teacher": waiting.teacher, "picked": str(one.picked), "skill": waiting.skill_title, "note": one.note}
    return Card(kind=PICK, props=props)


def lesson_card(passages: Sequence[Passage]) -> Card:
    """A lesson to read: the first section, and where each of the others opens."""
    return Card(kind="sources", props={"passages": [passage_props(Found(passage=one, score=1)) for one in passages]})
