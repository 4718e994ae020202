"""The post of the month: the mail server where its letters come, and our own book of who got which."""

import re
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from tests.browser.month_school import FAMILY, MARISOL, TOM, TOMS_FAMILY
from tests.mail.receiver import Receiver, receiver
from tutor.console.letters import Writer
from tutor.usecases.letters import Link

TEACHER, ALERT = "Your week in Waymark", "An alert waits for you: open Waymark"
STORY, STORY_ES = "Your weekly letter from Waymark", "Su carta semanal de Waymark"
CONFIRM = "Is this your address for letters from Waymark?"
CONFIRM_ES = "¿Es esta su dirección para las cartas de Waymark?"
CHILDREN = {FAMILY: MARISOL, TOMS_FAMILY: TOM}


@dataclass
class Post:
    """Where the school hands its letters over; what must have come there, as reader, subject and day; the last of each."""

    server: Receiver
    book: list = field(default_factory=list)
    latest: dict = field(default_factory=dict)

    @property
    def settings(self):
        url = f"smtp://127.0.0.1:{self.server.port}?tls=none"
        return {"smtp_url": url, "mail_from": "Our School <letters@example.org>"}

    def came(self):
        """What the mail server has taken on."""
        return sorted((_reader(mail), str(mail["Subject"]), _day(mail)) for mail in self.server.letters())

    def goes_out(self, month, expected):
        """What is due is sent: each of these gets a letter with this subject, and nobody else any."""
        known, day = len(self.book), month.clock().date()
        month.use.letters.queue()
        month.use.letters.deliver(Writer(use=month.use, address=month.address))
        self.book += [(reader, subject, day) for reader, subject in expected.items()]
        assert self.came() == sorted(self.book)
        for mail in self.server.letters()[known:]:
            reader, letter = _reader(mail), mail.get_body(("html",)).get_content()
            others = set(month.ledger) - {CHILDREN[reader]} if reader in CHILDREN else set()
            assert not [name for name in others if re.search(rf"\b{name.title()}\b", letter)]
            self.latest[reader] = letter

    def wants_letters(self, month, *people):
        """These adults give an address and follow the link in the letter that comes there."""
        for person in people:
            days = month.use.letters.box(person).days
            month.use.letters.choose(person, days=days, address=address_of(person))
        self.goes_out(month, dict.fromkeys(people, CONFIRM))
        for person in people:
            month.use.letters.follow(Link.ADDRESS, *action_of(self.latest[person]).rsplit("/", 2)[1:])


@contextmanager
def office():
    """The post as long as the month lasts. The test sends the letters: the tutor would by another clock than the month's."""
    with receiver() as server, pytest.MonkeyPatch.context() as patched:
        patched.setattr("tutor.app.post", _rests)
        patched.setattr("tutor.app.Beforehand.looks", _rests)
        patched.setattr("tutor.store.on_disk._sync", lambda _: None)  # no power fails in this month
        yield Post(server)


def _rests(*_):
    """Nobody looks every half minute."""
    return ()


def address_of(person):
    return f"{person}@example.org"


def action_of(letter):
    """The one thing a letter asks to do."""
    [address] = re.findall(r'class="act"><a href="([^"]+)"', letter)
    return address


def stop_of(letter):
    """Where a letter leads who wants no more."""
    [address] = re.findall(r'href="([^"]+/letters/stop/[^"]+)"', letter)
    return address


def weeks_of(month):
    """The digests that were sent, as the school wrote them down: the weeks, by who got them."""
    sent = "SELECT login, about FROM letters JOIN persons ON id = person_id WHERE kind = 'digest' AND became = 'sent'"
    weeks = {}
    for login, about in month.place.rows(f"{sent} ORDER BY position"):
        weeks.setdefault(login, []).append(about)
    return weeks


def became(month):
    """What became of the letters to those who gave an address, counted."""
    counted = "SELECT became, count(*) FROM letters JOIN letterboxes USING (person_id) GROUP BY became"
    return dict(month.place.rows(counted))


def _reader(mail):
    return mail["To"].partition("@")[0]


def _day(mail):
    return mail["Date"].datetime.date()
