"""Projects in guided mode: which step a wish means, and the words for what it came to."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tutor.agent.guided.heard import Heard, Intent
from tutor.agent.guided.parts import Call, Part, part
from tutor.agent.guided.project_patterns import day_in
from tutor.agent.guided.situation import Outcome, Situation
from tutor.agent.guided.words import was_said
from tutor.domain.driving_questions import Advice, advice_on, narrower
from tutor.domain.inquiries import InquiryStatus
from tutor.tools.plan_inquiry import WORDS_LIMIT
from tutor.usecases.inquiries import NONE_YET

_LIKING = re.compile(r"\bi\b")
_MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre"),
    *("noviembre", "diciembre"),
)


def project_calls(heard: Heard, situation: Situation) -> tuple[Call, ...] | None:
    """What this means for a project; None if it means nothing for one."""
    rule = _CALLS.get(heard.intent)
    return rule(heard, situation) if rule else None


def project_words(heard: Heard, situation: Situation) -> Part | None:
    """What is asked where something is missing; None if nothing about projects was heard."""
    name = _ASKS.get(heard.intent)
    return part(name, situation) if name else None


def idea_for(heard: Heard) -> tuple[Call, ...]:
    """An idea for a project, for a student who says that they like something."""
    likes = heard.interest and _LIKING.search(heard.said.casefold())
    return (_do("one_idea", words=heard.interest),) if likes else ()


def with_idea(situation: Situation) -> bool:
    """Whether an idea for a project was put up in this turn."""
    return any(o.args.get("do") == "one_idea" and o.facts.get("ideas") for o in situation.outcomes)


def words_for_project(outcome: Outcome, situation: Situation) -> list[Part]:
    """What to say about one thing done to a project."""
    rule = _WORDS.get(str(outcome.facts["do"]))
    return [rule(outcome.facts, situation)] if rule else []


def project_failed(outcome: Outcome, situation: Situation) -> Part:
    """Why it could not be done, in words that say how to mend it."""
    if outcome.text == NONE_YET:
        return part("project_none", situation)
    return part("project_problem", situation, message=outcome.text[:200])


def picked_idea(heard: Heard, situation: Situation) -> Heard:
    """What was heard, with a number or a place after a list of ideas read as the question that stands there."""
    question = situation.idea_picked
    return replace(heard, intent=Intent.PROJECT_START, statement=question) if question else heard


def _do(what: str, **args: object) -> Call:
    given = {name: value for name, value in args.items() if value}
    return Call(tool="plan_inquiry", args={"do": what, **given})


def _ideas(heard: Heard, situation: Situation) -> tuple[Call, ...]:
    asked = situation.question_before
    free = heard.said if asked and asked.free is Intent.PROJECT_IDEAS and situation.command is None else ""
    topic = heard.statement or heard.topic or free or situation.interest_before
    known = next(iter(situation.brief.plan.interests), "")
    return (_do("ideas", words=(topic or known)[:80]),) if topic or known else ()


def _answer(heard: Heard, situation: Situation) -> tuple[Call, ...]:
    """A question of the student's own: begun, unless it is wide and that was not said yet."""
    told = bool(situation.before) and was_said("project_narrow", situation.before[-1:])
    if advice_on(heard.said) is Advice.WIDE and not told:
        return (_do("ideas", words=heard.said[:80]),)
    return (_do("start", words=heard.said[:WORDS_LIMIT]),)


def _resume(heard: Heard, situation: Situation) -> tuple[Call, ...]:
    statuses = [project.status for project in situation.brief.projects]
    waits = InquiryStatus.PAUSED in statuses or InquiryStatus.ACTIVE not in statuses
    return (_do("resume" if waits or heard.project else "show", project=heard.project),)


def _undo(heard: Heard, situation: Situation) -> tuple[Call, ...]:
    """A bare "undo" means the project only while its card is the last thing that was shown."""
    return (_do("undo", project=heard.project),) if situation.command or situation.project_is_up else ()


def _dates(heard: Heard, situation: Situation) -> tuple[Call, ...]:
    day = heard.due or day_in(heard.said, situation.brief.today)
    return (_do("dates", by=day, step=heard.step, project=heard.project),) if day else ()


def _with_words(what: str) -> Callable[[Heard, Situation], tuple[Call, ...]]:
    """A call that needs words: those that were said, or all of the answer to the question that asked for them."""

    def rule(heard: Heard, situation: Situation) -> tuple[Call, ...]:
        asked = situation.question_before
        answers = situation.command is None and asked is not None and asked.free is heard.intent
        words = heard.statement or (heard.said if answers else "")
        return (_do(what, words=words[:WORDS_LIMIT], project=heard.project),) if words else ()

    return rule


def _plainly(what: str) -> Callable[[Heard, Situation], tuple[Call, ...]]:
    return lambda heard, _situation: (_do(what, step=heard.step, project=heard.project),)


