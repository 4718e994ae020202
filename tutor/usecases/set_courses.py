"""What a set goes through: which skills it asks for, and how hard each question is."""

from collections.abc import Sequence

from tutor.domain.challenge import Aim, aim_for, fitting_level, next_level
from tutor.domain.errors import NotFound
from tutor.domain.marking import Verdict
from tutor.domain.mastery import Knowledge
from tutor.domain.offers import setting_for
from tutor.domain.plans import Support
from tutor.domain.practice import Attempt, Choice, Presentation
from tutor.domain.practice_sets import PracticeSet, SetKind, mixed, questions_served, size_of_set
from tutor.domain.readiness import KNOWN
from tutor.domain.reviews import Review
from tutor.domain.struggle import Approach
from tutor.usecases.first_checks import next_step
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import due_reviews, knowledge_of, plan_of
from tutor.usecases.struggling import approach_for

NOTHING_DUE = "Nothing is due for review today. Offer something to practise instead."


def due_now(ports: Ports, records: Records, student_id: str) -> list[Review]:
    """What is due for review today and not done yet, as far as there are questions for it."""
    catalogue, budget = ports.catalogue(), records.sets.wishes(student_id).daily_reviews
    known = knowledge_of(ports, records, student_id)
    due = due_reviews(records, plan_of(records, student_id), known, budget)
    return [review for review in due if review.skill_id in catalogue.skills and catalogue.items_for(review.skill_id)]


def course(
    ports: Ports, records: Records, student_id: str, kind: SetKind, picked: Choice | None, *, wished: int | None
) -> tuple[tuple[str, ...], int]:
    """The skills a set takes in turn, and its size.

    Raises:
        NotFound: it is to be a review, and nothing is due.

    """
    size = size_of_set(kind, plan_of(records, student_id).supports, wished)
    if kind is SetKind.PLACEMENT:
        return (), size
    due = [review.skill_id for review in due_now(ports, records, student_id)]
    if picked:
        return mixed(picked.skill_id, due, size), size
    if not due:
        raise NotFound(NOTHING_DUE)
    return tuple(due[:size]), min(size, len(due))


def next_choice(ports: Ports, records: Records, going_on: PracticeSet, served: Sequence[Presentation]) -> Choice | None:
    """What to ask next in a set, or None if it is done."""
    if going_on.kind is SetKind.PLACEMENT:
        step = next_step(ports, records, going_on, served)
        return _asked(going_on, step.skill_id, step.level) if step else None
    asked, catalogue = questions_served(going_on.kind, served), ports.catalogue()
    skills = [skill for skill in going_on.skill_ids if skill in catalogue.skills and catalogue.items_for(skill)]
    if asked >= going_on.size or not skills:
        return None
    known = knowledge_of(ports, records, going_on.student_id)
    approach = approach_for(records, going_on.student_id) if served else None
    skill = skills[asked % len(skills)]
    if approach is Approach.BEFORE:
        skill = _before(ports, known, skill)
    aim = Aim.GENTLE if approach else _aim(records, going_on.student_id, known)
    fitting = fitting_level(known, skill, _levels(ports, skill), aim)
    last = next((p for p in reversed(served) if p.skill_id == skill), None)
    if last is None:
        return _asked(going_on, skill, fitting)
    went_well = _went_well(records.practice.attempts_at(last.id))
    supports = plan_of(records, going_on.student_id).supports
    if went_well and approach is None and Support.LARGER_STEPS in supports:
        fitting = max(fitting, last.level + 1)
    return _asked(going_on, skill, next_level(_levels(ports, skill), fitting, last=last.level, went_well=went_well))


def fitting_choice(ports: Ports, records: Records, student_id: str, skill: str) -> Choice:
    """What a set on this skill begins with, as hard as fits the student now."""
    known = knowledge_of(ports, records, student_id)
    return Choice(
        key="1",
        skill_id=skill,
        level=fitting_level(known, skill, _levels(ports, skill), _aim(records, student_id, known)),
        interest_id=setting_for(ports.catalogue(), plan_of(records, student_id)),
        label="",
        why="",
    )


def _aim(records: Records, student_id: str, known: Knowledge) -> Aim:
    return aim_for(known.attempts, known.now, challenge=records.sets.wishes(student_id).challenge)


def _levels(ports: Ports, skill: str) -> list[int]:
    """The levels there are questions of."""
    return sorted({item.level for item in ports.catalogue().items_for(skill)})


def _before(ports: Ports, known: Knowledge, skill: str) -> str:
    """What comes before this skill and is not known yet; the skill itself if there is nothing to practise for it."""
    catalogue = ports.catalogue()
    before = [p for p in catalogue.skill(skill).prerequisites if p in catalogue.skills and catalogue.items_for(p)]
    return min(before, key=lambda p: (known.glance(p).p >= KNOWN, known.glance(p).p), default=skill)


def _went_well(attempts: Sequence[Attempt]) -> bool | None:
    """Whether the first counted try was right and without help; None if there was none."""
    first = next((attempt for attempt in attempts if attempt.verdict is not Verdict.UNSURE), None)
    return None if first is None else first.verdict is Verdict.CORRECT and first.hints == 0


def _asked(going_on: PracticeSet, skill: str, level: int) -> Choice:
    return Choice(key="1", skill_id=skill, level=level, interest_id=going_on.interest_id, label="", why="")
