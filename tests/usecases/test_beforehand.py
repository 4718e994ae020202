"""Classes are looked at before their teachers look, and then a teacher's pages read no log."""

from tests.agent.classroom import TEACHER, Klass
from tests.fake_classes import FakeClasses
from tutor.usecases.beforehand import Beforehand


def test_after_a_look_ahead_the_first_pages_of_a_teacher_read_no_log(monkeypatch):
    klass = Klass()
    item = klass.open_question()
    klass.use.practice.answer(klass.act(turn=klass.says("My answer: 5/6"), call="answer"), "5/6")
    use = klass.use
    for look in Beforehand(
        ports=use.practice.ports, today=use.today, class_view=use.class_view, groups=use.groups
    ).looks():
        look()
    read = []
    monkeypatch.setattr(FakeClasses, "since_digests", lambda _, students: read.append(students) or ([], []))
    use.today.of(TEACHER)
    use.groups.of_class(TEACHER, "6b")
    [skill] = use.class_view.of_class(TEACHER, "6b").skills
    assert (skill.id, read) == (item.skill_id, [])


def test_groups_that_were_kept_give_way_to_the_next_answer():
    klass = Klass()
    before = klass.use.groups.of_class(TEACHER, "6b")
    assert klass.use.groups.of_class(TEACHER, "6b") is before
    klass.open_question()
    klass.use.practice.answer(klass.act(turn=klass.says("My answer: 5/6"), call="answer"), "5/6")
    assert klass.use.groups.of_class(TEACHER, "6b") is not before
