"""The guided tutor's next move: call tools, or speak. A pure function of where the conversation stands."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tutor.agent.guided.calls import EFFORTS, Calls, calls_for, hint, key_now, offer, serve, working_on
from tutor.agent.guided.goal_talks import talk_waits, words_for_talk
from tutor.agent.guided.heard import Heard, Intent
from tutor.agent.guided.outcomes import parts_for
from tutor.agent.guided.parts import MOST_REPLIES, Call, Part, Say, part, together
from tutor.agent.guided.projects import picked_idea
from tutor.agent.guided.sets import step
from tutor.agent.guided.situation import Outcome, Situation
from tutor.agent.guided.speech import lead_for, news, words_for, words_for_act
from tutor.agent.guided.words import was_said
from tutor.agent.modes import may_call
from tutor.domain.commands import ANOTHER, DONT_KNOW, EASIER, HARDER, HINT, JUST_START, NEXT, PAUSE, SOLUTION, STOP
from tutor.domain.goal_changes import ChangeKind
from tutor.domain.goal_talk_words import GO_ON
from tutor.domain.plans import Support
from tutor.tools.talk_goal import TALK

MOST_CALLS = 5
_TOLD_FIRST = frozenset(["read_plan", "record_check_in"])
_OPEN_CARD = frozenset([HINT, SOLUTION, "Another hint", DONT_KNOW, JUST_START])
_SOLVED_CARD = frozenset([ANOTHER, HARDER, STOP, NEXT, PAUSE])
_NOT_IN_CHECK = frozenset([ANOTHER, HARDER, EASIER, HINT, "Another hint", "Look together"])
_ASIDE = frozenset(["read_plan", "search_library", "record_check_in", "plan_inquiry"])
BACK = "Back to my question"
_ABOUT_NEWS = frozenset([Intent.ANSWER, Intent.HINT, Intent.SOLUTION])


def next_move(situation: Situation) -> Calls | Say:
    """The calls to make now, or the reply."""
    if situation.done:
        talk = situation.done.get(TALK)
        words = words_for_talk(talk, situation) if talk else [words_for_act(situation.done, situation)]
        return together([*news(situation), *words])
    meant = _meant(situation)
    calls = _more_calls(situation) if situation.outcomes else _first_calls(meant, situation)
    rules = situation.brief.rules
    return tuple(call for call in calls if may_call(call.tool, rules)) or _reply(meant, situation)


def _meant(situation: Situation) -> tuple[Heard, ...]:
    """What was heard, with a yes or a no read as the answer to what the tutor asked last."""
    heard = situation.heard
    first, asked = heard[0], situation.question_before
    if first.intent is Intent.YES and asked and asked.yes:
        return (replace(first, intent=asked.yes), *heard[1:])
    if situation.idea_picked:
        return (picked_idea(first, situation),)
    intents = {one.intent for one in heard}
    if intents == {Intent.PRACTISE, Intent.INTEREST}:
        about = next(one for one in heard if one.intent is Intent.INTEREST)
        return tuple(replace(one, interest=about.interest) for one in heard if one.intent is Intent.PRACTISE)
    return heard


def _first_calls(meant: tuple[Heard, ...], situation: Situation) -> Calls:
    wanted = sorted((c for heard in meant for c in calls_for(heard, situation)), key=lambda c: c.tool != "read_plan")
    return tuple(call for at, call in enumerate(wanted) if call not in wanted[:at])


def _more_calls(situation: Situation) -> Calls:
    """What follows from what the last tool brought, without asking the student again."""
    if len(situation.outcomes) >= MOST_CALLS:
        return ()
    last = situation.outcomes[-1]
    if last.tool == "propose_practice":
        return _after_practice(last, situation)
    if last.tool == "check_answer" and not last.failed:
        return _after_answer(last, situation)
    if last.tool == "practice_set" and situation.heard[0].intent is Intent.JUST_START:
        return (offer(),)
    failed = next((o for o in situation.outcomes if o.failed and o.tool == "propose_practice"), None)
    return _after_practice(failed, situation) if failed else ()


def _after_answer(outcome: Outcome, situation: Situation) -> Calls:
    if outcome.facts["in_check"]:
        return (step("next"),) if outcome.facts.get("taken") else ()
    return _after_right(outcome, situation) if outcome.facts["solved"] else _after_wrong(outcome)


def _after_practice(outcome: Outcome, situation: Situation) -> Calls:
    tried = sum(one.tool == "propose_practice" for one in situation.outcomes)
    if tried > 1:
        return ()
    if outcome.failed:
        return (offer(interest=str(outcome.args.get("interest", ""))),)
    step = {Intent.HARDER: 1, Intent.EASIER: -1}.get(situation.heard[0].intent, 0)
    key = _key_of_step(outcome.facts.get("choices", ()), step, situation) if step else ""
    return (serve(key),) if key else ()


def _key_of_step(choices: Sequence[Mapping[str, object]], step: int, situation: Situation) -> str:
    """The choice on the same skill that is a step harder or easier than the open question."""
    title, level = working_on(situation)
    levels = {
        (at - level) * step: str(choice["key"])
        for choice in choices
        for at, effort in enumerate(EFFORTS, start=1)
        if str(choice["label"]).endswith(effort) and str(choice["label"]).startswith(title)
    }
    return next((levels[far] for far in sorted(levels) if far > 0), "")


def _after_right(outcome: Outcome, situation: Situation) -> Calls:
    strong = outcome.facts.get("strong_goal")
    if strong and not _suggested(strong["id"], situation):
        return (
            Call(
                tool="suggest_goal_change",
                args={
                    "kind": str(ChangeKind.MET),
                    "goal_id": strong["id"],
                    "reason": "The last three questions on this skill were right at the first try, without a hint.",
                },
            ),
        )
    helped = outcome.facts["hints_used"] or outcome.facts["wrong_tries"]
    if not helped or situation.has(Support.SHORTER_SETS):
        return ()
    if situation.brief.practice_set:
        return (step("next"),)
    key = key_now(situation)
    return (serve(key),) if key else ()


def _suggested(goal_id: str, situation: Situation) -> bool:
    """Whether this goal is being talked about already, or was offered as met in this conversation."""
    brief = situation.brief
    open_ones = [change for change in (brief.draft, *brief.waiting) if change and change.before]
    return was_said("suggest_strong", situation.before) or any(c.before and c.before.id == goal_id for c in open_ones)


def _after_wrong(outcome: Outcome) -> Calls:
    """Where the plan asks for extra hints, a miss brings the first one along."""
    missed = outcome.facts["verdict"] == "incorrect"
    return (hint(),) if missed and outcome.facts["hint_due"] else ()


def _reply(meant: tuple[Heard, ...], situation: Situation) -> Say:
    parts: list[Part] = [] if meant[0].intent in _ABOUT_NEWS else news(situation)
    if situation.outcomes:
        parts += [lead for heard in meant if (lead := lead_for(heard, situation))]
        outcomes = sorted(situation.outcomes, key=lambda outcome: outcome.tool not in _TOLD_FIRST)
        parts += [words for outcome in outcomes for words in parts_for(outcome, situation)]
    else:
        parts += [words_for(heard, situation) for heard in meant]
    reply = together(parts or [part("tool_failed", situation)])
    hidden = _OPEN_CARD if any(card.kind == "item" for card in reply.cards) else _on_the_card(situation)
    hidden |= _NOT_IN_CHECK if situation.in_check else frozenset()
    kept = tuple(words for words in reply.replies if words not in hidden)
    first = (BACK,) if _was_left(situation) else (GO_ON,) if _talk_was_left(situation) else ()
    return replace(reply, replies=(*first, *kept)[:MOST_REPLIES])


def _was_left(situation: Situation) -> bool:
    """Whether a question is open, and this turn showed something else in its place."""
    return situation.item is not None and any(
        outcome.tool in _ASIDE and not outcome.failed for outcome in situation.outcomes
    )


def _talk_was_left(situation: Situation) -> bool:
    """Whether a goal talk stands open, and this turn was about something else."""
    return talk_waits(situation) and all(outcome.tool != TALK for outcome in situation.outcomes)


def _on_the_card(situation: Situation) -> frozenset[str]:
    """The buttons that the question's own card has already."""
    shown = [outcome.facts for outcome in situation.outcomes if outcome.facts.get("item")]
    if not shown:
        return frozenset()
    return _SOLVED_CARD if shown[-1].get("solved") else _OPEN_CARD
