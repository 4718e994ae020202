"""Passwords, tokens and how often one may try."""

import pytest
from limits import RateLimitItemPerHour, RateLimitItemPerSecond

from tutor.access.passwords import Argon2
from tutor.access.rate_limits import SignInLimits
from tutor.access.tokens import new_token, same
from tutor.domain.errors import TooMany


def test_a_password_is_hashed_slowly_with_salt_and_never_kept():
    passwords = Argon2()
    one, other = passwords.hash("an invented one"), passwords.hash("an invented one")
    assert one.startswith("$argon2id$")
    assert one != other
    assert "invented" not in one
    assert passwords.verify("an invented one", one)
    assert not passwords.verify("another one", one)


def test_a_hash_that_is_none_of_ours_fits_nothing():
    assert not Argon2().verify("x", "plain text")
    assert not Argon2().verify("", "")


def test_tokens_are_long_and_never_the_same():
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert min(map(len, tokens)) >= 43


def test_secrets_are_compared_whole_in_any_alphabet():
    assert same("ä-token", "ä-token")
    assert not same("", "token")
    assert not same("token ", "token")


def test_a_login_is_slowed_down_whatever_its_spelling_and_others_are_not():
    limits = SignInLimits(per_login=RateLimitItemPerHour(3))
    for spelling in ("ada", " Ada", "ADA "):
        limits.count(spelling, "10.0.0.1")
    with pytest.raises(TooMany, match="Please wait 60 minutes"):
        limits.count("ada", "10.0.0.2")
    limits.count("ben", "10.0.0.1")


def test_a_whole_class_may_sign_in_from_one_address():
    limits = SignInLimits(per_address=RateLimitItemPerHour(2))
    for n in range(30):
        limits.count(f"student-{n}", "10.0.0.1")
        limits.succeeded(f"student-{n}")


def test_failures_from_one_address_add_up_over_logins():
    limits = SignInLimits(per_address=RateLimitItemPerHour(2))
    for n in range(2):
        limits.count(f"guess-{n}", "10.0.0.1")
        limits.failed("10.0.0.1")
    with pytest.raises(TooMany, match="Too many tries"):
        limits.count("guess-3", "10.0.0.1")
    limits.count("guess-3", "10.0.0.2")


def test_fitting_forgets_earlier_slips():
    limits = SignInLimits(per_login=RateLimitItemPerHour(3))
    for _ in range(3):
        limits.count("ada", "10.0.0.1")
    limits.succeeded("ada")
    limits.count("ada", "10.0.0.1")


def test_the_waiting_time_is_told_in_seconds_when_it_is_short():
    limits = SignInLimits(per_login=RateLimitItemPerSecond(1, 30))
    limits.count("ada", "10.0.0.1")
    with pytest.raises(TooMany, match=r"wait (29|30) seconds"):
        limits.count("ada", "10.0.0.1")
