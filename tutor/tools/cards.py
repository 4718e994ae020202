"""Pictures of state beside a reply, as plain JSON. No key is ever among them."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tutor.domain.address import names_our_file
from tutor.domain.aloud import sentences_aloud
from tutor.domain.controls import Control
from tutor.domain.conversations import Card
from tutor.domain.goal_changes import ChangeStatus, GoalChange
from tutor.domain.marking import Verdict
from tutor.domain.mastery import Mastery
from tutor.domain.orders import without_orders
from tutor.domain.plans import Goal, Plan
from tutor.domain.practice import Choice
from tutor.domain.practice_sets import SetKind
from tutor.domain.skills import Found, Passage, PassageKind
from tutor.usecases.dispute_news import CARD, AnswerNews
from tutor.usecases.practice import Helped, OpenItem
from tutor.usecases.practice_sets import SetView, Summary

Props = dict[str, Any]

QUOTE_LENGTH = 600
SHORT_QUOTE = 240
MOST_STORIES = 2
_SENTENCE_ENDS = re.compile(r"(?<=[.?!])\s+")


def plan_card(plan: Plan, *, waiting: int) -> Card:
    """The plan as it stands."""
    props = {
        "goals": [_goal_in_plan(goal) for goal in plan.goals],
        "interests": list(plan.interests),
        "supports": [support.replace("_", " ") for support in plan.supports],
        "strengths": list(plan.strengths),
        "needs": list(plan.needs),
        "review": plan.review_date.isoformat() if plan.review_date else "",
        "waiting": waiting,
    }
    return Card(kind="plan", props=props)


def choices_card(choices: Sequence[Choice], intro: str = "") -> Card:
    """Two or three things to pick from."""
    shown = [{"key": choice.key, "label": choice.label, "why": choice.why} for choice in choices]
    return Card(kind="choices", props={"intro": intro, "choices": shown})


def told(text: str) -> str:
    """The text without its questions: a card tells, and the talk beside it asks, one question at a time."""
    return " ".join(one for one in _SENTENCE_ENDS.split(text) if not one.endswith("?"))


def item_card(
    item: OpenItem,
    *,
    feedback: Mapping[str, str] | None = None,
    solved: bool = False,
    in_set: SetView | None = None,
) -> Card:
    """A question with room for its answer; `feedback` is the verdict and the words on the last answer."""
    props = {
        "presentation_id": item.presentation_id,
        "skill": item.skill_title,
        "level": item.level,
        "question": item.question,
        "answer_note": item.answer_note,
        "choices": list(item.choices),
        "control": _control(item.control),
        "last_answer": item.last_answer,
        "feedback": dict(feedback) if feedback else None,
        "hints": list(item.hints),
        "can_show_solution": item.may_show_solution,
        "solved": solved,
        "set": set_props(in_set) if in_set else None,
        "origin": dict(vars(item.origin)) if item.origin else None,
        "aloud": _aloud(item, feedback["text"] if feedback else "", solved=solved) if item.read_aloud else [],
    }
    return Card(kind="item", props=props)


def _control(control: Control | None) -> Props | None:
    """What to pick from, as it stands in the question."""
    if control is None:
        return None
    return {
        "kind": str(control.kind),
        "asked": control.asked,
        "options": [dict(vars(option)) for option in control.options],
        "left": [dict(vars(option)) for option in control.left],
        "in_text": control.in_text,
    }


def _aloud(item: OpenItem, feedback: str, *, solved: bool) -> list[str]:
    """What is on the card, from top to bottom, as a voice should say it."""
    note = [] if item.control else [item.answer_note]
    asked = [*note, *item.choices] if not solved else []
    return sentences_aloud([item.question, *asked, *item.hints, feedback])


def set_props(view: SetView) -> Props:
    """Where a set stands: its kind, and "question 3 of 5"."""
    return {"kind": str(view.kind), "number": view.number, "size": view.size, "status": str(view.status)}


def check_card(most: int) -> Card:
    """What a first check is, before its first question; `most` is how many questions it has at most."""
    return Card(kind="check", props={"most": most})


def summary_card(kind: SetKind, summary: Summary) -> Card:
    """How a set went: its questions, what moved on the ladder, and what may come next."""
    props = {
        "kind": str(kind),
        "asked": summary.asked,
        "right": summary.right,
        "unaided": summary.unaided,
        "hints": summary.hints,
        "went": [str(one) for one in summary.went],
        "skills": [{"title": moved.title, "before": moved.before, "after": moved.after} for moved in summary.skills],
        "starts": list(summary.starts),
        "next": "" if kind is SetKind.PLACEMENT else _next_step(summary),
    }
    return Card(kind="summary", props=props)


def _next_step(summary: Summary) -> str:
    """One line on what to do next, from what was done."""
    if summary.right < summary.asked:
        return "Next: some more of the same kind. A hint early on is a good move."
    if summary.unaided < summary.right:
        return "Next: the same kind once more, to see it hold without help."
    return "Next: something a bit harder, or another kind."


def change_card(change: GoalChange) -> Card:
    """A suggested goal change, before and after. Where a teacher edited it, before is what the student had asked for."""
    before = change.asked_for if change.status is ChangeStatus.EDITED else change.before
    props = {
        "change_id": change.id,
        "kind": str(change.kind),
        "before": _goal_words(before) if before else None,
        "after": _goal_words(change.after),
        "reason": change.reason,
        "note": change.note if change.status is ChangeStatus.EDITED else "",
        "status": str(change.status),
    }
    return Card(kind="change", props=props)


def progress_card(progress: Sequence[Mastery], title: Callable[[str], str], *, recent: Sequence[Verdict] = ()) -> Card:
    """What the answers so far say about each skill, and the latest verdicts."""
    skills = [mastery_props(mastery, title(mastery.skill_id)) for mastery in progress]
    return Card(kind="progress", props={"skills": skills, "recent": [str(verdict) for verdict in recent]})


def sources_card(found: Sequence[Found]) -> Card:
    """What can be opened: the best passage, or two about an interest, with a short quote of each."""
    most = MOST_STORIES if found and found[0].passage.kind == PassageKind.INTEREST else 1
    return Card(kind="sources", props={"passages": [passage_props(one, SHORT_QUOTE) for one in found[:most]]})


def solution_card(helped: Helped) -> Card:
    """A released worked solution."""
    read = sentences_aloud([helped.text, *helped.steps]) if helped.item.read_aloud else []
    return Card(kind="solution", props={"question": helped.text, "steps": list(helped.steps), "aloud": read})


def decision_card(change: GoalChange) -> Card:
    """What a person decided about a suggestion; what they edited is shown as it was and is, for the student to answer."""
    if change.status is ChangeStatus.EDITED:
        return change_card(change)
    props = {
        "change_id": change.id,
        "status": str(change.status),
        "statement": change.after.statement,
        "note": change.note,
        "edited": change.edited,
        "due": change.after.due.isoformat() if change.after.due else "",
    }
    return Card(kind="decision", props=props)


def answer_news_card(news: AnswerNews) -> Card:
    """What a teacher decided about an answer."""
    props = {
        "dispute_id": news.dispute_id,
        "skill": news.skill_title,
        "set_aside": news.set_aside,
        "note": news.note,
    }
    return Card(kind=CARD, props=props)


def replies_card(replies: Sequence[str]) -> Card:
    """Quick buttons."""
    return Card(kind="replies", props={"replies": list(replies)})


def artifact(cards: Sequence[Card], facts: Mapping[str, object]) -> Props:
    """What a tool hands on beside its text: the cards to show and the facts to speak from."""
    return {"cards": [{"kind": card.kind, "props": dict(card.props)} for card in cards], "facts": dict(facts)}


def excerpt(text: str, length: int = QUOTE_LENGTH) -> str:
    """The beginning of a text, cut at a word."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[:length].rsplit(" ", 1)[0] + " …"


