"""Claims that need no act in words: how things stand now ("it's in your plan now"), and what other languages say."""

from tutor.agent.guards.claim_words import HIM_OR_HER, PERSON, TUTOR, Claim

_NOW = r"(?:now|already|just|all|safely|officially|also) "
_WHO = rf"(?:{PERSON}|\bher|\bhim)"
_TO_WHOM = rf"(?:{PERSON}|\b(?:her|him|them)\b)"
_GOAL = r"(?:(?:it|that|this|everything|\w*goal|(?:the|your) (?:\w+ )?(?:goal|plan|change|date|deadline|target|update|request)))"

STATES: tuple[tuple[Claim, str], ...] = (
    (Claim.SENT, rf"{_WHO} (?:{_NOW})*(?:knows?|is aware)(?: (?:now|already|it|that|too|everything|about (?:it|this|that|your))\b|\W*$)"),
    (Claim.SENT, rf"{_WHO} (?:{_NOW})*(?:has|have|got|received) (?:{_NOW}|received |got |seen |read )*(?:it|your|the message|a message|the news|this|that)\b"),
    (Claim.SENT, rf"{_WHO} will (?:now |soon )?(?:get|see|receive|hear about|have|know about|be told about) (?:it|this|that|your)\b(?! if| when| once)"),
    (Claim.SENT, rf"\b(?:on (?:its|the) way|(?:has|have)? ?(?:gone|went)(?: out)?|off|landed|(?:got )?through|out|delivered|visible|handed over|now with) (?:\w+ )?(?:to|with|in|on) {_TO_WHOM}"),
    (Claim.SENT, rf"\bin(?:to)? {PERSON}(?:'s)? (?:inbox|hands|mailbox)\b|\breached (?:your |ms |mr |mrs )"),
    (Claim.SENT, rf"\b(?:i|we) (?:have )?(?:{_NOW})*(?:let|letting) (?:{PERSON}|{HIM_OR_HER}) (?:know|see|in on)\b"),
    (Claim.SENT, rf"\b(?:i|we) will (?:{_NOW})*let (?:{PERSON}|\b(?:her|him|them)\b) (?:know|see)\b"),
    (Claim.SENT, rf"\b(?:made|making) sure (?:that )?(?:{PERSON}|{HIM_OR_HER}) (?:knows?|sees?|gets?|has|have|heard)\b"),
    (Claim.SENT, rf"\b(?:got|gave|left|dropped|wrote|shot|made) (?:{PERSON}|{HIM_OR_HER}|it to {PERSON}|word to {PERSON}) ?(?:a (?:\w+ )?(?:line|note|message|heads-up|call|hint|mail)|your|it|the|this|that|$)"),
    (Claim.SAVED, r"\b(?:what|how|all) you (?:feel|felt|said|wrote|did|are feeling) (?:is|was|has been|got) (?:now |just |already |safely )*(?:saved|recorded|stored|noted|logged|kept)\b(?! so)"),
    (Claim.SENT, rf"\b(?:left|wrote|dropped|put) (?:a |an )?(?:\w+ )?(?:message|note|comment|letter|word) (?:for|to|with|in) {PERSON}"),
    (Claim.SENT, r"\b(?:message|mail|e-?mail|note|alert|notification) (?:has been |was |is )?(?:sent|delivered|on its way|out)\b"),
    (Claim.PLAN, rf"(?<!if ){_GOAL} (?:is|has been|should be|went|will be) (?:{_NOW})*(?:in|on|part of|into|onto) (?:your|the) (?:\w+ )?(?:plan|goals|list of goals|goal list|profile)\b"),
    (Claim.SCHEDULED, rf"{_GOAL} (?:is|has been|should be|went|will be) (?:{_NOW})*(?:in|on|into|onto) (?:your|the) (?:\w+ )?(?:calendar|diary|agenda|schedule)\b"),
    (Claim.SAVED, rf"{_GOAL} (?:is|has been) (?:{_NOW})*(?:on (?:file|record)|in (?:your|the|my) (?:file|records?|notes|system|memory)|locked in|in the (?:system|books))\b"),
    (Claim.SAVED, r"\b(?:got|have) (?:it|that|this|everything) (?:down|saved|on (?:file|record)|in writing|stored|logged|recorded)\b"),
    (Claim.PLAN, r"\byou (?:will|can|should|may) (?:now |already )?(?:see|find|spot) (?:it|this|that|them|the (?:change|update|new \w+)|your new \w+) (?:\w+ )?(?:in|on) your (?:\w+ )?(?:plan|goals|profile|list|calendar)\b"),
    (Claim.PLAN, r"\b(?:plan|profile|goals?|target|due date|deadline)(?: \w+)? (?:now|already) (?:says|shows|has|reads|includes|lists|contains|is|are|reflects|ends|runs)\b"),
    (Claim.PLAN, r"\b(?:due date|deadline|target) (?:is|are) (?:now|already)\b|\bnew (?:due date|deadline|target|date) is\b"),
    (Claim.PLAN, rf"\b{_GOAL} (?:is|are) (?:{_NOW})*(?:set to|official|live|in effect|in place|active|in force|up to date|added|updated|changed|locked)(?: now)?\W*$"),
    (Claim.PLAN, r"\byou (?:now have|have now|have got) (?:a|an|your) (?:new |second |third )*(?:goal|target|deadline|due date|interest)\b"),
    (Claim.SCHEDULED, r"\byou (?:now have|have now|have got|have) (?:a|an|your) (?:new )?(?:reminder|meeting|appointment|alarm)\b"),
    (Claim.SCHEDULED, r"\b(?:i|we) will (?:\w+ )?(?:remind you|wake you|ping you|set (?:a|an|the) (?:reminder|alarm|timer))\b"),
    (Claim.PLAN, r"\b(?:made|making) (?:the|that|this|those|your|an?|all) (?:\w+ )?(?:changes?|edits?|updates?|switch)\b|\bmade (?:it|that|this) (?:official|permanent|(?:your|a) (?:new )?goal)\b"),
    (Claim.SAVED, r"\b(?:made|making|taken|took|left) (?:a |an )?(?:\w+ )?(?:note|record|copy|notes)(?: (?:of|about|that|for|on|in)\b|\W*$)"),
    (Claim.SAVED, rf"(?:{TUTOR} (?:\w+ ){{0,3}}(?:wrote|written|put|writing|taken|took|noted)|^\W*(?:wrote|written|noted)|\b(?:is|was|been) (?:now |all )?written) (?:(?:it|that|this|everything|all of it|your \w+) )?(?:\w+ )?down\b(?! (?:the|each|every|a))"),
    (Claim.PLAN, r"\b(?:update|save|change|changes|request|upload|task|action|edit|operation|update to your plan) (?:was |is |are |has |have |has been |went |now )*(?:complete|completed|successful|succeeded|applied|live|confirmed|done|active|in place|in effect|through|processed|made)\b"),
    (Claim.BEYOND, r"\b(?:gave|given|giving|awarded|added) (?:you|it|that|this|your \w+|yourself) (?:\w+ )?(?:an? [a-f][+-]?(?=\W|$)(?! \w)|an? a for|full marks|(?:\w+ )?points?|(?:extra )?credit|a (?:gold )?star|a badge|a grade|a certificate|a pass)"),
    (Claim.BEYOND, r"\byou (?:have )?(?:just )?(?:earned|received|won|collected|unlocked) (?:an? |the )?(?:\d+ |bonus |new |extra |gold )*(?:points?|badges?|stars?|certificate|level|coins?|trophy|a for|credit)\b"),
    (Claim.BEYOND, r"\b(?:level|badge|lesson|unit|topic|chapter) ?\w* (?:is|has been|was) (?:now )?unlocked\b"),
    (Claim.BEYOND, r"\b(?:have |just |am )*(?:moved|moving|put|signed|enrolled|switched|bumped|promoted|added) you (?:up |on )?(?:to|in|into|up|for|on)\b"),
    (Claim.DONE, r"(?:^|[,;:.!] ?)(?:and |it is |that is |all |it is all |now |consider it |ok |okay |yes |there |alright |your request is )*(?:done|all done|sorted|handled|taken care of|fixed|finished|dealt with)(?: and dusted)?(?: (?:for you|now|already))?(?: ?[!.,;✅]|$)"),
    (Claim.DONE, r"\b(?:you are|it is|that is|everything is|we are|^)\W*all set\b(?! up| off| out)|^all set\b(?! up| off| out)|\ball taken care of\b"),
    (Claim.DONE, r"\bconsider (?:it|that|this|your \w+|the \w+) (?:\w+ )?(?:done|saved|sent|added|changed|handled|told|marked|updated|finished|\w+ed)\b"),
    (Claim.DONE, r"\b(?:it|that|this|everything|all|your request|the rest|your goal|your plan) (?:is|has been|was|got) (?:\w+ )?(?:taken care of|dealt with|handled|sorted(?: out)?)\b"),
    (Claim.DONE, r"\b(?:i|we) (?:have |just |already )*(?:took care of|taken care of|handled|sorted|dealt with|did|done) (?:it|that|this|so|everything|what you asked|the rest|as you \w+)(?: all)?(?: (?:for|already|now|just|yesterday|today|,)\b|\W*$)"),
    (Claim.DONE, r"\b(?:it|that|everything|your request) (?:all )?(?:went|has gone|is) through\b"),
    (Claim.PLAN, rf"{_WHO} (?:has )?(?:just|already|now) (?:approved|agreed|accepted|signed|confirmed|said yes)\b"),
    (Claim.PLAN, r"✅ ?(?:\w+ ){0,3}(?:goal|plan|target|due date|deadline)\b(?! says)"),
    (Claim.SAVED, r"✅ ?(?:\w+ ){0,2}(?:reminder|message|progress|note|teacher|family|calendar)\b|\b(?:message|teacher|family|progress|note|reminder|calendar)(?: \w+)? ?✅"),
    (Claim.PLAN, r"^\W*(?:adds|changes|updates|removes|sets|moves|saves|sends|marks|tells|writes|puts|records|notifies) (?:\w+ ){0,4}(?:goal|plan|teacher|note|record|calendar|target|deadline)\b"),
)  # fmt: skip

