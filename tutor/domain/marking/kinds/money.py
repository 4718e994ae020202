"""Amounts of money: £4.50, 450p, 4 dollars 50 cents."""

import re
from dataclasses import dataclass
from fractions import Fraction

from tutor.domain.marking.numbers import judge_number
from tutor.domain.marking.reading import number_tree, unnamed
from tutor.domain.marking.settings import Options
from tutor.domain.marking.spoken import in_digits
from tutor.domain.marking.tree import Num, Op, Tree, unsigned
from tutor.domain.marking.values import exact
from tutor.domain.marking.verdicts import CORRECT, INCORRECT, Outcome, Unreadable, incorrect, unsure

_MAJOR = {
    **dict.fromkeys(["£", "gbp", "pound", "pounds", "quid", "libra", "libras"], "£"),
    **dict.fromkeys(["$", "usd", "dollar", "dollars", "bucks", "dolar", "dolares"], "$"),
    **dict.fromkeys(["€", "eur", "euro", "euros"], "€"),
    **dict.fromkeys(["¥", "yen", "jpy"], "¥"),
}
_MINOR = {
    **dict.fromkeys(["p", "pence", "penny"], "£"),
    **dict.fromkeys(["¢", "c", "cent", "cents", "centimo", "centimos", "centavo", "centavos"], "$"),
}
_SIGNS = "|".join(re.escape(word) for word in sorted([*_MAJOR, *_MINOR], key=len, reverse=True))
_AMOUNT = r"(?P<amount>[-+]? ?[\d.,]+(?: \d{3})*)"
_SIGNED = re.compile(rf"(?P<sign>-?) ?\\?(?P<before>{_SIGNS})? ?{_AMOUNT} ?(?P<after>{_SIGNS})?", re.IGNORECASE)
_BOTH = re.compile(
    rf"(?P<whole>\d+) ?(?P<major>{_SIGNS})(?: and|,)? ?(?P<part>\d{{1,2}}) ?(?P<minor>{_SIGNS})", re.IGNORECASE
)


_NO_CENTS = re.compile(r"([\w -]+?) (dollars?|pounds?|euros?)(?: and| con)? ([\w-]+(?: \w+)?)")


@dataclass(frozen=True)
class Money:
    """An amount in the major unit. `currency` is empty if none was written, `minor` if it was written in pence."""

    amount: Tree
    currency: str
    minor: bool
    several: bool = False


def read_money(text: str, options: Options) -> Money:
    """The amount and its currency."""
    text = re.sub(r"^US ?(?=\$)", "", _spoken(unnamed(in_digits(text)).replace("\\", "")))
    if both := _BOTH.fullmatch(text):
        major, minor = _MAJOR.get(both["major"].casefold()), _MINOR.get(both["minor"].casefold())
        if major is None or minor is None or (minor != major and not _cents_of(major, both["minor"])):
            raise Unreadable("unknown_unit")
        whole = Fraction(both["whole"]) + Fraction(int(both["part"]), 100)
        return Money(Num(whole, f"{both['whole']}.{both['part']:0>2}"), major, minor=False, several=True)
    found = _SIGNED.fullmatch(text)
    if not found:
        return Money(number_tree(text, locale=options.locale), "", minor=False)
    return _one_amount(found, options)


def _spoken(text: str) -> str:
    """Seven dollars and twenty-five cents, or three pounds fifty, with both amounts in digits."""
    if short := _NO_CENTS.fullmatch(text):
        rest = in_digits(short[3])
        if re.fullmatch(r"[1-9]\d", rest):
            return f"{in_digits(short[1])} {short[2]} {rest} {'pence' if short[2].startswith('p') else 'cents'}"
    found = re.fullmatch(r"(.+?) (dollars?|pounds?|euros?)(?: and|,| y| con)? (.+?) (cents?|pence|p|centimos?)", text)
    return f"{in_digits(found[1])} {found[2]} {in_digits(found[3])} {found[4]}" if found else text


def _one_amount(found: re.Match[str], options: Options) -> Money:
    tree = number_tree(found["sign"] + found["amount"], locale=options.locale)
    before, after = ((found[side] or "").casefold() for side in ("before", "after"))
    if not before and not after:
        return Money(tree, "", minor=False)
    if after in _MINOR and not before:
        currency = "¢" if _MINOR[after] == "$" else _MINOR[after]
        return Money(Op("/", (tree, Num(Fraction(100), "100"))), currency, minor=True)
    currencies = {_MAJOR.get(word) for word in (before, after) if word}
    if len(currencies) != 1 or None in currencies:
        raise Unreadable("unknown_unit")
    return Money(tree, str(currencies.pop()), minor=False)


def _cents_of(major: str, minor: str) -> bool:
    return major in ("$", "€") and _MINOR.get(minor.casefold()) == "$"


def judge_money(key: Money, answer: str, options: Options) -> Outcome:
    """The verdict on an amount. A missing sign is forgiven, another currency is not, £4.5 is to be written £4.50."""
    given = read_money(answer, options)
    if given.minor and not key.currency:
        return unsure("unknown_unit")
    if given.currency and key.currency and not _same_currency(given.currency, key.currency):
        return incorrect("wrong_unit") if judge_number(key.amount, given.amount, options).is_correct else INCORRECT
    if given.minor:
        return CORRECT if exact(given.amount) == exact(key.amount) else INCORRECT
    outcome = judge_number(key.amount, given.amount, options)
    return unsure("wrong_form") if outcome.is_correct and not _two_places(given.amount) else outcome


def _same_currency(one: str, two: str) -> bool:
    return one == two or {one, two} in ({"¢", "$"}, {"¢", "€"})


def _two_places(amount: Tree) -> bool:
    bare = unsigned(amount)
    return isinstance(bare, Num) and not bare.exponent and bare.places in (0, 2)
