"""Cards as plain text, for the terminal: what a student sees beside a reply, line by line."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tutor.domain.conversations import Card

Props = Mapping[str, Any]

_WENT = {"alone": "[x]", "helped": "[/]", "not_yet": "[ ]"}
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
    return [
        _place(props.get("set")),
        f"Question: {props['question']}",
        *options,
        str(props["answer_note"]),
        last,
        *hints,
    ]


def _place(in_set: Props | None) -> str:
    if not in_set:
        return ""
    most = "at most " if in_set["kind"] == "placement" else ""
    return f"This is question {in_set['number']} of {most}{in_set['size']}."


def _check(props: Props) -> list[str]:
    return [
        "First check: where is a good place to start?",
        f"At most {props['most']} questions, often fewer. No marks, and no hints in it.",
        "[I don't know this one] [Pause for now] [I'd rather just start]",
    ]


def _summary(props: Props) -> list[str]:
    starts = [f"Start here: {title}" for title in props["starts"]]
    if props["kind"] == "placement":
        return [f"First check: {_counted(props['asked'])}", *starts, "It is a first guess and gets better as you go."]
    helped, open_ = props["right"] - props["unaided"], props["asked"] - props["right"]
    rows = ((props["unaided"], "right by yourself"), (helped, "right after help or another try"), (open_, "not yet"))
    counts = ", ".join(f"{count} {words}" for count, words in rows if count > 0)
    moved = [f"{one['title']}: {one['before']} -> {one['after']}" for one in props["skills"]]
    order = " ".join(f"{number}:{_WENT[one]}" for number, one in enumerate(props.get("went", ()), start=1))
    return [f"Your set: {_counted(props['asked'])}", counts, order, *moved, str(props["next"])]


def _counted(questions: int) -> str:
    return "1 question" if questions == 1 else f"{questions} questions"


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
    projects = [f"Project {one['number']}: {one['question']}" for one in props.get("projects", ())]
    return ["My plan", *goals, *projects, *facts, helps, waiting]


def _goal(goal: Props) -> str:
    facts = [goal["target"] or goal["measure"], f"by {goal['due']}" if goal["due"] else ""]
    return ", ".join([f"[{_STATUS.get(goal['status'], goal['status'])}] {goal['statement']}", *filter(None, facts)])


def _progress(props: Props) -> list[str]:
    return ["My progress", *(_known(skill) for skill in props["skills"])]


def _known(skill: Props) -> str:
    low, about, high = (round(10 * skill[name]) for name in ("low", "p", "high"))
    expected = f" Of 10 new questions, about {about} right, could be {low} to {high}." if skill["tries"] else ""
    return f"{skill['title']}: {skill['word']}.{expected} {skill['because']}"


def _sources(props: Props) -> list[str]:
    return [f"From: {one['title']} ({one['source']}, {one['licence']})" for one in props["passages"]]


def _solution(props: Props) -> list[str]:
    steps = [f"{number}. {step}" for number, step in enumerate(props["steps"], start=1)]
    return [f"How it works: {props['question']}", *steps]


def _decision(props: Props) -> list[str]:
    word = "Your teacher said yes" if props["status"] == "approved" else "Your teacher said not now"
    due = f", by {props['due']}" if props["due"] else ""
    return [f"{word}: {props['statement']}{due}", str(props["note"])]


def _answer_news(props: Props) -> list[str]:
    word = "A teacher set an answer aside" if props["set_aside"] else "A teacher looked at an answer, and it stays"
    return [f"{word}: {props['skill']}", str(props["note"])]


def _replies(props: Props) -> list[str]:
    return [" ".join(f"[{reply}]" for reply in props["replies"])]


def _ideas(props: Props) -> list[str]:
    asked = [f"{number}. {idea['question']}" for number, idea in enumerate(props["ideas"], start=1)]
    return [f"Questions to explore: {props['topic']}", *asked, "[Start the project: …]"]


def _inquiry(props: Props) -> list[str]:
    return [line for project in props["projects"] for line in _project(project)]


def _project(project: Props) -> list[str]:
    steps = [
        f"  [{'x' if step['done'] else ' '}] {step['number']}. {step['text']}"
        + (f" (by {step['due']})" if step["due"] and not step["done"] else "")
        for step in project["steps"]
    ]
    skills = f"  What it needs: {', '.join(project['skills'])}" if project["skills"] else ""
    notes = [f"  Note: {note['text']}" for note in project["notes"]]
    head = f"Project {project['number']} ({project['status']}): {project['question']}"
    return [head, *steps, f"  In the end: {project['product']}", skills, *notes]


def _memory(props: Props) -> list[str]:
    return [f"  - {line['words']} ({line['day']})" for line in props["lines"]] or ["  (nothing)"]


def _goal_talk(props: Props) -> list[str]:
    said = [f"  {step['step'].replace('_', ' ')}: {step['words']}" for step in props["steps"] if step["words"]]
    offers = [f"  ( ) {offer}" for offer in props["offers"]]
    return ["Your goal so far:" if said else "", *said, *offers, "[Skip this] [One step back] [Stop for now]"]


def _picked(props: Props) -> list[str]:
    what = "a lesson" if props["picked"] == "lesson" else "a set"
    return [f"{props['teacher']} picked {what} for you: {props['skill']}", *([props["note"]] if props["note"] else [])]


_LINES: Mapping[str, Callable[[Props], list[str]]] = {
    "item": _item,
    "choices": _choices,
    "goal_talk": _goal_talk,
    "change": _change,
    "plan": _plan,
    "progress": _progress,
    "sources": _sources,
    "solution": _solution,
    "decision": _decision,
    "answer_news": _answer_news,
    "teacher_line": lambda props: [f"{props['teacher']} wrote: {props['text']}"],
    "picked": _picked,
    "replies": _replies,
    "check": _check,
    "summary": _summary,
    "ideas": _ideas,
    "inquiry": _inquiry,
    "memory": _memory,
}
