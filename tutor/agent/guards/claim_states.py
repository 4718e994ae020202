"""Claims that need no act in words: how things stand now ("it's in your plan now"), and what other languages say."""

from tutor.agent.guards.claim_words import HIM_OR_HER, PERSON, TUTOR, Claim

_NOW = r"(?:now|already|just|all|safely|officially|also) "
_NOW_OR_NOT = r"(?:(?:now|just|already|safely) )*"
_WHO = rf"(?:{PERSON}|\bher|\bhim)"
_TO_WHOM = rf"(?:{PERSON}|{HIM_OR_HER})"
_GOAL = r"(?:(?:it|that|this|everything|\w*goal|(?:what|how) you \w+|(?:the|your) (?:\w+ )?(?:goal|plan|change|date|deadline|target|update|request)))"
_FROM_NOW = r"\b(?:from (?:now on|today|tomorrow|here on|next \w+|\w+day)|as of \w+|starting (?:\w+ )?(?:now|today|tomorrow|\w+day|next \w+)|effective \w+)"
_SUBJECT = r"(?:plan|goals?|targets?|due date|deadline|practice|sessions?|reviews?|sets?|questions|homework|level|schedule|list|timers?)\b"

STATES: tuple[tuple[Claim, str], ...] = (
    # A person who has agreed, or whom the tutor has asked.
    (Claim.SENT, rf"\b(?:got|gave|left|dropped|wrote|shot|made) (?:{PERSON}|{HIM_OR_HER}|it to {PERSON}|word to {PERSON}) ?(?:a (?:\w+ )?(?:line|note|message|heads-up|call|hint|mail)|your|it|the|this|that|$)"),
    (Claim.PLAN, rf"{_WHO} (?:{_NOW}|has |have )*(?:approved|agreed to|accepted|allowed|permitted|okayed|confirmed|signed (?:it )?off|consented|granted|said (?:yes|okay|ok\b|it is (?:fine|ok))|gave (?:\w+ )?(?:\w+ )?(?:green light|permission|okay|ok|go-ahead|blessing))(?! with)"),
    (Claim.PLAN, rf"{_WHO} is (?:{_NOW})*(?:happy|fine|okay|ok|on board|cool|good|in favou?r) (?:with|about|of) (?:it|that|this|the (?:new|change|plan|goal|date)|your (?:new|change))"),
    (Claim.SENT, rf"{TUTOR} (?:have |{_NOW})*(?:checked|cleared|confirmed|agreed|discussed|arranged|sorted|settled|got|talked|went|have) (?:\w+ ){{0,5}}(?:with|from|to) {_TO_WHOM}"),
    (Claim.SENT, rf"{_WHO} will (?:\w+ )?(?:get|receive|have|find|see) (?:a|an|the|your|my) (?:\w+ )?(?:messages?|notes?|e-?mails?|mail|letter|report|call|text|summary|update|copy|notification|alert)\b"),
    # From now on something of the student's is otherwise.
    (Claim.PLAN, rf"{_FROM_NOW}.*(?:\byour (?:\w+ )?{_SUBJECT}|\byou (?:will )?(?:have|get|are|only)\b.*{_SUBJECT})|\byour (?:\w+ )?{_SUBJECT}.*{_FROM_NOW}"),
    (Claim.PLAN, rf"\b(?:is|are|was|has been|have been) (?:{_NOW})*(?:off|out of|gone from|back (?:in|on)|no longer (?:in|on|part of)) your (?:\w+ )?(?:plan|goals|list|profile|schedule|calendar|record)\b"),
    (Claim.PLAN, r"\byou will (?:\w+ )?(?:see|find|spot|notice) (?:the|your|that|this|a) (?:\w+ )?(?:new|changed?|updated?|different|extra|added)\b.*\b(?:plan|goals?|profile|list|calendar)\b"),
    (Claim.PLAN, r"\b(?:the|your|that|this) (?:change|update|new (?:goal|date|target|deadline|plan)) (?:will be |is |has )(?:now |already )?(?:there|visible|live|waiting|in place|showing|taken (?:effect|place))\b"),
    (Claim.MARKED, r"\b(?:counts?|counted|stands?|goes|shows?|is) (?:\w+ ){0,4}in your (?:records?|gradebook|report card|file) now\b|\bnow (?:\w+ ){0,5}in your (?:records?|gradebook|report card|file)\b"),
    (Claim.SENT, r"^\W*(?:your |the )?(?:teachers?|family|parents?|mom|dad) (?:notified|informed|told|alerted|contacted|e-?mailed|messaged)\W*$"),
    (Claim.SENT, rf"{_WHO} (?:{_NOW})*(?:knows?|is aware)(?: (?:now|already|it|that|too|everything|you|about (?:it|this|that|your))\b|\W*$)"),
    (Claim.SENT, rf"{_WHO} will (?:now |soon )?(?:get|see|receive|hear about|have|know about|be told about) (?:it|this|that|your|the (?:note|message|change|mail)|what)\b(?! if| when| once)"),
    (Claim.SENT, rf"\b(?:on (?:its|the) way|(?:has|have)? ?(?:gone|went)(?: out)?|off|landed|(?:got )?through|out|delivered|visible|handed over|now with) (?:\w+ )?(?:to|with|in|on) {_TO_WHOM}"),
    (Claim.SENT, rf"\bin(?:to)? {PERSON}(?:'s)? (?:inbox|hands|mailbox)\b|\breached (?:your (?:teachers?|family|parents?|mom|mum|dad|office)|m(?:s|r|rs) )"),
    (Claim.SENT, rf"\b(?:i|we) will (?:{_NOW})*let (?:{PERSON}|\b(?:her|him|them)\b) (?:know|see)\b"),
    (Claim.SAVED, r"\b(?:what|how|all) you (?:feel|felt|said|wrote|did|are feeling) (?:is|was|has been|got) (?:now |just |already |safely )*(?:saved|recorded|stored|noted|logged|kept)\b(?! so)"),
    (Claim.SENT, rf"\b(?:left|wrote|dropped|put) (?:a |an )?(?:\w+ )?(?:message|note|comment|letter|word) (?:for|to|with|in) {PERSON}"),
    (Claim.PLAN, rf"(?<!if ){_GOAL} (?:is|has been|should be|went|will be) (?:{_NOW})*(?:in|on|part of|into|onto) (?:your|the) (?:\w+ )?(?:plan|goals|list of goals|goal list|profile)\b"),
    (Claim.SCHEDULED, rf"{_GOAL} (?:is|has been|should be|went|will be) (?:{_NOW})*(?:in|on|into|onto) (?:your|the) (?:\w+ )?(?:calendar|diary|agenda|schedule)\b"),
    (Claim.SAVED, rf"{_GOAL} (?:is|has been) (?:{_NOW})*(?:on (?:file|record)|part of (?:your|the) (?:\w+ )?(?:record|file|history)|in (?:your|the|my) (?:file|records?|notes|system|memory)|locked in|in the (?:system|books))\b"),
    (Claim.SAVED, r"\b(?:got|have) (?:it|that|this|everything)(?: all)? (?:down|written|saved|on (?:file|record)|in writing|stored|logged|recorded)\b"),
    (Claim.PLAN, r"\byou (?:will|can|should|may) (?:now |already )?(?:see|find|spot) (?:it|this|that|them|the (?:change|update|new \w+)|your new \w+) (?:\w+ )?(?:in|on) your (?:\w+ )?(?:plan|goals|profile|list|calendar)\b"),
    (Claim.PLAN, r"\b(?:due date|deadline|target) (?:is|are) (?:now|already)\b|\bnew (?:due date|deadline|target|date) is\b"),
    (Claim.PLAN, rf"\b{_GOAL} (?:is|are) (?:{_NOW})*(?:set to|official|live|in effect|in place|active|in force|up to date|added|updated|changed|locked)(?: now)?\W*$"),
    (Claim.PLAN, r"\byou (?:now have|have now|have got) (?:a|an|your) (?:new |second |third )*(?:goal|target|deadline|due date|interest)\b"),
    (Claim.SCHEDULED, r"\byou (?:now have|have now|have got|have) (?:a|an|your) (?:new )?(?:reminder|meeting|appointment|alarm)\b"),
    (Claim.SCHEDULED, r"\b(?:i|we) will (?:\w+ )?(?:remind you|wake you|ping you|set (?:a|an|the) (?:reminder|alarm|timer))\b"),
    (Claim.PLAN, r"\b(?:made|making) (?:the|that|this|those|your|an?|all) (?:\w+ )?(?:changes?|edits?|updates?|switch)\b|\bmade (?:it|that|this) (?:official|permanent|(?:your|a) (?:new )?goal)\b"),
    (Claim.SAVED, r"\b(?:made|making|taken|took|left) (?:a |an )?(?:\w+ )?(?:note|record|copy|notes)(?: (?:of|about|that|for|on|in)\b|\W*$)"),
    (Claim.PLAN, r"\b(?:update|save|change|changes|request|upload|task|action|edit|operation|update to your plan) (?:was |is |are |has |have |has been |went |now )*(?:complete|completed|successful|succeeded|applied|live|confirmed|done|active|in place|in effect|through|processed|made)\b"),
    (Claim.BEYOND, r"\b(?:gave|given|giving|awarded|added) (?:you|it|that|this|your \w+|yourself) (?:\w+ )?(?:an? [a-f][+-]?(?=\W|$)(?! \w)|an? a for|full marks|(?:\w+ )?points?|(?:extra )?credit|a (?:gold )?star|a badge|a grade|a certificate|a pass)"),
    (Claim.BEYOND, r"\byou (?:have )?(?:just )?(?:earned|received|won|collected|unlocked) (?:an? |the )?(?:\d+ |bonus |new |extra |gold )*(?:points?|badges?|stars?|certificate|level|coins?|trophy|a for|credit)\b"),
    (Claim.SENT, r"\byour (?:submission|answer|request|message|goal|work|wish|note) (?:has been|was|is) (?:\w+ )?(?:received|accepted|processed|submitted|filed|granted|in(?= now|\W*$))"),
    (Claim.SENT, rf"\b(?:taken|took) (?:all |the )?(?:\w+ )?(?:steps|measures) to\b|\b(?:arranged|made arrangements|arranging) (?:for|with) {PERSON}"),
    (Claim.PLAN, r"\b(?:plan|profile|goals?) (?:should|will|must) (?:now |already )?(?:show|have|say|include|list|contain) (?:the|your|a) (?:new|changed|updated|right)\b"),
    (Claim.PLAN, r"\b(?:new|updated|changed|extra) (?:goal|date|target|deadline|due date|plan) is (?:now )?(?:there|in|on|set|ready|live|yours|waiting|saved)\b"),
    (Claim.PLAN, r"\b(?:date|goal|target|deadline) is (?:\w+ ){1,3}now\b"),
    (Claim.SENT, r"\b(?:note|message|mail|e-?mail|letter|report)(?: \w+){0,4} (?:is|has been|was|went) (?:now |already )?(?:out|on its way|gone|delivered|sent|with)\b"),
    (Claim.DONE, r"\b(?:and|so|then|yes|but) i (?:have |already |just )*(?:did|have)(?: so| it| that)?\W*$"),
    (Claim.BEYOND, r"\b(?:access|permission|extra time|an extension|extension) (?:\w+ ){0,4}(?:has been|was|is) (?:\w+ )?(?:granted|given|allowed|approved)\b|\bwish is granted\b"),
    (Claim.SENT, rf"{_WHO} (?:has |have |just |already )*(?:says? (?:she|he|they) (?:got|has|have|saw|will)|wrote back|replied|responded|answered (?:me|back|already)|got back to)\b"),
    (Claim.PLAN, r"^\W*(?:and )?it is (?:now )?official(?:\W*$|[,!.:])"),
    (Claim.PLAN, r"\b(?:goals?|plan|target|deadline|due date|project|timers?|profile|reminder)(?: \w+)? (?:no longer (?:says|has|shows|is|lists|includes)|(?:is|are|was) (?:gone|history|deleted for good)|(?:looks?|is) (?:different|changed|new|better|off|on|enabled|disabled) now)\b"),
    (Claim.PLAN, r"\b(?:is|are) (?:now )?(?:on|off|active|enabled)(?: now)? (?:in|for|on) your (?:profile|account|plan)\b"),
    (Claim.PLAN, r"\b(?:you (?:now )?have|gave you|given you|got you|you got) (?:\w+ ){0,2}(?:more|extra) (?:time|days?|weeks?|months?)\b"),
    (Claim.SENT, r"\bwill have (?:it|this|that|your \w+) (?:sent|saved|added|changed|moved|put|told|delivered|printed)\b"),
    (Claim.PLAN, r"\b(?:your|the) (?:\w+ )?(?:goals?|plan|targets?|deadlines?|due dates?|profile|settings?|interests?|supports?) (?:has|have|got) (?:\w+ )?been (?!waiting|there|open|paused|about|due|yours|a\b|the\b|in\b|on\b|the same)\w+"),
    (Claim.PLAN, r"\b(?:is|are) now (?:one of|among|on|in|part of) your (?:\w+ )?(?:interests?|goals?|plan|strengths|supports?|needs)\b|\bmade it so(?: that)? your\b|\bgot a (?:makeover|new (?:date|target|deadline))\b"),
    (Claim.SCHEDULED, r"\b(?:reminder|meeting|appointment|alarm|review|session|slot|conference|event) (?:is|are|has been|was) (?:all |now |already )*(?:set(?: up)?|booked|scheduled|ready|arranged|in place|confirmed|on)\b|\byou will (?:get|receive|hear|have) a (?:\w+ )?(?:ping|reminder|nudge|alert|notification|message|call)\b|\b(?:blocked|set aside|freed(?: up)?)(?: out| off)? (?:some |half |an? |\d+ |the |your )*(?:time|hours?|minutes|afternoon|slot)\b"),
    (Claim.MARKED, r"\baccepted (?:your|that|it|this)\b|\blet (?:it|that|this)(?: one)? count\b|\bmarked you\b"),
    (Claim.SAVED, r"\bkeep(?:ing)? (?:\w+ ){0,4}(?:on (?:record|file)|in your (?:file|records?))\b|(?:^|[,;:] ?|\beverything is |\bit is )all (?:saved|sent|recorded|stored|noted|logged|updated)\b|\beverything is (?:\w+ )?(?:saved|stored|recorded|logged|sent)\b(?! in the)"),
    (Claim.PROJECT, r"\bproject (?:is|has been) (?:now )?(?:up and running|started|set up|live|under way|underway)\b|\b(?:checked|ticked|crossed) off (?:the|your|that|step)\b"),
    (Claim.PLAN, r"\byour (?:\w+ )?(?:target|goal|deadline|due date) (?:has )?(?:went|gone|moved|jumped) (?:up|down|back|to|from)\b"),
    (Claim.SENT, rf"{TUTOR} (?:have |just |already )*(?:called|phoned|rang|wrote|texted|emailed|reported) home\b"),
    (Claim.SAVED, rf"{TUTOR} (?:have |just |already )*(?:noted|recorded|logged|saved) that you\b"),
    (Claim.BEYOND, r"\b(?:level|badge|lesson|unit|topic|chapter) ?\w* (?:is|has been|was) (?:now )?unlocked\b"),
    (Claim.BEYOND, r"\b(?:have |just |am )*(?:moved|moving|put|signed|enrolled|switched|bumped|promoted|added) you (?:up |on )?(?:to|in|into|up|for|on)\b"),
    # What came to a place of the student's or a teacher's; nobody puts a thing there but who has the right to it.
    (Claim.SAVED, rf"(?:^\W*(?!you\b|i\b|we\b|if\b|when\b|put\b|write\b)(?:[\w'-]+ ){{1,7}}?)(?:(?:is|are|has|have) )?{_NOW_OR_NOT}(?:\w+ed|lives?|waiting|went|flew|gone|got|landed|sits?|safe|found its way|is|are) (?:\w+ )?(?:to |over )?(?:in|into|on|onto|to|under|at|inside) your (?:\w+ )?(?:inbox|mailbox|queue|folder|portfolio|interests|to-?do list|locker|practice list|list)\b"),
    (Claim.SAVED, r"\b(?:just |now |have |has )joined your (?:\w+ )?(?:interests|goals?|plan|list|supports?|class)\b"),
    (Claim.SENT, rf"\b(?:your|it|the (?:note|summary|link|form|message)) (?:\w+ ){{0,2}}(?:\w+ed|flew|went|landed|gone|is|sits|lies|waits) (?:\w+ ){{0,3}}(?:to|on|onto|in|into) {PERSON}'s (?:desk|inbox|hands|mailbox|phone|pile)\b"),
    (Claim.MARKED, r"\b(?:gave|went|go(?:es|ne)|stands?|put|entered|is|are|counts?) (?:[\w']+ ){0,6}(?:in|into|on|to) (?:the|your) (?:grade ?book|report(?: card)?|system|register)\b"),
    # What the student now has, or is down for.
    (Claim.SCHEDULED, r"\b(?:has|with) your name on it\b|\byou are (?:now |already )?(?:down for|booked|enrolled|registered|signed up|present)\b|^\W*(?:\w+day|tomorrow|today)(?: \w+){0,3} is (?:all )?(?:booked|reserved|arranged|yours)\b"),
    (Claim.DONE, rf"{TUTOR} (?:have |just |already |also )*(?!(?:walk|lead|led|guid|tell|told|ask|show|help|invit|prompt|remind|nudg|point|want|need|see|saw|meant|thank|wish|let|get|got|follow|hear|ha[ds]|trust|give|gave|bring|brought|took|take|believe)\w*\b)\w+ you (?:\w+ )?(?:up|down|over|in|into|out|off|to the)\b"),
    (Claim.SENT, rf"\bhad a (?:\w+ )?(?:word|chat|talk) with {_TO_WHOM}|\bbecause i (?:mentioned|told|wrote|reported|asked)(?: it| so| her| him| them)?\W*$"),
    (Claim.SENT, rf"{TUTOR} (?:have |just |already |also )*\w+ed (?:\w+ ){{1,6}}so (?:that )?{_WHO} (?:can |will )?\w+"),
    (Claim.SAVED, r"\byour (?:\w+ ){0,2}(?:homework|essay|work|assignment|paper|worksheet|streak|progress|drawing|answers?|summary)(?: of the \w+)? (?:is|are|was|has been|have been) (?:now |already |all |safely )*(?:handed|turned|backed|sent|passed|filed|locked|tucked|logged|synced|safe)\b"),
    (Claim.SAVED, r"\b(?:i|we) (?:have |just |already )*(?:kept|jotted(?: down)?|scribbled) (?:a|some) (?:\w+ )?notes?\b|\b(?:took|taken|kept|made) a (?:snapshot|screenshot|picture|photo|copy) of (?:your|this|it|that)\b"),
    (Claim.DONE, r"^\W*(?:✅ ?)?(?:locked in|filed away|tucked away|put away|backed up|signed up|handed in|turned in|passed on)\W*$|\bi (?:have |just )*(?:popped|slotted|slipped|squeezed|tucked|put|fitted|dropped) \w+ in (?:after|before|between)\b|^\W*\+? ?(?:one |new |bonus )*(?:skill|attendance|check-?in|break|interest|support|challenge)s? (?:added|taken|removed|saved|logged|booked)\b"),
    (Claim.PLAN, r"\b(?:turned|switched) (?:\w+ ){1,3}(?:on|off)(?: for you\b|\W*$)"),
    (Claim.BEYOND, r"\bi (?:have |just |already )*graded (?:your|the|this) (?!answers?\b)\w+|\bgave you an? (?:\w+ )for (?:effort|it|that|this|your)\b"),
    (Claim.DONE, r"(?:^|[,;:.!] ?)(?:and |it is |that is |all |it is all |now |consider it |ok |okay |yes |there |alright |your request is )*(?:done|all done|sorted|handled|taken care of|fixed|finished|dealt with)(?: and dusted)?(?: (?:for you|now|already))?(?: ?[!.,;✅]|$)"),
    (Claim.DONE, r"\b(?:you are|it is|that is|everything is|we are|^)\W*all set\b(?! up| off| out)|^all set\b(?! up| off| out)|\ball taken care of\b"),
    (Claim.DONE, r"\b(?:consider|count|call|regard) (?:it|that|this|your \w+|the \w+) (?:as )?(?:\w+ )?(?:done|saved|sent|added|changed|handled|told|marked|updated|finished|\w+ed)\b"),
    (Claim.DONE, r"\b(?:it|that|this|everything|all|your request|the rest|your goal|your plan) (?:is|has been|was|got) (?:\w+ )?(?:taken care of|dealt with|handled|sorted(?: out)?)\b"),
    (Claim.DONE, r"\b(?:i|we) (?:have |just |already )*(?:took care of|taken care of|handled|sorted|dealt with|did|done) (?:it|that|this|so|everything|what you asked|the rest|as you \w+)(?: all)?(?: (?:for|already|now|just|yesterday|today|,)\b|\W*$)"),
    (Claim.DONE, r"\b(?:it|that|everything|your request) (?:all )?(?:went|has gone|is) through\b"),
    (Claim.PLAN, r"✅ ?(?:\w+ ){0,3}(?:goal|plan|target|due date|deadline)\b(?! says)"),
    (Claim.SAVED, r"✅ ?(?:\w+ ){0,2}(?:reminder|message|progress|note|teacher|family|calendar)\b|\b(?:message|teacher|family|progress|note|reminder|calendar)(?: \w+)? ?✅"),
    (Claim.PLAN, r"^\W*(?:adds|changes|updates|removes|sets|moves|saves|sends|marks|tells|writes|puts|records|notifies) (?:\w+ ){0,4}(?:goal|plan|teacher|note|record|calendar|target|deadline)\b"),
)  # fmt: skip

