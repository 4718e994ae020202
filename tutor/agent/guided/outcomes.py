"""The words for what the tools of a turn brought. They are spoken from facts; nothing is claimed that is not in them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tutor.agent.guided.goal_talks import words_for_talk
from tutor.agent.guided.heard import Intent
from tutor.agent.guided.parts import Part, asked_last, one_question, part
from tutor.agent.guided.projects import project_failed, with_idea, words_for_project
from tutor.agent.guided.quotes import Quote, best_quote
from tutor.agent.guided.sets import set_failed, words_for_set
from tutor.agent.guided.situation import Outcome, Situation
from tutor.domain.conversations import Card
from tutor.domain.disclosure import Help, Solutions
from tutor.domain.skills import PassageKind
from tutor.domain.words import overlap

IN_A_ROW = 3

_NO_HINT = {
    Help.SOLUTION: "solution_shown",
    Help.AFTER_CHECK: "check_no_help",
    Help.TRY_FIRST: "try_first",
    Help.IN_CLASS: "solution_in_class",
}

Rule = Callable[[Outcome, Situation], list[Part]]


def parts_for(outcome: Outcome, situation: Situation) -> list[Part]:
    """What to say about one tool call."""
    if outcome.failed:
        return _failed(outcome, situation)
    rule = _RULES.get(outcome.tool)
    return rule(outcome, situation) if rule else []


def _failed(outcome: Outcome, situation: Situation) -> list[Part]:
    """Some failures are part of the conversation; the others are said plainly."""
    if outcome.tool == "propose_practice" and outcome.args.get("topic"):
        return [part("no_such_topic", situation, topic=str(outcome.args["topic"]))]
    if outcome.tool in {"check_answer", "give_hint"} and "open" in outcome.text:
        offered = any(other.tool == "propose_practice" and not other.failed for other in situation.outcomes)
        return [] if offered else [part("no_item_open", situation)]  # the cards beside it say what comes next
    if outcome.tool == "suggest_goal_change" and outcome.text and len(outcome.text) < 200:
        return [part("goal_problem", situation, message=outcome.text)]
    if outcome.tool == "practice_set":
        return [set_failed(outcome, situation)]
    if outcome.tool == "plan_inquiry" and outcome.text and len(outcome.text) < 200:
        return [project_failed(outcome, situation)]
    recovered = any(other.tool == outcome.tool and not other.failed for other in situation.outcomes)
    return [] if recovered else [part("tool_failed", situation)]


def _practice(outcome: Outcome, situation: Situation) -> list[Part]:
    if "item" in outcome.facts:
        return [part(_serving(outcome, situation), situation, size=str(outcome.facts["set"]["size"]))]
    if situation.heard[0].intent is Intent.JUST_START:
        return [part("just_start", situation)]
    if any("item" in other.facts for other in situation.outcomes if other.tool == "propose_practice"):
        return []  # the choice was made for the student, who had said which
    if situation.heard[0].intent in {Intent.HARDER, Intent.EASIER}:
        return [part("offer_level", situation)]
    topic, interest = str(outcome.args.get("topic", "")), str(outcome.args.get("interest", ""))
    if interest:
        return [part("offer_interest", situation, interest=interest)]
    topic = _as_it_is_called(topic, str(outcome.facts.get("first", "")))
    return [part("offer_topic", situation, topic=topic) if topic else part("offer", situation)]


def _as_it_is_called(topic: str, first: str) -> str:
    """The topic under its full name, if the student named more than half of it; else in the student's words."""
    is_all_of_it = overlap(first, topic) > 0.99 and overlap(topic, first) > 0.5
    return first if is_all_of_it else topic[:1].upper() + topic[1:]


def _serving(outcome: Outcome, situation: Situation) -> str:
    intent = situation.heard[0].intent
    answered = next((other for other in situation.outcomes if other.tool == "check_answer"), None)
    if answered:
        return "serve_alone" if answered.facts.get("hints_used") else "serve_again"
    if intent in {Intent.HARDER, Intent.EASIER} and situation.item:
        level = outcome.facts["item"]["level"]
        if level == situation.item.level:
            return "level_end"
        return "harder_served" if level > situation.item.level else "easier_served"
    return "set_begun"


