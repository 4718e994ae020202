"""Which acts a sentence speaks of: who does it, is it over, and what is it done to. Denials and wishes are none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tutor.agent.guards.claim_words import ANY_FORM, FORMS, OTHERS, PERSON, PLAN, RECORD, TIMED, TUTOR, Verb

_INNOCENT = (
    r"(?:look\w*|read|saw|seen|notic\w*|found|ask\w*|wonder\w*|meant|mention\w*|said|told|talk\w*|show\w*|explain\w*|used|pick\w*|"
    r"chos\w*|liked?|need\w*|want\w*|tri\w+|start\w*|help\w*|learn\w*|heard|understood|thought|guess\w*|hoped|check\w*|"
    r"searched|listen\w*|remember\w*|been|had|got|not|never|to|a|an|the|no|two|three|one|some|drawn|drew|compar\w*|match\w*|"
    r"prepar\w*|offer\w*|quot\w*|stopp?ed|work\w*|call\w*|suggest\w*|open\w*|reviewed|consider\w*|focus\w*|bas\w+|gone|"
    r"went|agreed|promised|decid\w*|mind\w*|only|your|my|this|that|nothing|news|good|more)"
)
_IRREGULAR = "put|gave|took|made|sent|wrote|left|brought|threw|set|let|ran|built|got|hid|cut|stuck|shot|slid|wove|bound"
_CLAUSE = re.compile(
    r"[,;:()–—✅\n]+|(?<=\w)[.!…]+(?= )|\s-+\s|\b(?:and|but|so|then|because|while|plus|before|after)\b"
)
_CHAIN = re.compile(
    r"(?:(?:\b(?:have|has|had|having|am|is|are|was|were|be|been|being|get|got|gets|getting|did|do|does|will|would|can|could|may|"
    r"might|must|shall|should|to|not|never|just|already|now|also|all|even|only|both|again|still|once|too|indeed|for you|"
    r"hereby|ever|always|sometimes|often|(?!family\b|july\b|reply\b)\w+ly)\b|[✅✔☑])\s*)*$"
)
NEVER = re.compile(r"\b(?:not|never|nothing|neither|nor|no one|nobody|none|without|hardly)\b|^no \w+")
_DID_SOMETHING = re.compile(
    rf"{TUTOR} (?P<have>(?:(?:have|had|just|also|already|now|even|then|quickly) )*)(?!{_INNOCENT}\b)"
    rf"(?:\w{{2,}}ed|(?<=have )\w+|(?:{_IRREGULAR}))\b(?P<what>.+)"
)
_RELATIVE = re.compile(r"\W*(?:is|was|are|were|has|have|will|looks|says|shows|for you|$)")
_MODAL = re.compile(r"\b(?:can|could|may|might|would|should|must|shall|to)\b")
_BE = re.compile(r"\b(?:am|is|are|was|were|be|been|being|get|got|gets|getting)\b")
HABIT = re.compile(r"\b(?:is|are|gets|be|get)\b")
IF = re.compile(r"\b(?:if|when|once|whenever|whether|as soon as|until|unless|each time|every time|in case|only)\b")
_IF_ITSELF = re.compile(
    r"^\W*(?:if|when|once|whenever|whether|as soon as|until|unless|where|why|(?:how|what)(?! you (?:feel|felt|said|wrote|told me|did|are feeling) (?:is|was|has|have|got)))\b"
)
_ANYONES = re.compile(
    r"^\W*(?:an? (?!new )|each|every|all (?!(?:of )?your )|goals\b|everything you|what you|anything|messages\b)"
)
_NOT_SUBJECT = re.compile(
    r"\b(?:a|an|the|your|my|our|their|of|in|on|with|for|to|from|by|at|as|than|or|newly|that was|which was|each|every|please|be|let us)$"
)
_OF_OTHERS = re.compile(r"^\W*(?:his|her|their|its) (?!has\b|have\b|is\b|was\b|just\b|already\b|now\b)\w")
_HISTORY = re.compile(
    r"\bwas last \w+|\bin (?:\w+uary|march|april|may|june|july|august|\w+ber|spring|summer|autumn|fall|winter)\W*$"
)
_RELATED = re.compile(r"\b(?:of|than|from|like|with) (?:what|which|whatever)$")
_IN_QUESTION = re.compile(rf"\b(?:have|did|has|had|shall|should|could|can|may|do|am|will|would) {TUTOR}$")
_TOLD_OF_OTHERS = re.compile(
    r"^\W*(?:the|their|his|her|its|an?|some|many|most|two|three)\b.*\w{2}ed\b|\b(?:is|are|was|were|can|will|has|have|had|do|does|may)\b"
)
_AFTERWARDS = re.compile(r"\b(?:is|are|means|takes|lets|helps|makes|gives|would|can|will|does)\b")
_GOES_ON = re.compile(rf"^(?:\W*(?:it|that|this|everything|your)\b|\W*$|.*\bnow\b|\W*{PERSON})")
_TUTOR, _OTHERS = re.compile(f"{TUTOR}$"), re.compile(f"{OTHERS}$")
_SOMEBODY = re.compile(rf"{TUTOR}\b|{OTHERS}\b|{PERSON}")
_PLAN_WORDS, _TIMED, _RECORD = re.compile(PLAN), re.compile(TIMED), re.compile(RECORD)


@dataclass(frozen=True, kw_only=True)
class Said:
    """One act a sentence speaks of: the verb, what it is done to, and whether it is over, going on or promised.

    `in_project` means that the tool for projects ran in this turn.
    """

    verb: str
    kind: Verb
    object: str
    clause: str
    promised: bool = False
    passive: bool = False
    named: bool = True
    in_project: bool = False

    def about(self, *patterns: re.Pattern[str]) -> bool:
        """Whether what it is done to is one of these."""
        return any(pattern.search(self.object) for pattern in patterns)


def acts_in(text: str, *, asked: bool, in_project: bool) -> Iterator[Said]:
    """What is done in each clause, as far as the tutor or nobody named does it. `asked` means that it is a question."""
    who = ""
    clauses = [clause for clause in _CLAUSE.split(text) if clause.strip()]
    for number, clause in enumerate(clauses):
        in_question = asked and number == len(clauses) - 1
        for found in ANY_FORM.finditer(clause):
            said = _act(found, clause, who, text, in_project=in_project)
            if said and not (in_question and (said.passive or not said.named)):
                yield said
        if heard := list(_SOMEBODY.finditer(clause)):
            who = "tutor" if _TUTOR.search(heard[0][0]) else "other"
        elif not who and _TOLD_OF_OTHERS.search(clause):
            who = "other"


def _act(found: re.Match[str], clause: str, who: str, text: str, *, in_project: bool) -> Said | None:
    """The act this verb tells of; none if it is denied, wished, asked, conditional, or somebody else's."""
    kind, tense = FORMS[found[0]]
    before, after = clause[: found.start()].strip(), clause[found.end() :].strip()
    at = _CHAIN.search(before)
    chain = at[0] if at else ""
    head = before[: len(before) - len(chain)].strip()
    if _is_no_news(before, head, chain, clause, text) or not _is_told(tense, chain, head, after, found[0]):
        return None
    subject = _subject(head, who, chain)
    of_record = subject == "record" and tense == "past" and not chain.strip(" ✅")
    passive = (bool(_BE.search(chain)) and tense == "past") or of_record
    if passive and (
        subject == "tutor"
        or _RELATED.search(head)
        or _OF_OTHERS.search(head)
        or (_HISTORY.search(clause) and "been" not in chain)
        or (HABIT.search(chain) and (IF.search(text) or _ANYONES.search(head)))
    ):
        return None
    if not passive and subject not in {"tutor", "nobody"}:
        return None
    return Said(
        verb=found[0],
        kind=kind,
        object=f"{head} | {after}" if passive else _what(head, after),
        clause=clause,
        promised="will" in chain.split(),
        passive=passive,
        named=subject == "tutor",
        in_project=in_project,
    )


