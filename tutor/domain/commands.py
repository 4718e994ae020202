"""The exact words a button sends, and the few short ones that mean the same. Code obeys these, never a model's mood."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from tutor.domain.answers import bare_answer, names_several, picked_answer, shown_working
from tutor.domain.controls import Control, ControlKind
from tutor.domain.goal_talk import Step
from tutor.domain.goal_talk_words import BEGINS, GOES_ON, NUMBERED, read_in_talk
from tutor.domain.project_commands import read_project_words
from tutor.domain.words import fold


class CommandKind(StrEnum):
    """What the student wants done."""

    CHOOSE = "choose"
    ANSWER = "answer"
    HINT = "hint"
    SOLUTION = "solution"
    ANOTHER = "another"
    HARDER = "harder"
    EASIER = "easier"
    STOP = "stop"
    PLAN = "plan"
    PROGRESS = "progress"
    AGREE = "agree"
    WITHDRAW = "withdraw"
    REVISE = "revise"
    NEXT = "next"
    PAUSE = "pause"
    RESUME = "resume"
    CHECK = "check"
    JUST_START = "just_start"
    DONT_KNOW = "dont_know"
    REVIEWS = "reviews"
    PROJECT_IDEAS = "project_ideas"
    PROJECT_START = "project_start"
    PROJECT_SHOW = "project_show"
    PROJECT_QUESTION = "project_question"
    PROJECT_DATE = "project_date"
    PROJECT_NOTE = "project_note"
    PROJECT_DONE = "project_done"
    PROJECT_NOT_DONE = "project_not_done"
    PROJECT_PAUSE = "project_pause"
    PROJECT_RESUME = "project_resume"
    PROJECT_FINISH = "project_finish"
    PROJECT_DROP = "project_drop"
    PROJECT_UNDO = "project_undo"
    GOAL_TALK = "goal_talk"
    GOAL_SAY = "goal_say"
    GOAL_SKIP = "goal_skip"
    GOAL_BACK = "goal_back"
    GOAL_STOP = "goal_stop"
    GOAL_ANEW = "goal_anew"
    REMEMBERED = "remembered"
    CORRECT = "correct"
    FORGET = "forget"
    FORGET_ALL = "forget_all"
    PICKED = "picked"
    PUT_OFF = "put_off"


@dataclass(frozen=True, kw_only=True)
class Command:
    """One command. `value` is the choice's key, the answer or the new statement; `due` a date as people say it.

    For a project, `value` holds the words and `step` and `project` the numbers that were said; for a line that is
    remembered, `value` its words and `better` the student's own.
    """

    kind: CommandKind
    value: str = ""
    due: str = ""
    step: str = ""
    project: str = ""
    better: str = ""


HINT = "Give me a hint"
SOLUTION = "Show me how it works"
ANOTHER = "Another one"
HARDER = "A harder one"
EASIER = "An easier one"
STOP = "Stop for now"
SHOW_PLAN = "Show my plan"
SEND = "Yes, send it"
NOT_NOW = "Not now"
NEXT = "Next question"
PAUSE = "Pause for now"
RESUME = "Go on with my set"
FIRST_CHECK = "Start a first check"
JUST_START = "I'd rather just start"
DONT_KNOW = "I don't know this one"
REVIEWS = "Start my reviews"
PICKED = "Start my teacher's pick"
CHOICE = "Choice "
ANSWER = "My answer: "
CHANGE = "Change it to: "
BY = " | by "
FORGET = "Forget: "
FORGET_ALL = "Forget all of it"
REMEMBER = "Remember instead: "
INSTEAD_OF = " | not: "

Table: TypeAlias = Mapping[CommandKind, re.Pattern[str]]

_PLEASE = r"(?: (?:please|pls|plz|por favor))?"
_ALWAYS = {
    CommandKind.HINT: r"(?:(?:can i (?:get|have)|gimme|give me|i want|i need) )?(?:a |another |one more )?hint|(?:(?:dame|me das|quiero|necesito) )?(?:una|otra) pista",
    CommandKind.SOLUTION: r"show me how it works|show me how",
    CommandKind.NEXT: r"next question|finish (?:the|my) set|siguiente pregunta",
    CommandKind.ANOTHER: r"another(?: one| set)?|one more|next(?: one)?|otra|(?:can i )?skip(?: (?:it|this|that)(?: one| question)?)?|pass",
    CommandKind.HARDER: r"(?:an? )?harder(?: one)?|something harder",
    CommandKind.EASIER: r"(?:an? )?easier(?: one)?|something easier",
    CommandKind.STOP: r"stop(?: for now| here| it)?|i(?: a|')?m done|para",
    CommandKind.PLAN: r"(?:show (?:me )?)?my plan|(?:show (?:me )?)?(?:the )?plan|mi plan",
    CommandKind.PROGRESS: r"(?:show (?:me )?)?my progress|progress|mi progreso",
    CommandKind.PAUSE: r"(?:can (?:i|we) )?pause(?: (?:it|this|here|my set|the set|the check))?(?: for)?(?: now)?|pausa",
    CommandKind.RESUME: r"(?:go on|continue|carry on|keep going|resume)(?: with)? (?:my|the) (?:set|check|questions|reviews)",
    CommandKind.CHECK: (
        r"(?:(?:can (?:i|we) )?(?:start|do|take|try|have) (?:a|the|my) )?(?:first|starting|placement) (?:check|test|quiz)|"
        r"(?:can (?:i|we) )?(?:start|do|take) (?:the|my) check"
    ),
    CommandKind.JUST_START: r"(?:i'?d|i would) rather (?:just )?(?:start|practi[sc]e)|(?:can i |lets |let's )?just start",
    CommandKind.DONT_KNOW: r"i (?:do not|don'?t) know this(?: one)?",
    CommandKind.REVIEWS: (
        r"(?:(?:can i )?(?:start|do|show|show me) )?my reviews?|reviews?|"
        r"what(?:'?s| is| do i have)(?: (?:to review|due))(?: today| now)?"
    ),
    CommandKind.PICKED: (
        r"(?:(?:can i )?(?:start|begin|do|try) )?(?:my teacher'?s pick|what my teacher (?:picked|gave me|chose)(?: for me)?)"
    ),
    CommandKind.GOAL_TALK: rf"{BEGINS}|{GOES_ON}",
    CommandKind.REMEMBERED: (
        r"(?:so )?what (?:all )?(?:do|did|can) you (?:still )?(?:remember|know|keep|store|save)(?: (?:about|on|of) me)?|"
        r"(?:can (?:i|you) )?(?:see|show(?: me)?) what you (?:remember|know|keep)(?: (?:about|of) me)?|"
        r"(?:que|cuanto) (?:recuerdas|sabes) (?:de|sobre) mi"
    ),
    CommandKind.FORGET_ALL: r"forget (?:all of it|everything(?: (?:about|you know about) me)?|all about me)|olvida todo",
}
# Only in a first check is a plain "I don't know" a wish for the next question; elsewhere it asks for help.
_IN_CHECK = {
    CommandKind.DONT_KNOW: (
        r"(?:i )?(?:really |still |just )?(?:dont|don't|do not) (?:know|get)(?: (?:it|this|that|how))?(?: one)?|"
        r"idk(?: this(?: one)?)?|dunno|no (?:idea|clue)|i have no (?:idea|clue)|skip(?: (?:it|this))?(?: one)?|pass|no se"
    ),
}
_DRAFT = {
    CommandKind.AGREE: (
        r"(?:(?:yes|yea|yeah|yep|yup|ok|okay|sure|si|please|cool|good|great)\b ?)*"
        r"(?:send it|do it|looks good|sounds good|that s good|thats good|yes|yea|yeah|yep|yup|ok|okay|sure|si|y)"
    ),
    CommandKind.WITHDRAW: (
        r"(?:(?:no|nope|nah|actually|wait)\b ?)*"
        r"(?:no|nope|nah|n|not now|not yet|no thanks|no thank you|later|maybe later|don'?t send it|dont|don't|"
        r"cancel(?: it)?|forget it|never ?mind)"
    ),
}
# What a teacher picked takes the same words as a draft.
_PICK_WORDS = {CommandKind.PICKED: _DRAFT[CommandKind.AGREE], CommandKind.PUT_OFF: _DRAFT[CommandKind.WITHDRAW]}
_CHOICE = re.compile(r"(?:choice|option|number|numero|no|#)\.? ?(\d{1,2})\b.*")
_PICK = r"(?:(?:i(?:'ll| ll| will)? (?:pick|take|choose|want|do)|lets do|let's do|can i have) )?(?:the )?"
_KEY = re.compile(rf"{_PICK}(?:number |option |choice |#)?(\d)(?: one)?{_PLEASE}")
_ORDINALS = {"first": "1", "second": "2", "third": "3", "1st": "1", "2nd": "2", "3rd": "3", "last": "3"}
_ORDINAL = re.compile(rf"{_PICK}({'|'.join(_ORDINALS)})(?: one)?{_PLEASE}")


def _compiled(kinds: Mapping[CommandKind, str]) -> Table:
    return {kind: re.compile(f"(?:{words}){_PLEASE}") for kind, words in kinds.items()}


_AT_ANY_TIME, _ON_DRAFT, _ON_CHECK = _compiled(_ALWAYS), _compiled(_DRAFT), _compiled(_IN_CHECK)
_ON_PICK = _compiled(_PICK_WORDS)


def read_command(
    text: str,
    *,
    has_open_item: bool,
    has_draft: bool,
    has_offer: bool,
    choices: Sequence[str] = (),
    control: Control | None = None,
    in_check: bool = False,
    talk_asks: Step | None = None,
    has_pick: bool = False,
) -> Command | None:
    """The command a text is, if it is one and nothing else.

    `has_draft` and `has_offer` mean that the tutor's last message showed that draft or offer and waits for a word on
    it: only then is a bare "yes" a consent, and a bare "2" a choice rather than an answer. `choices` are the options
    of the open question and `control` what can be picked there; `in_check` says that it is one of a first check.
    `talk_asks` is the step of a goal talk that the tutor's last message asked for; `has_pick` says that it showed what
    a teacher picked.
    """
    found = _labelled(text)
    if found:
        return found
    words = _words(text)
    if talk_asks:
        open_too = has_open_item and talk_asks not in NUMBERED
        found = (_answered(text, choices, control) if open_too else None) or _in_talk(text, words, talk_asks)
        if found:
            return found
    found = _first(words, _ON_DRAFT if has_draft else _ON_PICK if has_pick else {})
    if found is None and has_offer:
        found = _picked(words)
    if found is None and has_open_item:
        found = _answered(text, choices, control)
    if found is None and in_check:
        found = _first(words, _ON_CHECK)
    return found or _first(words, _AT_ANY_TIME)


def _in_talk(text: str, words: str, asks: Step) -> Command | None:
    """What a text does in a goal talk; the words of a button that leads elsewhere lead there."""
    said = read_in_talk(text, asks)
    if said is None or (said[0] == "goal_say" and _first(words, _AT_ANY_TIME)):
        return None
    return Command(kind=CommandKind(said[0]), value=said[1])


def _labelled(text: str) -> Command | None:
    """The words of a button with a blank in it."""
    line = text.strip()
    if line.casefold().startswith(ANSWER.strip().casefold()):
        answer = line[len(ANSWER.strip()) :].strip()
        return Command(kind=CommandKind.ANSWER, value=answer) if answer else None
    if line.casefold().startswith(CHANGE.strip().casefold()):
        statement, _, due = line[len(CHANGE.strip()) :].partition(BY)
        return Command(kind=CommandKind.REVISE, value=statement.strip(), due=due.strip())
    if line.casefold().startswith(FORGET.casefold()):
        return Command(kind=CommandKind.FORGET, value=line[len(FORGET) :].strip())
    if line.casefold().startswith(REMEMBER.casefold()):
        better, _, words = line[len(REMEMBER) :].partition(INSTEAD_OF)
        return Command(kind=CommandKind.CORRECT, value=words.strip(), better=better.strip())
    choice = _CHOICE.fullmatch(fold(line)) if line.casefold().startswith(CHOICE.casefold()) else None
    return Command(kind=CommandKind.CHOOSE, value=choice[1]) if choice else _about_project(text)


def _about_project(text: str) -> Command | None:
    said = read_project_words(text)
    if said is None:
        return None
    numbers = {"step": said.get("step", ""), "project": said.get("project", "")}
    return Command(kind=CommandKind(said["name"]), value=said.get("words", ""), **numbers)


def _words(text: str) -> str:
    folded = fold(text[:200]).replace("’", "'")
    return " ".join(re.sub(r"[^\w'#/ ]+", " ", folded).split())


def _first(words: str, table: Table) -> Command | None:
    return next((Command(kind=kind) for kind, pattern in table.items() if pattern.fullmatch(words)), None)


def _picked(words: str) -> Command | None:
    key, ordinal = _KEY.fullmatch(words), _ORDINAL.fullmatch(words)
    if key:
        return Command(kind=CommandKind.CHOOSE, value=key[1])
    return Command(kind=CommandKind.CHOOSE, value=_ORDINALS[ordinal[1]]) if ordinal else None


def _answered(text: str, choices: Sequence[str], control: Control | None) -> Command | None:
    if control and control.kind is ControlKind.ONE and names_several(text, choices):
        return None
    answer = picked_answer(text, control) if control else None
    answer = answer or bare_answer(text, choices) or (None if choices else shown_working(text))
    return Command(kind=CommandKind.ANSWER, value=answer) if answer is not None else None
