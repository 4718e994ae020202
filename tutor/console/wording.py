"""Times, dates and codes in the words of a school day."""

import re
from datetime import date, datetime

from tutor.domain.alerts import AlertKind, StepKind
from tutor.domain.change_steps import ChangeStepKind
from tutor.domain.conferences import ConferenceStatus, Rule, Section
from tutor.domain.disputes import DisputeReason, DisputeStatus
from tutor.domain.goal_changes import ChangeKind, ChangeStatus
from tutor.domain.inquiries import InquiryStatus
from tutor.domain.marking import Verdict
from tutor.domain.mastery import Mastery, Step
from tutor.domain.plan_templates import Part
from tutor.domain.plans import GoalKind, GoalStatus, Plan, Support, Template

FEWEST_TRIES = 3
WIDEST_SURE = 0.7
LADDER = ("not tried", "starting", "building", "nearly", "solid")
_STEP = re.compile(r"\s*(\d+\.|[-•*])\s")
_STRESSED = re.compile(r"(?<![\w*])\*(\S[^*\n]*?)(?<=\S)\*(?![\w*])")

SUPPORTS = {
    Support.SIMPLER_LANGUAGE: "simpler language",
    Support.EXTRA_HINTS: "extra hints",
    Support.NO_TIMERS: "no timers",
    Support.READ_ALOUD: "text read aloud",
    Support.SHORTER_SETS: "shorter sets",
    Support.LARGER_STEPS: "larger steps",
}
PARTS = {
    Part.PRESENT_LEVEL: "What the student can do now",
    Part.STRENGTHS: "Strengths",
    Part.NEEDS: "Needs",
    Part.INTERESTS: "Interests",
    Part.SUPPORTS: "Supports",
    Part.SERVICES: "Services",
    Part.PARTICIPANTS: "Who makes this plan",
    Part.REVIEW_DATE: "Next look together",
}
TEMPLATES = {
    Template.PLAIN: "plain",
    Template.IEP: "like an IEP",
    Template.ENRICHMENT: "enrichment",
}
GOAL_KINDS = {
    GoalKind.SKILL: "something to learn",
    GoalKind.HABIT: "a habit",
    GoalKind.SOCIAL_EMOTIONAL: "with myself and others",
}
SECTIONS = {
    Section.CELEBRATE: "To celebrate",
    Section.DISCUSS: "To discuss",
    Section.DECIDE: "To decide",
}
CONFERENCES = {
    ConferenceStatus.PLANNED: "being prepared",
    ConferenceStatus.HELD: "held",
    ConferenceStatus.CALLED_OFF: "called off",
}
RULES = {
    Rule.GOAL_MET: "A goal was called reached",
    Rule.SKILL_SOLID: "A skill is solid",
    Rule.CAME_BACK: "Right after a first try was not",
    Rule.PROJECT_STEP: "Steps of a project",
    Rule.OWN_WORDS: "A goal in the student’s own words",
    Rule.STUCK: "Many questions, not solid yet",
    Rule.BEHIND: "Below an even pace",
    Rule.UNSURE: "Not very sure",
    Rule.NOT_PRACTISED: "No question tried",
    Rule.GAPS: "The plan has gaps",
    Rule.WAITING: "Waiting for a decision",
    Rule.AT_TARGET: "At its target",
    Rule.PAST_DUE: "Its day has passed",
    Rule.NO_GOAL: "No open goal",
    Rule.NEXT_DATE: "Nothing else waits",
}
GOAL_STATUSES = {
    GoalStatus.ACTIVE: "working on it",
    GoalStatus.MET: "reached",
    GoalStatus.PAUSED: "paused",
    GoalStatus.DROPPED: "dropped",
}
PROJECT_STATUSES = {
    InquiryStatus.ACTIVE: "going on",
    InquiryStatus.PAUSED: "waiting",
    InquiryStatus.FINISHED: "finished",
    InquiryStatus.DROPPED: "put away",
}
KINDS = {
    ChangeKind.ADD: "add a new goal",
    ChangeKind.REVISE: "change a goal",
    ChangeKind.MET: "call a goal reached",
    ChangeKind.PAUSE: "pause a goal",
    ChangeKind.DROP: "drop a goal",
}
CHANGE_STATUSES = {
    ChangeStatus.DRAFT: "not sent yet",
    ChangeStatus.AGREED: "waiting for a decision",
    ChangeStatus.EDITED: "edited; it waits for the student’s yes",
    ChangeStatus.CO_SIGNING: "approved; it waits for the family",
    ChangeStatus.APPROVED: "approved",
    ChangeStatus.DECLINED: "declined",
    ChangeStatus.WITHDRAWN: "taken back by the student",
}
ASKED = {
    ChangeStatus.AGREED: "with your teacher, who decides",
    ChangeStatus.EDITED: "your teacher would change something; it waits for your yes, in the chat",
    ChangeStatus.CO_SIGNING: "your teacher said yes; it waits for your family",
}
"""Where a change stands that a student has sent, told to the student."""
CHANGE_STEPS = {
    ChangeStepKind.SUGGESTED: "began it in the chat",
    ChangeStepKind.AGREED: "said yes and sent it",
    ChangeStepKind.EDITED: "edited it for the student to say yes again",
    ChangeStepKind.ACCEPTED: "said yes to the edit",
    ChangeStepKind.APPROVED: "approved it",
    ChangeStepKind.DECLINED: "declined it",
    ChangeStepKind.CO_SIGNED: "signed it for the family",
    ChangeStepKind.NOT_CO_SIGNED: "would like to talk first",
    ChangeStepKind.WITHDRAWN: "took it back",
    ChangeStepKind.TAKEN_BACK: "took the decision back",
    ChangeStepKind.REMINDED: "reminded of it",
}
VERDICTS = {Verdict.CORRECT: "right", Verdict.INCORRECT: "not right yet", Verdict.UNSURE: "could not be marked"}
DISPUTE_REASONS = {
    DisputeReason.NOT_ME: "it was somebody else",
    DisputeReason.TYPO: "a typing slip",
    DisputeReason.UNFAIR: "unfair question or marking",
}
DISPUTE_STATUSES = {
    DisputeStatus.OPEN: "waiting for a teacher",
    DisputeStatus.UPHELD: "set aside",
    DisputeStatus.DECLINED: "it stays",
    DisputeStatus.WITHDRAWN: "taken back",
}
ALERTS = {
    AlertKind.DISTRESS: "wrote something that sounds like distress",
    AlertKind.ABUSE: "wrote something that sounds like abuse or neglect",
    AlertKind.VIOLENCE: "wrote something that sounds like a threat or a weapon",
    AlertKind.GROOMING: "wrote something about a stranger or an adult who may mean harm",
    AlertKind.EATING: "wrote something that sounds like an eating disorder",
    AlertKind.BULLYING: "wrote something that sounds like bullying",
    AlertKind.SEXUAL: "wrote something sexual that may need you",
    AlertKind.DRUGS: "wrote something about drugs or alcohol",
    AlertKind.PRIVATE: "wrote about sharing somebody’s private data",
    AlertKind.DANGER: "wrote something that sounds like danger",
}
TOOLS = {
    "check_answer": "marked an answer",
    "give_hint": "gave help with a question",
    "plan_inquiry": "kept the project",
    "practice_set": "led a practice set",
    "propose_practice": "offered practice",
    "read_plan": "looked at the plan",
    "record_check_in": "kept a check-in",
    "search_library": "looked in the library",
    "suggest_goal_change": "drafted a change of a goal",
    "talk_goal": "went on with the goal talk",
}
STEPS = {
    StepKind.RAISED: "shown to",
    StepKind.PASSED_ON: "nobody had taken it on, so it went to",
    StepKind.REMINDED: "still waiting for",
    StepKind.NOBODY: "there was nobody it could be shown to",
    StepKind.TAKEN_ON: "taken on by",
}