# es · fr · de · pt · it · zh: small, for what a model says when a child writes in another language.
_AQUI = r"(?:\b(?:tus?|la|el|las|los|su|una?|es[ae]|est[ae]) (?:\w+ )?(?:plan|metas?|objetivos?|maestr[ao]s?|profesora?|profe|mam[aá]|pap[aá]|padres|familia|fecha|plazo|calendario|recordatorio|mensaje|nota|lista|registro|expediente|historial|directora?|tareas?|práctica|cita|orientador[ao]?s?|perfil|consejer[ao])\b|\btus? (?:\w+ )?(?:preguntas|ejercicios|práctica)\b)"

TONGUES: tuple[str, ...] = (
    rf"^(?!.*\bno\b).*(?:\b(?:he|hemos) (?:\w+ )?\w+(?:ado|ido|cho|sto|rto)|\b\w{{2,}}(?:ré|remos)|\b\w{{3,}}[éí]|\bacab(?:o|amos) de \w+r(?:l[eoa]s?)?|\bestoy \w+ndo(?:l[eoa]s?)?|\b(?:voy|vamos) a \w+r(?:l[eoa]s?)?)\b.{{0,40}}{_AQUI}",
    rf"^(?!.*\bno\b).*(?:{_AQUI} (?:\w+ )?(?:ya|ahora|ha sido|fue|está|quedó|recibirá|recibió|dijo que sí|aprobó|aceptó|autorizó|te (?:llamará|escribirá))\b|\bya está (?:en|con|guardad\w|list\w)\b|\b(?:cambio|meta|mensaje|plan|nota|recordatorio|cita|fecha) (?:hech|guardad|enviad|actualizad|cambiad|anotad|registrad|programad|confirmad|list)[oa]\b|\bte lo recordaré\b)",
    r"\b(?:he|hemos|ha sido|fue(?:ron)?|están?|quedan?|quedó|quedaron|han sido) (?:ya )?(?:guardad|añadid|agregad|cambiad|actualizad|enviad|mandad|avisad|dich|anotad|registrad|marcad|apuntad|informad|notificad|programad|borrad|eliminad|cread|hech|puest)\w*",
    r"\b(?:acabo de|acabamos de|voy a) (?:\w+ )?(?:avisar|guardar|añadir|agregar|cambiar|enviar|mandar|anotar|registrar|apuntar|informar|programar|borrar|decir)\w*|\b(?:se l[oa]s?|les?) (?:hice|di|conté|dije|mandé|envié|mostré|pasé)\b",
    r"\b(?:escribí a|guardé|añadí|agregué|cambié|actualicé|envié|mandé|avisé|anoté|registré|apunté|informé|notifiqué|programé|borré|eliminé|creé|le dije|les dije|puse)\b",
    r"(?:^|[,!.] ?)(?:listo|hecho|ya está|guardado|enviado|anotado|cambiado|actualizado)\b[,!. ]*(?:enviad\w*|guardad\w*|cambiad\w*|hech\w*)?\W*$",
    r"\b(?:tu (?:maestra|profesora?|profe|maestro|mamá|familia)) (?:ya )?(?:lo )?(?:sabe|fue informad\w|ha sido informad\w)\b",
    r"\bj'ai (?:bien |déjà |tout )?(?:enregistré|envoyé|ajouté|modifié|changé|prévenu|dit|noté|informé|mis|supprimé|créé|sauvegardé|averti|programmé|parlé|fait)\b",
    r"\b(?:a|ont) (?:bien |déjà )?été (?:enregistré|envoyé|ajouté|modifié|changé|prévenu|noté|informé|supprimé|créé|mis à jour)\w*",
    r"\bje viens (?:juste )?d[e'] ?l?[ae]? ?'?(?:ajouter|envoyer|enregistrer|modifier|changer|prévenir|dire|noter|informer|sauvegarder|mettre|l'ajouter|l'envoyer|l'enregistrer)\b|\b(?:est|sont) (?:maintenant |bien |déjà )?(?:enregistrée?|sauvegardée?|ajoutée?|envoyée?|modifiée?|notée?|mis à jour)s?\b",
    r"\bc'est (?:bien |déjà )?(?:fait|envoyé|enregistré|noté|ajouté|changé|modifié|réglé)\b",
    r"\b(?:ich habe?|wir haben|hab)\b.{0,60}\b(?:gespeichert|geschickt|gesendet|hinzugefügt|geändert|gesagt|notiert|eingetragen|informiert|gelöscht|erstellt|aufgeschrieben|benachrichtigt|bescheid|verschoben|markiert)\b",
    r"\b(?:wurden?|ist|sind)\b.{0,30}\b(?:gespeichert|geschickt|gesendet|hinzugefügt|geändert|notiert|eingetragen|informiert|gelöscht|benachrichtigt|verschoben|erledigt)\b",
    r"(?:^|[,!.] ?)(?:erledigt|gespeichert|gesendet|geändert|notiert)\W*$",
    r"\b(?:salvei|enviei|adicionei|avisei|mudei|anotei|atualizei|contei para|ho (?:salvato|inviato|aggiunto|cambiato|avvisato|detto)|è stat[oa] (?:salvat|inviat|aggiunt|cambiat)[oa]|foi (?:salv|envi|adicion|alter|atualiz)\w+)\b",
    r"(?:已经?|我)(?:帮你|给你|替你)?(?:保存|发送|告诉|添加|更改|修改|通知|记录|更新)",
)
