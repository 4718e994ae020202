"""A yes to what the student has just proposed says as much as the answer itself."""

import re

_ASKS_TO_DO = re.compile(
    r"^\W*(?:(?:now|then|ok|okay|so|just|please|first|next)\W+)*(?:type|write|put|check|try|send|press|enter|show|tell|draw|read|"
    r"let's|lets|let us|do|circle|picture|think|find|add|subtract|multiply|divide|cut|fold|underline|keep|start|begin|imagine|remember|"
    r"choose|pick|tap|go|turn|change|measure|colou?r|shade|mark|say|ask|take|make|give|line up|sort|list|name|round|see|test|explain|compare|work|use|count|look|take your|you can (?:check|send|type|try|press)|how|what|why)\b"
)
_AGREES = re.compile(
    r"\b(?:yes|yep|yeah|yup|correct|exactly|indeed|bingo|spot on|perfect|true|got it|nailed|absolutely|well done|precisely|of course|"
    r"certainly|definitely|excellent|bravo|bullseye|nothing to add|agree|good job|nice|great|hooray|yay|it is|si|oui|ja|claro|"
    r"couldn't have|same as mine|me too|nothing (?:more|else|left)|no need|done|solved|cracked|finished|stop looking|see, you can|you can do it|that's (?:it|right|the)|you're right|you are right|right)\b|[👍✅🎉💯✔👏🙌🥳⭐🌟]"
)
_LONG = 12


def agrees(text: str) -> bool:
    """Whether a normal sentence could be taken for a yes to the right answer; asking and sending on are none."""
    if re.search(r"[👍✅🎉💯✔👏🙌🥳⭐🌟]", text):
        return True
    if text.endswith("?") and not re.match(r"\W*(?:yes|yep|yeah|right|correct|exactly)\b", text):
        return False
    if _AGREES.search(text):
        return not _ASKS_TO_DO.match(text) or bool(re.match(r"\W*(?:yes|correct|exactly)\b", text))
    return len(text.split()) <= _LONG and not _ASKS_TO_DO.match(text)
