"""Sentences that do not say the answer and yet point at it: riddles, comparisons, bare words, talk of letters and codes."""

import re
from collections.abc import Collection

from tutor.agent.guards.vocabulary import OWN

_ONES_OWN = re.compile(r"[a-z]+(?:'[a-z]+)?")
_COUNTED = re.compile(
    r"\b(?:(?:as|that|this|so) (?:many|much)\b|as (?:old|tall|long|far|late)\b|same (?:number|amount|age|size|place|spot|position) as|"
    r"(?<!each )(?:number|amount|count|position|place|age|size) of\b(?!.*\b(?:changes?|stays?|same)\b)|how many\b|with (?:this|that) number|count (?:the|your|up|my|his|her|its|all) |"
    r"(?:number|date|page|score|age|year|month|day|hour)s? (?:is|are) (?:yours?|it|right|the one)\b)"
)
_LIKENED = re.compile(
    r"^\W*(?:so |and |but |well |then |now |ok |okay )*(?:(?:(?:the|your|this|that|my|its) (?:\w+ )?(?:answer|number|result|solution|value|digit|"
    r"one|key|top|bottom|numerator|denominator)|x|n)(?:'s| is| equals?| matches| looks| sounds| feels| rhymes| begins| starts| ends)|"
    r"(?:it|that)(?:'s| is| equals| matches| looks like| sounds like| rhymes) (?:an?|the|like|what|where|when|who|how|in|on|at|my|our|their|his|her|\w+'s|as)) "
    r"(?!same\b|one (?:that|thing)|\w+ing\b|(?:very |really |quite )?(?:good|great|nice|common|hard|long|real|little|bit|lot|fine|clever|useful|big|new|small)\b|"
    r"(?:[\w'-]+ )*(?:question|idea|start|thought|point|way|step|plan|guess|try|thing|mistake|problem|picture|habit|reason|choice)s?\b)"
)
_ORDERED = re.compile(
    r"^\W*(?:so |and |but |well |then |now |just |please |ok |okay )*(?:type|enter|press|tap|tick|punch|pick|choose|submit|click|save|"
    r"point(?! of)|roll|dial|shout|whisper|listen|hold up|hear)\b"
)
_RIDDLE = re.compile(
    r"\d+ is (?:cold|warm|hot)\b|(?:getting|you're|you are) (?:warm|hot|cold)(?:er)?\b|go (?:back|on|forwards?) (?:by )?\w+(?: letters?| places?)?:|"
    r"(?<!go )(?<!think )backwards:|\b(?:down|through) the list:|\b(?:psst|igpay|pig latin|hidden (?:word|message|number)|computer codes?|tap tap|hold shift|in the mirror|read (?:it |this |them )?from the right|jumbled?|sort (?:these|the) letters|rhym\w+|riddle|acrostic|anagram|cipher|decod\w+|encod\w+|morse|braille|semaphore|unscrambl\w*|"
    r"hangman|initials|secret|clue is|alphabet|keyboard|syllables?|vowels?|consonants?|in code|spelled (?:it|out)|"
    r"(?:first|last|middle|capital|next|second|third) letters?|letters? (?:of|in)|how many letters|letters? (?:has|have|does)|as many letters|"
    r"number of letters|morse|emoji|atomic number|periodic table|page number|jersey|postcode|zip code|license plate|"
    r"birthday|(?:today|tomorrow|yesterday)'?s? (?:is|was|date|will)|rot ?13|base ?64|between the lines|hold shift)\b"
)
_OF_LANGUAGE = re.compile(
    r"\b(?:letters?|prefix\w*|suffix\w*|apostrophes?|alphabet|rhym\w+|poems?|syllables?|vowels?|spell\w*|cipher)\b"
)
_HOW_MANY = re.compile(
    r"^\W*(?:(?:and|so|well|now),? )*how many \w+ (?:\w+ )?(?:does|do|are|has|have|is|make|in|on)\b(?!.*\b(?:you|we|your|our|they|it|there)\b)[^?]*\?$"
)
_SPANISH = re.compile(
    r"[¿¡]|\b(?:el|la|los|las|un|una|de|que|y|en|es|por|para|con|tu|te|se|del|al|lo|muy|mas|esta|este|tus|haz|pon|di|no hay)\b"
)
_BENT, _SHORTEST, _TWO = ("s", "es", "ed", "d", "ing", "er", "ly"), 3, 2
_VERB = re.compile(
    r"\b(?:(?:it|that|what|here|there|he|she|who|let|one|how|where|this)'s|\w+(?:'re|'ll|'ve|'d|n't|'m)|am|is|are|was|were|be|been|do|does|did|have|has|had|can|could|will|would|shall|should|may|"
    r"might|must|let|lets|add|ask|begin|bring|build|call|carry|change|check|choose|circle|colou?r|come|comes|compare|copy|count|cover|cross|cut|decide|"
    r"divide|do|double|drag|draw|explain|fill|find|first|fits?|fold|follow|get|gets|give|gives|go|goes|guess|happens?|help|helps|hold|imagine|"
    r"join|jump|keep|know|label|leave|line|list|listen|look|looks|make|makes|mark|match|means?|measure|move|multiply|name|need|needs|"
    r"notice|order|pack|picture|place|plot|point|practise|practice|press|pull|put|read|remember|replace|rewrite|round|say|says|see|share|shade|show|"
    r"shows|simplify|sketch|solve|sort|split|square|stands?|start|starts|stays?|stop|subtract|take|takes|talk|tap|tell|tells|test|think|tick|"
    r"trace|try|turn|turns|type|underline|undo|use|uses|walk|want|watch|work|works|write|wonder|\w+ed|\w+ing|thank|thanks|sorry|welcome|"
    r"got|gave|made|found|went|wrote|said|saw|took|thought|did|knew|began|came|kept|left|met|put|set|read|run|stood|told|tried|grows?|\w+[^su]s)\b"
)
_EQUATION = re.compile(r"\d[a-z]\b|\b[a-z] ?[-+=<>]")
_GREETING = re.compile(
    r"\b(?:good|nice|great|hello|hi|hey|okay|ok|sure|thanks|thank|hurry|rush|worries|luck|morning|afternoon|almost|ready|bye|cool|right|problem)\b"
)


