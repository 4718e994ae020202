"""News about the student's own plan, records and people: whatever is told as new there claims that somebody did it.

What stands in a plan is told in the present: "your goal is …". What is over, going on, to come, or so *now* is news. The
verb does not matter here; which things are the student's own, and who their people are, is what counts.
"""

import re
from collections.abc import Iterator

from tutor.agent.guards.claim_words import MATHS, TALK, TUTOR, Claim

_ADV = r"(?:(?:now|already|just|also|all|then|even|finally|officially|safely|automatically|still|\w+ly) )*"
_THINGS = (
    r"(?:plans?|goals?|targets?|deadlines?|due dates?|dates?|profile|settings?|schedule|calendar|list|practice(?: time)?|sessions?|"
    r"reviews?|levels?|scores?|grades?|records?|file|account|requests?|extension|permission|homework|name|reminders?|messages?|"
    r"timers?|support|preferences?|sign-?up|booking)"
)
_THEIRS = rf"(?:your|the new|the old) (?:(?!old)\w+ ){{0,2}}?{_THINGS}(?: (?:about|for|on|with|of) \w+)?"
_PLACES = (
    r"(?:in|on|to|into|onto|from|off|inside) (?:your|the top of your) (?:\w+ )?(?:plan|profile|goals|records?|file|history|list|calendar|"
    r"diary|schedule|portfolio|journal|log|folder|account|settings|gradebook|report card|dashboard|queue|set|inbox|mailbox|interests)\b"
)
_PEOPLE = (
    r"(?:(?:your|our) (?:\w+ )?(?:teachers?|parents?|family|mom|mum|dad|mother|father|guardians?|principal|counsell?or|coach|school)|"
    r"(?:ms|mr|mrs|miss|dr|mx|coach|prof|señora|señor|sra|sr)\b\.? \w+|the (?:principal|counsell?or|(?:school )?office|school|system))"
)
_SOMEBODY = rf"(?:{_PEOPLE}|some(?:one|body)(?: \w+){{0,3}}?|she|he|they)"
_NOTICE = r"(?:messages?|notes?|e-?mails?|reminders?|requests?|alerts?|notifications?|word|letters?|calls?|reports?)"
_HOURS = r"(?:now|already|today|tonight|tomorrow|soon|right away|later|this (?:morning|afternoon|evening|week)|in a (?:moment|minute|bit)|by \w+)"
_LONG_AGO = re.compile(
    r"\b(?:last|ago|since|yesterday|at the time|back then|in (?:\w+uary|march|april|may|june|july|august|\w+ber|spring|summer|autumn|fall|winter)|"
    r"on \w+day|in \d{4})\b"
)
# What the tutor says of itself with these is no act: it looks, speaks, or leaves a thing to others.
_OPEN = (
    r"(?:look\w*|read\w*|see\w*|saw|notic\w*|find\w*|found|show\w*|tell (?:you|me)|told (?:you|me)|ask (?:you|what|how|why|which|if|for your)|"
    r"help\w*|wait\w*|think\w*|thought|know|knew|guess\w*|mean\w*|meant|need\w*|want\w*|like|liked|wonder\w*|hope\w*|use|used|us(?:e|ing)|go|going|"
    r"went|start\w*|begin|began|stop\w*|pick\w*|choose|chose|explain\w*|suggest\w*|propos\w*|draft\w*|offer\w*|quot\w*|draw\w*|leav\w*|left|"
    r"let|give you|gave you|stay\w*|try\w*|tried|be|am|is|are|was|were|been|not|never|only|both|a|an|the|can|could|may|might|would|"
    r"should|must|did|do|will|have|has|had|follow\w*|keep (?:to|in mind|it)|kept (?:to|in mind)|work\w*|talk\w* about|speak\w* of|mention\w*|remember|come|came|take\w*|took|compar\w*|hear|heard|"
    r"understand|understood|believe|see|search\w*|open\w*|check\w*|focus\w*|connect\w*|link\w*|base\w*|match\w*|build\w*|built|wish|promis\w*|"
    r"expect\w*|refer\w*|point\w*|answer|repeat\w*|turn to|love|enjoy\w*|care|agree|learn\w*|agreed|believed|practi\w+|review\w*)\b"
)
_STATIC = (
    r"(?:a|an|the|two|three|four|five|no|one|to|not|some|only|more|your|its|his|her|their|been (?:there|open|paused|waiting|yours|the same|due)|"
    r"set|asked|given|\d+|many|several|another|both|questions?|short|long|room|had|taught|always)\b"
)
_NOT_NEWS = r"(?:answers?|numbers?|fractions?|signs?|sides?|line|tops?|bottoms?|working|sentences?|words?|drawing|turn|parts?|units?|choices?)\b"
_NEWS: tuple[tuple[Claim, str], ...] = (
    # Your own things: changed, changing, to change, or so now.
    (Claim.PLAN, rf"^\W*(?:and )?{_THEIRS} {_ADV}(?:has|have) {_ADV}(?!{_STATIC})(?:been )?\w+"),
    (Claim.PLAN, rf"^\W*(?:and )?{_THEIRS} {_ADV}(?:moved|went|gone|changed|shifted|grew|became|got|turned|switched|dropped|rose|jumped)\b"),
    (Claim.PLAN, rf"^\W*(?:and )?{_THEIRS} (?:now (?!is to\b|that\b)\w+|(?:(?!now\b)\w+ ){{1,6}}now\b)"),
    (Claim.PLAN, rf"\b{_THEIRS} will (?:be|have|start|end|run|show|say|include|read|count|move|become|begin|get)\b"),
    (Claim.PLAN, rf"\b(?:will|is going to|should) {_ADV}(?:be|appear|show(?: up)?|land|turn up|go|come up) {_PLACES}"),
    (Claim.PLAN, rf"\bthere (?:is|are) (?:now )?(?:a|an|one|another|two|some)? ?(?:new|extra|fresh|updated|more)? ?{_THINGS} {_PLACES}"),
    (Claim.PLAN, rf"^\W*(?:your )?(?:new|updated|changed) (?:\w+ )?{_THINGS} ?:|^\W*{_THINGS} ?: (?:on|off|set|saved|active|live|locked)\W*$"),
    (Claim.PLAN, rf"^\W*(?:your )?{_THINGS} (?!is\b|are\b|was\b|says\b)(?:and \w+ )?(?!needed|based|reached|asked|listed|wanted|named|called|finished)(?:\w{{2,}}ed|set|sent|made|done|on)(?:\W*$| ?:)"),
    (Claim.PLAN, r"^\W*(?:current )?(?:status|result|action(?: taken)?|outcome) ?: (?!not\b|no\b)\w+"),
    (Claim.PLAN, rf"^\W*your (?:(?!{_NOT_NEWS}|projects?\b|steps?\b)[\w-]+ ){{1,3}}(?:has|have) {_ADV}been (?!{_STATIC})\w+"),
    (Claim.PLAN, rf"\b(?:the|your|that) (?:\w+ )?(?:goals?|plan|target|deadline|due date|reminder)(?: (?:about|for|on|with|of) \w+)? (?:is|are) {_ADV}(?:gone|all set|complete|live|off|out)\b"),
    (Claim.PLAN, rf"\bthe (?:plan|goal|deadline|due date|target)(?: (?:about|for|on|with|of) \w+)? now (?!is to\b|that\b)\w+|{_THEIRS} (?:has|have|got) (?:a|an) new\b"),
    (Claim.PLAN, r"\b(?:as of (?:now|today)|from (?:now on|today|tomorrow)),? you (?:are|will|have)\b"),
    (Claim.SAVED, r"\b(?:stored|kept|saved|safe|is|are|went|goes|gone) (?:[\w']+ ){0,2}(?:(?:in|into|on) your (?:\w+ )?(?:folder|journal|file|records?|log|history|portfolio)|on (?:record|file)|in (?:the|our) (?:system|books|database))\b"),
    (Claim.SENT, rf"^\W*{_PEOPLE} (?:can|could) (?:now|already) (?:see|read|find|open)\b"),
    (Claim.PLAN, r"^\W*you are (?:now|already|officially) (?:in|on|at|part of|listed|signed|down for|set for|working on)\b|\byour name is (?:now )?(?:on|in|down)\b"),
    # Your people: what they have heard, agreed to or will do.
    (Claim.PLAN, rf"^\W*(?:and |also )?{_PEOPLE} {_ADV}(?:has|have) {_ADV}(?!{_STATIC}|it\b|this\b|that\b)\w+"),
    (Claim.SENT, rf"^\W*(?:and |also )?(?:{_PEOPLE}|her) {_ADV}(?:has|have|got|heard|received|saw) {_ADV}(?:got |heard |received |seen )?(?:it|your|this|that|about|from me|the (?:note|message|news|form|mail|request)|a (?:\w+ )?{_NOTICE})\b"),
    (Claim.SENT, rf"^\W*(?:and |also )?{_SOMEBODY} (?:will|is going to) {_ADV}(?:call|contact|phone|email|text|message|write to|expect|meet|visit|get back to|reach out|be in touch|follow up|stop by|speak (?:to|with)|talk (?:to|with))\b(?! (?:if|when|once))"),
    (Claim.SENT, rf"^\W*(?:and |also )?{_PEOPLE} (?:is|are) {_ADV}(?:expecting|waiting for|reading|looking at|getting|up to date|in the (?:loop|know|picture)|informed|aware)\b"),
    (Claim.SENT, rf"^\W*expect (?:a|an|some|your) (?:\w+ )?(?:{_NOTICE}|visit|answer) from\b"),
    (Claim.SENT, rf"^\W*(?:a |an |the |your |my |\w+ )?{_NOTICE} (?:to (?:\w+ )?\w+ )?(?:is |are |was |were |has been |has |have been )?{_ADV}(?:going out|gone out|on (?:its|the) way|sent|out|delivered|went out|passed on)\b"),
)  # fmt: skip
_ACTS: tuple[tuple[Claim, str], ...] = (
    # The tutor: whatever it says to do with your people, places and notices.
    (Claim.SENT, rf"{TUTOR} {_ADV}(?:(?:will|have|am|are|had) )?{_ADV}(?!{_OPEN})[a-z-]+ (?:(?!not\b|never\b)[\w']+ ){{0,5}}?(?:to |with |for |from |by |at |up )?{_PEOPLE}(?! (?:decides?|says|said|sets?|set|wants?|likes?|agrees?|chose|picked|gave|wrote|put)\b)"),
    (Claim.PLAN, rf"{TUTOR} {_ADV}(?:(?:will|have|am|are|had) )?{_ADV}(?!{_OPEN})[a-z-]+ (?:(?!not\b|never\b)[\w']+ ){{0,5}}?{_PLACES}"),
    (Claim.PLAN, rf"{TUTOR} {_ADV}(?:(?:will|have|am|are|had) )?{_ADV}(?!{_OPEN})[a-z-]+ (?:(?:up|down|in|back|out|forward) )?(?:{_THEIRS}|(?:a|an|one|the|that) (?:\w+ )?(?:deadline|due date|reminder|request|extension|appointment|booking))\b"),
    (Claim.SENT, rf"{TUTOR} {_ADV}(?:have|got|had) (?:\w+ )?(?:\w+ )?(?:permission|okay|ok|go-ahead|green light|word|approval|answer|reply) from\b"),
    (Claim.SAVED, rf"{TUTOR} {_ADV}(?:have )?{_ADV}(?:hit|pressed|clicked|tapped|pushed) (?:on )?(?:the )?(?:save|send|submit|confirm|update|delete)\b"),
    (Claim.SENT, rf"{TUTOR} {_ADV}(?:will )?(?:bring|carry|take|hand|send|pass|forward|see to it|make sure|make certain|ensure) (?:[\w']+ ){{0,4}}(?:to (?:her|him|them)|that {_PEOPLE}|{_PEOPLE})\b"),
    (Claim.SAVED, r"\b(?:the|this|our) (?:system|app|program|platform) (?:now )?(?:remembers|knows|has|keeps|stores|shows)\b"),
)  # fmt: skip
_PATTERNS = [(claim, re.compile(pattern)) for claim, pattern in _NEWS]
_BY_TUTOR = [(claim, re.compile(pattern)) for claim, pattern in _ACTS]
# What the tutor did to anything of theirs, in whatever word; numbers, pictures and talk are its trade.
_DID = re.compile(
    rf"\b(?:i|we) {_ADV}(?:have )?{_ADV}(?!{_OPEN})(?P<verb>\w{{2,}}ed|(?<=have )\w+|put|gave|made|sent|wrote|brought|threw|set|ran|got|cut|kept|moved)"
    r"\b (?=(?:[\w']+ ){0,3}?(?:your|everything|all|that|for you|(?:half )?an hour|a week|a day)\b)(?P<what>.+)"
)
_TRADE = re.compile(f"{MATHS}|{TALK.replace('draft|', '')}|{_NOT_NEWS}|\\bthat (?:you|the|it|we|there|a|one)\\b")
# Of what else is theirs, some is kept by what a turn may do: an answer, a check-in, a suggestion.
_PLANNED = re.compile(
    r"\b(?:plans?|goals?|targets?|deadlines?|dates?|profile|settings?|schedule|calendar|list|levels?|scores?|grades?|timers?|teachers?)\b"
)
_PROMISE = re.compile(
    r"\b(?:i|we) will (?:\w+ )?(?:(?:ping|nudge|wake|alert|buzz|notify) you|remind you(?! (?:of|how|what|that|why|about the)\b))"
)
_PIECES = re.compile(r"[,;()–—✅\n]+|(?<=\w)[.!…]+(?= )|\s-+\s|\b(?:and|but|so|then|because|while)\b")
_ABOUT_YOU = re.compile(
    rf"\b(?:your|you|me|my)\b|{_PEOPLE}|{_THINGS}|{_NOTICE}|\bs(?:ave|end)\b|\binbox\b|\b(?:status|system|record|everything|for you|every day|all set)\b"
)
_DENIED = re.compile(
    r"\b(?:not|never|nothing|neither|nor|nobody|none|no one|hardly|without)\b|\b(?:have|has|had|is|are) no\b|^\W*no \w+"
)
_ON_CONDITION = re.compile(
    r"\b(?:if|when|once|whether|until (?:you|it|that|the|we|s?he|they|then)|unless|as soon as|in case|only)\b|^\W*(?:just )?(?:say|press|type|tell|click|answer)\b[^,;]*\band\b|\bbefore (?:your|anything|that)\b"
)


def news_in(text: str, *, plan_was_read: bool) -> Iterator[Claim]:
    """The claims in what is told as new, in plain words; a question is none. What a plan says may be told from it."""
    patterns = _BY_TUTOR if plan_was_read and "now" not in text else [*_PATTERNS, *_BY_TUTOR]
    if not text.endswith("?") and _PROMISE.search(text):
        yield Claim.SCHEDULED
    if _ON_CONDITION.search(text) or _LONG_AGO.search(text) or not _ABOUT_YOU.search(text):
        return
    for piece in _PIECES.split(text):
        if len(piece) < 5 or _DENIED.search(piece) or piece.endswith("?"):
            continue
        if (did := _DID.search(piece)) and not _TRADE.search(did["what"]):
            yield Claim.DONE
        for claim in (claim for claim, pattern in patterns if pattern.search(piece.strip())):
            yield claim if claim is not Claim.PLAN or _PLANNED.search(piece) else Claim.DONE
