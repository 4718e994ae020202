"""One simulated student at work: days, questions, and the attempt log the tutor sees."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from evals.students.habits import Mood, hints_at_first, mood_of, with_help
from evals.students.kinds import KINDS, Kind, grade_of, luck_of, mind_of
from evals.students.minds import REGULAR, Mind, true_chances
from evals.students.questions import marked_for_real
from tutor.domain.catalogue import Catalogue
from tutor.domain.items import Item
from tutor.domain.marking import Verdict
from tutor.domain.mastery import Knowledge, fold
from tutor.domain.offers import offer
from tutor.domain.placement import PlacementAnswer, PlacementResult, next_skill, result
from tutor.domain.plans import Plan
from tutor.domain.practice import Attempt, Choice
from tutor.domain.practice_sets import PracticeWishes
from tutor.domain.readiness import Checked
from tutor.domain.reviews import due_today

FIRST_DAY = datetime(2026, 1, 12, 15, tzinfo=UTC)
HOLIDAYS = (28, 37)
QUESTIONS_A_DAY = 10
HINTS_BEFORE_SOLUTION = 3
WRONG_BEFORE_SOLUTION = 2


@dataclass(kw_only=True)
class Student:
    """A mind with habits, the log of what it did, and the day it is. Made by `student`."""

    kind: Kind
    catalogue: Catalogue
    mind: Mind
    grade: int
    luck: Random
    calendar: Random
    attempts: list[Attempt] = field(default_factory=list)
    questions: int = 0
    day: int = 0
    mood: Mood = field(default_factory=Mood)
    check: PlacementResult | None = None
    check_ended: int = 0

    @property
    def now(self) -> datetime:
        return FIRST_DAY + timedelta(days=self.day, minutes=2 * self.questions)

    def next_day(self) -> None:
        """Go on to the next day on which this student works."""
        while True:
            self.day += 1
            in_holidays = HOLIDAYS[0] <= self.day < HOLIDAYS[1]
            if not in_holidays and self.calendar.random() < self.kind.habits.works_on_a_day:
                break
        self.mood = mood_of(self.kind.habits, self.calendar)

    def truth(self) -> dict[str, float]:
        return true_chances(self.mind, list(self.catalogue.skills), self.day)

    def knowledge(self) -> Knowledge:
        """What the tutor makes of the log."""
        return fold(
            self.attempts,
            now=self.now,
            prerequisites={s.id: s.prerequisites for s in self.catalogue.skills.values()},
            items=self.catalogue.items,
        )

    def offers(self) -> tuple[Choice, ...]:
        """What the tutor offers now, to a student without goals who never turns a review down."""
        due = due_today(self.attempts, now=self.now, budget=PracticeWishes(student_id="").daily_reviews)
        plan, knowledge = Plan(student_id=""), self.knowledge()
        return offer(self.catalogue, plan, knowledge, grade=self.grade, due=due, check=self.checked())

    def checked(self) -> Checked | None:
        """What the first check found, without what went wrong since."""
        if self.check is None:
            return None
        since = self.attempts[self.check_ended :]
        missed = {attempt.skill_id for attempt in since if attempt.verdict is Verdict.INCORRECT}
        return Checked(known=self.check.known - missed, starts=frozenset(self.check.start))

    def practise(self, skill: str, level: int) -> None:
        """One question until it is solved, given up or shown: hints, tries, and what was learned from it."""
        chance = self.mind.chance(skill, level, self.day)
        item = self._item(skill, level)
        hints, wrong, solved = hints_at_first(self.kind.habits, chance, self.luck), 0, False
        while not solved and wrong < WRONG_BEFORE_SOLUTION:
            solved = self._answer(item, level, hints, wrong, chance)
            wrong += not solved
            if not solved and self.luck.random() > self.kind.habits.tries_again:
                break
            hints += not solved and hints < HINTS_BEFORE_SOLUTION and self.luck.random() < 0.5
        self.mind.learn(skill, level, self.day, _how(solved, wrong, hints), self.kind.habits.learns)
        self.questions += 1

    def first_check(self, after_each: Callable[[], object] = lambda: None) -> PlacementResult:
        """A placement: one answer a question, no help."""
        asking = {
            "skills": list(self.catalogue.skills.values()),
            "prerequisites": {s.id: s.prerequisites for s in self.catalogue.skills.values()},
            "grade": self.grade,
        }
        answers: list[PlacementAnswer] = []
        while step := next_skill(answers, **asking):
            chance = self.mind.chance(step.skill_id, step.level, self.day)
            right = self._answer(self._item(step.skill_id, step.level), step.level, 0, 0, chance)
            how = "right" if right else "wrong"
            self.mind.learn(step.skill_id, step.level, self.day, how, self.kind.habits.learns / 2)
            answers.append(PlacementAnswer(skill_id=step.skill_id, level=step.level, right=right))
            self.questions += 1
            after_each()
        self.check, self.check_ended = result(answers, **asking), len(self.attempts)
        return self.check

    def _item(self, skill: str, level: int) -> Item | None:
        """An item of the nearest level, another one each time; none in an invented strand."""
        some = self.catalogue.items_for(skill)
        if not some:
            return None
        nearest = min(abs(item.level - level) for item in some)
        fitting = [item for item in some if abs(item.level - level) == nearest]
        return fitting[self.questions % len(fitting)]

    def _answer(self, item: Item | None, level: int, hints: int, wrong: int, chance: float) -> bool:
        races = self.kind.habits.races_hints > 0
        right = self.luck.random() < with_help(chance, hints, wrong, races=races) * (1 - self.mood.careless)
        if item is None:
            return right
        typed, verdict = "", Verdict.CORRECT if right else Verdict.INCORRECT
        if self.kind.real:
            typed, verdict = marked_for_real(item, self.questions, right=right)
        self._log(item, hints, typed, verdict)
        return verdict is Verdict.CORRECT

    def _log(self, item: Item, hints: int, typed: str, verdict: Verdict) -> None:
        self.attempts.append(
            Attempt(
                id=f"a{len(self.attempts)}",
                presentation_id=f"q{self.questions}",
                student_id="simulated",
                skill_id=item.skill_id,
                item_id=item.id,
                level=item.level,
                answer=typed,
                verdict=verdict,
                reason="",
                hints=hints,
                at=self.now + timedelta(seconds=10 * (len(self.attempts) % 10)),
            )
        )


def _how(solved: bool, wrong: int, hints: int) -> str:  # noqa: FBT001 - the three facts of one question
    if not solved:
        return "solution" if wrong >= WRONG_BEFORE_SOLUTION and hints >= HINTS_BEFORE_SOLUTION else "wrong"
    return "hint" if hints else "right"


def student(seed: int, kind: str, number: int, catalogue: Catalogue, *, what: str = "practice") -> Student:
    """The student of this number. `what` gives the same mind another run of luck; its days do not hang on the questions."""
    return Student(
        kind=KINDS[kind],
        catalogue=catalogue,
        mind=mind_of(seed, kind, number, catalogue.skills),
        grade=grade_of(seed, kind, number),
        luck=luck_of(seed, kind, number, what),
        calendar=luck_of(seed, kind, number, f"{what}, days"),
    )


__all__ = ["QUESTIONS_A_DAY", "REGULAR", "Student", "student"]
