"""The screen every message passes before any tutor sees it. Deterministic and local."""

import re

from tutor.domain.alerts import AlertKind
from tutor.domain.words import fold

_BODY = r"(arm|leg|wrist|thigh|skin)s?"
_PLAY = r"(game|fortnite|minecraft|roblox|level|movie|film|book|story|play|chess|tag|dodgeball|uno|fifa)"
_IN_PLAY = rf"(?!.{{0,20}}\b(in|at|of) (the |this |a |my )?{_PLAY}\b)"
_ACCIDENT = r"(?! (on|at|by|while|playing|falling|cooking|baking|doing|shaving|with paper|laughing)\b)"
_NOT_OF = r"(?! (less\b|of (bored|laugh|hung|heat|embarr)|laughing|in (the|this|a) game|with laughter))"
_NO_LONGER = r"( any ?more| any longer)"

_DISTRESS = (
    rf"\b(kill|hurt|harm|hang|stab|shoot|burn|starv|drown)(e|ed|ing)? (my ?self|my ?slef|me ?self)\b{_ACCIDENT}",
    rf"\bcut(ting)? my ?self\b(?! (a|an|some|another|one|two) ){_ACCIDENT}",
    rf"\b(cut|cutting|burn|burned|burnt|burning|scratch|scratched|scratching) my {_BODY}\b{_ACCIDENT}",
    r"\bself ?harm(s|ed|ing)?\b|\bunaliv(e|ed|ing) (my ?self|me)\b",
    r"\bi('?ve| have)? (been|started|start|keep|kept) (on )?(cutting|hurting)( again| my ?self)?(?! (the|a|my|it|up|out|paper|corners|grass|wood)\b)",
    r"\bhurting my ?self\b|\bjump(ing)? (off|from) (a|the|this) (bridge|roof|building|balcony)\b",
    rf"\bi (just )?(feel|feel like i'?m|keep feeling) like (dying|i'?m dying inside)\b{_NOT_OF}|\bi should (just )?(die|be dead)\b",
    r"\bi (do not|don'?t|dont) deserve to (live|be alive)\b|\bwish (that )?i (did not|didn'?t) exist\b",
    r"\b(wish|hope|pray)( that)? i (could )?(just )?(never|not|don'?t|do not|won'?t|can'?t) wake up\b",
    r"\b(ending|end|ended|take|taking) my (own )?life\b",
    r"^kms$|\b(gonna|going to|want to|wanna|might|should|i'?ll|just) kms\b|\bkms (fr|rn|now|tonight)\b",
    rf"(?<!they )(?<!people )(?<!soldiers )\b(want|wanna|wanted|wish|need)( to| 2| i could)?( just)? (die|be dead|not be alive)\b{_NOT_OF}",
    rf"\bi('?m| am) (just |so )?(going|gonna|trying|ready|planning)( to)? die\b{_NOT_OF}(?! if)",
    r"\bwish (that )?i (was|were) (dead|gone|not alive)\b|\bwish (that )?i (wasn'?t|weren'?t|was not) (alive|born)\b",
    r"\bwish (that )?i (was|were|had) never (been )?born\b",
    r"\b(rather|better) (be )?dead\b|\bbetter off (dead(?! last)|without me\b|if i (was|were) (dead|gone))",
    r"\b(i|i'?m|feel|feeling|my|about|of|attempt|thinking)\b.{0,20}\b(suicid|sucid|sui?cid[ea]l)",
    r"\b(to|gonna|wanna|will|might|tried|try) commit suicide\b",
    r"^(suicid|sucid)\w*$",
    rf"\b(do not|don'?t|dont) (want|wanna)( to)? (live(?! (in|at|on|with|near|there|next|like|by|here)\b)|be alive|exist|be here{_NO_LONGER})\b",
    r"\b((no|any|not a|what'?s the|what is the) (reason|point) (to live|in living|of living|to be alive|in being alive|of life anymore))\b(?! things)",
    r"\b(want|wanna|going|gonna|could|should|to just|ready)( to)? end it all\b(?! (here|for) )|\bdone with life\b|\btired of (living|being alive)\b",
    r"\b(reason|want|wanna|bother)( to)? (keep|go on|carry on|stop) (living|existing|being alive)\b|\bkeep living like this\b",
    r"\blife (is not|isn'?t|is no longer|feels not|ain'?t) worth\b|\bnot worth living\b|\bmy life is over\b",
    r"\b(world|family|everyone|everybody|they|mom|dad|people)\b.{0,12} (better|happier)( off)? (without me|if i)\b(?!.{0,20}\b(team|game|goal)\b)",
    r"\b(do not|don'?t|dont) (want|wanna)( to)? (ever )?wake up( tomorrow| again| any ?more| ever)?$",
    r"\b(took|take|taking|swallow(ed|ing)?)\b.{0,30}\bpills\b.{0,40}\b(wake up|die|dead|end it)\b",
    r"\bi (just |will |might |want to |wanna |tried to |could )?overdos(e|ed)\b",
    r"\b(nobody|no one|noone|who) would (even )?(care|notice|miss me|mind)\b.{0,4} if i (died|was dead|were dead|disappeared|was gone)\b",
    r"\bif i (died|was dead|were dead|killed my ?self)\b.{0,10} (nobody|no one|noone|everyone|they|would)\b(?!.{0,30}\b(game|level)\b)",
    r"\b(want|wanna)( to)? disappear forever\b|\bhate my ?self\b.{0,30}\b(die|disappear|dead)\b",
    r"\bcan'?t go on (any ?more|like this|living)\b",
    r"\bme quiero morir\b|\bquiero (morir(me)?|matarme|suicidarme)\b(?! de risa)|\bmatarme\b|\bme voy a matar\b",
    r"\bno quiero (vivir|seguir viviendo|estar vivo|estar viva)\b(?! en)|\bsuicid(arme|io mio)\b|\bme (voy a )?suicid",
    r"\bme (corto|quemo|corte) (los |las |el |la |mis )?(brazo|muneca|pierna|piel)|\b(me hago|hacerme) dano\b",
    r"\bojala (yo )?(estuviera|estuviese) muert[oa]\b|\bno vale la pena vivir\b|\bganas de vivir\b|\bquiero desaparecer( para siempre)?$",
)