def is_riddle(text: str, shown: str) -> bool:
    """Talk of letters, codes and hidden things that the question says nothing of."""
    found = _RIDDLE.search(text)
    return found is not None and found[0] not in shown and not _OF_LANGUAGE.search(shown)


def points(text: str, shown: Collection[str]) -> bool:
    """Whether the answer is likened to, or counted on, something that neither the question nor a tutor's day speaks of."""
    foreign = sum(is_foreign(word, shown) for word in set(_ONES_OWN.findall(text)))
    if not foreign:
        return False
    if text.endswith("?"):
        return foreign > 1 and bool(_HOW_MANY.search(text))
    return bool(_COUNTED.search(text) or _LIKENED.search(text) or _ORDERED.search(text)) or is_fragment(text)


def is_foreign(word: str, shown: Collection[str]) -> bool:
    """Whether neither the question nor a tutor's day knows this word, however it is bent."""
    if len(word) < _SHORTEST or word == "ths":
        return False
    stems = {word, f"{word}s", *(word[: -len(end)] + more for end in _BENT for more in ("", "e") if word.endswith(end))}
    return not any(stem in OWN["everyday"] or stem in shown for stem in stems)


def is_fragment(text: str) -> bool:
    """Whether it is no sentence, only a name of something."""
    return (
        not _EQUATION.search(text)
        and not (_VERB.search(text) or _GREETING.search(text))
        and len(_SPANISH.findall(text)) < _TWO
    )