def parts_of(plan: Plan) -> dict[str, str]:
    """Each part of a plan around its goals as one line of text, by its name; empty where nothing is written."""
    details = {one.support: ", ".join(filter(None, (one.provider, one.when))) for one in plan.support_details}
    supports = ((SUPPORTS[one], details.get(one, "")) for one in plan.supports)
    services = ((one.name, ", ".join(filter(None, (one.provider, one.how_often, one.where)))) for one in plan.services)
    people = ((one.name, one.part) for one in plan.participants)
    return {
        PARTS[Part.PRESENT_LEVEL]: plan.present_level,
        PARTS[Part.STRENGTHS]: "; ".join(plan.strengths),
        PARTS[Part.NEEDS]: "; ".join(plan.needs),
        PARTS[Part.INTERESTS]: "; ".join(plan.interests),
        PARTS[Part.SUPPORTS]: "; ".join(_with_more(*one) for one in supports),
        PARTS[Part.SERVICES]: "; ".join(_with_more(*one) for one in services),
        PARTS[Part.PARTICIPANTS]: "; ".join(_with_more(*one) for one in people),
        PARTS[Part.REVIEW_DATE]: day(plan.review_date),
    }


def sure(confidence: int | None) -> str:
    """How sure a student is, in the scale it was asked in."""
    return f"{confidence} of 5" if confidence else ""


