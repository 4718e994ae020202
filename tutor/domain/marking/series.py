"""Sines, logarithms and powers of e to more than sixty places, by their series."""

from fractions import Fraction

from tutor.domain.marking.verdicts import Unreadable

PI = Fraction("3.1415926535897932384626433832795028841971693993751058209749445923078164062862089986280348253421170680")
SCALE = 10**90
LARGEST = 100


def function_value(name: str, at: Fraction) -> Fraction:
    """The value of sin, cos, tan (of radians), ln, log (to base ten) or exp.

    Raises:
        Unreadable: it has none there, or the number is too large.

    """
    if name == "exp":
        return _exp(at)
    if name in ("ln", "log"):
        return _ln(at) if name == "ln" else _ln(at) / _ln(Fraction(10))
    if abs(at) > LARGEST:
        raise Unreadable("undecided")
    sine, cosine = _sine(at), _sine(at + PI / 2)
    if name == "tan":
        if abs(cosine) < Fraction(1, 10**40):
            raise Unreadable("undefined")
        return sine / cosine
    return sine if name == "sin" else cosine


def _sine(at: Fraction) -> Fraction:
    turns = round(at / (2 * PI))
    x = _whole(at - 2 * PI * turns)
    term, total, k = x, x, 1
    while term:
        term = -term * x // SCALE * x // SCALE // ((k + 1) * (k + 2))
        total, k = total + term, k + 2
        term = 0 if abs(term) <= 1 else term
    return Fraction(total, SCALE)


def _exp(at: Fraction) -> Fraction:
    if abs(at) > LARGEST:
        raise Unreadable("undecided")
    if at < 0:
        return 1 / _exp(-at)
    x = _whole(at / 256)
    term, total, k = SCALE, SCALE, 1
    while term:
        term = term * x // SCALE // k
        total, k = total + term, k + 1
    for _ in range(8):
        total = total * total // SCALE
    return Fraction(total, SCALE)


def _ln(at: Fraction) -> Fraction:
    if at <= 0:
        raise Unreadable("undefined")
    halvings = at.numerator.bit_length() - at.denominator.bit_length()
    return _near_one(at / Fraction(2) ** halvings) + halvings * _near_one(Fraction(2))


def _near_one(at: Fraction) -> Fraction:
    """The logarithm of a number between a half and two: twice the inverse hyperbolic tangent of (x-1)/(x+1)."""
    x = _whole((at - 1) / (at + 1))
    square, power, total, k = x * x // SCALE, x, 0, 1
    while abs(power) > 1:
        total += power // k
        power, k = power * square // SCALE, k + 2
    return Fraction(2 * total, SCALE)


def _whole(value: Fraction) -> int:
    return value.numerator * SCALE // value.denominator
