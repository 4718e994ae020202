"""What must add up at the end of a month, and what it is compared with."""

import re

import httpx

from tests.browser.month_school import HADDAD
from tutor.domain.disputes import DisputeStatus
from tutor.domain.mastery import fold

ESTIMATE = re.compile(r'<h2 id="skill-\d+">([^<]+?) <span class="chip">[^<]*</span></h2>\s*<p>([^<]+)</p>')
DOORS = ("students/{}/progress", "students/{}/readers", "family/{}/plan", "students/{}/ledger")
ABOUT = re.compile(r"about \d+ of 10", re.IGNORECASE)


def ledger_of(month, student):
    """Every version of a plan as it is kept: who, from what, and the plan it left."""
    with month.records() as records:
        versions = records.plans.versions(student)
    return [(v.number, v.author_id, v.change_id, v.undoes, v.plan) for v in reversed(versions)]


def written_down(month, student):
    """The same from our own book."""
    return [(n, e.by, e.change_id, e.undoes, e.plan) for n, e in enumerate(month.ledger[student], start=1)]


def log_of(month, student):
    """The answers that were ever given, in order, and those a teacher set aside."""
    with month.records() as records:
        upheld = records.disputes.of_students([student], [DisputeStatus.UPHELD])
        return records.practice.attempts_of(student), frozenset(one.attempt_id for one in upheld)


def estimates_of(month, student):
    """What the log says of each skill without the answers set aside, in the words of a page."""
    ports = month.use.practice.ports
    attempts, aside = log_of(month, student)
    catalogue = ports.catalogue()
    known = fold(
        [one for one in attempts if one.id not in aside],
        now=month.clock(),
        prerequisites=catalogue.prerequisites,
        items=catalogue.items,
        parameters=ports.parameters(),
    )
    tried = {one.skill_id for one in attempts if one.id not in aside}
    return {catalogue.skill(skill).title: f"about {round(known.of(skill).p * 10)} of 10" for skill in tried}


def shown_estimates(page):
    """The same as a page shows them."""
    return {title: found[0].lower() for title, said in ESTIMATE.findall(page) if (found := ABOUT.findall(said))}


def openings(month, student):
    """What a student's reading log says, oldest first: who read what."""
    with month.records() as records:
        return [(one.reader_id, one.what) for one in reversed(records.readings.of_student(student))]


def browser(month, login):
    """Somebody who reads pages without a window."""
    [cookie] = month.cookies(login)
    return httpx.Client(base_url=month.address, cookies={cookie["name"]: cookie["value"]})


def closed_to(month, login, students, doors):
    """What a family is answered at the doors of children that are not theirs."""
    with browser(month, login) as family:
        return {family.get(f"/console/{door.format(one)}").status_code for one in students for door in doors}


def teacher_reads(month, *paths):
    """These pages as the teacher sees them."""
    with browser(month, HADDAD) as teacher:
        return [teacher.get(path).text for path in paths]
