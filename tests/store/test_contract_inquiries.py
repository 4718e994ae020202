"""Students' own projects: what every store promises."""

from dataclasses import replace

import pytest

from tests.store.examples import inquiry, inquiry_version, school
from tutor.domain.errors import Conflict
from tutor.domain.inquiries import ChangeOf, InquiryStatus


@pytest.fixture
def store(store):
    with store.open_records(writing=True) as records:
        school(records)
    return store


def test_a_project_comes_back_whole_with_every_line_of_its_history(store):
    first = inquiry_version(1, what=ChangeOf.BEGUN)
    second = inquiry_version(2, inquiry=replace(first.inquiry, status=InquiryStatus.FINISHED))
    with store.open_records(writing=True) as records:
        records.inquiries.add(first)
        records.inquiries.add(second)
    with store.open_records() as records:
        assert records.inquiries.history("project") == [first, second]
        assert records.inquiries.of_student("ada") == [second]


def test_each_student_has_their_own_in_the_order_they_were_begun(store):
    theirs = {"z": ("ada", 1), "a": ("ada", 2), "m": ("ben", 1)}
    with store.open_records(writing=True) as records:
        for name, (student, number) in reversed(theirs.items()):
            records.inquiries.add(inquiry_version(1, inquiry=inquiry(name, student_id=student, number=number)))
    with store.open_records() as records:
        assert [one.inquiry.id for one in records.inquiries.of_student("ada")] == ["z", "a"]
        assert [one.inquiry.id for one in records.inquiries.of_student("ben")] == ["m"]
        assert records.inquiries.of_student("rivera") == records.inquiries.history("none") == []


def test_two_changes_at_once_do_not_overwrite_each_other(store):
    with store.open_records(writing=True) as records:
        records.inquiries.add(inquiry_version(1))
        with pytest.raises(Conflict):
            records.inquiries.add(inquiry_version(1, what=ChangeOf.DONE))
    with store.open_records() as records:
        assert [line.what for line in records.inquiries.history("project")] == [ChangeOf.NOTE]
