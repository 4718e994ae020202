"""What a turn is, found by code: a question, practice, exploring, planning or looking back. Each has its own words."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from tutor.agent.guided.heard import Heard, Intent
from tutor.agent.guided.situation import intent_of
from tutor.agent.guided.understand import Scene, understand
from tutor.domain.commands import Command, read_command
from tutor.domain.goal_talk import TalkStatus
from tutor.domain.rules import Rules, TurnMode
from tutor.usecases.briefing import Brief

LOOK_BACK = 3
"""So many of the student's messages tell what a vague one is about."""
_WORDS = {
    TurnMode.ASK: [
        *(Intent.EXPLAIN, Intent.EXAMPLE, Intent.WHO_ARE_YOU, Intent.WHO_READS, Intent.WHAT_CAN_YOU_DO),
    ],
    TurnMode.PRACTISE: [
        *(Intent.ANSWER, Intent.CHOOSE, Intent.HINT, Intent.SOLUTION, Intent.TELL_ME, Intent.CALCULATE),
        *(Intent.PRACTISE, Intent.PRACTISE_INTEREST, Intent.ANOTHER, Intent.NEXT, Intent.PAUSE, Intent.RESUME),
        *(Intent.CHECK, Intent.JUST_START, Intent.REVIEWS, Intent.PICKED, Intent.HARDER, Intent.EASIER, Intent.BACK),
    ],
    TurnMode.EXPLORE: [Intent.INTEREST, *(one for one in Intent if one.startswith("project"))],
    TurnMode.PLAN: [
        *(Intent.PLAN, Intent.PROGRESS, Intent.GOAL_NEW, Intent.GOAL_CHANGE, Intent.GOAL_MET, Intent.GOAL_PAUSE),
        *(Intent.GOAL_TALK, Intent.GOAL_SAY, Intent.GOAL_SKIP, Intent.GOAL_BACK, Intent.GOAL_STOP, Intent.GOAL_ANEW),
        *(Intent.GOAL_DROP, Intent.OBSTACLE, Intent.ADD_OBSTACLE, Intent.AGREE, Intent.WITHDRAW, Intent.REVISE),
    ],
    TurnMode.REFLECT: [Intent.CHECK_IN, Intent.KEEP_FEELING, Intent.FEELING, Intent.UPSET, Intent.BORED],
}
TOOLS: Mapping[str, TurnMode] = {
    **dict.fromkeys(("propose_practice", "check_answer", "give_hint", "practice_set"), TurnMode.PRACTISE),
    **dict.fromkeys(("suggest_goal_change", "talk_goal"), TurnMode.PLAN),
    "plan_inquiry": TurnMode.EXPLORE,
    "record_check_in": TurnMode.REFLECT,
}
"""What each tool is for; those that only look something up belong to no mode."""
_ALWAYS = frozenset(
    {
        *(
            Intent.GREETING,
            Intent.THANKS,
            Intent.STOP,
            Intent.UPSET,
            Intent.FEELING,
            Intent.NO,
            Intent.WITHDRAW,
            Intent.PUT_OFF,
        ),
        *(Intent.WHO_ARE_YOU, Intent.WHO_READS, Intent.WHAT_CAN_YOU_DO, Intent.SMALL_TALK),
    }
)
"""Whatever is closed: good manners, how somebody feels, ending something, and what this is."""
_MODES = {intent: mode for mode, intents in _WORDS.items() for intent in intents}


def mode_of(said: Sequence[str], brief: Brief) -> TurnMode:
    """What this turn is: by the student's words, else by what lies open, else by what they said before (newest last)."""
    now, *before = list(reversed(said[-LOOK_BACK:])) or [""]
    by_words = (_by_words(text, brief) for text in before)
    return _by_words(now, brief) or _by_state(brief) or next(filter(None, by_words), TurnMode.ASK)


def mode_said(text: str) -> TurnMode:
    """What these words ask for, wherever they are said."""
    command = read_command(text, has_open_item=False, has_draft=False, has_offer=False)
    if command:
        return _MODES.get(intent_of(command.kind), TurnMode.ASK)
    heard = understand(text, Scene(today=date.min, has_item=False))
    return next((_MODES[one.intent] for one in heard if one.intent in _MODES), TurnMode.ASK)


def meant(text: str, brief: Brief) -> tuple[Heard, ...]:
    """What the student means by this. Asked more than once a turn, and again while it is one of the latest messages."""
    return _understood(text, Scene(today=brief.today, has_item=brief.open_item is not None))


_understood = lru_cache(maxsize=500)(understand)


def _by_words(text: str, brief: Brief) -> TurnMode | None:
    return next((_MODES[heard.intent] for heard in meant(text, brief) if heard.intent in _MODES), None)


def _by_state(brief: Brief) -> TurnMode | None:
    if brief.draft or (brief.goal_talk and brief.goal_talk.status is TalkStatus.OPEN):
        return TurnMode.PLAN
    return TurnMode.PRACTISE if brief.open_item or brief.practice_set else None


def may_call(tool: str, rules: Rules) -> bool:
    """Whether what this tool is for is open to the student."""
    return tool not in TOOLS or rules.allows(TOOLS[tool])


def closed_to(said: Sequence[str], brief: Brief, command: Command | None) -> TurnMode | None:
    """What the student asks for that the rules close; None if they may."""
    if brief.rules.modes is None:
        return None
    if command:
        intent = intent_of(command.kind)
        mode = None if intent in _ALWAYS else _MODES.get(intent, TurnMode.ASK)
    else:
        heard = {one.intent for one in meant(said[-1], brief)} if said else set()
        mode = None if heard and heard <= _ALWAYS else mode_of(said, brief)
    return mode if mode and not brief.rules.allows(mode) else None
