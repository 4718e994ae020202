from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.domain.due_dates import find_due, read_due
from tutor.domain.errors import InvalidInput

TODAY = date(2026, 11, 20)  # a Friday


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("2027-05-30", date(2027, 5, 30)),
        ("by June", date(2027, 6, 30)),
        ("June", date(2027, 6, 30)),
        ("end of february", date(2027, 2, 28)),
        ("May 30", date(2027, 5, 30)),
        ("May 30th", date(2027, 5, 30)),
        ("may the 5th", date(2027, 5, 5)),
        ("30 May", date(2027, 5, 30)),
        ("30th of May", date(2027, 5, 30)),
        ("the 3rd of December", date(2026, 12, 3)),
        ("by may", date(2027, 5, 31)),
        ("Dec. 5", date(2026, 12, 5)),
        ("Sept 1", date(2027, 9, 1)),
        ("nov 20", date(2026, 11, 20)),
        ("nov 19", date(2027, 11, 19)),
        ("November", date(2026, 11, 30)),
        ("june 15, 2028", date(2028, 6, 15)),
        ("June 2028", date(2028, 6, 30)),
        ("march", date(2027, 3, 31)),
        ("feb 29", date(2028, 2, 29)),
        ("today", TODAY),
        ("tomorrow", date(2026, 11, 21)),
        ("next week", date(2026, 11, 27)),
        ("in 3 weeks", date(2026, 12, 11)),
        ("in two weeks", date(2026, 12, 4)),
        ("within a month", date(2026, 12, 20)),
        ("in 10 days", date(2026, 11, 30)),
        ("by Monday", date(2026, 11, 23)),
        ("by friday", date(2026, 11, 27)),
        ("", None),
        ("   ", None),
    ],
)
def test_dates_are_read_as_people_say_them(text, due):
    assert read_due(text, TODAY) == due


@pytest.mark.parametrize(
    "text",
    ["soon", "2026-11-19", "2027-13-01", "june 31", "2031-01-01", "in 999 months", "31 feb", "🙂", "40 may", "<b>"],
)
def test_what_is_no_day_ahead_is_refused(text):
    with pytest.raises(InvalidInput):
        read_due(text, TODAY)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("I want to be able to bake with fractions by June", date(2027, 6, 30)),
        ("can we make it may 30 because of the bake sale", date(2027, 5, 30)),
        ("I want to finish by next week please", date(2026, 11, 27)),
        ("may I practise decimals", None),
        ("I may do 3 more", None),
        ("we march in the band", None),
        ("I want to learn decimals", None),
        ("marcus and junior decide", None),
    ],
)
def test_a_day_is_found_in_a_sentence_only_if_one_is_spoken_of(text, due):
    assert find_due(text, TODAY) == due


@given(st.text(max_size=80), st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_any_text_is_a_day_ahead_none_or_refused(text, today):
    try:
        due = read_due(text, today)
    except InvalidInput:
        return
    assert due is None or today <= due <= today + timedelta(days=3 * 366)
