"""What the marking fuzz types: keys bent out of shape, grammar gone wild, and inputs built to cost as much as they can."""

from collections.abc import Callable
from random import Random

KEYS: list[tuple[str, str, dict[str, object]]] = [
    ("number", "12", {}),
    ("number", "2/3", {}),
    ("number", "-3", {}),
    ("number", "2√3", {}),
    ("number", "4pi", {}),
    ("number", "2.5", {"dp": 2}),
    ("number", "9.8", {"tol_abs": 0.2}),
    ("number", "3,14", {"locale": "de"}),
    ("fraction", "3/4", {}),
    ("fraction", "5/6", {"form": "simplest"}),
    ("mixed", "2 1/3", {}),
    ("decimal", "0.375", {}),
    ("standard_form", "4.2*10^5", {}),
    ("percent", "35%", {}),
    ("money", "£4.50", {}),
    ("quantity", "5 km", {}),
    ("quantity", "9.8 m/s^2", {}),
    ("quantity", "3 ft 2 in", {}),
    ("ratio", "2:3", {}),
    ("expression", "3x+6", {}),
    ("expression", "x^2+5x+6", {"form": "factored"}),
    ("expression", "x^2+5x+6", {"form": "expanded"}),
    ("expression", "(x+1)/(x-1)", {"form": "single_fraction"}),
    ("expression", "(x+3)^2-4", {"form": "completed_square"}),
    ("expression", "sqrt(x^2)", {}),
    ("expression", "a*b*c*d+e", {}),
    ("equation", "y=2x+1", {}),
    ("equation", "x^2=16", {}),
    ("equation", "y=1/(x+1)", {}),
    ("inequality", "x>3", {}),
    ("inequality", "x<-2 or x>3", {}),
    ("interval", "[1,2) ∪ (5,8]", {}),
    ("set", "{-3,3}", {}),
    ("set", "{1/3, 2, x}", {}),
    ("list", "2,5,8,11", {}),
    ("point", "(3,-4)", {}),
    ("text", "mitosis", {"distractors": ["meiosis"]}),
    ("choice", "less than", {"choices": ["more than", "less than", "equal to"]}),
    ("time", "3:45 pm", {}),
    ("date", "2025-03-14", {}),
    ("truth", "true", {}),
    ("system", "x+y=10, x-y=4", {}),
    ("choices", "2; 3; 5", {"choices": ["2", "3", "4", "5", "6"]}),
    ("ordering", "0.3, 1/2, 3/4", {}),
    ("matching", "1-B, 2-A, 3-C", {}),
    ("matrix", "[[1,2],[3,4]]", {}),
    ("table", "1, 2, 3; 3, 6, 9", {}),
    ("parts", "a) 3/4 b) 2", {"parts": [{"name": "a", "type": "fraction"}, {"name": "b", "type": "number"}]}),
    ("parts", "x = y+1 and p = 5", {"parts": [{"name": "x", "type": "expression"}, {"name": "p", "type": "set"}]}),
]
LONGEST = 320
_SIGNS = list("0123456789.,+-*/^()[]{}<>=%:;|!?'\" xyXYabckmghsp£$€½⅔²√π∞±∪°\\_~#&@\n\t\x00\u200f\u0301−×÷٣１🙂")
_PIECES = [
    *("\\frac{", "\\sqrt{", "\\begin{pmatrix}", "\\left(", "sqrt(", "cbrt(", "abs(", "|", "10^", "^^", "1e", "e", "x^"),
    *(
        " and ",
        " or ",
        "inf",
        "two",
        " thirds",
        "point",
        "hundred",
        " km",
        " m",
        "kg",
        "°C",
        " per ",
        "am",
        "pm",
        "half past",
    ),
    *(
        "January ",
        "2025-",
        "true",
        "no",
        "A, ",
        "1-B",
        "→",
        "->",
        ";",
        "\n",
        "= ",
        " so ",
        "±",
        "r 2",
        "0.(3)",
        "...",
        "%",
    ),
    *("__import__('os').system('true')", "().__class__", "{{7*7}}", "exec('1')", "<script>", "' OR 1=1", "lambda: 0"),
]
_UNITS = [
    "km",
    "m",
    "cm",
    "kg",
    "g",
    "s",
    "h",
    "min",
    "ft",
    "in",
    "N",
    "J",
    "W",
    "L",
    "m^2",
    "°C",
    "mph",
    "kWh",
    "V",
    "Pa",
]
_LETTERS = "xyabcz"


def answer(random: Random, key: str) -> str:
    """One thing somebody might type, at most a little longer than is read at all."""
    return random.choice(WAYS)(random, key)[:LONGEST]


def _noise(random: Random, _: str) -> str:
    count = random.choice((3, 10, 40, 120, 300))
    return "".join(random.choice(_SIGNS if random.random() < 0.8 else _PIECES) for _ in range(random.randint(0, count)))


def _any_character(random: Random, _: str) -> str:
    return "".join(
        chr(random.choice((random.randrange(0x250), random.randrange(0x3100), random.randrange(0xD800))))
        for _ in range(random.randint(1, 60))
    )


def _bent(random: Random, key: str) -> str:
    """The key with a few things added, left out, doubled or swapped."""
    signs = list(key)
    for _ in range(random.randint(1, 5)):
        at = random.randrange(len(signs) + 1)
        way = random.randrange(4)
        if way == 0:
            signs.insert(at, random.choice(_SIGNS if random.random() < 0.7 else _PIECES))
        elif way == 1 and signs:
            signs.pop(at % len(signs))
        elif way == 2:
            signs[at:at] = signs[: random.randint(1, 6)]
        elif len(signs) > 1:
            one, two = random.randrange(len(signs)), random.randrange(len(signs))
            signs[one], signs[two] = signs[two], signs[one]
    return "".join(signs)


