"""Cards by which something from a teacher reaches a student, with the teacher's name."""

from tutor.domain.conversations import Card
from tutor.usecases.notes import CARD, TeacherLine


def teacher_line_card(line: TeacherLine) -> Card:
    """A line a teacher left beside an earlier chat."""
    return Card(kind=CARD, props={"note_id": line.note_id, "teacher": line.teacher, "text": line.text})
