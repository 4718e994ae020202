r"""From LaTeX to plain signs: \frac and \root stay as commands, set braces become braces with a mark."""

import re

from tutor.domain.marking.verdicts import Unreadable

LAYERS = 6
_WRAPPERS = (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]"))
_BOXED = re.compile(r"\\(?:boxed|fbox)\s*\{(.*)\}\.?", re.DOTALL)
_CLOSER = re.compile(r"\\! ?")
"""What draws signs together, as in 12,\\!000."""
_STOPPED = re.compile(r"(\$|\\[)\]]) ?[.,]$")
_TEXT = re.compile(r"\\(?:text|textbf|textnormal|mathrm|mbox)\s*\{([^{}\\]*)\}")
_GREEK = dict(
    pair.split("=")
    for pair in [
        "alpha=α",
        "beta=β",
        "gamma=γ",
        "delta=δ",
        "epsilon=ε",
        "varepsilon=ε",
        "theta=θ",
        "lambda=λ",
        "rho=ρ",
        "sigma=σ",
        "tau=τ",
        "phi=φ",
        "varphi=φ",
        "psi=ψ",
        "omega=ω",
        "Delta=Δ",
        "Omega=Ω",
        "Sigma=Σ",
        "Theta=Θ",
        "Phi=Φ",
    ]
)
_FRACTION = re.compile(r"\\(?:[cdts]|nice)?frac(?![A-Za-z])")
_ONE_SIGN = re.compile(r"\\[A-Za-z]+|\w")
_OVER = re.compile(r"\{([^{}]+)\\over\b([^{}]+)\}")
_BRACED = re.compile(r"(?<!\w)\{([^{}\\]+)\} ?/ ?\{([^{}\\]+)\}")
_SIZES = [f"{name}{side}" for name in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r")]
_WORDS = {
    **dict.fromkeys(["left", "right", *_SIZES, "displaystyle", "textstyle", "quad", "qquad", "limits"], " "),
    **dict.fromkeys(["times", "cdot", "ast"], "*"),
    **dict.fromkeys(["dfrac", "tfrac", "cfrac", "frac"], " \\frac "),
    "root": " \\root ",
    "logof": " \\logof ",
    **{name: f" {letter} " for name, letter in _GREEK.items()},
    "div": "/",
    "pi": " pi ",
    "infty": " inf ",
    **dict.fromkeys(["sqrt", "surd"], " sqrt "),
    "langle": "<",
    "rangle": ">",
    **dict.fromkeys(["le", "leq", "leqslant", "leqq"], "<="),
    **dict.fromkeys(["ge", "geq", "geqslant", "geqq"], ">="),
    **dict.fromkeys(["ne", "neq"], "!="),
    "lt": "<",
    "gt": ">",
    "pm": "±",
    **dict.fromkeys(["cup", "bigcup"], "∪"),
    **dict(zip(["lbrack", "rbrack", "lbrace", "rbrace"], "[]⦃⦄", strict=True)),
    "in": " in ",
    **dict.fromkeys(["lor", "vee"], " or "),
    **dict.fromkeys(["land", "wedge"], " and "),
    "circ": "°",
    "degree": "°",
    "emptyset": "∅",
    "varnothing": "∅",
    "pounds": "£",
    "euro": "€",
    **dict.fromkeys(["lvert", "rvert", "vert", "mid"], "|"),
    **{name: f" {name} " for name in ("sin", "cos", "tan", "sec", "csc", "cot", "ln", "log", "exp")},
    **dict.fromkeys(["to", "rightarrow", "longrightarrow", "mapsto"], "->"),
}


def undressed(text: str) -> str:
    r"""The text without what is only put around it: $…$, \(…\), \boxed{…}, one pair of them after another."""
    for _ in range(LAYERS):
        inner = _CLOSER.sub("", _once(text)).replace("{,}", ",")
        if inner == text:
            break
        text = inner
    return text


def _once(text: str) -> str:
    text = _STOPPED.sub(r"\1", text.strip())
    for opening, closing in _WRAPPERS:
        inside = text[len(opening) : -len(closing)]
        if text.startswith(opening) and text.endswith(closing) and inside and opening not in inside:
            return inside
    if words := _TEXT.fullmatch(text):
        return words[1]
    boxed = _BOXED.fullmatch(text)
    return boxed[1] if boxed and _is_balanced(boxed[1]) else text


def worded(text: str) -> str:
    r"""The text with the words of \text{…} as they are, and infinity, a sign of its own elsewhere, as a word."""
    return re.sub(r"\+?(?:\\infty|\binf)\b", "infinity", _TEXT.sub(r"\1", text))


def _is_balanced(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0


def without_latex(text: str) -> str:
    """The text with LaTeX words as plain signs.

    Raises:
        Unreadable: a command is not on the list.

    """
    text = _BRACED.sub(r"(\1)/(\2)", undressed(text))
    if "\\" not in text:
        return text
    text = re.sub(
        r"\\(?:text|mathrm|operatorname|textrm|textnormal|mbox|textbf|mathbf|mathit)\s*\{([^{}\\]*)\}", r" \1 ", text
    )
    text = re.sub(r"\\mathbb\s*\{?\s*R\s*\}?", " R ", text)
    text = _OVER.sub(r"\\frac{\1}{\2}", text)
    text = re.sub(r"\^\s*\{?\s*\\circ\s*\}?", "°", text)
    text = _with_braces(re.sub(r"\\(?:left|right)\s*\.", " ", text))
    text = re.sub(
        r"\\sqrt\s*\[\s*(\d)\s*\]\s*(\w)?", lambda f: f"\\root{{{f[1]}}}" + (f"{{{f[2]}}}" if f[2] else ""), text
    )
    text = re.sub(r"\\log\s*_\s*(?:\{(\w+)\}|(\w))", lambda f: f"\\logof{{{f[1] or f[2]}}}", text)
    text = re.sub(r"\\(?:overline|bar|dot)\s*\{?(\d+)\}?", r"(\1)", text)
    text = re.sub(r"\\[,;:> ]|~", " ", text)
    text = text.replace("\\{", "⦃").replace("\\}", "⦄").replace("\\%", "%").replace("\\$", "$")
    return " ".join(re.sub(r"\\([A-Za-z]+|.)", _word, text).split())


def _with_braces(text: str) -> str:
    r"""The text with braces around both parts of every fraction: \frac12, \frac x3 and \frac\pi6 are written without."""
    at = 0
    while found := _FRACTION.search(text, at):
        top, middle = _argument(text, found.end())
        bottom, end = _argument(text, middle)
        text = f"{text[: found.start()]}\\frac{{{top}}}{{{bottom}}}{text[end:]}"
        at = found.start() + len("\\frac")
    return text


def _argument(text: str, at: int) -> tuple[str, int]:
    """What a command takes as its next part, and where that ends: a group in braces, another command, or one sign."""
    at += len(text[at:]) - len(text[at:].lstrip())
    if not text.startswith("{", at):
        found = _ONE_SIGN.match(text, at)
        if not found:
            raise Unreadable("unreadable")
        return found[0], found.end()
    depth = 0
    for end in range(at, len(text)):
        depth += (text[end] == "{") - (text[end] == "}")
        if depth == 0:
            return text[at + 1 : end], end + 1
    raise Unreadable("unreadable")


def _word(found: re.Match[str]) -> str:
    if found[1] not in _WORDS:
        raise Unreadable("unknown_word")
    return _WORDS[found[1]]
