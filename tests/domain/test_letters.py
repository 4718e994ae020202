"""When a letter is tried, which digest is due, and what an address looks like, also when a clock jumps."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tutor.domain.errors import InvalidInput
from tutor.domain.families import Day
from tutor.domain.letters import LONGEST_WAIT, Became, LetterKind, address_of, digest_due, new_letter
from tutor.domain.mail_servers import Safety, mail_server

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
FRIDAY = date(2026, 11, 20)
YEAR = timedelta(days=364)


def letter(at=NOON):
    return new_letter("family", LetterKind.DIGEST, "2026-W47.1", at)


def test_what_was_not_taken_waits_twice_as_long_each_time_and_never_longer_than_the_longest():
    now, waits, one = NOON, [], letter()
    for _ in range(12):
        assert one.is_due(now)
        one = one.claimed(now).put_off(now)
        assert not one.is_due(now)
        waits.append(one.next_at - now)
        now = one.next_at
    assert waits[:3] == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert waits[-1] == LONGEST_WAIT


def test_a_next_try_that_a_clock_set_a_year_ahead_does_not_keep_a_letter_for_a_year():
    ahead = letter().claimed(NOON + YEAR).put_off(NOON + YEAR)
    assert ahead.is_due(NOON)


def test_a_letter_somebody_hands_over_or_that_is_closed_is_not_due():
    claimed = letter().claimed(NOON)
    assert not claimed.is_due(NOON + YEAR)
    assert not claimed.is_lost_sight_of(NOON + timedelta(minutes=9))
    assert claimed.is_lost_sight_of(NOON + timedelta(minutes=11))
    assert claimed.is_lost_sight_of(NOON - YEAR)
    closed = claimed.closed(Became.SENT, NOON)
    assert not closed.is_due(NOON + YEAR)
    assert not closed.is_lost_sight_of(NOON + YEAR)


def test_the_same_letter_has_the_same_mark_at_every_try():
    assert letter().claimed(NOON).mark == letter(NOON + YEAR).mark
    assert letter().mark != new_letter("family", LetterKind.DIGEST, "2026-W48.1", NOON).mark


@pytest.mark.parametrize(
    ("days", "today", "due"),
    [
        ({Day.FRIDAY}, FRIDAY, "2026-W47.1"),
        ({Day.FRIDAY}, FRIDAY + timedelta(days=1), "2026-W47.1"),
        ({Day.FRIDAY}, FRIDAY + timedelta(days=2), ""),
        ({Day.FRIDAY}, FRIDAY - timedelta(days=1), ""),
        ({Day.MONDAY, Day.FRIDAY}, FRIDAY, "2026-W47.2"),
        ({Day.SUNDAY}, date(2027, 1, 3), "2026-W53.1"),
        ({Day.SUNDAY}, date(2027, 1, 4), "2026-W53.1"),
        ((), FRIDAY, ""),
    ],
)
def test_a_digest_is_named_by_its_week(days, today, due):
    assert digest_due(days, today) == due


def test_who_moves_the_day_within_a_week_gets_no_second_letter():
    assert digest_due({Day.WEDNESDAY}, FRIDAY - timedelta(days=2)) == digest_due({Day.FRIDAY}, FRIDAY)


@pytest.mark.parametrize(
    "typed",
    [
        "rosa",
        "rosa@home",
        "a b@example.org",
        "a@example.org\nBcc: b@example.org",
        "a@example.org, b@example.org",
        "<a@example.org>",
        "@example.org",
        "ñ@example.org",
        "a@exa mple.org",
        "a" * 65 + "@example.org",
    ],
)
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(InvalidInput, match="no e-mail address"):
        address_of(typed)


def test_an_address_is_kept_as_typed_and_none_is_allowed():
    assert address_of(" Rosa.Diaz+school@mail.example.org ") == "Rosa.Diaz+school@mail.example.org"
    assert address_of("  ") == ""


def test_a_mail_server_is_read_from_its_address():
    safe = mail_server("smtps://us%40school:p%3Aw@mail.example.org")
    assert (safe.host, safe.port, safe.safety, safe.user, safe.password) == (
        "mail.example.org",
        465,
        Safety.TLS,
        "us@school",
        "p:w",
    )
    assert "p:w" not in repr(safe)
    assert mail_server("smtp://mail.example.org").safety is Safety.STARTTLS
    assert mail_server("smtp://127.0.0.1:2525?tls=none") == mail_server("smtp://127.0.0.1:2525/?tls=none")
    assert mail_server("smtp://127.0.0.1:2525?tls=none").safety is Safety.NONE


@pytest.mark.parametrize(
    "url", ["mail.example.org", "http://u:secret@x", "smtp://", "smtp://x?tls=maybe", "smtps://u:secret@x?tls=none"]
)
def test_an_address_of_no_mail_server_is_refused_without_its_password(url):
    with pytest.raises(ValueError, match="smtp") as refused:
        mail_server(url)
    assert "secret" not in str(refused.value)
