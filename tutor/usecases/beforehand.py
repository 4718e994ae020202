"""Looking at every class before its teacher does, so that the first page of a day has not a thousand logs to read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from tutor.usecases.class_view import ClassView
from tutor.usecases.groups import Groups, students_of
from tutor.usecases.log_digests import keep
from tutor.usecases.ports import Ports
from tutor.usecases.today import Today


@dataclass(frozen=True, kw_only=True)
class Beforehand:
    """What was found in a log is kept by those who show it; here they are only asked early, one class at a time."""

    ports: Ports
    today: Today
    class_view: ClassView
    groups: Groups

    def looks(self) -> Iterator[Callable[[], object]]:
        """One look after the other, for whoever has the time to take them."""
        with self.ports.open_records() as records:
            taught = records.classes.taught()
            rooms = {one.class_id: one.person_id for one in taught}
            seated = [[student.id for student in students_of(records, room)] for room in rooms]
        yield from (partial(keep, self.ports, students) for students in seated if students)
        yield from (partial(self.today.of, teacher) for teacher in dict.fromkeys(one.person_id for one in taught))
        for room, teacher in rooms.items():
            yield partial(self.class_view.of_class, teacher, room)
            yield partial(self.groups.of_class, teacher, room)
