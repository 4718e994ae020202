"""The rules of a school in words: for those who settle them, and for the student they hold for."""

from collections.abc import Mapping, Sequence

from tutor.console.wording import KINDS
from tutor.domain.disclosure import TRIES_BEFORE, Solutions
from tutor.domain.goal_changes import ChangeKind
from tutor.domain.rules import FamilyPart, FamilyReads, Language, QuietHours, Rules, Speaker, TurnMode, settled_in

LABELS: Mapping[str, str] = {
    "solutions": "Worked solutions",
    "modes": "What a student may do with the tutor",
    "quiet": "Quiet hours",
    "languages": "Languages",
    "speaker": "Language models",
    "tokens": "Tokens a day for each student",
    "chats": "Families may read chats",
    **{f"family.{kind}": f"Family: {KINDS[kind][:1].lower()}{KINDS[kind][1:]}" for kind in ChangeKind},
}
SOLUTIONS = {
    Solutions.USUAL: f"after {TRIES_BEFORE[Solutions.USUAL]} wrong tries and the hints",
    Solutions.LATER: f"after {TRIES_BEFORE[Solutions.LATER]} wrong tries and the hints",
    Solutions.NEVER: "never: they are for class",
}
MODES = {
    TurnMode.ASK: "ask questions",
    TurnMode.PRACTISE: "practise",
    TurnMode.EXPLORE: "explore interests and projects",
    TurnMode.PLAN: "plan goals",
    TurnMode.REFLECT: "check in",
}
LANGUAGES = {
    frozenset(Language): "English and Spanish, as the student writes",
    frozenset({Language.ENGLISH}): "English only",
    frozenset({Language.SPANISH}): "Spanish only",
}
SPEAKERS = {Speaker.CONFIGURED: "the models that are set up", Speaker.GUIDED: "none: simple mode alone"}
PARTS = {FamilyPart.NONE: "is not asked", FamilyPart.INFORMED: "is informed", FamilyPart.CO_SIGNS: "signs too"}

_OF_A_FEW: Mapping[str, str] = {
    **{str(one): words for one, words in SOLUTIONS.items()},
    **{str(one): words for one, words in SPEAKERS.items()},
    **{str(one): words for one, words in PARTS.items()},
}


def says(value: object) -> str:
    """A value that was settled, in a few words."""
    match value:
        case QuietHours():
            return "none" if value.never else f"from {value.begin:%H:%M} to {value.end:%H:%M}"
        case FamilyReads():
            return f"up to grade {value.grade}" if value.grade else "no"
        case Solutions() | Speaker() | FamilyPart():
            return _OF_A_FEW[value]
        case frozenset():
            return LANGUAGES.get(value) or ", ".join(words for mode, words in MODES.items() if mode in value)
        case int():
            return f"{value:,}" if value else "no limit of its own"
    return "as the wider rules say"


def moved(before: Rules, after: Rules) -> Sequence[tuple[str, str, str]]:
    """What one version did to the one before: the label, what was and what is."""
    old, new = settled_in(before), settled_in(after)
    names = [name for name in LABELS if old.get(name) != new.get(name)]
    return [(LABELS[name], says(old.get(name)), says(new.get(name))) for name in names]


def for_student(rules: Rules, grade: int | None) -> Sequence[str]:
    """What holds for a student of this grade, a sentence each, in the student's words."""
    told = [_SOLUTIONS[rules.solutions or Solutions.USUAL]]
    may = [words for mode, words in MODES.items() if rules.allows(mode)]
    told += [f"With the tutor you can {_listed(may)}."]
    if rules.quiet and not rules.quiet.never:
        hours = f"{rules.quiet.begin:%H:%M} to {rules.quiet.end:%H:%M}"
        told += [
            f"The tutor rests from {hours}. You can still write; it is kept, and what worries an adult is still seen."
        ]
    told += [_LANGUAGES[rules.languages or frozenset(Language)]]
    if rules.guided_only:
        told += ["No language model answers you: the tutor speaks in its simple mode."]
    elif rules.tokens:
        told += ["Longer answers end for the day when a limit is reached. Then the tutor goes on in its simple mode."]
    parts = {part: [_CHANGES[kind] for kind in ChangeKind if rules.family_part(kind) is part] for part in FamilyPart}
    until = rules.read_at_home(grade)
    told += [READ_AT_HOME.format(until) if until else "Your family cannot read your chats."]
    return [*told, *(_FAMILY[part].format(_listed(kinds)) for part, kinds in parts.items() if kinds)]


def _listed(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


_SOLUTIONS = {
    Solutions.USUAL: "You can see a whole worked solution after two tries and the hints.",
    Solutions.LATER: "You can see a whole worked solution after four tries and the hints.",
    Solutions.NEVER: "Worked solutions are for class. The tutor gives hints.",
}
_LANGUAGES = {
    frozenset(Language): "You can write in English or Spanish.",
    frozenset({Language.ENGLISH}): "The tutor answers in English.",
    frozenset({Language.SPANISH}): "The tutor answers in Spanish.",
}
_CHANGES = {
    ChangeKind.ADD: "a new goal",
    ChangeKind.REVISE: "a changed goal",
    ChangeKind.MET: "a goal you reached",
    ChangeKind.PAUSE: "a goal that rests",
    ChangeKind.DROP: "a goal that ends",
}
READ_AT_HOME = (
    "Your family can read your chats here until grade {}, from the day after you write. They do not see check-ins, chats you "
    "took out of your list, or what you wrote when an adult was called to help."
)
_FAMILY = {
    FamilyPart.NONE: "Your family is not asked about {}.",
    FamilyPart.INFORMED: "Your family hears of {}.",
    FamilyPart.CO_SIGNS: "Your family signs {}, after your teacher.",
}
