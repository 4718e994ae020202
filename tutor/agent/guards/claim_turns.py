"""What is told as having turned: the school's world moves only by what a turn did, however it is said to have moved.

A tutor may say how plan, people and records *stand*. That they are otherwise now, that somebody did or is doing something,
that a thing has come to a place or will come at an hour: each is news, and news needs a receipt. So the grammar is looked
at (who, when, where to), not the verb; sentences that ask, invite, deny, or speak of what could be are none.
"""

import re
from collections.abc import Iterator

from tutor.agent.guards.claim_words import MATHS, Claim

_PEOPLE = (
    r"(?:\b(?:both of |all )?(?:your|our|the) (?:\w+ )?(?:teachers?|parents?|family|mom|mum|dad|mother|father|guardians?|principal|"
    r"counsell?ors?|coach(?:es)?|school|nurse|office|head|group)|\b(?:ms|mr|mrs|miss|dr|mx|coach|prof|señora|señor|sra|sr)\b\.? \w+|"
    r"some(?:one|body) (?:at|in|from) \w+)"
)
_THEIRS = re.compile(
    rf"{_PEOPLE}|\b(?:plans?|goals?|targets?|deadlines?|due dates?|profile|settings?|supports|interests|account|schedule|calendar|"
    r"records?|portfolio|journal|reminders?|timers?|meetings?|slot|requests?|grades?|streak|on file|group|permission|system)\b"
)
# Since when it is so: what is otherwise than before has been changed.
_TURNED = re.compile(
    r"\b(?:now|as of (?:now|today|this \w+)|(?:from|since) (?:now|here|today|this (?:minute|moment|second|day|week)|tomorrow)(?: on)?|no longer|"
    r"any ?more|these days|finally|at last|rather than|instead of|in place of|took \w+ place|made way|different from (?:this|before)|than (?:before|this morning)|this (?:very )?(?:minute|second|moment)|"
    r"a (?:moment|minute|second) ago)\b"
)
_BY_ME = re.compile(
    r"\b(?:from|through|by|thanks to) me\b|\bi (?:have )?(?:saw|seen) to (?:it|that)\b|\bi made (?:sure|certain) (?:of|that)\b|"
    rf"{_PEOPLE} and i\b|\bi and {_PEOPLE}"
)
# The past forms of English that do not end in -ed, but for "was", "had" and the like, which tell how things stood.
_PAST = (
    r"(?:\w{2,}ed|ate|became|began|bent|bought|brought|broke|built|came|caught|chose|crept|cut|dealt|did|drew|drove|fell|felt|flew|fled|forgot|found|fought|froze|"
    r"gave|got|grew|heard|held|hid|hit|kept|knew|laid|left|let|lost|made|met|paid|put|ran|rang|read|rose|said|sat|saw|sent|set|shook|shot|shrank|slid|slipped|sold|spoke|"
    r"spent|split|spread|sprang|stood|stuck|swept|swung|threw|told|took|tore|understood|went|woke|won|wrote)"
)
_EVENT = re.compile(
    rf"^{_PEOPLE}(?:'s (?:phone|screen|inbox|mailbox|calendar|desk))? (?:(?:just|already|also|both|all|then|\w+ly|and \w+) )*(?:{_PAST}\b(?! by\b)|"
    r"(?:is|are) (?:(?:just|already|all|both|\w+ly) )*(?:(?!being\b|asking what\b)\w+ing\b|(?:up|on|in|at|with|behind|fine|happy|good|okay|ok|glad)\b"
    r"(?! (?:your side|charge|class|school|at|person)\b))|says? (?:yes|ok|okay|go)\b|(?:will|is going to) \w+)"
)
_OWN = r"(?:plan|goals?|targets?|target date|deadline|due date|profile|settings?|supports|interests|account|schedule|calendar|records?|file|portfolio|journal|folder|reminders?|timers?|request|wish|points|level|certificate|permission|check-in|group)"
# Something went on with what is yours; what you did yourself, what it asked or said, and what was once, is no news.
_WENT_ON = re.compile(
    rf"^(?!you\b|we\b|if\b|let\b|\w+ing\b)(?:(?:your|the|that|this|my|our|all|both|its) )?(?:(?!you\b|your\b|the\b|this\b|an?\b|that\b|which\b|who\b|we\b|i\b|to\b|is\b|are\b|was\b|be\b|for\b|\w+ed\b)[\w'-]+ ){{1,4}}?"
    rf"(?!asked|said|needed|meant|helped|based|called|named|used|worked|wanted|showed|failed){_PAST}\b"
)
_OWNED = re.compile(rf"\b(?:your|my) (?:\w+ ){{0,2}}{_OWN}\b")
_YOURS = re.compile(
    rf"\b(?:your|my) (?:\w+ ){{0,2}}{_OWN}\b|\bthe (?:goal|deadline|due date|reminder|request)s?\b|{_PEOPLE}|\b(?:the|our) system\b"
)
# "Your new goal" speaks of it as there.
_PRESUMED = re.compile(
    rf"\byour (?:new|changed|updated|later|shorter|other) (?:\w+ )?{_OWN}\b|\byou have (?:now )?(?:until|till)\b"
)
_STANDS_SO = re.compile(
    r"^(?:and )?(?:the|your|that) (?:change|request|form|update|application|permission|booking|wish|switch|swap|move|extension) (?:is|are|went|has|got) (?:\w+ )?(?:in|on|through|up|out|off|done|made|live|there|with|granted|approved|filed)\b|"
    r"^(?:request|wish|change|permission|extension|update|booking|application) \w+(?:ed|en|t)\W*$|\b(?:done deal|deal is done|in effect)\b"
)
_AUTHORS = re.compile(
    rf"^{_PEOPLE} (?:\w+ly )?(?:picked|chose|wrote|set|put|made|gave|asked|taught|said|showed|explained|told)\b(?!.*\b(?:new|later|other|higher|lower|easier|yes)\b)"
)
# Where it has come to: kept where only somebody with the right to it keeps a thing.
_CAME_TO = re.compile(
    r"^(?!you\b|i\b|we\b)(?:there (?:is|are) .{3,40}|.{2,50}? (?:is|are|sits?|stands?|lives?|lies|waits?|waiting|went|has|have|gone|landed|reached|ended up|made it|found its (?:place|way)|"
    r"safe|down|part)(?: \w+){0,2}) (?:in|into|on|onto|to|inside|with|of) (?:your|the|my|our) (?:\w+ )?(?:records?|files?|journal|diary|log|logbook|portfolio|"
    r"folder|books|report|profile|inbox|queue|system|mail)\b"
)
_MISSING = re.compile(r"\b(?:goals?|date|timers?|target)\b.{0,20}\bis (?:missing|absent|gone) from\b")
_MARKED_FOR = re.compile(
    r"\b(?:bookmark|flag|pin|star|badge|sticker) (?:in|on|for|next to) (?:it|this|you|your)\b|\bso that (?:your|the) \w+ (?:finds?|sees?) it\b"
)
# When it will come: at an hour, to you, with them or by a thing that rings.
_WHEN = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|tomorrow|tonight|this (?:afternoon|evening)|every (?:day|evening|morning|night|week)|at (?:\d|one|two|three|four|"
    r"five|six|seven|eight|nine|ten|eleven|twelve|noon)\w*)\b"
)
_WITH = re.compile(
    rf"\b(?:with|to|by|for|:) {_PEOPLE}|\b(?:slots?|appointments?|meetings?|conference|sessions?|practice)\b"
)
_ON_FOR = re.compile(
    r"\b(?:we are on|you have|you two are|you are down|is down|i (?:have )?(?:found|got) you|is on(?! \w+day)|is fixed|is all|are all|i will)\b"
)
_RINGS = re.compile(
    r"\b(?:bells?|phone|alarm|pings?|buzzer|nudges?)\b.*\b(?:will|is on)\b|\bwill be a (?:\w+ )?(?:ping|bell|buzz|nudge)|\b(?:the|your) timer is (?:running|ticking|on)\b"
)
_IN_TOUCH = re.compile(
    rf"\bi will (?:be (?:in touch|talking|speaking|writing)|(?:drop|slip|shoot|hand|get|give)) (?:\w+ ){{0,3}}?(?:with |to )?{_PEOPLE}"
)
# What nobody here can give: there are no prizes, and places in groups are people's to give.
_AWARD = re.compile(
    r"\b(?:points?|stars?) for you\b|\byou get (?:full |extra |\w+ )?credit\b|\byour (?:\w+ )?(?:certificate|badge|streak|gold star|medal)s? (?:is|are|has|went)\b|\b(?:top|honou?rs?) group\b|"
    r"\b(?:your|a) (?:seat|place|spot) (?:in|on) .{3,30} is \w+|\bcounts as (?:right|correct)\b.*\bi\b|\b(?:an? [a-f][+-]?|it) in the grade ?book\b"
)
# An old trick: what was wished for is shown as if it were there.
_BEHOLD = re.compile(
    r"^\W*(?:voil[aà]|ta-?da+|presto|hey presto|behold|boom|bam|abracadabra)\W+(?!what|how)\w+|\bnews from (?:the|your) (?:office|teacher|school|family|principal)\b|"
    r"\byou will (?:see|find|notice|spot) (?:the (?:new|later|earlier|other|changed)|that (?:the|your) (?:old|new))\b|\bwish (?:came true|(?:is|was|has been) (?:granted|my command))\b"
)
_DID_IT = re.compile(
    r"\bi (?:have |just |already )*(?:(?:pushed|got|put|carried|waved|rushed|squeezed) (?:it|that|this|you|your \w+) (?:through|in|past)\b|pulled (?:a few |some )?strings|"
    r"let (?:that|it|this|the)\b.{0,30}\bslide|went (?:into|inside|in) your \w+|(?:have )?got your \w+ back)|\bthe (?:paperwork|form|switch|request|switches) (?:is|are|has|have|was|were) (?:been )?(?:behind|in|flipped|filed|signed|through)\b"
)
_WITH_THEM = re.compile(
    rf"\b(?:is|are|lies|sits|landed) (?:now )?(?:in {_PEOPLE}'s|with (?:them|her|him|{_PEOPLE}))(?: \w+)? now\b|\b(?:is|are|lies|landed) (?:now )?in {_PEOPLE}'s (?:court|hands|inbox)\b"
)
_PIECES = re.compile(r"[,;()–—✅\n]+|:(?= )|(?<=\w)[.!…?]+(?= )|\s-+\s|\b(?:but|so|then|because|while)\b")
_LEAD = re.compile(
    r"^\W*(?:(?:and|so|yes|well|ok|okay|as it happens|by now|now|today|tonight|finally|by tonight|(?:as of|from|since) (?:now|today|this \w+)(?: on)?)\b\W*)*"
)
_SPOKEN_OF = re.compile(
    r"^(?:(?:your|the|this|that|these|those|both|all|my|our|a|an|it|there|everything|goal \w+|i have|i)\b|"
    + _PEOPLE
    + ")"
)
_OPEN = re.compile(
    r"\b(?:can|could|(?<!of )(?<!in )(?<!by )(?<!to )(?<!until )may|might|would|should|must|shall|(?<!you )want|wants|(?<!you )like|if|when|once|whether|unless|until|before|imagine|suppose|only|maybe|perhaps|probably|sounds|seems|"
    r"i (?:wonder|think|guess|hope|see|look|read|will (?:show|help|tell|read|look|ask)))\b"
)
_NOT = re.compile(
    r"\b(?:not|never|nothing|nobody|no one|none|neither|hardly|stays?|still|same)\b|^no\b|\b(?:has|have|is|are) no\b(?! longer)"
)
_ANY_MORE = re.compile(r"\bnot\b.*\bany ?more\b")
_LONG_AGO = re.compile(
    r"\b(?:last|ago|yesterday|since (?!now|today|this)|in (?:\w+uary|march|april|may|june|july|august|\w+ber|spring|summer|autumn|fall|winter)|on \w+day|in \d{4})\b"
)
_MATHS, _SOMEBODY = re.compile(MATHS), re.compile(_PEOPLE)
_FIGURE = re.compile(r"\d")
_TO_YOU = re.compile(r"\byour?\b|\btimer is\b")


