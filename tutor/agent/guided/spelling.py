"""Putting a child's spelling, and simple Spanish, into the plain words the patterns are written in."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from tutor.domain.words import fold

LONGEST = 600
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
    "qs": "questions",
    "em": "them",
}
_LIKELY = (
    *("fractions", "practise", "progress", "explain", "another", "question", "answer", "denominator", "numerator"),
    *("equivalent", "multiply", "multiplying", "divide", "division", "adding", "subtract", "subtracting", "decimals"),
    *("percent", "football", "understand", "solution", "easier", "harder", "confused", "boring", "problem", "common"),
    *("simplify", "compare", "mixed", "number", "numbers", "teacher"),
)
_SOUNDS = (
    (re.compile(r"\bfra[ck]+s?h?[ts]?[iu]?[ou]?ns?\b|\bfrakshuns?\b|\bfracti?ons?\b"), "fractions"),
    (re.compile(r"\bd[ei]+nom[ia]n[aeio]+t[oe]rs?\b"), "denominator"),
    (re.compile(r"\bnum[aeiou]r[aeiou]t[oe]rs?\b"), "numerator"),
    (re.compile(r"\be?qu?i?v[aei]l[aei]nt\b|\bequivelant\b"), "equivalent"),
)
_SPANISH = (
    ("no entiendo", "i do not understand"),
    ("no (?:lo )?se", "i do not know"),
    ("por favor", "please"),
    ("una pista|pista", "a hint"),
    ("dime la respuesta|cual es la respuesta", "tell me the answer"),
    ("por que", "why"),
    ("que es|que son", "what is"),
    ("como (?:se )?(?:hace|suma|resta)[nr]?", "how do you"),
    ("como voy", "how am i doing"),
    ("mi plan", "my plan"),
    ("mi progreso", "my progress"),
    ("mis metas", "my goals"),
    ("me gustan?(?: el| la| los| las)?", "i like"),
    ("odio(?: el| la| los| las)?", "i hate"),
    ("quiero poder", "i want to be able to"),
    ("quiero aprender(?: sobre)?", "i want to learn about"),
    ("quiero", "i want to"),
    ("parar|terminar|adios|basta", "stop"),
    ("practicar", "practise"),
    ("ayudame|ayuda", "help"),
    ("otra(?: pregunta)?", "another one"),
    ("mas facil", "easier"),
    ("mas dificil", "harder"),
    ("hola|buenos dias|buenas tardes", "hello"),
    ("gracias", "thank you"),
    ("explica(?:me)?", "explain"),
    ("fraccion(?:es)?", "fractions"),
    ("denominador(?:es)?", "denominator"),
    ("numerador(?:es)?", "numerator"),
    ("matematicas", "maths"),
    ("equivalentes?", "equivalent"),
    ("sumar|suma de|sumas", "adding"),
    ("restar|restas", "subtracting"),
    ("multiplicar", "multiplying"),
    ("dividir", "dividing"),
    ("futbol", "football"),
    ("espacio", "space"),
    ("cocinar", "bake"),
    ("musica", "music"),
    ("animales", "animals"),
    ("con", "with"),
    ("mis proyectos", "my projects"),
    ("mi proyecto", "my project"),
    ("proyectos?", "project"),
    ("(?:empezar|comenzar|hacer) ", "start "),
    ("sobre", "about"),
    ("(?:termine|acabe|he terminado|he acabado|hice)", "i finished"),
    ("pasos?", "step"),
    ("(?:pausa|pausar)", "pause"),
    ("(?:cambia|cambiar|mueve|mover) mi pregunta", "change my question"),
    ("(?:cambia|cambiar|mueve|mover)", "move"),
    ("(?:el|la|los|las|un|una|unos|unas)", "the"),
)
_SPANISH_PATTERNS = tuple((re.compile(rf"\b(?:{pattern})\b"), words) for pattern, words in _SPANISH)
_SPANISH_MARKS = frozenset(
    [
        *("hola", "gracias", "quiero", "entiendo", "fracciones", "fraccion", "ayuda", "ayudame", "pista", "respuesta"),
        *("dime", "matematicas", "practicar", "porque", "gusta", "gustan", "odio", "puedo", "denominador", "numerador"),
        *(
            "futbol",
            "dificil",
            "facil",
            "necesito",
            "cansado",
            "cansada",
            "estoy",
            "cual",
            "progreso",
            "meta",
            "cuando",
        ),
        *("proyecto", "proyectos", "termine", "paso", "nota"),
        *("parar", "otra", "espanol", "explicame", "explica", "mi", "que", "como", "una", "adios", "poder", "sumar"),
    ]
)
_SPANISH_PHRASES = frozenset(["no se", "como voy", "mi plan"])
_STRONG_MARKS = _SPANISH_MARKS - {"mi", "que", "como", "una", "otra", "poder"}


def is_spanish(text: str) -> bool:
    """Whether a message is in Spanish: one clear word, or two that hint at it."""
    words = set(re.findall(r"[a-z]+", fold(text[:LONGEST])))
    known = fold(text).strip(" !?.¿¡") in _SPANISH_PHRASES
    return known or bool(words & _STRONG_MARKS) or len(words & _SPANISH_MARKS) >= 2


def plain(text: str) -> str:
    """The words as a dictionary would have them: small letters, no marks, short forms and sounds spelled out."""
    folded = fold(text[:LONGEST]).replace("’", "'").replace("`", "'")
    folded = re.sub(r"\bple+a+s+e+\b", "please", folded)
    if is_spanish(folded):
        for pattern, words in _SPANISH_PATTERNS:
            folded = pattern.sub(words, folded)
    folded = folded.replace("i'll", "i will").replace("'", "")
    tokens = re.findall(r"[^\W_]+(?:/[^\W_]+)?|[+×÷*=<>%/-]", folded)
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