def _with_more(name: str, more: str) -> str:
    return f"{name} ({more})" if more else name


def ago(at: datetime, now: datetime) -> str:
    """How long ago, as one says it; a date after a week."""
    minutes = int((now - at).total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{_count(minutes, 'minute')} ago"
    if minutes < 24 * 60:
        return f"{_count(minutes // 60, 'hour')} ago"
    days = (now.date() - at.date()).days
    if days <= 1:
        return "yesterday"
    return f"{days} days ago" if days < 7 else day(at)


def short_day(when: date) -> str:
    """A date for a place where there is little room."""
    return f"{when.day} {when:%b %Y}"


def day(when: date | None) -> str:
    """A date that cannot be misread in any country."""
    return f"{when.day} {when:%B %Y}" if when else ""


def iso_day(written: str) -> str:
    """The same for a date as computers write it."""
    return day(date.fromisoformat(written))


def moment(at: datetime) -> str:
    """Day and time, for a transcript."""
    return f"{at:%a} {at.day} {at:%B %Y, %H:%M} UTC"


def expectation(mastery: Mastery) -> str:
    """The estimate as a natural frequency: what to expect of ten new questions."""
    if mastery.tries < FEWEST_TRIES:
        return "Too few tries to say how it would go."
    low, high = round(mastery.low * 10), round(mastery.high * 10)
    if (low, high) == (0, 10):
        return "It is too early to say how many of 10 questions like these would be right."
    span = f"{low}" if low == high else f"{low} to {high}"
    return f"Out of 10 questions like these, expect {span} right."


def step_word(mastery: Mastery) -> str:
    """The step of the ladder, where there are tries enough to name one."""
    return mastery.word if mastery.tries >= FEWEST_TRIES or not mastery.tries else "too few tries"


def source(told: str) -> str:
    """Where a passage is from, for a reader: a file of ours is named as ours."""
    return re.sub(r"^content/[^,]*,\s*", "Waymark’s own material: ", told)


def is_early(mastery: Mastery) -> bool:
    """Whether there is too little to go by: few tries, or a wide interval."""
    return mastery.tries < FEWEST_TRIES or mastery.high - mastery.low > WIDEST_SURE


def of_ten(share: float) -> str:
    """A probability as a natural frequency."""
    return f"{round(share * 10)} of 10"


def about(mastery: Mastery) -> str:
    """The estimate with its doubt, as natural frequencies."""
    if not mastery.tries:
        return "There is nothing to go by yet."
    low, high = round(mastery.low * 10), round(mastery.high * 10)
    doubt = "" if low == high else f" It could be {low} to {high}."
    start = "An early guess: about" if is_early(mastery) else "About"
    return f"{start} {of_ten(mastery.p)} questions like these would be right now.{doubt}"


def moved(step: Step) -> str:
    """What one answer did to an estimate."""
    before, after = of_ten(step.before), of_ten(step.after)
    if before != after:
        return f"from about {before} to about {after}"
    way = "a little up" if step.after > step.before else "a little down" if step.after < step.before else "no change"
    return f"{way}, still about {after}"


def meantime(before: float, meanwhile: float, when: str) -> str:
    """What moved an estimate between two answers, where it can be seen in tenths; `when` begins the sentence."""
    was, now = of_ten(before - meanwhile), of_ten(before)
    return "" if was == now else f"{when} time and answers to other skills moved it from about {was} to about {now}."


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a lesson: lines are joined unless they are steps of their own, like "1. …" or "- …".

    A word that is *stressed* loses its stars; a page shows text as text.
    """
    found: list[str] = []
    for part in re.split(r"\n\s*\n", _STRESSED.sub(r"\1", text.strip())):
        lines = part.splitlines()
        for number, line in enumerate(lines):
            if number == 0 or _STEP.match(line) or _STEP.match(lines[number - 1]):
                found.append(line.strip())
            else:
                found[-1] += " " + line.strip()
    return found


def seen(mastery: Mastery) -> str:
    """What an estimate rests on."""
    tries = count(mastery.tries, "try")
    return f"{tries}, {count(mastery.unaided, 'question')} solved at once without hints" if mastery.tries else tries


def count(number: int, noun: str) -> str:
    """A number with its noun: 1 try, 2 tries."""
    return "no " + _plural(noun) if number == 0 else _count(number, noun)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else _plural(noun)}"


def _plural(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith("ry") else noun + "s"