def _answer(outcome: Outcome, situation: Situation) -> list[Part]:
    facts, given = outcome.facts, str(outcome.args.get("answer", ""))[:60]
    answer = str(facts.get("last_step") or given)[:60]
    if facts.get("taken"):
        return []
    if facts["verdict"] == "unsure":
        message = str(facts["message"])
        return [part("unsure_asks" if message.endswith("?") else "unsure", situation, message=message)]
    if facts["solved"]:
        return _right(outcome, situation, answer)
    seen = [part("teacher_sees", situation, whole=True)] if facts.get("teacher_sees") else []
    return [*seen, *_not_yet(outcome, situation, answer, given)]


def _not_yet(outcome: Outcome, situation: Situation, answer: str, given: str) -> list[Part]:
    if way := _other_way(outcome):
        return [part(way, situation)]
    if situation.item and situation.item.last_answer.strip() == given.strip():
        return [part("wrong_again", situation, answer=answer)]
    return _wrong(outcome, situation, answer)


def _right(outcome: Outcome, situation: Situation, answer: str) -> list[Part]:
    followed = {other.tool for other in situation.outcomes if not other.failed}
    if "suggest_goal_change" in followed:
        return [part("suggest_strong", situation, answer=answer)]
    alone = not outcome.facts["hints_used"] and not outcome.facts["wrong_tries"]
    if followed & {"propose_practice", "practice_set"}:
        return [part(_mended(outcome), situation, answer=answer)]
    in_set = situation.brief.practice_set is not None
    if alone:
        return [part("set_right" if in_set else "right", situation, answer=answer)]
    return [part(_mended(outcome), situation, answer=answer), part("set_go_on" if in_set else "go_on", situation)]


def _mended(outcome: Outcome) -> str:
    return "right_with_hints" if outcome.facts["hints_used"] else "right_after_tries"


def _wrong(outcome: Outcome, situation: Situation, answer: str) -> list[Part]:
    hint_follows = any(other.tool == "give_hint" for other in situation.outcomes)
    mistake = _feedback(outcome)
    if mistake:
        feedback = one_question(mistake)
        asks = feedback.endswith("?")
        after = part("here_is_a_hint" if hint_follows else "after_mistake", situation, whole=hint_follows)
        lead = f"{part('wrong_in_english', situation).text} " if situation.voice.spanish else ""
        said = Part(text=lead + feedback, whole=True, replies=after.replies)
        if asks and hint_follows:
            return [part("hint_on_card", situation), said]
        return [said] if asks else [said, after]
    return [part("wrong_quietly" if hint_follows else "wrong", situation, answer=answer, whole=True)]


def _feedback(outcome: Outcome) -> str:
    """What is known about a wrong answer: a known mistake, or the line of the working where it turned."""
    return str(outcome.facts.get("mistake") or outcome.facts.get("working") or "")


def _asks_already(outcome: Outcome) -> bool:
    """Whether this answer's feedback asks something."""
    return outcome.tool == "check_answer" and "?" in _feedback(outcome)


def _other_way(outcome: Outcome) -> str:
    """The words that offer a change of approach, where one is due."""
    if outcome.facts.get("approach"):
        return f"approach_{outcome.facts['approach']}"
    return "three_wrong" if outcome.tool == "check_answer" and _guessing(outcome) else ""


def _guessing(outcome: Outcome) -> bool:
    """Whether this is one of several wrong answers in a row, with no hint taken."""
    recent: Sequence[str] = outcome.facts.get("recent", ())
    wrong = len(recent) >= IN_A_ROW and all(verdict == "incorrect" for verdict in recent[-IN_A_ROW:])
    return wrong and outcome.facts["wrong_tries"] >= IN_A_ROW and not outcome.facts["hints_used"]


def _help(outcome: Outcome, situation: Situation) -> list[Part]:
    facts = outcome.facts
    if facts["help"] in _NO_HINT:
        return [part(_NO_HINT[facts["help"]], situation)]
    hint = _spoken(facts)
    if any(_asks_already(other) for other in situation.outcomes):
        return []  # one question a turn; the hint is on the card
    others = {other.tool for other in situation.outcomes} - {"give_hint"}
    if others or situation.heard[0].intent is Intent.TELL_ME:
        return [Part(text=hint, replies=part("hint", situation, hint=hint).replies)]
    if way := _other_way(outcome):
        offered = part(way, situation)
        # The hint's question stands on the card: it is the one that is asked, and the buttons offer the other way.
        return [offered, Part(text=hint, replies=offered.replies)] if hint.endswith("?") else [Part(text=hint), offered]
    if facts["asked_for_solution"] and situation.brief.rules.solutions is not Solutions.NEVER:
        return [part("hint_not_yet", situation, hint=hint)]
    return [part("hint" if facts["hints_left"] else "hint_last", situation, hint=hint)]