_ADULT = (
    r"(dad|daddy|mom|mum|mommy|mummy|mother|father|stepdad|stepmom|stepfather|stepmother|uncle|aunt|grandpa|grandma"
    r"|parents?|boyfriend|coach|teacher|babysitter|neighbou?r|man|guy)"
)
_ANYONE = rf"({_ADULT}|he|she|they|brother|sister|cousin|someone|somebody|girlfriend)"
_STRANGER = r"(man|guy|stranger|someone|somebody|person|adult)( online| on the internet| i don'?t know)?"
_HARMS = (
    r"(hits?|hitting|slap(s|ped|ping)?|punch(es|ed|ing)?|kick(s|ed|ing)?|chok(es|ed|ing)|hurts?|hurting"
    r"|abus(es|ed|ing)|touch(es|ed|ing)|molest(s|ed|ing)?|rap(es|ed))"
)
_OFTEN = r"(always |sometimes |still |just |often |is |was |keeps |kept |has )*"
_WITH_A_BALL = r"(?! (a high|up\b|off\b|out\b|with (a|the) (ball|pop quiz|quiz|test|pillow|snowball|balloon)|the ball|in the (game|ball)))"
_PEOPLE = (
    r"(him|her|them|everyone|everybody|people|someone|somebody"
    rf"|(my|the|our) ({_ADULT}|brother|sister|class|classmates?|school|friend))"
)
_HOMEWORK = r"(?! of (the|my|our|a) (cat|dog|pet|work|homework|notes?|page|project|drawing|poster|food|house|team))"