def _goal_in_plan(goal: Goal) -> Props:
    return {"id": goal.id, "status": str(goal.status), **_goal_words(goal)}


def _goal_words(goal: Goal) -> Props:
    return {
        "statement": goal.statement,
        "target": goal.target,
        "due": goal.due.isoformat() if goal.due else "",
        "if_then": goal.if_then,
        "kind": str(goal.kind),
        "baseline": goal.baseline,
        "measure": goal.measure,
        "best_outcome": goal.best_outcome,
        "obstacle": goal.obstacle,
        "first_step": goal.first_step,
        "confidence": goal.confidence or "",
        "helpers": "; ".join(goal.helpers),
    }


def mastery_props(mastery: Mastery, title: str) -> Props:
    """One skill's estimate."""
    return {
        "title": title,
        "word": mastery.word,
        "p": round(mastery.p, 3),
        "low": round(mastery.low, 3),
        "high": round(mastery.high, 3),
        "tries": mastery.tries,
        "because": mastery.because,
    }


def passage_props(found: Found, length: int = QUOTE_LENGTH) -> Props:
    """One passage with an excerpt. Its file is for adults, on the page that it opens."""
    passage = found.passage
    return {
        "id": passage.id,
        "kind": str(passage.kind),
        "title": passage.title,
        "source": _source_name(passage),
        "licence": passage.licence,
        "quote": excerpt(without_orders(passage.text), length),
    }


def _source_name(passage: Passage) -> str:
    """Who says so, as NASA: what stands in brackets behind file and heading, or all of the source where it is no file of ours.

    Else what kind of text it is.
    """
    if not names_our_file(passage.source):
        return passage.source
    _, named, who = passage.source.partition(f"{passage.title} (")
    return who.removesuffix(")") if named else str(passage.kind).replace("_", " ").capitalize()
