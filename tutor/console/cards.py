"""The cards of a chat as a few readable lines for the person who reads the transcript."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tutor.domain.conversations import HELD, Card

Props = Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What a card showed."""

    title: str
    lines: tuple[str, ...]


def summaries(cards: Iterable[Card]) -> list[Summary]:
    """The cards worth telling of, in order. A card of an unknown kind is named, never left out silently."""
    return [_summary(card) for card in cards if card.kind not in _ONLY_BUTTONS]


def _summary(card: Card) -> Summary:
    if card.kind not in _KINDS:
        return Summary(title=f"A card: {card.kind}", lines=())
    title, lines = _KINDS[card.kind]
    return Summary(title=title, lines=tuple(line for line in lines(card.props) if line.strip(" :–")))


def _plan(props: Props) -> list[str]:
    return [_with(_text(goal, "statement"), _text(goal, "due"), "by") for goal in _many(props, "goals")]


def _choices(props: Props) -> list[str]:
    lines = [f"{_text(c, 'key')}. {_text(c, 'label')}: {_text(c, 'why')}" for c in _many(props, "choices")]
    return [_text(props, "intro"), *lines]


def _item(props: Props) -> list[str]:
    said = _text(props, "last_answer")
    feedback = _part(props, "feedback")
    hints = [f"Hint: {hint}" for hint in _words(props, "hints")]
    return [_text(props, "question"), f"Answer: {said}" if said else "", _text(feedback, "text"), *hints]


def _change(props: Props) -> list[str]:
    before, after = _part(props, "before"), _part(props, "after")
    now = _with(_text(before, "statement"), _text(before, "due"), "by")
    new = _with(_text(after, "statement"), _text(after, "due"), "by")
    return [f"Now: {now}" if now else "", f"New: {new}" if new else "", _text(props, "reason"), _text(props, "note")]


def _progress(props: Props) -> list[str]:
    return [f"{_text(skill, 'title')}: {_text(skill, 'word')}" for skill in _many(props, "skills")]


def _sources(props: Props) -> list[str]:
    return [f"{_text(p, 'title')} ({_text(p, 'source')})" for p in _many(props, "passages")]


def _solution(props: Props) -> list[str]:
    return [_text(props, "question"), *_words(props, "steps")]


def _decision(props: Props) -> list[str]:
    return [f"{_text(props, 'status')}: {_text(props, 'statement')}", _text(props, "note")]


def _answer_news(props: Props) -> list[str]:
    word = "Set aside" if props.get("set_aside") else "Kept"
    return [f"{word}: {_text(props, 'skill')}", _text(props, "note")]


def _teacher_line(props: Props) -> list[str]:
    return [f"{_text(props, 'teacher')}: {_text(props, 'text')}"]


def _pick(props: Props) -> list[str]:
    return [f"{_text(props, 'teacher')}: {_text(props, 'skill')}", _text(props, "note")]


def _set_over(props: Props) -> list[str]:
    told = f"{_text(props, 'right')} of {_text(props, 'asked')} right, {_text(props, 'unaided')} alone"
    starts = _words(props, "starts")
    return [f"Start with: {', '.join(starts)}" if starts else told]


def _memory(props: Props) -> list[str]:
    return [_text(line, "words") for line in _many(props, "lines")]


def _talk(props: Props) -> list[str]:
    said = [step for step in _many(props, "steps") if _text(step, "words")]
    return [f"{_text(step, 'step').replace('_', ' ')}: {_text(step, 'words')}" for step in said]


def _projects(props: Props) -> list[str]:
    return [_text(project, "question") for project in _many(props, "projects")]


def _ideas(props: Props) -> list[str]:
    return [_text(idea, "question") for idea in _many(props, "ideas")]


_ONLY_BUTTONS = ("replies", "starters")
_KINDS: dict[str, tuple[str, Callable[[Props], list[str]]]] = {
    "plan": ("Showed the plan", _plan),
    "memory": ("Showed what it remembers", _memory),
    "choices": ("Offered to practise", _choices),
    "item": ("Asked a question", _item),
    "change": ("Showed a change of goal", _change),
    "progress": ("Showed progress", _progress),
    "goal_talk": ("Asked about a goal", _talk),
    "inquiry": ("Showed the projects", _projects),
    "ideas": ("Offered ideas for a project", _ideas),
    "sources": ("Quoted the library", _sources),
    "solution": ("Showed a worked example", _solution),
    "decision": ("Told of a decision", _decision),
    "teacher_line": ("Gave a teacher’s line", _teacher_line),
    "picked": ("Offered what a teacher picked", _pick),
    "answer_news": ("Told what was decided about an answer", _answer_news),
    "check": ("Began a first check", lambda _props: []),
    "summary": ("Showed how it went", _set_over),
    HELD: ("Held back a sentence that would have told the answer", lambda _props: []),
}


def _text(props: Props, name: str) -> str:
    value = props.get(name)
    return "" if value is None else str(value)


def _part(props: Props, name: str) -> Props:
    value = props.get(name)
    return value if isinstance(value, Mapping) else {}


def _many(props: Props, name: str) -> list[Props]:
    value = props.get(name)
    return [part for part in value if isinstance(part, Mapping)] if isinstance(value, (list, tuple)) else []


def _words(props: Props, name: str) -> list[str]:
    value = props.get(name)
    return [str(part) for part in value] if isinstance(value, (list, tuple)) else []


def _with(text: str, more: str, word: str) -> str:
    return f"{text} ({word} {more})" if text and more else text
