"""Letters go out once each: whatever the mail server, the clock and other processes do."""

from datetime import timedelta

import pytest

from tests.fakes import START
from tests.mailbox import Mailbox
from tutor.domain.errors import InvalidInput, NotFound, TooMany, Unavailable
from tutor.domain.families import Day
from tutor.domain.letters import Became, LetterKind, Mail, NotTaken, Unsure
from tutor.usecases.letters import Letters, Link

FRIDAY = START + timedelta(days=4)
YEAR = timedelta(days=364)


def write(letter, to):
    return Mail(mark=letter.mark, to=to, subject=letter.kind, text=letter.about, html="", at=letter.at)


@pytest.fixture
def mailbox():
    return Mailbox()


@pytest.fixture
def letters(school, mailbox):
    school.clock.moment = FRIDAY
    return Letters(ports=school.ports, mailer=mailbox)


def told(mailbox):
    return sorted((mail.to, mail.text) for mail in mailbox.sent)


FAMILIES = [(f"{name}@waymark.invalid", "2026-W45.1") for name in ("family", "strangers")]


def test_on_its_day_each_family_gets_one_digest_however_often_one_looks(letters, mailbox, school):
    for _ in range(3):
        letters.queue()
        letters.deliver(write)
        school.clock.go_on(hours=5)
    assert told(mailbox) == FAMILIES


def test_before_the_school_opens_no_digest_is_sent(letters, school):
    school.clock.moment = FRIDAY.replace(hour=5)
    assert letters.queue() == 0
    school.clock.go_on(hours=1)
    assert letters.queue() == 2


def test_a_teachers_week_is_told_on_monday(letters, mailbox, school):
    school.clock.moment = START
    assert letters.queue() == 3
    letters.deliver(write)
    assert {mail.to.partition("@")[0] for mail in mailbox.sent} == {"rivera", "okafor", "lindgren"}


def test_a_server_that_is_down_loses_nothing_and_doubles_nothing(letters, mailbox, school):
    mailbox.fails_with = Unavailable("down")
    letters.queue()
    for _ in range(50):
        assert letters.deliver(write).sent == 0
        school.clock.go_on(minutes=20)
    assert 2 <= mailbox.tried < 30
    mailbox.fails_with = None
    for _ in range(50):
        letters.queue()
        letters.deliver(write)
        school.clock.go_on(minutes=20)
    assert told(mailbox) == FAMILIES


def test_where_nobody_is_there_the_other_letters_are_not_tried_one_after_the_other(letters, mailbox):
    mailbox.fails_with = Unavailable("It is down.")
    letters.queue()
    assert letters.deliver(write).in_words() == "0 sent, 1 wait for another try, 0 needless, 0 unsure (It is down)"
    assert mailbox.tried == 1
    mailbox.fails_with = NotTaken("no such address")
    assert letters.deliver(write).put_off == 1


def test_a_letter_that_may_have_been_taken_is_not_sent_again(letters, mailbox, school):
    mailbox.fails_with = Unsure("broke off")
    letters.queue()
    assert letters.deliver(write).unsure == 2
    mailbox.fails_with = None
    school.clock.go_on(days=1)
    letters.queue()
    letters.deliver(write)
    assert mailbox.sent == []


def test_a_process_that_dies_while_handing_over_leaves_a_letter_that_is_not_sent_twice(letters, mailbox, school):
    letters.queue()

    def die(letter, to):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        letters.deliver(die)
    assert letters.deliver(write).sent == 1
    school.clock.go_on(hours=1)
    assert letters.deliver(write).unsure == 1
    assert len(mailbox.sent) == 1


def test_a_letter_that_cannot_be_worded_keeps_back_no_other(letters, mailbox):
    letters.queue()

    def fail_once(letter, to):
        if letter.person_id == "family":
            raise KeyError("a secret of the student")
        return write(letter, to)

    done = letters.deliver(fail_once)
    assert (done.sent, done.put_off, done.faults) == (1, 1, ["KeyError"])
    assert "secret" not in done.in_words()


def test_a_clock_that_jumps_sends_no_second_letter_for_the_same_week(letters, mailbox, school):
    letters.queue()
    letters.deliver(write)
    for jump in (YEAR, -YEAR, -2 * YEAR, 2 * YEAR):
        school.clock.moment = FRIDAY + jump
        letters.queue()
        letters.deliver(write)
        school.clock.moment = FRIDAY
        letters.queue()
        letters.deliver(write)
    weeks = [mail.text for mail in mailbox.sent if mail.to.startswith("family")]
    assert len(weeks) == len(set(weeks)) == 5


def test_a_digest_that_never_went_out_is_overtaken_by_the_next(letters, mailbox, school):
    mailbox.fails_with = Unavailable("down")
    letters.queue()
    letters.deliver(write)
    school.clock.go_on(days=7)
    letters.queue()
    mailbox.fails_with = None
    letters.deliver(write)
    assert {text for _, text in told(mailbox)} == {"2026-W46.1"}


