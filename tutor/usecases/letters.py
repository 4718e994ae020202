"""Letters to adults: putting this week's digests into the outbox, handing over what waits, and what each wants."""

import hashlib
import hmac
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Protocol

from tutor.domain.errors import Conflict, InvalidInput, NotFound, TooMany, Unavailable
from tutor.domain.families import Day
from tutor.domain.letters import (
    OPENS_AT,
    TOO_MANY_ADDRESSES,
    Became,
    Letter,
    Letterbox,
    LetterKind,
    Mail,
    NotTaken,
    Unsure,
    address_of,
    digest_due,
    new_letter,
    usual_box,
    week_of,
)
from tutor.domain.people import Person, Role
from tutor.usecases.ports import Ports, Records
from tutor.usecases.reminders import Reminder, Reminders

ADDRESSES_A_DAY = 3
NO_LINK = "There is no such page."

Write = Callable[[Letter, str], Mail | None]
"""A letter to this address in words, or nothing where there is nothing to say any more."""


class Link(StrEnum):
    """What a link in a letter opens."""

    STOP = "stop"
    ADDRESS = "address"


class Mailer(Protocol):
    """Hands letters over."""

    @property
    def keeps_files(self) -> bool:
        """Whether letters are only written into a folder, so that nobody needs an address."""
        ...

    def send(self, mail: Mail) -> None:
        """Hand one over.

        Raises:
            NotTaken: it was refused.
            Unavailable: there is nobody to hand it to.
            Unsure: it broke off so late that it may have been taken.

        """
        ...


@dataclass(kw_only=True)
class Round:
    """What became of the outbox in one look. `faults` are what is wrong with the server and kinds of mistakes of ours, never words of a letter."""

    sent: int = 0
    dropped: int = 0
    unsure: int = 0
    put_off: int = 0
    faults: list[str] = field(default_factory=list)

    def in_words(self) -> str:
        """For the operator."""
        told = f"{self.sent} sent, {self.put_off} wait for another try, {self.dropped} needless, {self.unsure} unsure"
        return f"{told} ({', '.join(sorted(set(self.faults)))})" if self.faults else told