def turns_in(text: str, *, was_told: bool) -> Iterator[Claim]:
    """The claims in what is told as having turned, in plain words. `was_told`: the plan or a decision told the tutor of it."""
    if text.endswith("?") or _OPEN.search(text):
        return
    yield from _announced(text)
    for piece in _PIECES.split(text):
        told = _LEAD.sub("", piece).strip()
        denied = _NOT.search(told) and not _ANY_MORE.search(told)
        if len(told) > 4 and not denied:
            yield from _turned(told, piece, was_told=was_told)


def _announced(text: str) -> Iterator[Claim]:
    """What the whole sentence says: an hour, a prize, a thing shown as there."""
    if _RINGS.search(text) and _TO_YOU.search(text):
        yield Claim.SCHEDULED
    if _WHEN.search(text) and _WITH.search(text) and _ON_FOR.search(text):
        yield Claim.SCHEDULED
    if _BEHOLD.search(text):
        yield Claim.DONE
    if _PRESUMED.search(text) and not _NOT.search(text):
        yield Claim.PLAN
    if _AWARD.search(text) and not (_FIGURE.search(text) or _NOT.search(text)):
        yield Claim.BEYOND


def _turned(told: str, piece: str, *, was_told: bool) -> Iterator[Claim]:
    once, sums = _LONG_AGO.search(told) or _AUTHORS.search(told), _MATHS.search(told)
    if _STANDS_SO.search(told) or _DID_IT.search(told) or _WITH_THEM.search(told) or _MISSING.search(told):
        yield Claim.DONE
    if _IN_TOUCH.search(told) or (_BY_ME.search(told) and not sums):
        yield Claim.SENT
    if _TURNED.search(piece) and _THEIRS.search(told) and _SPOKEN_OF.search(told):
        yield Claim.SENT if _SOMEBODY.search(told) else Claim.PLAN
    if was_told:
        return
    if _EVENT.search(told) and not (once or sums) and (not told.startswith("the ") or _TO_YOU.search(told)):
        yield Claim.SENT
    if _CAME_TO.search(told) or _MARKED_FOR.search(told):
        yield Claim.SAVED
    if not once and _WENT_ON.search(told) and (_OWNED.search(told) or (_YOURS.search(told) and not sums)):
        yield Claim.SENT if _SOMEBODY.search(told) else Claim.PLAN
