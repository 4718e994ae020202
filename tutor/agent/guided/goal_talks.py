"""The words of a goal talk: what leads in, and the one question that is asked now."""

from collections.abc import Mapping
from dataclasses import replace

from tutor.agent.guided.parts import Part
from tutor.agent.guided.situation import Situation
from tutor.agent.guided.words import quick_replies, say
from tutor.domain.goal_talk import TalkStatus

_HOLES = ("statement", "obstacle", "target", "baseline", "offer", "because")


def words_for_talk(facts: Mapping[str, object], situation: Situation) -> list[Part]:
    """A lead, where there is one, and the question; in the language the talk is held in."""
    leads = ["goal_talk_begun"] if facts.get("begun") else []
    leads += [f"goal_talk_{facts['lead']}"] if facts.get("lead") else []
    return [_part(name, facts, situation) for name in (*leads, f"goal_talk_{facts['move']}")]


def talk_waits(situation: Situation) -> bool:
    """Whether a talk of this conversation stands open while something else was said."""
    return situation.brief.goal_talk is not None and situation.brief.goal_talk.status is TalkStatus.OPEN


def _part(name: str, facts: Mapping[str, object], situation: Situation) -> Part:
    voice = replace(situation.voice, spanish=facts.get("language") == "es")
    holes = {hole: str(facts.get(hole) or "") for hole in _HOLES}
    return Part(text=say(name, voice, **holes), replies=quick_replies(name, **holes))
