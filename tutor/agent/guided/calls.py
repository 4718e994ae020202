"""Which tools a thing that was heard needs: the first step of a turn."""

import re
from collections.abc import Callable, Mapping

from tutor.agent.guided.goals import if_then
from tutor.agent.guided.heard import Heard, Intent
from tutor.agent.guided.parts import Call
from tutor.agent.guided.projects import idea_for, project_calls
from tutor.agent.guided.sets import set_calls
from tutor.agent.guided.situation import Situation
from tutor.domain.goal_changes import ChangeKind
from tutor.domain.practice import Choice
from tutor.domain.words import stems

FISHING_HELP = 2
_EXAMPLE_OF = re.compile(r"\bexample (?:of|about|for|on|with) (.{3,80}?)[?.! ]*$", re.IGNORECASE)
EFFORTS = ("(first steps)", "(regular)", "(stretch)")

Calls = tuple[Call, ...]
NONE: Calls = ()


def calls_for(heard: Heard, situation: Situation) -> Calls:
    """The tools to call for this; none where words alone will do."""
    for_set = set_calls(heard, situation)
    if for_set is not None:
        return for_set
    for_project = project_calls(heard, situation)
    if for_project is not None:
        return for_project
    rule = _RULES.get(heard.intent)
    return rule(heard, situation) if rule else NONE


def offer(topic: str = "", interest: str = "") -> Call:
    """Offer choices."""
    return Call(tool="propose_practice", args={"topic": topic, "interest": interest})


def serve(key: str) -> Call:
    """Serve a question for a choice."""
    return Call(tool="propose_practice", args={"choice": key})


def hint(*, show_solution: bool = False) -> Call:
    """Give the help that is due."""
    return Call(tool="give_hint", args={"show_solution": True} if show_solution else {})


def search(query: str, kind: str = "") -> Call:
    """Look something up."""
    return Call(tool="search_library", args={"query": query[:200], "kind": kind} if kind else {"query": query[:200]})


def choice_now(situation: Situation) -> Choice | None:
    """The choice that is being worked on, or was last; the first one if that is not known."""
    offered = situation.brief.offer.choices if situation.brief.offer else ()
    item, practised = situation.item, situation.practised_last
    tests: tuple[Callable[[Choice], bool], ...] = (
        lambda c: item is not None and (c.skill_id, c.level) == (item.skill_id, item.level),
        lambda c: item is None and c.key == situation.picked_before and practised in {"", c.skill_id},
        lambda c: item is None and c.skill_id == practised,
        lambda c: c.key == situation.picked_before,
        lambda _: True,
    )
    return next((choice for test in tests for choice in offered if test(choice)), None)


def key_now(situation: Situation) -> str:
    """Its key; empty if nothing was offered."""
    choice = choice_now(situation)
    return choice.key if choice else ""


def working_on(situation: Situation) -> tuple[str, int]:
    """The title and level of what is being worked on."""
    choice = choice_now(situation)
    if situation.item:
        return situation.item.skill_title, situation.item.level
    if choice is None:
        return "", 2
    title = choice.label.rsplit(" (", 1)[0]
    return (title.rsplit(" with ", 1)[0] if choice.interest_id else title), choice.level


def key_of_level(situation: Situation, step: int) -> str:
    """The key of the choice of the same skill, a step harder or easier; empty if there is none."""
    offered = situation.brief.offer.choices if situation.brief.offer else ()
    now = choice_now(situation)
    if now is None:
        return ""
    skill = situation.item.skill_id if situation.item else now.skill_id
    level = situation.item.level if situation.item else now.level
    fits = [c for c in offered if c.skill_id == skill and (c.level - level) * step > 0]
    return min(fits, key=lambda c: abs(c.level - level)).key if fits else ""


def _practise(heard: Heard, situation: Situation) -> Calls:
    picked = _picked_by_words(heard, situation)
    if picked:
        return (serve(picked),)
    if situation.item and not heard.topic and not heard.interest and not _wants_other(heard.said):
        return NONE
    known = next((i for i in situation.brief.plan.interests if set(stems(i)) & set(stems(heard.said))), "")
    interest = heard.interest or known
    calls = (offer(heard.topic, interest),)
    return (*calls, search(f"{interest} {heard.topic}".strip(), "interest")) if interest else calls


