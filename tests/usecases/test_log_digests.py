"""A log gone on with from what was kept of it says what the whole log says, whatever was answered, kept or set aside when."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import START, Clock, FakeStore, ports
from tutor.domain.catalogue import Catalogue
from tutor.domain.disputes import Dispute, DisputeReason, DisputeStatus
from tutor.domain.items import Item
from tutor.domain.marking import Verdict
from tutor.domain.mastery import looks
from tutor.domain.mastery.keeping import written
from tutor.domain.plans import Goal
from tutor.domain.practice import Attempt
from tutor.domain.skills import Skill
from tutor.usecases.attention import WEEK, findings_in, rests_on
from tutor.usecases.log_digests import keep, logs
from tutor.usecases.standing import by_student, known_from, set_aside_of

SKILLS = ("parts", "halves", "adding")
BOTH = ("ada", "ben")


def a_catalogue(choices=4):
    titled = [
        Skill(id=name, title=name, strand="s", grade=4, prerequisites=SKILLS[:n][-1:]) for n, name in enumerate(SKILLS)
    ]
    item = Item(
        id="pick",
        skill_id="parts",
        level=2,
        answer_type="choice",
        answer="1",
        question="Which?",
        options={"choices": [str(n) for n in range(choices)]},
        also=("adding",),
    )
    return Catalogue(skills={one.id: one for one in titled}, items={item.id: item})


class School:
    """Two students whose answers, disputes and clock go as they are told."""

    def __init__(self):
        self.store, self.clock, self.catalogue = FakeStore(), Clock(), a_catalogue()
        self.ports = replace(
            ports(open_records=self.store.open_records, clock=self.clock), catalogue=lambda: self.catalogue
        )
        self.attempts = []

    def answer(self, who, question, verdict, hints, mistake):
        self.clock.go_on(minutes=2)
        attempt = Attempt(
            id=f"a{len(self.attempts)}",
            presentation_id=f"{who} {question}",
            student_id=who,
            skill_id=SKILLS[question % 3],
            item_id="pick" if question % 5 == 0 else "typed",
            level=1 + question % 2,
            answer="7",
            verdict=verdict,
            reason="",
            hints=hints,
            at=self.clock(),
            mistake_id=mistake,
        )
        self.attempts.append(attempt)
        self.store.tables.add("attempts", attempt.id, attempt)

    def live(self, *, answers, leave, dispute, bring_in, kept, lose):
        """A day: answers, and what else may come of it, in this order."""
        who, many, seed = answers
        luck = Random(seed)
        for _ in range(many):
            mistake = luck.choice([None, "tops", "turns"])
            self.answer(who, luck.randrange(12), luck.choice(VERDICTS), luck.randrange(3), mistake)
        if dispute is not None:
            self.dispute(dispute)
        self.clock.go_on(days=leave)
        self.catalogue = a_catalogue(bring_in)
        if lose:
            self.store.tables.remove("digests", who)
        if kept:
            keep(self.ports, BOTH)

    def dispute(self, number):
        """Sets an answer aside, or counts it again."""
        if number >= len(self.attempts):
            return
        attempt = self.attempts[number]
        if self.store.tables.get("disputes", attempt.id):
            self.store.tables.remove("disputes", attempt.id)
            return
        upheld = Dispute(
            id=attempt.id,
            student_id=attempt.student_id,
            attempt_id=attempt.id,
            reason=DisputeReason.TYPO,
            words="",
            raised_by=attempt.student_id,
            at=self.clock(),
            status=DisputeStatus.UPHELD,
        )
        self.store.tables.add("disputes", upheld.id, upheld)


VERDICTS = (Verdict.CORRECT, Verdict.CORRECT, Verdict.INCORRECT, Verdict.UNSURE)
DAYS = st.builds(
    dict,
    answers=st.tuples(st.sampled_from(BOTH), st.integers(0, 9), st.integers(0, 999)),
    leave=st.sampled_from([5, 1, 0.2, 9, -8]),
    dispute=st.one_of(st.none(), st.integers(0, 20)),
    bring_in=st.sampled_from([4, 4, 4, 2]),
    kept=st.sampled_from([True, True, False]),
    lose=st.sampled_from([False, False, False, True]),
)
GOAL = Goal(id="g", statement="I can add", skill_id="adding", due=START.date() + timedelta(days=20))


@settings(max_examples=100, deadline=None)
@given(st.lists(DAYS, min_size=2, max_size=8))
def test_what_was_kept_and_what_came_since_say_what_the_whole_log_says(days):
    school = School()
    for day in days:
        school.live(**day)
    now = school.clock()
    moments = [now - timedelta(days=2), now - timedelta(days=1), now]
    with school.store.open_records() as records:
        aside = set_aside_of(records, BOTH)
        whole = {one: known_from(school.ports, theirs, aside[one]) for one, theirs in _by_both(school).items()}
        for one, log in logs(school.ports, records, aside).items():
            seen = log.now(now)
            assert written(seen.digest) == written(whole[one].digest)
            assert [seen.glance(skill) for skill in SKILLS] == [whole[one].glance(skill) for skill in SKILLS]
            assert _findings(school, seen, _needed(seen, whole[one])) == _findings(
                school, whole[one], whole[one].attempts
            )
        for one, log in logs(school.ports, records, aside, start=moments[0]).items():
            for seen, then in zip(log.as_of(moments), looks(whole[one], moments), strict=True):
                assert written(seen.digest) == written(then.digest)
                assert (seen.now, seen.glance("adding")) == (then.now, then.glance("adding"))


def _by_both(school):
    theirs = by_student(school.attempts)
    return {one: theirs[one] for one in BOTH}


def _week(attempts, now):
    return {one.presentation_id: one.at for one in attempts if now - WEEK <= one.at}


def _needed(seen, whole):
    """Of the answers those alone that a page would ask for."""
    skills, unread = rests_on(seen, [GOAL])
    questions = unread | set(_week(whole.attempts, seen.now))
    return [one for one in whole.attempts if one.skill_id in skills or one.presentation_id in questions]


def _findings(school, known, attempts):
    week = _week(attempts, known.now)
    return findings_in(school.ports, known, attempts, week=week, hints=(), goals=[GOAL])


def test_a_row_is_written_for_what_lies_back_a_few_days_and_again_once_it_is_worth_it():
    school = School()
    for question in range(20):
        school.answer("ada", question, Verdict.CORRECT, 0, None)
    assert keep(school.ports, BOTH) == 0
    school.clock.go_on(days=5)
    school.answer("ada", 20, Verdict.CORRECT, 0, None)
    assert [keep(school.ports, BOTH), keep(school.ports, BOTH)] == [1, 0]
    [row] = school.store.tables.all("digests")
    assert (row.student_id, row.position) == ("ada", 20)
    for question in range(11):
        school.answer("ada", question, Verdict.CORRECT, 0, None)
    school.clock.go_on(days=5)
    assert [keep(school.ports, BOTH), keep(school.ports, BOTH)] == [1, 0]
