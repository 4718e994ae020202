"""The first words of a chat and the quick starts under them, from the plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.agent.guided.words import Voice, say
from tutor.agent.modes import mode_said
from tutor.domain.commands import FIRST_CHECK, NOT_NOW, PICKED, RESUME, REVIEWS, SHOW_PLAN
from tutor.domain.goal_talk_words import GO_ON, LETS_TALK
from tutor.domain.inquiries import InquiryStatus
from tutor.domain.mastery import Mastery
from tutor.domain.plans import Goal, Plan
from tutor.domain.practice_sets import SetKind
from tutor.domain.project_commands import MY_PROJECTS
from tutor.domain.rules import QuietHours, Rules, TurnMode
from tutor.prompts import load
from tutor.tools.cards import answer_news_card, change_card, decision_card
from tutor.tools.teacher_cards import pick_card, teacher_line_card
from tutor.usecases.assignments import Waiting
from tutor.usecases.conversations import Opening
from tutor.usecases.everything import UseCases

LABEL_LENGTH = 27
LITTLE = 4
"""Fewer tries than this in a strand say too little about where to start."""
_SETS = {SetKind.PRACTICE: "set", SetKind.REVIEW: "look back", SetKind.PLACEMENT: "first check"}


@dataclass(frozen=True, kw_only=True)
class Starter:
    """A quick start: a label of at most 27 characters, and the message it sends."""

    label: str
    text: str


def greet(use: UseCases, student_id: str) -> Opening:
    """Words from the plan; decisions the student was not told of come as cards."""
    plan, rules = use.plans.read(student_id, student_id), use.rules.mine(student_id)
    news, rests = use.goal_changes.news(student_id), use.rules.rest(rules)
    pick = _picked(use, student_id, rules)
    quiet = news or rests or pick or not rules.allows(TurnMode.PLAN)
    asks = None if quiet else use.signals.ask_next(student_id)
    decided = use.disputes.news(student_id)
    lines = use.notes.news(student_id)
    last = _last(use.plans.progress(student_id, student_id))
    goal = next(iter(plan.active_goals()), None)
    waiting = use.sets.waiting(student_id)
    text = load("greeting").render(
        waiting=_SETS[waiting.kind] if waiting else "",
        offered=_first(use, student_id),
        asks=str(asks.kind) if asks else "",
        closing=_closing(rules, rests, pick),
        news=len(news),
        lines=len(lines),
        set_aside=sum(one.set_aside for one in decided),
        kept=sum(not one.set_aside for one in decided),
        last_skill=_title(use, last.skill_id) if last else "",
        goal=_line(goal.statement) if goal and not pick else "",
        due=f"{goal.due:%B} {goal.due.day}" if goal and goal.due else "",
        interest=plan.interests[0] if plan.interests else "",
    )
    cards = (
        *([pick_card(pick)] if pick else []),
        *(teacher_line_card(line) for line in lines),
        *(decision_card(change) for change in news),
        *(answer_news_card(one) for one in decided),
        *([change_card(asks)] if asks else []),
    )
    return Opening(text=" ".join(text.split()), cards=cards)


def _closing(rules: Rules, rests: QuietHours | None, pick: Waiting | None) -> str:
    """What the greeting ends with where the tutor rests, a teacher picked something, or not all is open."""
    voice = Voice(spanish=rules.spoken("en") == "es")
    if rests:
        return say("rests", voice, begin=f"{rests.begin:%H:%M}", end=f"{rests.end:%H:%M}")
    if pick:
        return say(f"pick_offered_{pick.assignment.picked}", voice)
    return say("open_here", voice) if rules.modes and not rules.modes >= set(TurnMode) else ""


def starters(use: UseCases, student_id: str) -> Sequence[Starter]:
    """Three that fit the plan, and a goal talk: to begin, or to go on with. What a teacher picked comes before them."""
    plan = use.plans.read(student_id, student_id)
    goal = next((goal for goal in plan.active_goals() if goal.skill_id), None)
    usual = [_practice(use, goal), _curious(plan), Starter(label=SHOW_PLAN, text=SHOW_PLAN)]
    if any(view.inquiry.status is InquiryStatus.ACTIVE for view in use.inquiries.mine(student_id)):
        usual.insert(1, Starter(label=MY_PROJECTS, text=MY_PROJECTS))
    first, rules = _first(use, student_id), use.rules.mine(student_id)
    if use.rules.rest(rules):
        return []
    pool = [*([Starter(label=first, text=first)] if first else []), *usual]
    three = [one for one in pool if rules.allows(mode_said(one.text))][:3]
    if _picked(use, student_id, rules):
        three = [*(Starter(label=words, text=words) for words in (PICKED, NOT_NOW)), *three[:2]]
    if not rules.allows(TurnMode.PLAN):
        return three
    if use.talks.waits(student_id):
        return [Starter(label=GO_ON, text=GO_ON), *three]
    return [*three, Starter(label=LETS_TALK, text=LETS_TALK)]


def _picked(use: UseCases, student_id: str, rules: Rules) -> Waiting | None:
    """What a teacher picked and the student may begin now."""
    may = rules.allows(TurnMode.PRACTISE) and not use.rules.rest(rules)
    return use.assignments.offered(student_id) if may else None


def _first(use: UseCases, student_id: str) -> str:
    """The button that comes before the usual ones: an unfinished set, a first check while little is known, reviews."""
    if use.sets.waiting(student_id):
        return RESUME
    if _is_new(use, student_id):
        return FIRST_CHECK
    return REVIEWS if use.sets.due(student_id) else ""


def _is_new(use: UseCases, student_id: str) -> bool:
    """Whether too little was tried in the strand of the first goal to know where to start."""
    skills = use.library.ports.catalogue().skills
    plan = use.plans.read(student_id, student_id)
    goal = next((skills[goal.skill_id] for goal in plan.active_goals() if goal.skill_id in skills), None)
    known = [one for one in use.plans.progress(student_id, student_id) if one.skill_id in skills]
    return sum(one.tries for one in known if goal is None or skills[one.skill_id].strand == goal.strand) < LITTLE


def _practice(use: UseCases, goal: Goal | None) -> Starter:
    if goal is None or goal.skill_id is None:
        return Starter(label="Practise something", text="Can I practise something?")
    return Starter(label="Practise for my goal", text=f"Can I practise {_title(use, goal.skill_id).lower()}?")


def _curious(plan: Plan) -> Starter:
    fitting = (Starter(label=f"Practise with {i}", text=f"Can I practise with {i}?") for i in plan.interests)
    short = next((starter for starter in fitting if len(starter.label) <= LABEL_LENGTH), None)
    return short or Starter(label="Find something curious", text="Tell me something curious")


def _last(progress: Sequence[Mastery]) -> Mastery | None:
    tried = [known for known in progress if known.last_at]
    return max(tried, key=lambda known: known.last_at.timestamp() if known.last_at else 0, default=None)


def _title(use: UseCases, skill_id: str) -> str:
    skill = use.library.ports.catalogue().skills.get(skill_id)
    return skill.title if skill else skill_id


def _line(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 120 else flat[:119].rsplit(" ", 1)[0] + "…"