def _wants_other(said: str) -> bool:
    return any(word in said.casefold() for word in ("something else", "different", "switch", "other", "start practice"))


def _picked_by_words(heard: Heard, situation: Situation) -> str:
    """The one choice on the table that these words name and no other does."""
    offered = situation.brief.offer
    words = set(stems(f"{heard.topic} {heard.interest}"))
    if not situation.offer_is_open or offered is None or not words:
        return ""
    fits = [c.key for c in offered.choices if words <= set(stems(c.label))]
    return fits[0] if len(fits) == 1 else ""


def _choose(heard: Heard, _situation: Situation) -> Calls:
    return (serve(heard.answer),)


def _answer(heard: Heard, situation: Situation) -> Calls:
    if situation.item is None and not heard.answer:
        return NONE
    return (Call(tool="check_answer", args={"answer": heard.answer[:500]}),)


def _hint(_heard: Heard, situation: Situation) -> Calls:
    return (hint(),) if situation.item else NONE


def _solution(_heard: Heard, situation: Situation) -> Calls:
    return (hint(show_solution=True),) if situation.item else NONE


def _tell_me(_heard: Heard, situation: Situation) -> Calls:
    """Asked the second time, a smaller step; the third time what the rules allow by now."""
    asked = situation.earlier(Intent.TELL_ME)
    if situation.item is None or asked == 0:
        return NONE
    if situation.item.may_show_solution:
        return (hint(show_solution=True),)
    return (hint(),) if asked < FISHING_HELP or asked > FISHING_HELP else NONE


def _another(heard: Heard, situation: Situation) -> Calls:
    key = key_now(situation)
    return (serve(key),) if key and not heard.topic else (offer(heard.topic, heard.interest),)


def _level(step: int) -> Callable[[Heard, Situation], Calls]:
    def rule(heard: Heard, situation: Situation) -> Calls:
        if situation.offer_is_open and situation.brief.offer:
            by_level = sorted(situation.brief.offer.choices, key=lambda c: c.level * step)
            return (serve(by_level[-1].key),)
        key = key_of_level(situation, step)
        topic = heard.topic or working_on(situation)[0]
        return (serve(key),) if key else (offer(topic, heard.interest),)

    return rule


def _explain(heard: Heard, situation: Situation) -> Calls:
    title = situation.item.skill_title if situation.item else ""
    telling = len(stems(heard.topic))
    topic = heard.topic if telling else "why"
    # One word alone, like "same", says nothing without the question it is asked over.
    query = f"{topic} {title}" if title and telling < 2 else topic if telling else ""
    return (search(query),) if query else NONE


def _example(heard: Heard, situation: Situation) -> Calls:
    named = _EXAMPLE_OF.search(heard.said)
    if named and stems(named[1]):
        return (search(named[1].strip(), "worked_example"),)
    goal = next(iter(situation.brief.plan.active_goals()), None)
    about = situation.item.skill_title if situation.item else goal.statement if goal else "fractions"
    return (search(about, "worked_example"),)


def _calculate(heard: Heard, situation: Situation) -> Calls:
    return NONE if situation.item else (offer(heard.topic),)


def _read_plan(_heard: Heard, situation: Situation) -> Calls:
    asked = {"plan": Intent.PLAN, "progress": Intent.PROGRESS}
    parts = [part for part, intent in asked.items() if any(heard.intent is intent for heard in situation.heard)]
    return (Call(tool="read_plan", args={"part": parts[0] if len(parts) == 1 else "both"}),)


def _interest(heard: Heard, situation: Situation) -> Calls:
    found = search(heard.interest or situation.interest_before or situation.interest, "interest")
    return (found, *(idea_for(heard) if situation.item is None else ()))


def _practise_interest(heard: Heard, situation: Situation) -> Calls:
    return (offer("", heard.interest or situation.interest_before or situation.interest),)


def _goal_new(heard: Heard, situation: Situation) -> Calls:
    if not heard.statement:
        return (Call(tool="talk_goal", args={"language": "es" if situation.voice.spanish else "en"}),)
    args: dict[str, object] = {
        "kind": str(ChangeKind.ADD),
        "reason": _reason(heard.said),
        "statement": heard.statement,
    }
    more = {"due": heard.due, "skill_id": _skill_for(heard.statement, situation)}
    return (Call(tool="suggest_goal_change", args=args | {key: value for key, value in more.items() if value}),)