def test_at_once_means_this_week_and_counts_as_its_letter(letters, mailbox, school):
    school.clock.moment = FRIDAY - timedelta(days=2)
    assert letters.queue(at_once=True) == 5
    letters.deliver(write)
    school.clock.moment = FRIDAY
    assert letters.queue() == 0


def test_who_wants_no_days_gets_none_also_when_one_is_waiting(letters, mailbox):
    letters.queue()
    letters.choose("family", days=())
    done = letters.deliver(write)
    assert (done.sent, done.dropped) == (1, 1)
    assert letters.box("family").days == ()


def test_a_letter_goes_only_to_an_address_that_was_confirmed(letters, mailbox, school):
    mailbox.keeps_files = False
    letters.choose("family", days=[Day.FRIDAY], address="rosa@example.org")
    letters.queue()
    letters.deliver(write)
    assert [(mail.to, mail.subject) for mail in mailbox.sent] == [("rosa@example.org", LetterKind.ADDRESS)]
    what, who, seal = letters.link(Link.ADDRESS, "family").split("/")
    letters.follow(Link(what), who, seal)
    school.clock.go_on(days=7)
    letters.queue()
    letters.deliver(write)
    assert [mail.subject for mail in mailbox.sent[1:]] == [LetterKind.DIGEST]


def test_a_link_about_an_address_of_before_confirms_nothing(letters):
    letters.choose("family", days=[], address="typo@example.org")
    what, who, seal = letters.link(Link.ADDRESS, "family").split("/")
    letters.choose("family", days=[], address="rosa@example.org")
    with pytest.raises(NotFound):
        letters.follow(Link(what), who, seal)
    assert not letters.box("family").confirmed


def test_nobody_can_have_letters_sent_to_many_strangers(letters, mailbox):
    for name in ("a", "b", "c"):
        letters.choose("family", days=[], address=f"{name}@example.org")
    with pytest.raises(TooMany):
        letters.choose("family", days=[], address="d@example.org")
    assert letters.choose("family", days=[], address="a@example.org").address == "a@example.org"
    letters.deliver(write)
    assert [mail.to for mail in mailbox.sent] == ["a@example.org"]


@pytest.mark.parametrize("wrong", [{"days": [7]}, {"days": [], "address": "rosa"}])
def test_what_cannot_be_kept_is_refused(letters, wrong):
    with pytest.raises(InvalidInput):
        letters.choose("family", **wrong)
    with pytest.raises(NotFound):
        letters.choose("ada", days=[])


def test_a_link_opens_for_nobody_else_and_not_after_the_account_is_closed(letters, school):
    _, who, seal = letters.link(Link.STOP, "family").split("/")
    for what, person, sealed in (
        (Link.STOP, "strangers", seal),
        (Link.ADDRESS, who, seal),
        (Link.STOP, who, seal[:-1] + ("0" if seal[-1] != "0" else "1")),
        (Link.STOP, who, "ø"),
        (Link.STOP, "nobody", seal),
    ):
        with pytest.raises(NotFound):
            letters.follow(what, person, sealed)
    assert letters.box("family").days == (Day.FRIDAY,)
    for _ in range(2):
        assert letters.follow(Link.STOP, who, seal).days == ()
    assert letters.follow(Link.STOP, who, seal, days=[Day.MONDAY]).days == (Day.MONDAY,)
    school.close_account("family")
    with pytest.raises(NotFound):
        letters.follow(Link.STOP, who, seal)


def of_alerts(school):
    with school.ports.open_records() as records:
        return [(one.person_id, one.about.rpartition(".")[2]) for one in records.letters.open()]


def test_an_alert_and_each_of_its_escalations_is_a_letter_to_every_adult_it_is_put_before(letters, school):
    school.say("i want to die")
    assert sorted(of_alerts(school)) == [("okafor", "1"), ("rivera", "1")]
    school.clock.go_on(minutes=15)
    school.alerts.pass_on()
    school.clock.go_on(minutes=15)
    school.alerts.pass_on()
    assert sorted(of_alerts(school)[2:]) == [("admin", "2"), ("admin", "3"), ("okafor", "3"), ("rivera", "3")]


def test_a_letter_about_an_alert_is_kept_with_the_alert_or_not_at_all(letters, school, monkeypatch):
    def fail(*_):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("tests.fake_letters.FakeLetters.add", fail)
    with pytest.raises(RuntimeError):
        school.say("i want to die")
    assert school.alerts.waiting("rivera") == []


def test_what_became_of_a_letter_is_kept(letters, school):
    letters.queue()
    letters.deliver(lambda letter, to: None)
    tables = school.ports.open_records.__self__.tables
    assert {one.became for one in tables.all("letters")} == {Became.DROPPED}