_DANGER = (
    rf"\b{_ANYONE} {_OFTEN}{_HARMS} (me|us|my (mom|mum|mother|brother|sister))\b{_WITH_A_BALL}{_IN_PLAY}",
    rf"\b{_ADULT} {_OFTEN}beat(s|ing)? (me|us)\b(?! (at|by|in|to|on)\b)",
    rf"\b{_ANYONE} {_OFTEN}beat(s|ing)? me (up\b|with a|every (day|night)\b)(?!.{{0,20}}\bat\b)",
    rf"\b(hit|hurt|beaten|beat up|touched|slapped|punched|molested|abused) by (my |the |a )?(step ?)?{_ADULT}\b",
    r"\bi('?m| am|'?ve been| have been| was| get| got) (being )?(abused|molested|raped|beaten)\b|\bmade me touch\b",
    rf"\b{_ANYONE} (threw|throws|throwing) (a|an|the|his|her|things|stuff|\w+) ?\w* at (me|us|my mom)\b(?!.{{0,20}}\b(ball|catch|snowball)\b)(?<!ball at me)",
    r"\btouch(es|ed|ing)? my (private|privates|private parts|chest|breasts?|butt|bottom|thigh|body)\b",
    r"\b(comes?|came|coming) (in|into|to) my (room|bed) (at night|every night|when)\b",
    rf"\b(scared|afraid|terrified) of (my |the )?(step ?)?{_ADULT}\b(?! (quiz|exam|test))",
    r"\b(showed|shows|showing|pulled|has|had) (me |out )?(a |his |her )?(gun|knife|pistol)\b.{0,12}\b(at|in|to) (our |my |the )?(school|class|recess)\b(?! (camp|play|kitchen))",
    r"\b(locked|locks|locking) me (in|out|up)\b",
    r"\b(bring|bringing|brought|take|taking|got|have|has|carry|carrying) (a |an |my |his |her |the )?(gun|knife|weapon|bomb|pistol|rifle)s? (to|at|in|into|for) (the |my |our )?(school|class)\b(?! (camp|play|trip))",
    r"\b(gun|pistol|rifle|bomb) (in|inside) (my|his|her|the) (backpack|bag|locker)\b|\bwith a (gun|knife|bomb) (at|in) (my |our |the )?school\b",
    r"\b(shoot|shooting|blow|blowing|burn|bomb|bombing) (up |down )?(the |my |our |this )?school\b",
    rf"\b(going to|gonna|want to|wanna|i will|he will|she will|they will|i'?ll|he'?ll|she'?ll|wants to|would) (kill|shoot|stab|hurt|murder|beat up) {_PEOPLE}\b{_IN_PLAY}(?! with (snowballs|kindness|water))",
    r"\b(said|says|told me|swears?|threaten(s|ed|ing)?)\b.{0,30}\b(kill|hurt|shoot|stab|beat|hit) (me|us|my (mom|mum|dad|mother|sister|brother|family))\b",
    r"\bthreaten(s|ed|ing)? me\b|\b(are|is|keeps?|been) bullying me\b|\bbull(y|ies|ied) me\b",
    r"\b(afraid|scared|terrified|not safe|unsafe) (to go|to be|of going|going|at) (back )?(home|to my house)\b|\b(don'?t|do not|never) feel safe at home\b",
    rf"\b({_ANYONE}|{_STRANGER}) (online )?(asked|asks|wants?|wanted|told|tells|keeps asking)( me)? (to|for)\b.{{0,30}}\b(nudes?|naked|alone|secret|without (my )?clothes)\b",
    rf"\b{_STRANGER} (asked|asks|wants?|wanted|told|tells|keeps asking)( me)? (to send|for|to show)\b.{{0,20}}\b(photos?|pictures?|pics?|selfies?)\b{_HOMEWORK}",
    rf"\b({_ANYONE}|{_STRANGER})\b.{{0,20}}\b(wants?|wanted|asked for|asks for|send him|send her|send them) (me )?(some )?(my )?nudes\b",
    r"\bhaven'?t eaten (in|for) .{0,12}days?\b|\b(no|any|enough) (food|money for food)\b.{0,12}\bat (home|my house)\b|\bnothing to eat at home\b",
    r"\b(papa|mama|padre|madre|padrastro|madrastra|tio|tia|abuelo|hermano|novio|entrenador|alguien|profesor|profesora) (siempre |a veces |todavia )?me (pega|pego|golpea|golpeo|toca|toco|lastima|lastimo|maltrata|viola|violo)\b(?! (la pelota|el turno))",
    r"\bme (pegan|golpean|maltratan|tocan) en (mi )?casa\b|\bmiedo (de|a) (ir|volver|estar) (a|en) (mi )?casa\b",
    r"\b(llevar|traer|llevo|llevare|tengo|tiene) (un |una )?(arma|pistola|cuchillo|navaja|bomba) (a|en) (la escuela|el colegio|clase)\b",
    r"\bvoy a (matar|disparar|apunalar) a (mi|mis|todos|la clase|el profesor|la profesora)\b|\b(dice|dijo) que me va a matar\b",
)
_PATTERNS = tuple(
    (kind, re.compile(p)) for kind, ps in ((AlertKind.DISTRESS, _DISTRESS), (AlertKind.DANGER, _DANGER)) for p in ps
)
_DISGUISE = str.maketrans("013457@$!", "oieastasi")


def screen(text: str) -> AlertKind | None:
    """What an adult must know about in this text, if anything.

    It would rather alert once too often than miss a child; everyday idioms, school subjects and games are let pass.
    """
    folded = re.sub(r"\S+", _undisguised, fold(text).replace("’", "'"))
    folded = " ".join(re.sub(r"[^\w' ]+", " ", folded).split())
    return next((kind for kind, pattern in _PATTERNS if pattern.search(folded)), None)


def _undisguised(word: re.Match[str]) -> str:
    """The word with figures and signs inside it read as the letters they stand for: k1ll is kill."""
    inner = word[0].rstrip("!?.,;:")
    mixed = any(c.isalpha() for c in inner) and any(c in "013457@$!" for c in inner)
    return inner.translate(_DISGUISE) if mixed else word[0]
