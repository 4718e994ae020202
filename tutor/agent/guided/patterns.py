"""What children say, by what they mean: one table, the most telling patterns first.

Patterns are written in plain words (see spelling) and searched in one clause at a time. `when` is "item" for words
that mean this only while a question is open, "idle" for the opposite.
"""

import re
from dataclasses import dataclass, replace

from tutor.agent.guided.heard import Intent
from tutor.agent.guided.project_patterns import IN_ANY_CASE, WHEN_IDLE

MATHS = (
    r"(?:fractions|decimals?|percent\w*|denominators?|numerators?|ratios?|add(?:ing|ition)?|sums?|plus|"
    r"subtract(?:ing|ion)?|minus|tak(?:e|ing) away|multipl(?:y|ying|ication)|times tables?|divid(?:e|ing)|division|"
    r"mixed numbers?|whole numbers?|number lines?|improper|equivalent|simplif(?:y|ying)|compar(?:e|ing)|"
    r"halves|thirds|quarters|bottom numbers?|top numbers?|geometry|algebra|maths|mixed)"
)
_TOPICS = (
    r"(?:integers?|negatives?|negative numbers|exponents?|powers|roots|expressions?|equations?|inequalit(?:y|ies)|"
    r"polynomials?|slopes?|functions?|graphs?|quadratics?|angles?|triangles?|circles?|perimeters?|areas?|volumes?|"
    r"averages?|medians?|probabilit(?:y|ies)|statistics|rounding|place values?|factors?|multiples|primes|"
    r"coordinates?|rates?|proportions?|scores|reading|writing|spelling|grammar|science)"
)
# What is done with the numbers of a question, and what they are called.
_OPERATE = (
    r"(?:add(?:ed|ing)?|subtract\w*|tak(?:e|ing) away|took away|multipl\w+|times(?:ed)?|divid\w+|split|flip\w*|simplif\w+|"
    r"cross\w*|cancel\w*|convert\w*|round\w*|compar\w+|count\w*|carr(?:y|ied)|borrow\w*|chang(?:e|ed|ing)|cut|draw|drew|"
    r"look(?:ed)? at|find|found|use|put|make (?:the|them|both|it|these|each|a common|\d)|made (?:the|them|both|it))"
)
_NUMBERS = (
    r"(?:tops?|bottoms?|numbers?|digits?|denominators?|numerators?|sides?|pieces|slices|halves|half|thirds|fourths|quarters|"
    r"fifths|sixths|eighths|tenths|wholes?|\d+/\d+|\d+)"
)
_ASKS = r"(?:but |so |and |ok )*(?:why|what|how|who|when)\b"
SPEAKS_OF_NUMBERS = re.compile(
    rf"^(?!{_ASKS}|.*\b(?:want|like|love|hate|practise|can (?:i|we|you)|let us|questions?|problems?)\b).*\b(?:{_NUMBERS}|{MATHS}|one|two|double|triple|bigger|smaller|same)\b"
)
_OTHER_THING = r"(?:questions?|problems?|goals?|topics?|plan|projects?|something|instead|another|hint|answers?|hard|easy|easier|harder)"
_MONTHS = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_BY_A_DAY = (
    r"(?:by|before|until|till|in time for) (?:(?:the|my|our|this|next|end|start|of) )*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    rf"tomorrow|week(?:end)?|month|year|term|summer|winter|spring|autumn|christmas|easter|halloween|holidays?|vacation|birthday|{_MONTHS})"
)
_GOAL = r"(?:my|the|this|that)(?: \w+){0,2} goal"
_FREELY = r"(?!(?:it|this|that|them|my|me|these|so|not|the (?:same|question|check|set)|an?|something|nothing|better|well|good|what|with)\b)"
_LEADS_IN = r"(?:(?:can|could|may|i|we|us|you|let|lets|want|would|like|to|please|ok|okay|hey|so|now|then|help me) )*"


@dataclass(frozen=True)
class Pattern:
    """One way to say it. Words that may well mean something else are not `sure`: what they are most like is asked too."""

    intent: Intent
    words: re.Pattern[str]
    when: str = ""
    sure: bool = True


def _rows(intent: Intent, *patterns: str, when: str = "") -> list[Pattern]:
    return [Pattern(intent, re.compile(pattern), when) for pattern in patterns]


