"""What the tutor remembers, on a page for those who may read the chats: as words only, and noted for the student."""

import pytest

from tests.console.test_hostile_text import ESCAPED, HOSTILE
from tutor.domain.memory import About, Done, Line, Memory


@pytest.fixture
def remembered(school):
    def keep(own):
        line = Line(key="likes:tea", about=About.LIKES, subject="tea", message_ids=("m1", "m2"), at=school.now, own=own)
        memory = Memory(student_id="ada", number=1, lines=(line,), done=Done.CORRECTED, at=school.now)
        with school.store.open_records(writing=True) as records:
            records.memories.add(memory)

    return keep


@pytest.mark.parametrize("text", HOSTILE)
def test_a_students_words_are_shown_as_words(remembered, caller, text):
    remembered(text)
    page = caller("rivera").get("/console/students/ada/memory")
    assert page.status_code == 200
    assert text.translate(ESCAPED) in page.text
    assert "<script>alert" not in page.text
    assert "in their own words" in page.text
    assert "Rests on 2 turns" in page.text


def test_the_student_sees_who_looked(remembered, caller):
    remembered("")
    teacher = caller("rivera")
    assert "/console/students/ada/memory" in teacher.get("/console/students/ada/conversations").text
    assert "Likes tea" in teacher.get("/console/students/ada/memory").text
    assert "looked at what the tutor remembers of you" in caller("ada").get("/me/readers").text