def _spoken(facts: Mapping[str, Any]) -> str:
    """The hint; of several that came at once, only the last one's question is asked: the card has them all."""
    hint, shown = str(facts["text"]), facts["item"].get("hints", ())
    return hint if not shown or shown[-1] == hint else asked_last(hint)


def _search(outcome: Outcome, situation: Situation) -> list[Part]:
    kind, query = str(outcome.args.get("kind", "")), str(outcome.args.get("query", ""))
    quote = best_quote(outcome.facts.get("passages", ()), query, situation.before)
    if any(other.tool == "propose_practice" for other in situation.outcomes):
        return [
            Part(text="", cards=(_citation(quote, quote.text),) if quote else ())
        ]  # the card beside the choices is enough
    cited = (_citation(quote),) if quote else ()
    if kind == "interest":
        return [replace(_about_interest(quote, query, situation), cards=cited)]
    if quote is None:
        none_cited = Card(kind="sources", props={"passages": []})  # what the search brought does not speak of it
        return [replace(part("not_in_library", situation, topic=query), cards=(none_cited,))]
    name = "example_shown" if kind == "worked_example" else _explaining(quote, situation)
    about = str(quote.passage.get("id", "")).partition("/")[0].replace("-", " ")
    return [replace(part(name, situation, title=quote.title, quote=quote.text, interest=about), cards=cited)]


def _citation(quote: Quote, text: str = "") -> Card:
    """The card of just the passage that is quoted; its words stand in the reply, so on the card only where it has none."""
    return Card(kind="sources", props={"passages": [{**quote.passage, "quote": text}]})


def _explaining(quote: Quote, situation: Situation) -> str:
    if quote.passage.get("kind") == PassageKind.INTEREST:
        return "explained_aside" if situation.item else "interest_found"
    return "explained_item" if situation.item else "explained"


def _about_interest(quote: Quote | None, query: str, situation: Situation) -> Part:
    if with_idea(situation):
        title, text = (quote.title, quote.text) if quote else ("", "")
        return part("interest_both" if quote else "interest_idea", situation, interest=query, title=title, quote=text)
    if quote is None:
        known = next((liked for liked in (*situation.brief.plan.interests, "space") if liked not in query), "space")
        return part("interest_none", situation, interest=query, known=known)
    return part("interest_found", situation, interest=query, title=quote.title, quote=quote.text)


def _plan(outcome: Outcome, situation: Situation) -> list[Part]:
    progress: Sequence[Mapping[str, object]] = outcome.facts.get("progress", ())
    if outcome.args.get("part") == "progress":
        return [_progress(progress, situation)]
    if not outcome.facts["plan"]["goals"]:
        return [part("plan_empty", situation)]
    if outcome.args.get("part") == "both":
        return [part("plan_shown_short", situation), _progress(progress, situation)]
    followed = len(situation.outcomes) > 1
    return [part("plan_shown_short" if followed else "plan_shown", situation)]


def _progress(progress: Sequence[Mapping[str, object]], situation: Situation) -> Part:
    if not progress:
        return part("progress_none", situation)
    most = max(progress, key=lambda one: int(str(one.get("tries", 0))))
    return part("progress_shown", situation, skill=str(most["title"]), word=str(most["word"]))


def _goal(outcome: Outcome, situation: Situation) -> list[Part]:
    if any(other.tool == "check_answer" for other in situation.outcomes):
        return []  # the words about the answer speak of it
    if outcome.args.get("if_then"):
        return [part("obstacle_added", situation, plan=str(outcome.args["if_then"]).rstrip(".") + ".")]
    kind = str(outcome.args.get("kind"))
    return [part({"add": "suggest_add", "met": "suggest_met"}.get(kind, "suggest_change"), situation)]


def _check_in(_outcome: Outcome, situation: Situation) -> list[Part]:
    return [part("check_in_kept", situation)]


_RULES: Mapping[str, Rule] = {
    "propose_practice": _practice,
    "check_answer": _answer,
    "give_hint": _help,
    "practice_set": words_for_set,
    "search_library": _search,
    "read_plan": _plan,
    "suggest_goal_change": _goal,
    "talk_goal": lambda outcome, situation: words_for_talk(outcome.facts, situation),
    "record_check_in": _check_in,
    "plan_inquiry": words_for_project,
}