_MOODS = r"(?:tired|sad|happy|nervous|scared|worried|angry|proud|excited|stressed|lonely|anxious|sleepy|upset|annoyed|frustrated)"
_PEOPLE = r"(?:my |the )?(?:teachers?|parents?|mum|mom|dad|family|school|anyone|anybody|someone|others?|people|class)"

_SOMEBODY = r"(?!i\b|you\b|we\b|it\b|this\b|that\b|the (?!others?\b)|an?\b)(?:the |my |other )?\w+"
_WORK = r"(?:essay|report|paper|assignment|homework|summary|story|poem|speech|presentation|letter|project)"
_THIS = r"(?:waymark|(?:this|the) (?:app|chat|tutor|program|website|site|bot))"

_SURE: tuple[Pattern, ...] = (
    *_rows(
        Intent.TRICK,
        r"\b(?:ignore|forget|disregard|override|bypass) (?:all |any |the |your |my |every |these )*(?:previous |above |prior |earlier )?(?:instructions?|rules?|prompts?|guidelines?)",
        r"\b(?:answer|marking) ?(?:keys?|scheme)\b|\bsystem prompt\b|\bdeveloper mode\b|\bjail ?break\b|\byou are (?:now )?dan\b",
        r"\b(?:pretend|act|imagine)(?: that)? (?:you are|to be|as if|as|like) (?:not |a |an |my |the )*(?:teacher|tutor|admin|human|dan|evil|developer|unrestricted)",
        r"\b(?:have|with|without|got) (?:no|any) (?:rules|limits|restrictions)\b",
        r"\byou are now\b|\byour (?:secret )?(?:instructions|prompt)\b|\bi am (?:the |an? |your )?(?:admin|developer|teacher)\b",
        r"\b(?:show|tell|give)(?: me)? (?:the |all the )?(?:hidden|secret|correct) (?:answers?|keys?)",
    ),
    *_rows(
        Intent.OF_OTHERS,
        rf"\bwhat (?:\w+ )?(?:did|does|has|have) {_SOMEBODY} (?:type|typed|put|pick|picked|answer|answered|score|scored)\b",
        rf"\bwhat (?:\w+ )?(?:did|does|has|have) {_SOMEBODY} (?:write|wrote|say|said|get|got|have)\b.*\b(?:for|on|in) (?:this|that|the (?:test|quiz|check|question)|number|question)\b",
        r"\b(?:show|tell|give|read)(?: me)? (?:other \w+|somebody elses|my friends?|another \w+) (?:answers?|grades?|scores?|plans?|goals?|chats?|levels?|marks?)\b",
        r"\b(?:show|tell|give)(?: me)? (?!this\b|its\b|yours\b|whats\b|maths\b|fractions\b|todays\b)\w+s (?:grades?|scores?|levels?|marks)\b",
        r"\b(?!my\b|your\b)\w+s (?:phone(?: number)?|home address|address|e ?mail|password)\b|\b(?:phone number|address|password) of (?!this\b|the\b)",
    ),
    *_rows(
        Intent.BY_PEOPLE,
        r"\b(?:set|change|put|raise|make|turn|move|bump) my (?:level|scores?|grades?|marks?|estimates?|progress|stats)\b",
        r"\bmark (?:\w+ ){1,4}(?:right|correct|done|solved)\b|\bgive me (?:an? a|a hundred|100|full (?:marks|points)|a good grade)\b",
        r"\b(?:delete|erase|remove|hide|wipe) (?:what|everything|all (?:of )?(?:my|the)|(?:the|my) (?:wrong|bad|notes?|record|history|mistakes|mark|answers?)|my teachers?)\b",
    ),
    *_rows(
        Intent.HANDED_IN,
        rf"\b(?:write|make|finish|type)(?: me)? my (?:\w+ ){{0,3}}{_WORK}\b|\b(?:write|make|finish|type|do)(?: me)? (?:an?|the|this|our) (?:\w+ ){{0,3}}{_WORK}\b.*\b(?:for me|hand (?:it )?in|turn (?:it )?in|due)\b",
        rf"\b(?:write|do|make|finish) (?:the |my |this )?(?:whole|entire) (?:\w+ ){{0,2}}{_WORK}\b",
    ),
    *_rows(
        Intent.WHO_READS,
        rf"\b(?:can|does|do|will|could) {_PEOPLE}(?: \w+)? (?:see|read|look|know|watch|find out)",
        r"\bwho (?:can |will |could |else )*(?:see|sees|read|reads|look|looks)\b",
        r"\bis (?:this|it|that|my chat) (?:private|secret|safe|recorded|saved)\b|\bwill you tell (?:my|anyone|anybody)",
    ),
    *_rows(
        Intent.WHAT_CAN_YOU_DO,
        r"\bhow (?:can |could |do |will |would |are )?you (?:can |could |will |would |going to )?(?:help|teach)\b.*\b(?:learn|learning|students?|kids|children|people)\b",
        r"\bwhat (?:\w+ )?(?:(?:can|could|do) you|you(?: can| could)?) (?:do|offer|help|teach)(?: (?:me|us|for|4|with|to|help|here|exactly|all|learn|everything))*$",
        rf"\bhow (?:do |does |can |will )?(?:you|{_THIS}) works?$|\bhow this works$|\bwhat (?:is|does|can) {_THIS}\b",
        r"\bwhat are you (?:for$|able to\b|good at$|here for\b)|\bwhat is your (?:job|purpose)\b|\bwhat can (?:i|we) (?:learn|do|practise) (?:\w+ )?(?:with|from) you\b",
    ),
    *_rows(
        Intent.WHAT_CAN_YOU_DO,
        r"\bhow (?:can |could |do |will |would |are )?you (?:can |could |will |would |going to )?help\b",
        when="idle",
    ),
    *_rows(
        Intent.WHO_ARE_YOU,
        r"\babout (?:you|yourself|waymark|your (?:job|life|day|family))(?: please| now| first| a bit)?$|\bintroduce yourself\b",
        r"\bwho (?:made|built|created|invented|programmed) you\b|\bhow (?:smart|clever|good) are you\b",
        r"^(?:but |so |and )?why (?:are you (?:here|called|so|my|a|an|like)|(?:should|do|would|must) i (?:need |have |use |trust |believe |talk )(?:to )?(?:use |talk to )?you)\b",
        r"\bhow (?:do|did) you know (?:everything|so much|all (?:this|that)|me|my)\b",
        r"\b(?:are|is) (?:you|this) (?:a |an |even |really )*(?:robot|bot|human|person|real|ai|computer|program|machine|alive|chat ?gpt|teacher|gpt)\b",
        r"\b(?:who|what)(?: \w+)? are you$|\bwho is this\b|\bwhat is your name\b|\bam i talking to\b|\bare you sure you are\b",
    ),
    *_rows(
        Intent.WHAT_CAN_YOU_DO,
        r"\bwhat (?:can|do|could) (?:you|i|we) (?:do|ask)(?: here| for me| with you)?$",
        r"\bhow does this work\b|\bwhat is this$|\bwhat (?:do|should|can|am|must) i (?:supposed to )?(?:do|type|write|say|ask)(?: in)? here\b|\bwhat now$",
    ),
    *(row for intent, words in IN_ANY_CASE for row in _rows(intent, words)),
    *(row for intent, words in WHEN_IDLE for row in _rows(intent, words, when="idle")),
    *_rows(Intent.ADD_OBSTACLE, r"\b(?:plan for|on) (?:a|my) (?:hard|bad) day\b|\bif then\b"),
    *_rows(
        Intent.CHECK,
        r"\bfirst check\b|\b(?:placement|starting) (?:test|quiz|check)\b|\b(?:start|do|take|begin) (?:the|my) check\b",
        r"\b(?:see|find out|check|know|test)(?: me)? (?:where|what level|how far|how good) (?:i am|i should (?:start|begin)|i stand|i can start|to start)(?! stuck)\b",
        r"\b(?:see|find out|check|test) what i (?:already )?(?:know|can do)\b|\b(?:test|quiz|check)\b.*\b(?:my level|where i am|what i know)\b",
        r"\bcheck me\b",
    ),
    *_rows(Intent.CHECK, r"^where (?:should|do|can|could) i (?:start|begin)$", when="idle"),
    *_rows(
        Intent.JUST_START,
        r"\brather (?:just )?(?:start|practise|begin)\b|\bjust (?:start|begin)(?: now| already| please)?$|\b(?:skip|without) (?:the |a |this |that )?(?:check|test|quiz)\b|\b(?:do not want|no) (?:the |a |any |this )?(?:checks?|tests?|quiz)\b",
    ),
    *_rows(
        Intent.REVIEWS,
        r"\bwhat is due\b|\bmy reviews?\b|^reviews?$|\b(?:anything|something|stuff) (?:due|to review)\b|\b(?:do|start|have) (?:some |any |the )?reviews?\b|\b(?:go over|review|repeat|look back at) (?:the |some |my )?(?:old|earlier|past)\b|\bto review\b",
    ),
    *_rows(
        Intent.RESUME,
        r"\b(?:go on|going on|continue|carry on|resume|finish|back to|keep going)(?: with)? (?:(?:my|the|that|our|this) (?:set|questions|check|reviews)|what (?:i|we) (?:was|were|did))\b|\bwhere (?:i|we) (?:stopped|left off|paused)\b",
    ),
    *_rows(Intent.INTEREST, r"\b(?:another|one more|next|new) (?:story|fact|surprise)\b"),
    *_rows(
        Intent.CHECK_IN,
        r"\bcheck ?in\b|\bhow i feel\b|\btalk about (?:how i feel|my day|feelings?)\b",
        r"^(?!.*\bthank).*\b(?:what (?:worked|helped)|that (?:really )?helped)\b",
    ),
    *_rows(
        Intent.GOAL_MET,
        rf"\b(?:reached|met|finished|completed|did|achieved|made|done with) (?:with )?{_GOAL}\b|\b{_GOAL} is (?:done|met|finished|reached)\b",
    ),
    *_rows(
        Intent.GOAL_DROP,
        rf"\b(?:drop|delete|remove|cancel|get rid of|give up|quit)(?: on)? {_GOAL}\b|\bdo not want {_GOAL}\b",
    ),
    *_rows(Intent.GOAL_PAUSE, rf"\b(?:pause|stop|park|wait with|hold|break from) {_GOAL}\b"),
    *_rows(
        Intent.GOAL_CHANGE,
        rf"\b(?:change|move|edit|update|fix|make|extend|shift) {_GOAL}\b|\bmore time (?:for|on|with) {_GOAL}\b",
        rf"\b(?:different|another|other) goal\b|\b{_GOAL} (?:is )?too (?:hard|easy|big|small)\b",
    ),
    *_rows(
        Intent.GOAL_NEW,
        r"\bi (?:would )?(?:want|like|wish|need|hope) (?:to )?(?:be able to|get better|get faster|become|get good|be good|be better|finally|know how to|understand .{3,} by|learn (?:how )?to|i (?:can|could|will))\b",
        r"\b(?:my|a|the|new) goal (?:is|be|to|that|would|should|could|can|will|might|may|has)\b|\b(?:is|be|as) (?:my|a) (?:new )?goal$",
        r"\b(?:want|need|like|have|get) (?:an?|another(?: one)?) (?:new )?goal\b(?! (?:in|on|at|against|every|each)\b)|^(?:a )?goal \w|\b(?:set|make|add|have|create|start|new) (?:a |my |another )?(?:new )?goal\b|^goal (?!please)\w",
        r"^i (?:would )?(?:want|like|wish) to .*\b(?:every|each) (?:day|night|morning|evening|week|weekend)$",
        # A wish with a last day is a goal.
        rf"^(?!.*\b(?:answers?|homework|due)\b).*\b(?:finish|learn|master|know|pass|get|be|do|read|understand|improve|can|stop|wish|want|hope)\b.{{3,}}\b{_BY_A_DAY}\b",
    ),
    *_rows(
        Intent.SOLUTION,
        r"\bshow me how\b|\b(?:show|see|work)\b.*\b(?:the (?:steps|way)|step by step|solution)\b|\bi give up\b|\bworked (?:out )?solution\b",
        when="item",
    ),
    *_rows(
        Intent.TELL_ME,
        r"\b(?:tell|give|show|say|want|need)(?: me)? (?:just )?(?:the |an )?answers?\b|\bwhat is (?:the|this) answer\b|^(?:the )?answers?(?: please)?$",
        r"\bjust (?:give|tell|say|show)(?: it)?(?: to)?(?: me)?\b|(?<!how to )(?<!can not )(?<!do not )(?<!let us )(?<!how you )\b(?:do|solve|finish|write)(?: it| this| that| them| my homework)(?: all)?(?: (?:for|4) me)?$",
        r"\bdo my (?:homework|work|test)\b|^(?:please )*tell me(?: please| now| it)*$",
    ),
    *_rows(
        Intent.TELL_ME,
        r"^(?:just|only) (?:the |a |one )?(?:top|bottom|first|last|denominator|numerator|whole)\b",
        r"^(?:so )?which (?:one )?is (?:it|right|correct)\b|\bsay (?:it|the word|which)$",
        when="item",
    ),
    *_rows(
        Intent.EXAMPLE,
        r"\b(?:show|see|have|give|want|need)(?: me)? (?:an?|one|another|some) (?:worked )?(?:examples?|like it|(?:be )?(?:done|worked out|solved))\b|^examples?$",
    ),
    *_rows(
        Intent.OFF_TOPIC,
        r"\b(?:robux|cheats?|hack|(?:game|gift|free|promo|redeem) codes?|v ?bucks|snapchat|instagram|girlfriend|boyfriend|gamble|bet)\b",
        r"^(?!(?:\w+ )?(?:i|we) (?:\w+ )?(?:like|love|enjoy|am)\b).*\b(?:fortnite|roblox|youtube|tik ?tok|netflix)\b",
        r"(?<!\bto )\b(?:write|do|play|sing)(?: me)? (?:my|an?|some|the) (?:\w+ )?(?:essay|story|poem|song|rap|report|music)\b|\bwho (?:will win|won|should i vote|is the best)\b",
        r"\b(?:tell|know|say)(?: me)? (?:a |any |some )?(?:jokes?|something funny)\b",
        r"\bwhat is the (?:weather|time|news)\b|\bweather (?:today|tomorrow)\b",
    ),
    *_rows(
        Intent.UPSET,
        rf"\b(?:hate|despise|can not stand) (?:the )?(?:(?:this|it|school|doing|these)\b|{MATHS}\b)",
        r"^(?:this|it|maths|that)(?: is|s)? (?:so |really |very )*(?:hard|difficult|heavy|long)(?: for me)?$",
        r"\b(?:maths|fractions|this|it) (?:is |are |is so |are so )?(?:so |really )?(?:stupid|dumb|sucks?|the worst|awful|terrible|pointless|annoying|rubbish)\b",
        r"\bi (?:am|feel) (?:so |just |too |really |like |very )*(?:dumb|stupid|bad at|terrible|an idiot|useless|not smart|a failure|the worst)\b|^(?:so )?(?:dumb|stupid)\b",
        r"\bi can not do (?:this|it|maths|fractions|anything)\b|\bi (?:will never|am never going to) (?:get|understand|learn|be)\b|\bi suck\b|^ugh+\b|\bi (?:am|was|keep|want to|have to) cry(?:ing)?\b",
    ),
    *_rows(Intent.BORED, r"\b(?:bored|boring|borin|bore)\b"),
    *_rows(
        Intent.FEELING,
        rf"\bi (?:am|feel|am feeling|was|felt) (?:so |very |really |a bit |kind of |a little |super |too |pretty )*(?:good|great|bad|ok|fine|better|sick|mad|calm|hungry|{_MOODS})\b",
        r"\bi (?:had|got into|am in) (?:a |an )(?:\w+ )?(?:fight|argument)\b",
        r"\bi (?:have|got|have got) no friends\b|\b(?:nobody|no one|noone) (?:likes|plays with|talks to|sits with|wants to play with) me\b|\bevery(?:one|body) hates me\b",
        r"\bi (?:have|got|have got) (?:nobody|no one|noone) to (?:play|sit|talk|eat)\b|\bi hate my life\b|\bi had (?:a|the) (?:really |very |so )*(?:bad|worst|hard|rough|awful|terrible|sad|good|great|best) (?:day|week|morning)\b",
        r"\b(?:today|school|my day|this week) (?:was|is|has been) (?:so |really |very |kind of )*(?:hard|bad|good|great|awful|terrible|fun|ok|rough|nice)\b",
    ),
    *_rows(
        Intent.FEELING,
        rf"^(?:feeling |so |very |really |a bit |kind of |a little |super |too |pretty |just )*{_MOODS}(?: (?:today|now|right now))?$",
        when="idle",
    ),
)
_UNSURE: tuple[Pattern, ...] = (
    *_rows(
        Intent.HARDER,
        r"\b(?:harder|more difficult|challenge|next level|stretch)\b|\b(?:too|so|very|really|super) (?:easy|simple)\b|\btoo babyish\b",
    ),
    *_rows(
        Intent.EASIER,
        r"\b(?:easier|simpler|less hard)\b|\b(?:an?|something) (?:really |very )?(?:easy|simple)(?: (?:one|question|problem))?$|\b(?:too|so|very|really) (?:hard|difficult|tricky)\b",
    ),
    *_rows(
        Intent.HINT,
        r"\b(?:do not|did not|can not) (?:know|get|see|remember) (?:how|what|where) (?:to|i)\b|\btake away (?:a|one|the) (?:wrong|bad)\b|\bfirst step\b",
        when="item",
    ),
    *_rows(
        Intent.CONFUSED,
        r"\bwhat (?:does|is) (?:the|this) (?:question|problem|task|it) (?:mean|want|ask\w*|about)\b|\bwhat (?:it is|is it|they are) asking\b",
        when="item",
    ),
    *_rows(
        Intent.EXPLAIN,
        r"\bi do not (?:get|understand|know|see) (?:why|how|what)\b (?!to do)",
        r"^(?:but |so |ok |and )?(?:why|how come)\b",
        r"\b(?:explain|teach me|tell me (?:why|how|what)(?! i am))\b",
        r"\bwhat (?:is|are|does|do) (?!that mean|this mean|it mean|you mean).*\b(?:mean|means|good for|used for)\b",
    ),
    *_rows(Intent.CALCULATE, r"\b\d+(?:/\d+)? ?(?:[+×÷*x-]|plus|minus|times|divided? by) ?\d+", when="idle"),
    *_rows(
        Intent.CALCULATE,
        r"^(?:what is|how much is|calculate|work out) \d+(?:/\d+)? ?(?:[+×÷*x/-]|plus|minus|times)",
        when="item",
    ),
    *_rows(
        Intent.HINT,
        r"\bhint\b|\b(?<!no )clue\b",
    ),
    *_rows(
        Intent.HINT,
        r"\blook (?:at (?:it|one) )?together\b",
        r"\b(?:stuck|help)\b|\bhow (?:do|can|should) i (?:start|do (?:this|it)|begin|solve)\b",
        r"\bwhat (?:do|should) i do(?: first| next| now)?$|\bwhere do i start\b",
        when="item",
    ),
    *_rows(
        Intent.THINKING,
        # A step that is planned, done or asked about; its own words, not a wish for something else.
        rf"^(?!{_ASKS}|.*\b{_OTHER_THING}\b)(?:.*\b(?:i|you|we|it|to|and)|(?:(?:so|ok|maybe|first|then|just|because) )*)"
        rf"(?: (?:just|first|then|have to|need to|would|could|should|will|can|must|am going to|always))* {_OPERATE}\b",
        rf"^(?!{_ASKS}|.*\b{_OTHER_THING}\b)(?!.*\b(?:want|like|love|hate|practise)\b)(?!do |try |start ).*\b{_NUMBERS} (?:is|are|stays?|looks?|has to|have to|must|should|need|becomes?|means?)\b",
        rf"\b(?:bigger|smaller|more|less|same|equal|greater) (?:than|as|to|size) .*\b{_NUMBERS}\b|\bcommon denominator\b.*\?|^because\b(?: \w+){{2,}}",
        rf"^(?!{_ASKS}).*\b(?:you|we|they|it) needs? (?!help)(?:\w+ )*{_NUMBERS}\b",
        # Asks whether what was just said will do: "is that a good start".
        r"^(?:is|are) the (?:top|bottom|first|last|answer|denominator|numerator)\b",
        r"^(?:is|was) (?:that|this|it) (?:(?:an?|the) )?(?:good|right|ok|okay|correct|fine|true)\b",
        r"\bnot [a-h](?:$| (?:or|because|and|since)\b)|\bmy (?:idea|way|method|plan) (?:is|was) (?:to|that|you|i)\b",
        when="item",
    ),
    *_rows(
        Intent.PLAN,
        r"\b(?:my|the|our) (?:learning )?(?:plan|goals?)\b(?! (?:is|to) \w)",
        r"^plan$|^goals?$|\bam i supposed to (?:do|be doing|learn|work on)\b",
    ),
    *_rows(
        Intent.PROGRESS,
        r"\bprogress\b|\bhow (?:am i|did i|have i been|is it|i am) (?:doing|going|do|been)\b|\b(?:did|do|am|have) i (?:get|getting|got|gotten|improve\w*) (?:any )?(?:better|worse|good)?",
        r"\bwhat (?:do|should) i (?:still )?(?:need|have) to (?:learn|work on|practise)\b|\bmy (?:scores?|results?|stats?|grades?|level)\b|\bam i (?:good|bad|better|improving)\b",
    ),
    *_rows(
        Intent.EXPLAIN,
        r"^(?:what|who) (?:is|are|was|were) (?:an? |the )?(?!up\b|your\b|it\b|this\b|that\b)\w{3,}",
        r"^how (?:do|does|can|is|are) (?:you|i|we|it|they|people|the|a) ?\w+",
    ),
    *_rows(
        Intent.ANOTHER,
        r"\b(?:another|next|a (?:new|different|other)) (?:one|question|problem|item)\b|\banother$|\bone more\b|\bdifferent (?:one|question|problem)\b|^(?:next|skip|more(?! (?:about|on)\b)|again|switch)\b|\bskip (?:it|this)\b|\bnew (?:one|question)\b",
    ),
    *_rows(
        Intent.PAUSE,
        r"^(?:(?:can|could|i|we|you|let|us|please|want to|need to|ok|just|wait) )*pause\b(?! (?:my|the|this|that) goal)",
        r"\bpause (?:my|the|this) (?:set|questions|check)\b",
    ),
    *_rows(
        Intent.STOP,
        r"\b(?:stop(?! \w+ing\b)|quit|bye|goodbye|good night|see you|got to go|have to go|leave now|finish(?:ed)? (?:for )?(?:now|today))\b|^end\b|\bdo not (?:want|feel like) (?:to )?(?:do|doing|go|going|try) .*\bmore$|\bi am (?:done|finished)\b|\b(?:take |have |need |want )a break\b|^break\b|\benough\b",
    ),
    *_rows(
        Intent.CONFUSED,
        r"\b(?:do|did) not (?:get|understand|follow)\b|\bconfus\w+\b|^(?:huh|what|wait what|eh|hm+)$|\bmakes? no sense\b|\bi am lost\b",
        r"\bwhat (?:does|do) (?:that|this|it|you) mean\b|\bwhat do you mean\b|\bnot sure (?:what|how)\b",
    ),
    *_rows(
        Intent.DONT_KNOW,
        r"\bi (?:do not|have no) (?:know|idea|clue|care)\b|^(?:no|not?) (?:idea|clue|sure)\b|\bno clue\b|\bnot sure\b|\bi forgot\b|\bi can not (?:decide|choose|remember|tell|say)\b|\bjust guessing\b",
    ),
    *_rows(
        Intent.SMALL_TALK,
        r"\bhow (?:are|r|is) (?:you|it|your|things|life)\b|\bwhat is your favorite\b|\bdo you (?:like|have|eat|sleep|know(?! \w+ about)|love|play)\b|^guess (?:what|who)\b",
        r"^(?:lol|lmao|haha\w*|hehe\w*|cool|nice|wow|great|awesome|yay|bruh|oh|hmm?|ah|sorry|interesting)(?: (?:ok|cool|thanks|lol))?$",
        r"\bwhere (?:do|are) you (?:live|from)\b|\bhow old are you\b|\bi love you\b|\byou are (?:so )?(?:nice|cool|funny|the best|great)\b",
    ),
    *_rows(
        Intent.INTEREST,
        r"\bi (?:really |also |just )?(?:like|love|enjoy|am (?:really |so |super )?(?:into|interested in|a fan of|obsessed with)) (?!to\b|it\b|this\b|that\b|you\b|maths\b)",
        r"\b(?:learn|know|read|hear|talk|find out)(?: something| anything| more| things| a bit| stuff)? about\b|\bi (?:play|collect|draw|watch|do) (?!it\b|this\b|that\b|not\b|fractions\b|maths\b)\w+(?: \w+)? (?:all|every|a lot|after|since|with)\b|\bmy (?:\w+ )?hobb(?:y|ies)\b|\bi (?:play|collect) \w+$|\btell me (?:something |more |a story |a fact |stuff )?(?:about|cool|fun|interesting|new)\b",
        r"^(?:something(?! (?:else|different|new|other|easy|easier|hard|harder)\b)|story|a story|a question|facts?|a fact|fun facts?|stuff|more) (?:about|on)?\b|\bsurprise me\b|^(?:the )?(?:story|question)$|\bquestion to chew\b",
    ),
    *_rows(
        Intent.PRACTISE,
        r"\bpractise\b|\b(?:quiz|test|ask) me\b|\b(?:make|give|do|have|want)(?: me)? (?:an?|some) quiz(?:zes)?\b|^(?!.*\bi have \d).*\b(?:question|problem|exercise|task|sum)s?\b",
        rf"\b(?:do|try|start|learn|work on|study|revise|train|need|have|play|like|love|help)\b.*\b{MATHS}\b",
        r"^(?:(?:ok|okay|yes|yeah|so|now|lets|please) )*(?:carry on|continue|go on|keep going|warm up|start|begin|go|lets go|let us (?:go|start|begin)|ready|i am ready|work|study|resume|back to .*|(?:can (?:i|we) (?:do|try|have) )?(?:something|anything) (?:else|different|new|other)|switch)(?: please| now| there)?$",
        # Words that mean many things, so only where nothing else is said.
        rf"^{_LEADS_IN}(?:do|try|start|work on|study|revise|train|learn)(?! not\b)(?: \w+){{0,3}} {_TOPICS}(?: \w+){{0,2}}$",
        rf"^(?:(?:can|could|i|we|want to|would like to|ok|so|please) )*(?:let us|we|i) (?:please )?(?:do|try|work on|study|revise) (?:some |more )?{_FREELY}(?:\w+ ?){{1,4}}$",
        r"\bwhat (?:should|can|do|could) (?:i|we) (?:do|learn|work on|try|practise|start)(?: with)?(?: today| now| next)?$",
        r"\bhomework\b|\bstart (?:practise|there|here)\b|\blook together\b",
        rf"^(?:(?:the|some|more|my|can|we|please|\w+) ){{0,3}}{MATHS}(?: \w+){{0,2}}(?: please)?$",
    ),
    *_rows(Intent.THANKS, r"^(?!no\b).*\b(?:thanks|thank you|thankyou|cheers)\b"),
    *_rows(
        Intent.GREETING,
        r"^(?:(?:hi|hey|hello) )?(?:my name is|i am called) \w+$",
        r"^(?:hi+|hey+|hello+|yo|hiya|howdy|good (?:mornin\w?|afternoon|evening)|greetings|heya?|sup|wassup|what is up)(?: (?:there|again|waymark|tutor|bot))?$",
    ),
    *_rows(
        Intent.YES,
        r"^(?:(?:yes|yeah|yea|yep|yup|ya|sure|ok|okay|si|of course|please|do|it|that|alright|sounds good|go ahead|let us|definitely|right|correct|true|why not|i guess) ?)+$",
    ),
    *_rows(
        Intent.NO,
        r"^(?:no|nope|nah|na|never|not (?:now|yet|really)|no (?:thanks|thank you|way)|rather not|wrong|false)\b(?: (?!i\b)\w+){0,2}$",
    ),
    *_rows(Intent.HINT, r"^help(?: me)?(?: please)?$", when="item"),
    *_rows(Intent.WHAT_CAN_YOU_DO, r"\bhelp\b|\bstuck\b", when="idle"),
    *_rows(
        Intent.EXPLAIN,
        r"^(?:what|how|why|when|where|which|is|are|does)\b(?: \w+){2,}|^(?:can|do|would|could) (?:it|they|the|people|an?|\w+s)\b(?: \w+)+",
        rf"^(?:can|do|would|could) (?:you|we|i) .*\b{MATHS}\b",
    ),
)
TABLE = (*_SURE, *(replace(pattern, sure=False) for pattern in _UNSURE))
