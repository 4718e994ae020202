"""What is said where no tool is needed, and the words that lead into what a tool brings."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from tutor.agent.guided.calls import FISHING_HELP
from tutor.agent.guided.heard import Heard, Intent
from tutor.agent.guided.parts import Part, part
from tutor.agent.guided.projects import project_words
from tutor.agent.guided.sets import check_words
from tutor.agent.guided.situation import Situation
from tutor.agent.guided.spelling import plain
from tutor.domain.goal_changes import ChangeStatus
from tutor.tools.cards import item_card

_FAMILY = re.compile(r"\b(?:mum|mom|mommy|mama|dad|papa|parents?|family|familia|padres|grandma|brother|sister)\b")
_WITH_CARD = frozenset(["back_to_item", "hello_item"])

Rule = Callable[[Heard, Situation], Part]


def words_for(heard: Heard, situation: Situation) -> Part:
    """The words for something that was heard."""
    said = check_words(heard, situation) or project_words(heard, situation)
    if said:
        return said
    return _RULES.get(heard.intent, _recover)(heard, situation)


def lead_for(heard: Heard, situation: Situation) -> Part | None:
    """A few words before what the tools bring."""
    if heard.intent is Intent.CALCULATE:
        return part("calculate", situation, topic=heard.topic)
    if heard.intent is Intent.TELL_ME and situation.item and not situation.item.may_show_solution:
        return part("tell_me_2", situation)
    return part("heavy", situation) if heard.intent is Intent.UPSET else None


def words_for_act(done: Mapping[str, object], situation: Situation) -> Part:
    """The words for what the student did with a button: it has happened already."""
    if "failed" in done:
        return part("act_failed", situation, message=str(done["failed"]))
    if "stopped" in done:
        stopped = done["stopped"]
        in_set = isinstance(stopped, Mapping) and stopped.get("summary")
        return part("stop_set" if in_set else "stop", situation)
    name, facts = next(iter(done.items()))
    if isinstance(facts, Mapping) and "lines" in facts:
        return part(name if facts["lines"] or name == "forgotten" else "remembered_nothing", situation)
    if isinstance(facts, Mapping) and "skill" in facts:
        return part(name, situation, skill=str(facts["skill"]))
    after = facts.get("after") if isinstance(facts, Mapping) else None
    statement = str(after.get("statement", "")) if isinstance(after, Mapping) else ""
    to_sign = isinstance(facts, Mapping) and facts.get("status") == ChangeStatus.CO_SIGNING
    return part("family_next" if to_sign else name, situation, statement=statement)


_NEWS = {
    ChangeStatus.APPROVED: "news_yes",
    ChangeStatus.DECLINED: "news_no",
    ChangeStatus.EDITED: "news_asks",
    ChangeStatus.CO_SIGNING: "news_family",
}


def news(situation: Situation) -> list[Part]:
    """Decisions the student does not know of yet."""
    told = []
    for change in situation.brief.news[:1]:
        name = _NEWS[change.status]
        if name == "news_yes":
            name = "news_yes_bare" if not change.note else "news_edited" if change.edited else name
        told.append(part(name, situation, whole=True, statement=change.after.statement, note=change.note))
    about = situation.brief.answer_news[: 1 - len(told)]
    names = ["news_set_aside" if one.set_aside else "news_kept" for one in about]
    return told + [
        part(name, situation, whole=True, skill=one.skill_title) for name, one in zip(names, about, strict=True)
    ]


def _simply(idle: str, with_item: str = "") -> Rule:
    def rule(heard: Heard, situation: Situation) -> Part:
        name = with_item if with_item and situation.item else idle
        words = part(name, situation, topic=heard.topic)
        shown = situation.item if name in _WITH_CARD else None
        return replace(words, cards=(item_card(shown, in_set=situation.brief.practice_set),)) if shown else words

    return rule


def _recover(_heard: Heard, situation: Situation) -> Part:
    if situation.draft_is_open:
        return part("recover_draft", situation)
    return part("recover_item" if situation.item else "recover", situation)


def _tell_me(_heard: Heard, situation: Situation) -> Part:
    if situation.item is None:
        return part("tell_me_idle", situation)
    return part("tell_me_3" if situation.earlier(Intent.TELL_ME) >= FISHING_HELP else "tell_me_1", situation)


def _yes_or_no(heard: Heard, situation: Situation) -> Part:
    if situation.brief.draft:
        return part("draft_reminder", situation)
    return part(f"{heard.intent}_{'item' if situation.item else 'unclear'}", situation)


def _who_reads(_heard: Heard, situation: Situation) -> Part:
    grade = situation.brief.rules.read_at_home(situation.brief.grade)
    if grade:
        return part("who_reads_home", situation, grade=str(grade))
    return part("who_reads_no_home" if _FAMILY.search(plain(situation.said)) else "who_reads", situation)


def _goal_change(heard: Heard, situation: Situation) -> Part:
    goal = situation.goal_named(heard.said)
    if goal is None:
        return part("goal_none", situation)
    return part("goal_change_ask", situation, statement=goal.statement)


_RULES: Mapping[Intent, Rule] = {
    Intent.ANSWER: _simply("no_item_open"),
    Intent.GREETING: _simply("hello", "hello_item"),
    Intent.THANKS: _simply("thanks", "thanks_item"),
    Intent.SMALL_TALK: _simply("small_talk", "small_talk_item"),
    Intent.WHO_ARE_YOU: _simply("who_are_you"),
    Intent.WHO_READS: _who_reads,
    Intent.WHAT_CAN_YOU_DO: _simply("what_can_you_do"),
    Intent.TRICK: _simply("trick"),
    Intent.OF_OTHERS: _simply("of_others"),
    Intent.BY_PEOPLE: _simply("by_people"),
    Intent.HANDED_IN: _simply("handed_in"),
    Intent.OFF_TOPIC: _simply("off_topic", "off_topic_item"),
    Intent.GIBBERISH: _simply("gibberish", "gibberish_item"),
    Intent.OTHER_LANGUAGE: _simply("other_language"),
    Intent.UPSET: _simply("upset"),
    Intent.BORED: _simply("bored"),
    Intent.FEELING: _simply("feeling"),
    Intent.CHECK_IN: _simply("check_in_ask"),
    Intent.STOP: _simply("stop", "stop_open"),
    Intent.DONT_KNOW: _simply("dont_know"),
    Intent.CONFUSED: _simply("confused"),
    Intent.THINKING: _simply("recover", "thinking"),
    Intent.SEVERAL: _simply("recover", "several"),
    Intent.HINT: _simply("hint_idle"),
    Intent.SOLUTION: _simply("hint_idle"),
    Intent.TELL_ME: _tell_me,
    Intent.CALCULATE: _simply("calculate", "calculate_item"),
    Intent.EXPLAIN: _simply("explain_what"),
    Intent.PRACTISE: _simply("back_to_item", "back_to_item"),
    Intent.NEXT: _simply("back_to_item", "back_to_item"),
    Intent.RESUME: _simply("back_to_item", "back_to_item"),
    Intent.CHECK: _simply("back_to_item", "back_to_item"),
    Intent.PAUSE: _simply("stop", "stop_open"),
    Intent.BACK: _simply("recover", "back_to_item"),
    Intent.INTEREST: _simply("interest_what"),
    Intent.GOAL_NEW: _simply("goal_ask"),
    Intent.GOAL_CHANGE: _goal_change,
    Intent.GOAL_MET: _simply("goal_none"),
    Intent.GOAL_PAUSE: _simply("goal_none"),
    Intent.GOAL_DROP: _simply("goal_none"),
    Intent.ADD_OBSTACLE: _simply("obstacle_ask"),
    Intent.OBSTACLE: _simply("goal_ask"),
    Intent.YES: _yes_or_no,
    Intent.NO: _yes_or_no,
    Intent.AGREE: _yes_or_no,
    Intent.WITHDRAW: _yes_or_no,
}