def _said_otherwise(random: Random, key: str) -> str:
    """Another number in a plain way of writing, some of them right: for the independent judge."""
    top, bottom = random.randint(-40, 40), random.randint(1, 24)
    ways = (
        f"{top}/{bottom}",
        f"{top}.{bottom}",
        f"{abs(top)} {bottom % 7}/{bottom + 1}",
        f"{top / bottom:.3f}",
        f"{top}",
    )
    more = (f"{key}*{bottom}/{bottom}", f"({key})+{top}-{top}", f"{key} + {top}", f"({key})({bottom})/{bottom}")
    return random.choice(ways + more)


def _grown(random: Random, _: str) -> str:
    """An expression by the grammar."""
    return _tree(random, random.randint(1, 7))


def _tree(random: Random, depth: int) -> str:
    if depth == 0 or random.random() < 0.1:
        return random.choice((str(random.randint(0, 99)), random.choice(_LETTERS), "pi", "½", f"{random.random():.4f}"))
    inner = _tree(random, depth - 1)
    if random.random() < 0.4:
        shape = random.choice(
            ("({})", "-{}", "sqrt({})", "√({})", "|{}|", "cbrt({})", "({})^2", "({})^(1/2)", "({})^-3")
        )
        return shape.format(inner)
    return f"{inner}{random.choice(('+', '-', '*', '/', '^', '=', '<', ', ', ' ', ''))}{_tree(random, depth - 1)}"


def _over_and_over(random: Random, _: str) -> str:
    piece = "".join(random.choice(random.choice((_SIGNS, _PIECES))) for _ in range(random.randint(1, 5)))
    return piece * random.randint(2, LONGEST // len(piece) + 1) + random.choice(("", "1", "x", ")"))


def _towers(random: Random, _: str) -> str:
    base = random.choice(("x+1", "x-y", "√2+√3", "9", "1/3", "x+√2", "a+b+c", "1e300", "10", "(2x+3)/(x-1)"))
    for _ in range(random.randint(1, 7)):
        base = f"({base})^{random.choice((2, 3, 4, 9, 16, 60, 64, 4096, 99999, '(-8)', '(1/2)', '(1/3)'))}"
    return base + random.choice(("", "=y", "=0", ">0", "*0", "+3x+6", ", 3"))


def _roots(random: Random, _: str) -> str:
    terms = [
        random.choice(("√{0}", "√({0}x+{1})", "√({0}/{1})", "1/√{0}", "√√{0}", "cbrt({0})", "√({0}+√{1})")).format(
            random.randint(2, 10 ** random.choice((1, 2, 4, 8))), random.randint(2, 99)
        )
        for _ in range(random.randint(2, 30))
    ]
    joined = random.choice(("+", "*", "-")).join(terms)
    return random.choice(("{}", "1/({})", "({})^9", "({})/(1-{})", "({0})*({0})")).format(joined, joined)


def _fractions(random: Random, _: str) -> str:
    terms = [f"1/({random.choice(_LETTERS)}+{random.randint(1, 999)})" for _ in range(random.randint(2, 25))]
    return random.choice(("y=", "", "x^2=")) + random.choice(("+", "*", "/", "-")).join(terms)


def _continued(random: Random, _: str) -> str:
    depth = random.randint(2, 24)
    return "1+1/(x+" * depth + "1" + ")" * depth


def _long_digits(random: Random, _: str) -> str:
    digits = "".join(random.choice("0123456789") for _ in range(random.randint(20, 290)))
    cut = random.randint(1, len(digits))
    return random.choice(("{}", "{}.{}", "{}/{}", "{}^{}", "{}e{}", "√{}", "{}*{}", "{},{}", "0.{}({})")).format(
        digits[:cut], digits[cut:] or "7"
    )


def _several(random: Random, _: str) -> str:
    parts = [
        random.choice((str(random.randint(-9, 9)), _tree(random, 2), "x=3", "±2", "(1,2)", "1-B", "A"))
        for _ in range(random.randint(2, 60))
    ]
    opening, closing = random.choice((("{", "}"), ("(", ")"), ("[", "]"), ("[[", "]]"), ("", "")))
    return opening + random.choice((",", ", ", ";", " or ", " and ", "],[", "\n", " ∪ ")).join(parts) + closing


def _units(random: Random, _: str) -> str:
    count = random.randint(1, 40)
    joined = random.choice(("*", " ", "/", "·", " per ", "^9*", "")).join(random.choice(_UNITS) for _ in range(count))
    return f"{random.choice(('5', '1e300', '1/3', '9.8', '3 ft 2'))} {joined}{random.choice(('', '^9', '^-2', '^99', '²'))}"


def _orders(random: Random, _: str) -> str:
    sides = [_tree(random, random.randint(0, 3)) for _ in range(random.randint(2, 12))]
    return random.choice(("<", "<=", ">", "=", " or x<", " and ", "!=")).join(sides)


def _worked(random: Random, key: str) -> str:
    rows = [
        random.choice((_tree(random, 2), key, f"{random.randint(1, 9)}x+{random.randint(1, 9)}"))
        for _ in range(random.randint(2, 20))
    ]
    return random.choice(("=", "\n", " = ", "\n= ", " so ", " => ", "=0\n")).join(rows)


WAYS: list[Callable[[Random, str], str]] = [
    *(_noise, _any_character, _bent, _bent, _said_otherwise, _said_otherwise, _grown, _over_and_over, _towers, _roots),
    *(_fractions, _continued, _long_digits, _several, _units, _orders, _worked),
]
