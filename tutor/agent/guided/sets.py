"""Sets and the first check in guided mode: which step a wish means, and the words for what it came to."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from tutor.agent.guided.heard import Heard, Intent
from tutor.agent.guided.parts import Call, Part, part
from tutor.agent.guided.situation import Outcome, Situation
from tutor.domain.practice_sets import SetKind
from tutor.tools.cards import item_card

_HELP = frozenset([Intent.HINT, Intent.CONFUSED, Intent.SOLUTION, Intent.TELL_ME, Intent.EXPLAIN, Intent.EXAMPLE])
_LEVEL = frozenset([Intent.HARDER, Intent.EASIER])


def set_calls(heard: Heard, situation: Situation) -> tuple[Call, ...] | None:
    """What this means for the set the student is in, or wants to be in; None if it means nothing for a set."""
    if situation.in_check and heard.intent in _HELP | _LEVEL:
        return ()
    rule = _RULES.get(heard.intent)
    name = rule(situation) if rule else None
    if name is None:
        return None
    return (step(name),) if name else ()


def step(name: str) -> Call:
    """One step of a set."""
    return Call(tool="practice_set", args={"step": name})


def check_words(heard: Heard, situation: Situation) -> Part | None:
    """Why there is no help in a first check, with its question once more; None outside of one."""
    if not situation.in_check or heard.intent not in _HELP | _LEVEL:
        return None
    words = part("check_no_help" if heard.intent in _HELP else "check_level", situation)
    item = situation.item
    return replace(words, cards=(item_card(item, in_set=situation.brief.practice_set),)) if item else words


def words_for_set(outcome: Outcome, situation: Situation) -> list[Part]:
    """What to say about a step of a set."""
    facts = outcome.facts
    if any(other.tool == "propose_practice" and not other.failed for other in situation.outcomes):
        return []  # the words about the choices speak of it
    if facts["summary"]:
        return [_ended(facts, situation)]
    if facts["set"]["status"] == "paused":
        return [part("set_paused", situation)]
    return [part(_NAMES[str(facts["step"])](situation), situation, size=str(facts["set"]["size"]))]


def set_failed(outcome: Outcome, situation: Situation) -> Part:
    """There was nothing to review, or no set to go on with."""
    name = {"reviews": "reviews_none", "first_check": "tool_failed"}.get(str(outcome.args.get("step")), "set_none")
    return part(name, situation)


def _ended(facts: Mapping[str, object], situation: Situation) -> Part:
    summary = facts["summary"]
    if not isinstance(summary, Mapping) or summary["kind"] != SetKind.PLACEMENT:
        return part("set_end", situation)
    starts = list(summary["starts"])
    return part("check_end", situation, skill=str(starts[0])) if starts else part("check_end_open", situation)


def _next(situation: Situation) -> str:
    answered = next((other for other in situation.outcomes if other.tool == "check_answer"), None)
    if answered and answered.facts.get("taken"):
        return "check_next"
    if answered:
        return "set_alone" if answered.facts.get("hints_used") else "set_next"
    return "set_next"


def _skipped(situation: Situation) -> str:
    return "check_not_known" if situation.in_check else "set_skipped"


_NAMES: Mapping[str, Callable[[Situation], str]] = {
    "first_check": lambda _situation: "check_begun",
    "reviews": lambda _situation: "reviews_begun",
    "resume": lambda _situation: "set_resumed",
    "next": _next,
    "skip": _skipped,
}


def _go_on(situation: Situation) -> str | None:
    """On to the next question; an open one is shown again, so that a second press skips nothing."""
    if situation.set_is_paused:
        return "resume"
    if situation.in_set is None:
        return None
    return "" if situation.item else "next"


def _another(situation: Situation) -> str | None:
    if situation.in_set is None:
        return None
    return "skip" if situation.item else "next"


def _pause(situation: Situation) -> str | None:
    return "pause" if situation.in_set else None


def _resume(situation: Situation) -> str | None:
    if situation.in_set:
        return "" if situation.item else "next"
    return "resume"


def _check(situation: Situation) -> str | None:
    return "" if situation.in_check else "first_check"


def _dont_know(situation: Situation) -> str | None:
    return "skip" if situation.in_check else None


def _just_start(situation: Situation) -> str | None:
    return "stop" if situation.check_waits else None


_RULES: Mapping[Intent, Callable[[Situation], str | None]] = {
    Intent.NEXT: _go_on,
    Intent.ANOTHER: _another,
    Intent.PAUSE: _pause,
    Intent.STOP: _pause,
    Intent.RESUME: _resume,
    Intent.CHECK: _check,
    Intent.REVIEWS: lambda _situation: "reviews",
    Intent.DONT_KNOW: _dont_know,
    Intent.JUST_START: _just_start,
}
