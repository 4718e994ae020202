"""Wherever practice stands, there is a next step: no order of steps ends in a dead end or a crash."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.usecases.practice_room import Room
from tutor.domain.errors import TutorError
from tutor.domain.practice_sets import SetKind, SetStatus

PLACES = st.sampled_from(["talk", "tomorrow"])
UNFINISHED = (SetStatus.OPEN, SetStatus.PAUSED)


class Practising(RuleBasedStateMachine):
    """A student who does anything at any time in two conversations."""

    def __init__(self):
        super().__init__()
        self.room, self.refusals = Room(), []

    def does(self, step, *args, **options):
        """Do it, or be told in words why not."""
        try:
            return step(*args, **options)
        except TutorError as refused:
            self.refusals.append(str(refused))
            return None

    @rule(where=PLACES, kind=st.sampled_from(list(SetKind)), choice=st.sampled_from(["1", "2", "9"]))
    def begin(self, where, kind, choice):
        room = self.room
        if kind is SetKind.PRACTICE:
            room.practice.propose(room.act(where))
        view = self.does(room.sets.begin, room.act(where), kind, choice=choice)
        assert view is None or view.item or view.summary

    @rule(where=PLACES, step=st.sampled_from(["go_on", "resume", "skip"]))
    def move(self, where, step):
        view = self.does(getattr(self.room.sets, step), self.room.act(where))
        assert view is None or view.item or view.summary

    @rule(where=PLACES, step=st.sampled_from(["pause", "stop"]))
    def rest(self, where, step):
        view = self.does(getattr(self.room.sets, step), self.room.act(where))
        assert view is None or view.summary or view.status is SetStatus.PAUSED

    @rule(where=PLACES, right=st.booleans())
    def answer(self, where, right):
        if self.room.practice.open_item("ada", where):
            answered = self.room.right(where) if right else self.room.wrong(where)
            assert answered.solved is right
            assert answered.closed is (right or answered.item.in_check)
        else:
            assert self.does(self.room.practice.answer, self.room.act(where), "1") is None

    @rule(where=PLACES, wants=st.booleans())
    def help(self, where, wants):
        helped = self.does(self.room.practice.help, self.room.act(where), wants_solution=wants)
        assert helped is None or helped.item

    @rule(where=PLACES, topic=st.sampled_from(["", "harder", "parts of a whole", "volcanoes"]))
    def something_else(self, where, topic):
        if self.does(self.room.practice.propose, self.room.act(where), topic=topic):
            assert self.room.practice.start(self.room.act(where), "2")

    @rule(where=PLACES)
    def close(self, where):
        self.room.practice.stop("ada", where)

    @rule(days=st.integers(1, 30))
    def wait(self, days):
        self.room.clock.go_on(days=days)

    @invariant()
    def there_is_always_an_offer_and_it_can_be_taken_up(self):
        room = self.room
        assert 2 <= len(room.practice.propose(room.act("aside")).choices) <= 3

    @invariant()
    def what_is_unfinished_can_be_found_and_counts_within_its_size(self):
        unfinished = [s for s in self.room.stored() if s.status in UNFINISHED]
        assert (self.room.sets.unfinished("ada") is None) is (not unfinished)
        for where in ("talk", "tomorrow"):
            view = self.room.sets.view("ada", where)
            assert view is None or 1 <= view.number <= view.size

    @invariant()
    def each_refusal_is_a_sentence(self):
        assert all(refusal.endswith(".") for refusal in self.refusals)

    @invariant()
    def the_log_has_no_answer_to_a_question_twice_right(self):
        solved = [a.presentation_id for a in self.room.log() if a.verdict == "correct"]
        assert len(solved) == len(set(solved))

    def teardown(self):
        """From the last state too, what is unfinished goes on to its end by right answers."""
        room = self.room
        for _ in range(60):
            view = self.does(room.sets.resume, room.act("end"))
            if view is None:
                break
            if view.item:
                room.right("end")
        assert room.sets.unfinished("ada") is None


TestPractising = Practising.TestCase
TestPractising.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
