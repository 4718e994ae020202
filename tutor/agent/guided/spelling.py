"""Putting a child's spelling into the plain words the patterns are written in."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from tutor.agent.guided.spanish import LONGEST, in_english, is_spanish
from tutor.domain.words import fold

_FUZZY_WORDS = 25

_SHORT = {
    "u": "you",
    "ur": "your",
    "r": "are",
    "y": "why",
    "k": "ok",
    "n": "and",
    "b4": "before",
    "2day": "today",
    "pls": "please",
    "plz": "please",
    "plss": "please",
    "thx": "thanks",
    "ty": "thanks",
    "tysm": "thanks",
    "gimme": "give me",
    "lemme": "let me",
    "wanna": "want to",
    "gonna": "going to",
    "gotta": "have to",
    "dont": "do not",
    "cant": "can not",
    "cannot": "can not",
    "wont": "will not",
    "didnt": "did not",
    "doesnt": "does not",
    "isnt": "is not",
    "im": "i am",
    "ive": "i have",
    "id": "i would",
    "whats": "what is",
    "thats": "that is",
    "its": "it is",
    "lets": "let us",
    "youre": "you are",
    "whos": "who is",
    "hows": "how is",
    "idk": "i do not know",
    "dunno": "i do not know",
    "idc": "i do not care",
    "ik": "i know",
    "cuz": "because",
    "coz": "because",
    "bc": "because",
    "wat": "what",
    "wut": "what",
    "wht": "what",
    "wot": "what",
    "luv": "love",
    "rly": "really",
    "tho": "though",
    "ans": "answer",
    "anser": "answer",
    "awnser": "answer",
    "math": "maths",
    "mathematics": "maths",
    "practice": "practise",
    "practising": "practise",
    "prac": "practise",
    "practicing": "practise",
    "practis": "practise",
    "explane": "explain",
    "hnit": "hint",
    "hints": "hint",
    "fraction": "fractions",
    "fracs": "fractions",
    "devision": "division",
    "devide": "divide",
    "hw": "homework",
    "favourite": "favorite",
    "fav": "favorite",
    "colour": "color",
    "anymore": "any more",
    "gtg": "got to go",
    "g2g": "got to go",
    "cya": "see you",
    "kinda": "kind of",
    "sux": "sucks",
    "sry": "sorry",
    "prob": "problem",
    "ez": "easy",
    "rn": "right now",
    "tmrw": "tomorrow",
    "probs": "problems",
    "problms": "problems",
    "wheres": "where is",
    "smth": "something",
    "wdym": "what do you mean",
    "qs": "questions",
    "em": "them",
}
_LIKELY = (
    *("fractions", "practise", "progress", "explain", "another", "question", "answer", "denominator", "numerator"),
    *("equivalent", "multiply", "multiplying", "divide", "division", "adding", "subtract", "subtracting", "decimals"),
    *("percent", "football", "understand", "solution", "easier", "harder", "confused", "boring", "problem", "common"),
    *("simplify", "compare", "mixed", "number", "numbers", "teacher"),
)
# Words that say nothing by themselves; alone they are left.
_FILLERS = re.compile(
    r"\b(?:even|actually|literally|basically|honestly|omg|bruh|bro|dude|ngl|tbh|lol|lmao|fr|lowkey|meh|yo|hmm+|u+h+|um+)\b[ ,]*"
)
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_SOUNDS = (
    (re.compile(r"\bfra[ck]+s?h?[ts]?[iu]?[ou]?ns?\b|\bfrakshuns?\b|\bfracti?ons?\b"), "fractions"),
    (re.compile(r"\bd[ei]+nom[ia]n[aeio]+t[oe]rs?\b"), "denominator"),
    (re.compile(r"\bnum[aeiou]r[aeiou]t[oe]rs?\b"), "numerator"),
    (re.compile(r"\be?qu?i?v[aei]l[aei]nt\b|\bequivelant\b"), "equivalent"),
)


def plain(text: str) -> str:
    """The words as a dictionary would have them: small letters, no marks, short forms and sounds spelled out."""
    folded = fold(text[:LONGEST]).replace("’", "'").replace("`", "'")
    folded = _DRAWN_OUT.sub(r"\1", folded)
    if is_spanish(folded):
        folded = in_english(folded)
    folded = folded.replace("i'll", "i will").replace("'", "")
    folded = _FILLERS.sub(" ", folded) if _FILLERS.sub("", folded).strip() else folded
    tokens = re.findall(r"\d+\.\d+|[^\W_]+(?:/[^\W_]+)?|[+×÷*=<>%/-]", folded)
    fuzzy = len(tokens) <= _FUZZY_WORDS
    spelled = " ".join(_SHORT.get(token) or (_likely(token) if fuzzy else token) for token in tokens)
    for pattern, word in _SOUNDS:
        spelled = pattern.sub(word, spelled)
    return spelled


@lru_cache(maxsize=4096)
def _likely(word: str) -> str:
    """The word meant, for near spellings of the words that matter most here."""
    if len(word) < 5 or len(word) > 14 or not word.isalpha() or word in _LIKELY:
        return word
    near = [known for known in _LIKELY if known[0] == word[0] and abs(len(known) - len(word)) <= 2]
    best = max(near, key=lambda known: SequenceMatcher(None, word, known).ratio(), default=word)
    close = SequenceMatcher(None, word, best).ratio() >= 0.86 and not best.startswith(word.removesuffix("s"))
    return best if close else word
