"""Cards as plain text, for the terminal: what a student sees beside a reply, line by line."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tutor.domain.conversations import Card

Props = Mapping[str, Any]

_STATUS = {"active": "now", "met": "done", "paused": "paused", "dropped": "let go", "draft": "idea"}
_CHANGE = {"draft": "Nothing is sent yet: Yes, send it | Change it to: … | Not now", "agreed": "Your teacher decides."}


def as_text(reply: str, cards: Sequence[Card]) -> str:
    """A reply and its cards. What the reply says already is not said again."""
    blocks = [reply]
    for card in cards:
        lines = [line for line in _LINES[card.kind](card.props) if line] if card.kind in _LINES else []
        if lines:
            blocks.append("\n".join(lines))
    return "\n\n".join(block for block in blocks if block)


def as_rows(cards: Sequence[Card]) -> list[dict[str, object]]:
    """The cards as JSON."""
    return [{"kind": card.kind, "props": dict(card.props)} for card in cards]


def _item(props: Props) -> list[str]:
    options = [f"  ( ) {choice}" for choice in props["choices"]]
    hints = [f"Hint {number}: {hint}" for number, hint in enumerate(props["hints"], start=1)]
    if props["solved"]:
        return [f"Solved: {props['question']}", f"Your answer: {props['last_answer']}"]
    last = f"Your last answer: {props['last_answer']}" if props["last_answer"] else ""
    return [f"Question: {props['question']}", *options, str(props["answer_note"]), last, *hints]


def _choices(props: Props) -> list[str]:
    return [
        str(props.get("intro", "")),
        *(f"{choice['key']}. {choice['label']} ({choice['why']})" for choice in props["choices"]),
    ]


def _change(props: Props) -> list[str]:
    before, after = props.get("before") or {}, props["after"]
    rows = (("Goal", "statement"), ("Target", "target"), ("By", "due"), ("Hard day", "if_then"))
    lines = [_changed(label, before.get(name, ""), after.get(name, "")) for label, name in rows]
    return [f"Goal change ({props['kind']})", *lines, f"Why: {props['reason']}", _CHANGE.get(props["status"], "")]


def _changed(label: str, before: str, after: str) -> str:
    if not after:
        return ""
    return f"{label}: {before} -> {after}" if before and before != after else f"{label}: {after}"


def _plan(props: Props) -> list[str]:
    goals = [_goal(goal) for goal in props["goals"]] or ["There is no goal in it yet."]
    rows = (("I like", "interests"), ("I'm good at", "strengths"), ("I'm working on", "needs"))
    facts = [f"{label}: {', '.join(props[name])}" for label, name in rows if props[name]]
    helps = f"What helps me: {', '.join(props['supports'])}" if props["supports"] else ""
    waiting = f"{props['waiting']} waiting for your teacher." if props["waiting"] else ""
    return ["My plan", *goals, *facts, helps, waiting]


def _goal(goal: Props) -> str:
    facts = [goal["target"] or goal["measure"], f"by {goal['due']}" if goal["due"] else ""]
    return ", ".join([f"[{_STATUS.get(goal['status'], goal['status'])}] {goal['statement']}", *filter(None, facts)])


def _progress(props: Props) -> list[str]:
    return ["My progress", *(f"{skill['title']}: {skill['word']}. {skill['because']}" for skill in props["skills"])]


def _sources(props: Props) -> list[str]:
    return [f"From: {one['title']} ({one['source']}, {one['licence']})" for one in props["passages"]]


def _solution(props: Props) -> list[str]:
    steps = [f"{number}. {step}" for number, step in enumerate(props["steps"], start=1)]
    return [f"How it works: {props['question']}", *steps]


def _decision(props: Props) -> list[str]:
    word = "Your teacher said yes" if props["status"] == "approved" else "Your teacher said not now"
    due = f", by {props['due']}" if props["due"] else ""
    return [f"{word}: {props['statement']}{due}", str(props["note"])]


def _replies(props: Props) -> list[str]:
    return [" ".join(f"[{reply}]" for reply in props["replies"])]


_LINES: Mapping[str, Callable[[Props], list[str]]] = {
    "item": _item,
    "choices": _choices,
    "change": _change,
    "plan": _plan,
    "progress": _progress,
    "sources": _sources,
    "solution": _solution,
    "decision": _decision,
    "replies": _replies,
}
