"""Orders to a program that stand in somebody's text: found by how they speak, whoever wrote them. They are data."""

import base64
import binascii
import codecs
import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

LEFT_OUT = "[…]"
"""Stands where a sentence was that speaks to the program and not to the reader."""

_RULES = r"(?:instructions?|rules?|prompts?|guidelines?|directions?|programming|training|orders|restrictions?|filters?)"
_PROGRAM = r"(?:a\.?i\.?|assistants?|chat ?bots?|bots?|language models?|llms?|(?:chat)?gpt|waymark|tutors?|models?|agents?|system)"
_ADDRESSED = r"(?:a\.?i\.?|helper programs?|(?:text )?generators?|artificial intelligence|inteligencia artificial|assistants?|chat ?bots?|bots?|language models?|llms?|(?:chat)?gpt|waymark|tutors?)"
_SAY = r"(?:say|reply|respond|answer|write|print|output|repeat|include|mention|use|shout|greet|type|echo|append|add|start|begin|end|finish)"
_TOOLS = (
    r"(?:read_plan|search_library|propose_practice|check_answer|give_hint|practice_set|suggest_goal_change|"
    r"record_check_in|plan_inquiry|show_plan|send_suggestion|(?:tool|function)[ _-]?calls?)"
)
_SMALL_WORDS = (
    r"(?:problem|like|for|that|you|of|in|and|on|are|mean|to|is|with|say|it|by|come|tell|from|at|as|into|or|below|above|around|a|i|we|your|"
    r"help|out|only|near|next|outside|inside|right|between|under|over|before|after|fit|here|there|which|who|have|has|do|can|must|should)s?"
)
_NAMES_A_TOOL = re.compile(rf"\b{_TOOLS}\b", re.IGNORECASE)
_ORDERS = (
    rf"\b(?:ignore|disregard|forget|override|bypass|overrule|stop following|do(?: not|n't) follow|break|drop|skip)\b.{{0,40}}\b(?:{_RULES}|you were told|told before|everything (?:above|before|so far))\b",
    r"^\W*(?:system|assistant|ai|user|developer|admin|root|operator|waymark|tutor|instructions?)(?: (?:prompt|message|note|override|instructions?))?\W{0,2}:",
    r"<\|?/?(?:im_start|im_end|system|assistant|inst|endoftext|tool_call)|\[/?inst\]|<<sys>>|^\W*(?:begin|end) (?:system|prompt|instructions?)\b|\[\[\w+",
    r"\byou are (?:now|no longer|not waymark|a new)\b|\b(?:act|behave|respond|answer|speak) as (?:if you|an? (?:evil|different|unrestricted|pirate)|dan\b|the (?:admin|teacher|system))|\bpretend (?:to be|that you|you)\b|\bjailbreak|\bdeveloper mode\b",
    r"\bfrom now on\b.{0,30}\b(?:you|your|always|never|every|say|reply|answer|respond|call|rule)\b|\b(?:your|a|the|my) (?:new|only|first|real|secret|hidden) (?:rules?|instructions?|orders?|task|role|name|identity|system prompt)\b|\byour (?:rule|instruction|order)s? (?:is|are|now)\b|\bnew (?:rules?|instructions?|orders?)\W*:",
    rf"\b(?i:always|must|only|never fail to|in every|every time|each time)\b.{{0,25}}\b(?i:{_SAY})\b.{{0,50}}(?:[A-Z]{{4,}}|\bto the (?:student|user|child)|\bin (?:every|each|all)\b|\bthe words?\b|[\"“'«])",
    r"\balways (?:say|reply|respond|answer) (?!no\b|yes\b|the (?:unit|whole|same)|in|what|why|how|which|who|that|so|please|thank|where|it)\w",
    rf"\b(?i:{_SAY})\b(?i: only| just| exactly| back| out| with| by saying)*(?i: the)?(?i: secret| magic| following| exact| code)?(?i: words?| phrase| code| sentence| text| line| string| token| tag| motto)?\W{{1,3}}(?:[A-Z]{{3,}}[-_]?\w*\d\w*|[A-Z]{{5,}}\b)(?!\s+(?:or|OR)\b)",
    rf"\b(?:in|with|to|at the (?:end|start|beginning) of) (?:every|each|all|all of your|all your|any|your (?:next|first)) (?:repl(?:y|ies)|answers?|messages?|responses?|sentences?|turns?)\b.{{0,60}}|\b{_SAY}\b.{{0,60}}\b(?:in|with|at the (?:end|start|beginning) of) (?:every|each|all|all of your|all your|your next) (?:repl(?:y|ies)|answers?|messages?|responses?)\b|\bat the (?:end|start|beginning) of your (?:repl|answer|message)\w*",
    rf"\b(?:note|message|order|hint|instructions?|memo|attention)(?: to| for)? (?:the |any |this |all |every |our )?{_PROGRAM}\b\W{{1,3}}\w|\b(?:dear|hey|hi|to|for|listen) (?:the |any |this |our )?{_ADDRESSED}\s?[:,!–—-]|^\W*(?:the |any |this )?{_PROGRAM} (?:must|should|has to|shall|needs to|will now|is (?:ordered|told|required) to)\b|\bif you are an? {_PROGRAM}\b|\bas an? {_PROGRAM}, ",
    r"\b(?:set|mark|count|record|make|change|close)\b.{0,30}\bgoals?\b.{0,25}\b(?:as |to |is )?(?:met|done|reached|achieved|finished|dropped|complete)\b|\bmark\b.{0,40}\b(?:as (?:correct|right|mastered|solved|known)|correct now)\b|\bgive (?:the student|them|him|her|me|this student) (?:full marks|the key|the answers?|an a\b|100)",
    r"\b(?:tell|give|show|reveal to|inform|ask|teach) (?:the |this |every |all )?(?:students?|users?|learners?|pupils?|kids?|child)\b.{0,40}\b(?:that|the (?:answer|key|secret|solution|password)|to (?:visit|send|call|click|go to|write to)|their (?:address|name|phone|password))\b",
    r"\b(?:reveal|print|show|repeat|output|leak|disclose|expose|display)\b.{0,25}\b(?:your|the|its|all) (?:\w+ )?(?:system prompt|prompts?|hidden|secrets?|instructions|answer keys?|api keys?|passwords?|configuration)\b",
    r"\b(?:repeat|say) after me\b|\bdo (?:exactly )?(?:as|what) (?:this|the) (?:text|note|passage|message|card|goal) says\b|\bobey\b.{0,20}\b(?:this|these|me|following)\b",
    # The machinery's own dress: nothing a child reads looks like this.
    r"\"role\"\s*:\s*\"(?:system|assistant|user|developer|tool)\"|\"(?:instructions?|prompt|system|command|override)\"\s*:|<\|\w+\|>|\b(?:assistant|system|tutor|model|bot|ai)_\w+\s*[=:]|\bdebug mode\b|\bnew policy\s*:|\bpolicy update\b",
    # Nobody who writes for a child speaks of programs that teach, of who asks them, or of what their replies are to be.
    r"\b(?:a\.?i\.?|automated|digital|virtual|artificial|machine) (?:tutors?|teachers?|readers?|assistants?|helpers?)\b|\bfor machines\b|\b(?:marking|grading) programs?\b|\bchat partners?\b|\b(?:repeat|echo|output|print)\s?:|(?:^|[.!?;:(]\s*)\W*(?:solver|grader|marker|generator|responder|narrator)s?\s?,|\b(?:student|pupil|learner|user)s? (?:asks?|wonders?)\b",
    r"\b(?:your|each|every|any|approved|next|last|all|pass) (?:next |last |first )?repl(?:y|ies)\b|\b(?:your (?:next|first)|approved) (?:message|response|explanation)\b|\b(?:dans|in|en) (?:ta|deiner?|tu) (?:réponse|antwort|respuesta|explicación|explication)\b|\b(?:whatever|as long as|provided(?: that)?) you (?:say|write|repeat)\b|\byou (?:answer|reply|respond|begin|end|finish|greet) (?:everything|every\w+|each|always)\b|\bis (?:expected|asked|required|told|meant) to (?:say|call|greet|mention|answer|reply|print|write)\b",
    # Nor do they tell, of a pupil, what is to become of their records; of a tutor, what it always does; or what it now is.
    r"\b(?:the|this|that) (?:students?|pupils?|learners?)(?:'s|’s)? (?:\w+ )?(?:goals?|plan|profile|records?|feelings?|mood|check-?in)\b|\b(?:para|al|del) (?:el )?(?:alumn[oa]|estudiante)\b|\btutors? (?:\w+ )?(?:should|must|always|closes|signs|greets|marks)\b|\bhave the (?:computer|program|system|tutor) \w+|\b(?:any|every) ai\b|\buse your (?:\w+ )?tools?\b",
    r"\b[Yy]ou are [A-Z]\w+ [A-Z]\w+|\b[Yy]our (?:previous|earlier|old|former) (?:guidance|instructions?|rules?|orders)\b|\brules?,? which (?:is|are) to\b|\b(?:[Bb]egin|[Ss]tart|[Oo]pen|[Ee]nd|[Cc]lose|[Ff]inish|[Ss]ign) (?:each|every) (?:message|answer|repl|response|turn)|\b[Ff]rom here on\b|\b[Cc]ode word\b|\b[Ss]how it to the (?:pupil|student|learner|child)\b",
    r"\bsag (?:immer|stets)\b|\bdis toujours\b|\bdi siempre\b|\bbeginne? deine\b|(?:请|必须|务必).{0,8}(?:回答|回复|说|写|告诉)",
    # What no reader sees is there for somebody else.
    r"<!--|\b(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0)\b",
    # Words that are only there to be said, without marks around them; and addresses to be sent to.
    r"\b(?:[Ss]entence|[Pp]hrase|[Ww]ords|[Mm]otto|with [A-Z]:) [A-Z]\w* [a-z]\w+ [a-z]",
    rf"\b(?:the|les|las|die|la|den|dem) (?:words|phrase|mots|palabras|worte|frase|satz)(?! {_SMALL_WORDS}\b) \w+ \w+",
    r"\b(?:merci de|prière de|kind request|would make (?:our|my) day|we would (?:love|appreciate) it)\b|\b[\w-]+\.(?:com|net|org|example|io|app|info|shop|edu|gov|de|es|fr)\b(?!\.\w)",
    # The program called by what it is, and told what to do.
    rf"\b(?:to|for) (?:whoever|whatever|anything that|the one who) (?:is )?(?:generat|writ|answer|process|explain|read|teach|see|present|show)\w*|\b{_ADDRESSED}\W+(?:pls|plz|please|kindly) \w+|\b(?:para|tú,|oye,?|hola,?|a) (?:el |la |un )?(?:{_ADDRESSED}|robot|asistente|modelo)\s?[,:]",
    rf"(?:^|[.!?;(]\s*)\W*(?:{_PROGRAM}|software|program|computer|llm)\s?[,:] (?:please |kindly |just |always |now )*(?!the\b|a\b|i\b|it\b|in\b)\w+|\b(?:make sure|ensure|see to it)(?: that)? the {_ADDRESSED}\b|\b{_ADDRESSED}\b (?:\w+ )?(?:finish|end|begin|start|open|close)e?s by (?:say|writ)ing\b|\bfor (?:the|any) (?:software|program|{_ADDRESSED})\s?:",
    rf"\b(?:the|any|each|this) (?:{_PROGRAM}|software)\b (?:\w+ ){{0,2}}{_SAY}s?\b.{{0,50}}(?:\b(?:each|every|all|any|under|after) (?:\w+ )?repl|[\"“'«])|\b(?:whoever|anyone who|who) (?:explains|reads|answers|teaches|processes|summari[sz]es)\b.{{0,30}}\b(?:must|should|has to|needs to|is (?:required|asked|told) to)\b.{{0,12}}\b(?:mention|recommend|{_SAY})\b",
    rf"\bthis is (?:the|your) (?:developer|admin\w*|operator|principal|teacher|owner)\b.{{0,90}}\b(?:{_SAY}|tell|show|reveal|debug|override|kind)\b|\bwhen(?:ever)? (?:you )?(?:speak|talk|writ|repl|answer)\w* (?:to|with) me\b.{{0,20}}\b(?:{_SAY}|call)\b|\b(?:{_SAY}|sign) (?:as|off)\b.{{0,25}}[\"“]?\b[A-Z]\w+ [A-Z]|\b{_SAY}\b.{{0,40}}\b(?:before anything else|in what you (?:write|say) next|and nothing else)\b",
    r"\b(?:el|la) (?:tutora?|asistente|bot|ia|modelo|programa)\b.{0,20}\b(?:debe|tiene que|dice|responde|escribe|diga)\b|\b(?:querid[oa]|estimad[oa]) (?:tutora?|asistente|bot|ia)\b|\b(?:asistente|tutor|sistema|bot)\s*:|\bnuevas reglas\b|\breglas nuevas\b|\b(?:termina|empieza) (?:cada|todas)\b|\bresponde (?:solo|siempre|únicamente|sólo) con\b",
    r"\bignor[ae]n?\b.{0,30}\b(?:instrucciones|reglas|órdenes)\b|\ba partir de ahora\b.{0,20}\b(?:eres|di|responde|siempre)\b|\bdi siempre\b|\bignore[zs]?\b.{0,30}\b(?:consignes|règles)\b|\bdésormais\b.{0,15}\b(?:tu|dis|réponds)\b|\bignorier\w*\b.{0,30}\b(?:anweisungen|regeln)\b|\bab jetzt\b.{0,15}\b(?:sag|bist|antworte)\w*\b",
)  # fmt: skip
# Capitals tell in two of them; the rest is read without.
_PATTERNS = [re.compile(pattern if "[A-Z]" in pattern else f"(?i:{pattern})", re.DOTALL) for pattern in _ORDERS]
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_CODE = re.compile(
    r"(?<![\w-])(?=[\w-]*[A-Za-z])(?=[\w-]*\d)[\w-]{5,}(?![\w-])|(?<![\w-])[A-Z]{4,}(?:[-_]\w+)*(?![\w-])"
)
# A code that nobody but who planted it would say. An epidemic has such a name too.
_CANARY = re.compile(
    r"(?<![\w-])(?!COVID)(?:(?=[\w-]*\d)[A-Z]{3,}[-_][\w-]{3,}|[A-Z]{4,}[-_]\d+(?![\w-]))|(?<![\w-])[a-z]{2,}-?\d{2,}-?[a-z]{3,}(?![\w-])|[\w.+-]+@[\w-]+\.\w+|"
    r"(?<![\d.,])0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}(?!\d)"
)
_QUOTED = re.compile(r"[\"“«'‘]([^\"”»'’\n]{3,60})[\"”»'’]")
_TO_SAY = re.compile(
    rf"\b{_SAY}(?: only| just| exactly| back| out| with| by saying| always)*(?: the)?(?: secret| magic| following)?(?: words?| phrase| code)?\W{{1,3}}"
    r"(?!(?:it|that|this|the|to|in|an?|your|my|me|only|you|and|if|what|how|why|them|all|every|with|as|is|of|for|please|with)\b)([^\W\d_]{4,})",
    re.IGNORECASE,
)
_THE_WORD = re.compile(r"\bthe words? ([^\W\d_]{4,})", re.IGNORECASE)
_TO_BE = re.compile(
    r"\b(?:name is|call yourself|known as|you are now|greet (?:\w+ )?with)\W+(?:an? |the )?([^\W\d_]{3,})",
    re.IGNORECASE,
)
# What follows where the words to say are announced: "the motto Silver Foxes Forever", "sign as Count Malabar".
_PHRASE = re.compile(
    r"(?=\b(?:sentence|words?|phrases?|motto|string|token|slogan|greeting|(?:sign|reply|answer) (?:off )?as|(?:begin|start|end|close|finish) with|"
    r"mention|recommend|advertise|repeat|everything with|secret \w+ is|(?:greet|call|address) (?:me|them|him|her) (?:as |with )?|call|say|saying|writing|print|reads?)\W{1,3}"
    r"([\w'#-]+(?: [\w'#-]+){1,7}))",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\bthe (?:phrase|words|motto|code words?|slogan) ([\w'#-]+(?: [\w'#-]+){1,5}?)(?= (?:came|come|comes|is|are|in|appears?|has|should|must)\b|[.,;!?)]|$)"
)
_NUMBER = re.compile(r"(?<![\d.,])\d[\d-]{5,}\d(?![\d.,])")
_BLOB = re.compile(r"(?<![\w+/])[A-Za-z0-9+/]{12,}={0,2}(?![\w+/=])")
_HEX = re.compile(r"(?<!\w)(?:[0-9a-fA-F]{2}){8,}(?!\w)")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007f]+")
_ESCAPED = re.compile(r"%[0-9a-fA-F]{2}|&#x?[0-9a-fA-F]+;")
_LETTER_BY_LETTER = re.compile(r"(?<!\w)(?:\w-+){9,}\w(?!\w)")
_TURNED = re.compile(r"\b(?:gur|lbhe|fnl|naq|nafjre)\b", re.IGNORECASE)
_COPIED = re.compile(
    r"\b(?:copied|sites?|websites?|pages?|books?|videos?|worksheets?|sheets?|screens?|posters?|bots?|ads?)\b[^.!?:\"“«‘]{0,30}?(?::|(?<!\w)['\"“«‘])[^.!?]*",
    re.IGNORECASE,
)
_COMMON = frozenset(
    ["student", "students", "answer", "answers", "following", "always", "nothing", "something", "fraction", "question", "hello", "number", "after", "system", "ignore", "always", "previous", "instructions", "override", "rules", "assistant", "true", "false"]
)  # fmt: skip


def sentences_of(text: str) -> list[str]:
    """The text cut where a sentence may end."""
    return [part for part in _SENTENCE.split(text) if part.strip()]


def is_order(sentence: str, *, ours: bool = False) -> bool:
    """Whether this speaks to the program: what to say, which rules to forget, which tool to call.

    `ours` is said of a text of our own that quotes people: it may name tools.
    """
    if decoded(sentence):
        return True
    text = "".join(c for c in unicodedata.normalize("NFKC", sentence) if unicodedata.category(c) != "Cf")
    named = not ours and _NAMES_A_TOOL.search(text) is not None
    return named or any(pattern.search(text) for pattern in _PATTERNS)


def decoded(text: str) -> list[str]:
    """What a text says that no eye reads: in base64 or hex, in invisible letters, in codes for letters, the alphabet turned.

    Nobody writes to a child so.
    """
    said = [codecs.decode(text, "rot13")] if _TURNED.search(text) else []
    if tags := "".join(chr(ord(c) - 0xE0000) for c in _FLAG.sub("", text) if 0xE0020 <= ord(c) < 0xE007F):
        said.append(tags)
    if len(_ESCAPED.findall(text)) > 1:
        said.append(html.unescape(unquote(text)))
    said += [found[0].replace("-", "") for found in _LETTER_BY_LETTER.finditer(text)]
    for blob in (*_BLOB.findall(text), *_HEX.findall(text)):
        try:
            plain = (bytes.fromhex(blob) if _HEX.fullmatch(blob) else _unpacked(blob)).decode("ascii")
        except (binascii.Error, UnicodeDecodeError, ValueError):
            continue
        if plain.isprintable() and " " in plain:
            said.append(plain)
    return said


def _unpacked(blob: str) -> bytes:
    return base64.b64decode(blob + "=" * (-len(blob) % 4))


@lru_cache(maxsize=2048)  # the same passages and plans are read turn after turn
def without_orders(text: str, *, ours: bool = False) -> str:
    """The text as a model may read it: sentences that give the program orders are left out."""
    if not is_order(text, ours=ours):
        return text
    lines = []
    for line in text.split("\n"):
        parts = [LEFT_OUT if is_order(part, ours=ours) else part for part in sentences_of(line)]
        told = " ".join(part for at, part in enumerate(parts) if at == 0 or part != parts[at - 1] or part != LEFT_OUT)
        lines.append(told)
    kept = "\n".join(lines)
    # What only is an order as a whole goes as a whole.
    return LEFT_OUT if is_order(kept, ours=ours) else kept


def without_copied(text: str) -> str:
    """The text without what its writer says a page, a video or the like says: that is nobody's own wish."""
    return _COPIED.sub("", text)


def payloads(text: str) -> Iterator[str]:
    """The words that an order in this text wants said: codes, quoted words, and what stands after "say"."""
    yield from _CANARY.findall(text)
    for hidden in decoded(text):
        yield from (hidden, *_CODE.findall(hidden), *_PHRASE.findall(hidden))
    ordered = [is_order(sentence) for sentence in sentences_of(text)]
    if any(ordered):  # the words to say may be named in a sentence of their own
        yield from (*_NAMED.findall(text), *(code for code in _CODE.findall(text) if re.search(r"\d", code)))
    for sentence, order in zip(sentences_of(text), ordered, strict=True):
        if order:
            yield from _CODE.findall(sentence)
            yield from (*_QUOTED.findall(sentence), *_NUMBER.findall(sentence), *_PHRASE.findall(sentence))
            said = [*_TO_SAY.findall(sentence), *_THE_WORD.findall(sentence), *_TO_BE.findall(sentence)]
            yield from (word for word in said if word.casefold() not in _COMMON)