def other_acts_in(text: str) -> Iterator[str]:
    """What the tutor says it did with verbs that nobody listed, each with all it is done to."""
    for clause in _CLAUSE.split(text):
        found = _DID_SOMETHING.search(clause)
        asked = found and _IN_QUESTION.search(f"{clause[: found.start()]}{found[0].split()[0]}")
        if found and not asked and not NEVER.search(clause[: found.end()]) and not _IF_ITSELF.search(clause):
            yield found["what"]


def _what(head: str, after: str) -> str:
    """What it is done to: after the verb, or before who did it ("the goal I added is …")."""
    before = re.sub(rf"{TUTOR}$", "", head).strip()
    return before if before and _RELATIVE.match(after) else after


def _is_no_news(before: str, head: str, chain: str, clause: str, text: str) -> bool:
    """Denied, wished, asked, on a condition, or no verb at all ("the marked point")."""
    asked = _IF_ITSELF.search(clause) or _IN_QUESTION.search(head)
    on_condition = "will" in chain.split() and IF.search(text)
    return bool(NEVER.search(before) or asked or _NOT_SUBJECT.search(head) or _MODAL.search(chain) or on_condition)


def _is_told(tense: str, chain: str, head: str, after: str, form: str) -> bool:
    """Whether this form tells of something over, going on or promised; "save it" and "to save" do not."""
    if tense == "past":
        return form not in {"set", "put", "reset"} or bool(
            head or re.search(r"\b(?:ha(?:ve|s|d)|been|was|were)\b", chain)
        )
    if tense == "base":
        return bool(re.search(r"\b(?:will|did)\b", chain))
    going_on = re.search(r"\b(?:am|are|is|did|been)\b", chain)
    bare = not head and not _AFTERWARDS.search(after) and _GOES_ON.search(after)
    return bool(going_on or bare)


def _subject(head: str, who: str, chain: str) -> str:
    if not head:
        return who or "nobody"
    if _TUTOR.search(head):
        return "tutor"
    if _OTHERS.search(head) or re.search(rf"{PERSON}$", head):
        return "other"
    short = len(head.split()) <= 4
    if short and not chain.strip(" ✅") and (_PLAN_WORDS.search(head) or _TIMED.search(head) or _RECORD.search(head)):
        return "record"
    # "Great work saved it": words before the verb that are no subject.
    return "other"