def _skill_for(statement: str, situation: Situation) -> str:
    """The skill this student works on that shares words with a wish; none if the wish is about something else."""
    brief = situation.brief
    known = [(goal.skill_id or "", goal.statement) for goal in brief.plan.active_goals()]
    known += [(situation.item.skill_id, situation.item.skill_title)] if situation.item else []
    known += [(choice.skill_id, choice.label) for choice in brief.offer.choices] if brief.offer else []
    known += [(mastery.skill_id, "") for mastery in brief.progress]
    wanted = set(stems(statement))
    shared = [(len(wanted & set(stems(f"{skill_id} {words}"))), skill_id) for skill_id, words in known if skill_id]
    most, skill = max(shared, key=lambda one: one[0], default=(0, ""))
    return skill if most else ""


def _goal_change(heard: Heard, situation: Situation) -> Calls:
    goal = situation.goal_named(heard.said)
    if goal is None or not (heard.statement or heard.due):
        return NONE
    args: dict[str, object] = {
        "kind": str(ChangeKind.REVISE),
        "goal_id": goal.id,
        "reason": _reason(heard.said),
    }
    words = {"statement": heard.statement, "due": heard.due}
    return (Call(tool="suggest_goal_change", args=args | {key: value for key, value in words.items() if value}),)


def _goal(kind: ChangeKind) -> Callable[[Heard, Situation], Calls]:
    def rule(heard: Heard, situation: Situation) -> Calls:
        goal = situation.goal_named(heard.said)
        args: dict[str, object] = {"kind": str(kind), "reason": _reason(heard.said), "goal_id": goal.id if goal else ""}
        return (Call(tool="suggest_goal_change", args=args),) if goal else NONE

    return rule


def _obstacle(heard: Heard, situation: Situation) -> Calls:
    draft = situation.brief.draft
    if draft is None:
        return NONE
    args: dict[str, object] = {
        "kind": str(draft.kind),
        "goal_id": draft.before.id if draft.before else "",
        "reason": draft.reason,
        "statement": draft.after.statement,
        "skill_id": draft.after.skill_id or "",
        "due": draft.after.due.isoformat() if draft.after.due else "",
        "if_then": if_then(heard.said),
    }
    return (Call(tool="suggest_goal_change", args={key: value for key, value in args.items() if value}),)


def _keep(heard: Heard, situation: Situation) -> Calls:
    """Keep what was said: now, or, after a yes, in the message before."""
    yes_to = situation.question_before is not None and situation.question_before.yes is Intent.KEEP_FEELING
    words = situation.said_before[-1] if yes_to and situation.said_before else heard.said
    return (Call(tool="record_check_in", args={"feeling": " ".join(words.split())[:400]}),)


def _reason(said: str) -> str:
    words = " ".join(said.split())
    return f"Said in chat: “{words[:300]}”"


_RULES: Mapping[Intent, Callable[[Heard, Situation], Calls]] = {
    Intent.PRACTISE: _practise,
    Intent.CHOOSE: _choose,
    Intent.ANSWER: _answer,
    Intent.HINT: _hint,
    Intent.CONFUSED: _hint,
    Intent.DONT_KNOW: _hint,
    Intent.SOLUTION: _solution,
    Intent.TELL_ME: _tell_me,
    Intent.ANOTHER: _another,
    Intent.NEXT: _another,
    Intent.JUST_START: lambda _heard, _situation: (offer(),),
    Intent.HARDER: _level(1),
    Intent.EASIER: _level(-1),
    Intent.EXPLAIN: _explain,
    Intent.EXAMPLE: _example,
    Intent.CALCULATE: _calculate,
    Intent.PLAN: _read_plan,
    Intent.PROGRESS: _read_plan,
    Intent.INTEREST: _interest,
    Intent.PRACTISE_INTEREST: _practise_interest,
    Intent.GOAL_NEW: _goal_new,
    Intent.GOAL_CHANGE: _goal_change,
    Intent.GOAL_MET: _goal(ChangeKind.MET),
    Intent.GOAL_PAUSE: _goal(ChangeKind.PAUSE),
    Intent.GOAL_DROP: _goal(ChangeKind.DROP),
    Intent.OBSTACLE: _obstacle,
    Intent.KEEP_FEELING: _keep,
}
