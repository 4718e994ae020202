"""Number words of the languages spoken around a school: 0 to 99 in English, Spanish, French and German, and their parts."""

import re

SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SPANISH = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciseis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidos",
    "veintitres",
    "veinticuatro",
    "veinticinco",
    "veintiseis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
]
_SPANISH_TENS = ["treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"]
_FRENCH = [
    "zero",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
_FRENCH_TENS = ["vingt", "trente", "quarante", "cinquante", "soixante"]
_GERMAN = [
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "funf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwolf",
    "dreizehn",
    "vierzehn",
    "funfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
]
_GERMAN_TENS = ["zwanzig", "dreissig", "vierzig", "funfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
_OTHERS = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien",
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici",
    "zero um dois tres quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis",
    "noll ett tva tre fyra fem sex sju atta nio tio elva tolv tretton fjorton femton sexton",
    "zero jeden dwa trzy cztery piec szesc siedem osiem dziewiec dziesiec jedenascie dwanascie",
    "sifir bir iki uc dort bes alti yedi sekiz dokuz on onbir oniki",
)
_MORE = {"fuenf": 5, "zwoelf": 12, "fuenfzehn": 15, "zwo": 2, "um": 1, "dois": 2, "quatro": 4, "sete": 7, "oito": 8}
_MORE |= {"nove": 9, "dez": 10, "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6, "sette": 7, "otto": 8}
_MORE |= {"dieci": 10, "undici": 11, "dodici": 12, "nought": 0, "oh": 0}


def _spanish() -> dict[str, int]:
    words = {word: n for n, word in enumerate(_SPANISH)}
    for at, ten in enumerate(_SPANISH_TENS):
        words[ten] = 30 + 10 * at
        words |= {f"{ten} y {one}": 30 + 10 * at + n for n, one in enumerate(_SPANISH[:10]) if n}
    return words | {"cien": 100}


def _french() -> dict[str, int]:
    words = {word: n for n, word in enumerate(_FRENCH)}
    for at, ten in enumerate(_FRENCH_TENS):
        words[ten] = 20 + 10 * at
        words |= {f"{ten}-{one}": 20 + 10 * at + n for n, one in enumerate(_FRENCH[:10]) if n}
        words[f"{ten} et un"] = 21 + 10 * at
    words |= {f"soixante-{one}": 60 + n for n, one in enumerate(_FRENCH) if n >= 10}
    words |= {f"quatre-vingt-{one}": 80 + n for n, one in enumerate(_FRENCH) if n}
    return words | {"quatre-vingts": 80}


def _others() -> dict[str, int]:
    return {word: n for words in _OTHERS for n, word in enumerate(words.split()) if len(word) > 2 and word != "sex"}


def _german() -> dict[str, int]:
    words = {word: n for n, word in enumerate(_GERMAN)}
    for at, ten in enumerate(_GERMAN_TENS):
        words[ten] = 20 + 10 * at
        ones = ["", "ein", *_GERMAN[2:10]]
        words |= {f"{one}und{ten}": 20 + 10 * at + n for n, one in enumerate(ones) if n}
    return words


_AROUND = [
    "hundred",
    "thousand",
    "and",
    "over",
    "point",
    "the",
    "answer",
    "answers",
    "is",
    "it",
    "of",
    "course",
    "equals",
    "get",
    "you",
    "number",
    "result",
    "so",
]
_FIRST = re.compile("|".join(sorted({*SMALL, *TENS, *_AROUND}, key=len, reverse=True)))
_MOSTLY = 0.7


def apart(letters: str) -> str:
    """Words that were run together: "theansweristwelve"; the same letters where they are not mostly such words."""
    found = [word[0] for word in _FIRST.finditer(letters)]
    told = any(word not in _AROUND for word in found) and sum(map(len, found)) >= _MOSTLY * len(letters)
    return " ".join(found) if told else letters


# These are English words as well; they count only where the sentence is not English.
BOTH = frozenset(
    [
        "once",
        "elf",
        "seize",
        "un",
        "um",
        "six",
        "sept",
        "acht",
        "null",
        "due",
        "sei",
        "sette",
        "oh",
        "dos",
        "dix",
        "quince",
        "nove",
        "uno",
        "tres",
    ]
)
ENGLISH = {word: n for n, word in enumerate(SMALL)} | {ten: 20 + 10 * n for n, ten in enumerate(TENS)}
FOREIGN = {
    word: n for word, n in (_others() | _spanish() | _french() | _german() | _MORE).items() if word not in ENGLISH
}
NUMBERS = {word: n for word, n in FOREIGN.items() if word not in BOTH - {"dos", "tres", "uno", "acht"}} | ENGLISH
OTHER_TONGUE = re.compile(
    r"\b(?:la|el|es|son|los|las|le|les|est|die|der|das|ist|und|sind|respuesta|reponse|antwort|numero|nombre|zahl|sobre|"
    r"en|espanol|francais|deutsch|cela|fait|macht|auf|solucion|losung|resultado|risposta|resposta|wir|nous|tu|du|eres|y)\b"
)

# What English calls the parts of a whole.
ENGLISH_PARTS = {"half": 2, "halve": 2, "third": 3, "fourth": 4, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7}
ENGLISH_PARTS |= {
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
}
ENGLISH_PARTS |= {
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
}
ENGLISH_PARTS |= {
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "hundredth": 100,
    "thousandth": 1000,
    "twenty-fourth": 24,
}
PARTS = ENGLISH_PARTS | {
    "medio": 2,
    "tercio": 3,
    "cuarto": 4,
    "quinto": 5,
    "sexto": 6,
    "septimo": 7,
    "octavo": 8,
    "noveno": 9,
}
PARTS |= {"decimo": 10, "doceavo": 12, "quinceavo": 15, "veinteavo": 20, "drittel": 3, "viertel": 4, "funftel": 5}
PARTS |= {"sechstel": 6, "siebtel": 7, "achtel": 8, "neuntel": 9, "zehntel": 10, "zwolftel": 12, "zwanzigstel": 20}
PARTS |= {"demi": 2, "cinquieme": 5, "sixieme": 6, "septieme": 7, "huitieme": 8, "neuvieme": 9, "dixieme": 10}
PARTS |= {"douzieme": 12, "sesto": 6, "quarto": 4, "terzo": 3}

# Things whose name or nature is a number; those of PLURALS also where there are more of them.
PLURALS = {
    "pair": 2,
    "couple": 2,
    "trio": 3,
    "quartet": 4,
    "quintet": 5,
    "pentagon": 5,
    "hexagon": 6,
    "sextet": 6,
    "week": 7,
}
PLURALS |= {"decade": 10, "dozen": 12, "fortnight": 14, "nickel": 5, "dime": 10, "penny": 1, "pennie": 1}
STANDING_FOR = PLURALS | {"duo": 2, "twins": 2, "triplets": 3, "triangle": 3, "tricycle": 3, "heptagon": 7, "septet": 7}
STANDING_FOR |= {
    "octagon": 8,
    "octet": 8,
    "octopus": 8,
    "spider": 8,
    "nonagon": 9,
    "decagon": 10,
    "century": 100,
    "year": 12,
}
STANDING_FOR |= {"day": 24, "hour": 60, "minute": 60, "dollar": 100, "euro": 100, "metre": 100, "whole": 1, "single": 1}
STANDING_FOR |= {
    "hand": 5,
    "double": 2,
    "twice": 2,
    "doubled": 2,
    "doubling": 2,
    "thrice": 3,
    "triple": 3,
    "tripled": 3,
}
STANDING_FOR |= {"halve": 2, "halved": 2, "halving": 2}