@dataclass(frozen=True, kw_only=True)
class Letters:
    """The outbox and the letterboxes. `zone` says when the school's day is."""

    ports: Ports
    mailer: Mailer
    zone: tzinfo = UTC

    def queue(self, *, at_once: bool = False) -> int:
        """Put the digests that are due into the outbox, and say how many; one person gets one of a kind a week.

        With `at_once` everybody who wants any gets this week's first now, whatever the day and the hour.
        """
        now = self.ports.now()
        local = now.astimezone(self.zone)
        if local.hour < OPENS_AT and not at_once:
            return 0
        with self.ports.open_records() as records:
            wanted = {person.id: box or usual_box(person.id, person.role) for person, box in records.letters.readers()}
            first = f"{week_of(local.date())}.1"
            named = {
                one: first if at_once and box.days else digest_due(box.days, local.date())
                for one, box in wanted.items()
            }
            due = {(one, about) for one, about in named.items() if about}
            new = sorted(due - records.letters.about(LetterKind.DIGEST, {about for _, about in due}))
        if not new:
            return 0
        with self.ports.open_records(writing=True) as records:
            _overtaken(records, {one for one, _ in new}, now)
            return sum(_queued(records, person_id, about, now) for person_id, about in new)

    def deliver(self, write: Write) -> Round:
        """Hand over what waits, oldest first. Each letter is claimed before and closed after, so none goes out twice."""
        now, done = self.ports.now(), Round()
        with self.ports.open_records() as records:
            waiting = records.letters.open()
        for letter in waiting:
            if letter.is_lost_sight_of(now) and self._move(letter.closed(Became.UNSURE, now), was=letter):
                done.unsure += 1
            elif letter.is_due(now) and not self._delivered(letter, write, done):
                break
        return done

    def _delivered(self, letter: Letter, write: Write, done: Round) -> bool:
        """Whether to go on with the next one: not where there is nobody to hand letters to."""
        now = self.ports.now()
        claimed = letter.claimed(now)
        if not self._move(claimed, was=letter):
            return True  # another process was quicker
        became, reachable = None, True
        try:
            mail = self._written(letter, write)
            if mail:
                self.mailer.send(mail)
            became = Became.SENT if mail else Became.DROPPED
        except Unsure:
            became = Became.UNSURE
        except NotTaken:
            pass
        except Unavailable as error:
            reachable = False
            done.faults.append(str(error).removesuffix("."))
        except Exception as fault:  # noqa: BLE001 — one letter that breaks must not keep back all others
            done.faults.append(type(fault).__name__)
        done.sent += became is Became.SENT
        done.dropped += became is Became.DROPPED
        done.unsure += became is Became.UNSURE
        done.put_off += became is None
        self._move(claimed.closed(became, now) if became else claimed.put_off(now), was=claimed)
        return reachable

    def _written(self, letter: Letter, write: Write) -> Mail | None:
        with self.ports.open_records() as records:
            person = records.people.person(letter.person_id)
            box = _box(records, person) if person and person.active else None
        if person is None or box is None or (letter.kind is LetterKind.DIGEST and not box.days):
            return None
        to = box.address if box.confirmed else ""
        if letter.kind is LetterKind.ADDRESS:
            to = letter.about.partition(" ")[0]
            if to != box.address or box.confirmed:
                return None
        if not to and not self.mailer.keeps_files:
            return None
        return write(letter, to or f"{person.login}@waymark.invalid")

    def _move(self, letter: Letter, *, was: Letter) -> bool:
        try:
            with self.ports.open_records(writing=True) as records:
                records.letters.update(letter, was=was)
        except Conflict:
            return False
        return True

    def reminders(self, person: Person) -> Sequence[Reminder]:
        """What became old enough since somebody's last digest, so that each stands in one of them only."""
        with self.ports.open_records() as records:
            last = records.letters.last_sent(person.id, LetterKind.DIGEST)
        return Reminders(ports=self.ports).of(person, last=last)

    def box(self, actor_id: str) -> Letterbox:
        """What an adult chose; the usual where they chose nothing.

        Raises:
            NotFound: nobody who gets letters.

        """
        with self.ports.open_records() as records:
            return _box(records, _adult(records, actor_id))

    def choose(self, actor_id: str, *, days: Collection[int], address: str | None = None) -> Letterbox:
        """Keep the days and, where given, the address; a new address is asked for a confirmation.

        Raises:
            NotFound: nobody who gets letters.
            InvalidInput: there is no such day, or no such address.
            TooMany: a fourth new address in a day.

        """
        if not set(days) <= set(Day):
            raise InvalidInput("There is no such day.")
        with self.ports.open_records(writing=True) as records:
            before = _box(records, _adult(records, actor_id))
            box = replace(before, days=tuple(Day(day) for day in sorted(set(days))))
            wanted = before.address if address is None else address_of(address)
            if wanted != before.address:
                box = replace(box, address=wanted, confirmed=False)
                if wanted:
                    self._ask_to_confirm(records, actor_id, wanted)
            records.letters.keep_box(box)
            return box

    def _ask_to_confirm(self, records: Records, actor_id: str, address: str) -> None:
        now = self.ports.now()
        about = f"{address} {now.date().isoformat()}"
        if (actor_id, about) in records.letters.about(LetterKind.ADDRESS, [about]):
            return
        if records.letters.queued_since(actor_id, LetterKind.ADDRESS, now - timedelta(days=1)) >= ADDRESSES_A_DAY:
            raise TooMany(TOO_MANY_ADDRESSES)
        records.letters.add(new_letter(actor_id, LetterKind.ADDRESS, about, now))

    def link(self, what: Link, person_id: str) -> str:
        """The end of an address that opens this one thing for this person, and that nobody else can make."""
        with self.ports.open_records() as records:
            box, key = _box(records, _adult(records, person_id)), records.letters.key()
        return f"{what}/{person_id}/{_seal(key or self._first_key(), what, box)}"

    def _first_key(self) -> str:
        with self.ports.open_records(writing=True) as records:
            if not (key := records.letters.key()):
                key = f"{self.ports.new_id()} {self.ports.new_id()}"
                records.letters.keep_key(key)
            return key

    def by_link(self, what: Link, person_id: str, seal: str) -> tuple[Person, Letterbox]:
        """Whom a link from a letter is for, and what they chose.

        Raises:
            NotFound: we made no such link, the account is closed, or it is about an address of before.

        """
        with self.ports.open_records() as records:
            person = _adult(records, person_id)
            box, key = _box(records, person), records.letters.key()
        if not key or not hmac.compare_digest(seal.encode(), _seal(key, what, box).encode()):
            raise NotFound(NO_LINK)
        return person, box

    def follow(self, what: Link, person_id: str, seal: str, *, days: Collection[int] = ()) -> Letterbox:
        """Without signing in: confirm the address, or have digests on these days from now on and on no others.

        Raises:
            NotFound: we made no such link, or the account is closed.

        """
        self.by_link(what, person_id, seal)
        if what is Link.STOP:
            return self.choose(person_id, days=days)
        with self.ports.open_records(writing=True) as records:
            box = replace(_box(records, _adult(records, person_id)), confirmed=True)
            records.letters.keep_box(box)
            return box


def _overtaken(records: Records, person_ids: Collection[str], now: datetime) -> None:
    """A digest that never went out gives way to the next: it would tell the same."""
    for older in records.letters.open():
        if older.kind is LetterKind.DIGEST and older.person_id in person_ids and not older.claimed_at:
            records.letters.update(older.closed(Became.DROPPED, now), was=older)


def _queued(records: Records, person_id: str, about: str, now: datetime) -> bool:
    try:
        records.letters.add(new_letter(person_id, LetterKind.DIGEST, about, now))
    except Conflict:
        return False  # another process was quicker
    return True


def _adult(records: Records, person_id: str) -> Person:
    person = records.people.person(person_id)
    if person is None or not person.active or person.role is Role.STUDENT:
        raise NotFound(NO_LINK)
    return person


def _seal(key: str, what: Link, box: Letterbox) -> str:
    sealed = f"{what} {box.person_id}" + (f" {box.address}" if what is Link.ADDRESS else "")
    return hmac.new(key.encode(), sealed.encode(), hashlib.sha256).hexdigest()


def _box(records: Records, person: Person) -> Letterbox:
    return records.letters.box(person.id) or usual_box(person.id, person.role)