_CALLS: Mapping[Intent, Callable[[Heard, Situation], tuple[Call, ...]]] = {
    Intent.PROJECT_IDEAS: _ideas,
    Intent.PROJECT_ANSWER: _answer,
    Intent.PROJECT_START: lambda heard, _: (_do("start", words=heard.statement[:WORDS_LIMIT]),),
    Intent.PROJECT_QUESTION: _with_words("question"),
    Intent.PROJECT_NOTE: _with_words("note"),
    Intent.PROJECT_ADD_STEP: _with_words("add_step"),
    Intent.PROJECT_DATE: _dates,
    Intent.PROJECT_RESUME: _resume,
    Intent.PROJECT_SHOW: _plainly("show"),
    Intent.PROJECT_DONE: _plainly("done"),
    Intent.PROJECT_NOT_DONE: _plainly("not_done"),
    Intent.PROJECT_PAUSE: _plainly("pause"),
    Intent.PROJECT_FINISH: _plainly("finish"),
    Intent.PROJECT_DROP: _plainly("drop"),
    Intent.PROJECT_UNDO: _undo,
}
_ASKS = {
    Intent.PROJECT_IDEAS: "project_what",
    Intent.PROJECT_QUESTION: "project_question_ask",
    Intent.PROJECT_NOTE: "project_note_ask",
    Intent.PROJECT_ADD_STEP: "project_step_ask",
    Intent.PROJECT_DATE: "project_date_ask",
}

Facts = Mapping[str, Any]


def _ideas_words(facts: Facts, situation: Situation) -> Part:
    asked = next((str(o.args["words"]) for o in situation.outcomes if o.args.get("words")), "")
    topic = (asked or str(facts["topic"]).lower()).strip()[:60]
    one, two, *_ = narrower(topic, "es" if situation.voice.spanish else "en")
    if any(heard.intent is Intent.PROJECT_ANSWER for heard in situation.heard):
        return part("project_narrow", situation, topic=topic, one=one, two=two)
    if not facts["ideas"]:
        return part("project_examples", situation, topic=topic, one=one, two=two)
    return part("project_ideas", situation, topic=topic)


def _begun(facts: Facts, situation: Situation) -> Part:
    if facts.get("advice"):
        return part(f"project_advice_{facts['advice']}", situation)
    return part("project_begun", situation, when=_day(facts["project"]["ends"], situation))


def _asked(facts: Facts, situation: Situation) -> Part:
    answered = situation.question_before is not None and situation.question_before.free is Intent.PROJECT_QUESTION
    if facts.get("advice") and not answered:
        return part(f"project_advice_{facts['advice']}", situation)
    return part("project_asked", situation, question=str(facts["project"]["question"]))


def _dated(facts: Facts, situation: Situation) -> Part:
    project = facts["project"]
    step = next((int(o.args.get("step", 0)) for o in situation.outcomes if o.args.get("do") == "dates"), 0)
    if step:
        due = project["steps"][step - 1]["due"]
        return part("project_step_moved", situation, step=str(step), when=_day(due, situation))
    return part("project_dated", situation, when=_day(project["ends"], situation))


def _step_done(facts: Facts, situation: Situation) -> Part:
    project = facts["project"]
    if not project["next"]:
        return part("project_all_done", situation)
    step = _step_of(project["steps"], situation)
    return part("project_step_done", situation, step=str(step), next=str(project["next_text"]))


def _step_of(steps: Sequence[Mapping[str, Any]], situation: Situation) -> int:
    """The step that was marked: the one that was said, else the one before the next."""
    said = next((int(o.args.get("step", 0)) for o in situation.outcomes if o.tool == "plan_inquiry"), 0)
    done = [int(step["number"]) for step in steps if step["done"]]
    return said or max(done, default=0)


def _not_done(facts: Facts, situation: Situation) -> Part:
    said = next((int(o.args.get("step", 0)) for o in situation.outcomes if o.tool == "plan_inquiry"), 0)
    return part("project_not_done", situation, step=str(said or facts["project"]["next"]))


def _shown(facts: Facts, situation: Situation) -> Part:
    project = facts.get("project")
    if not project:
        return part("project_none", situation)
    if project["status"] == InquiryStatus.ACTIVE and project["next_text"]:
        return part("project_shown", situation, next=str(project["next_text"]))
    return part("project_shown_open", situation)


def _resumed(facts: Facts, situation: Situation) -> Part:
    following = str(facts["project"]["next_text"])
    return part("project_resumed", situation, next=following) if following else part("project_all_done", situation)


def _skill(facts: Facts, situation: Situation) -> Part:
    return part("project_skill", situation, skill=str(facts["project"]["skills"][-1]))


def _simply(name: str) -> Callable[[Facts, Situation], Part]:
    return lambda _facts, situation: part(name, situation)


def _day(iso: str, situation: Situation) -> str:
    """A day in words: December 14, or 14 de diciembre."""
    day = date.fromisoformat(iso)
    return f"{day.day} de {_MONTHS[day.month - 1]}" if situation.voice.spanish else f"{day:%B} {day.day}"


_WORDS: Mapping[str, Callable[[Facts, Situation], Part]] = {
    "ideas": _ideas_words,
    "start": _begun,
    "question": _asked,
    "dates": _dated,
    "add_step": _simply("project_step_added"),
    "done": _step_done,
    "not_done": _not_done,
    "note": _simply("project_noted"),
    "skill": _skill,
    "pause": _simply("project_paused"),
    "resume": _resumed,
    "finish": _simply("project_finished"),
    "drop": _simply("project_dropped"),
    "undo": _simply("project_undone"),
    "show": _shown,
}