# es · fr · de · pt · it · zh: small, for what a model says when a child writes in another language.
TONGUES: tuple[str, ...] = (
    r"\b(?:he|hemos|ha sido|fue|está|queda|quedó|han sido) (?:ya )?(?:guardad|añadid|agregad|cambiad|actualizad|enviad|mandad|avisad|dich|anotad|registrad|marcad|apuntad|informad|notificad|programad|borrad|eliminad|cread|hech|puest)\w*",
    r"\b(?:guardé|añadí|agregué|cambié|actualicé|envié|mandé|avisé|anoté|registré|apunté|informé|notifiqué|programé|borré|eliminé|creé|le dije|les dije|puse)\b",
    r"(?:^|[,!.] ?)(?:listo|hecho|ya está|guardado|enviado|anotado|cambiado|actualizado)\b[,!. ]*(?:enviad\w*|guardad\w*|cambiad\w*|hech\w*)?\W*$",
    r"\b(?:tu (?:maestra|profesora?|maestro|mamá|familia)) (?:ya )?(?:lo )?(?:sabe|fue informad\w|ha sido informad\w)\b",
    r"\bj'ai (?:bien |déjà |tout )?(?:enregistré|envoyé|ajouté|modifié|changé|prévenu|dit|noté|informé|mis|supprimé|créé|sauvegardé|averti|programmé|parlé|fait)\b",
    r"\b(?:a|ont) (?:bien |déjà )?été (?:enregistré|envoyé|ajouté|modifié|changé|prévenu|noté|informé|supprimé|créé|mis à jour)\w*",
    r"\bc'est (?:bien |déjà )?(?:fait|envoyé|enregistré|noté|ajouté|changé|modifié|réglé)\b",
    r"\b(?:ich habe?|wir haben|hab)\b.{0,60}\b(?:gespeichert|geschickt|gesendet|hinzugefügt|geändert|gesagt|notiert|eingetragen|informiert|gelöscht|erstellt|aufgeschrieben|benachrichtigt|bescheid|verschoben|markiert)\b",
    r"\b(?:wurden?|ist|sind)\b.{0,30}\b(?:gespeichert|geschickt|gesendet|hinzugefügt|geändert|notiert|eingetragen|informiert|gelöscht|benachrichtigt|verschoben|erledigt)\b",
    r"(?:^|[,!.] ?)(?:erledigt|gespeichert|gesendet|geändert|notiert)\W*$",
    r"\b(?:salvei|enviei|adicionei|avisei|mudei|anotei|atualizei|contei para|ho (?:salvato|inviato|aggiunto|cambiato|avvisato|detto)|è stat[oa] (?:salvat|inviat|aggiunt|cambiat)[oa]|foi (?:salv|envi|adicion|alter|atualiz)\w+)\b",
    r"(?:已经?|我)(?:帮你|给你|替你)?(?:保存|发送|告诉|添加|更改|修改|通知|记录|更新)",
)
