"""The words of a letter, found when it is sent: what the pages show, as HTML and as plain text."""

from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser

from tutor.console.attention import rows_of
from tutor.console.family_pages import FamilyPages
from tutor.console.family_words import ADDRESS_SUBJECT, CONFIRM, FAMILY_SUBJECT, LOOK_AT_IT, OPEN_PAGE
from tutor.console.given import WHAT, in_sum, names_of
from tutor.console.languages import Language, language
from tutor.console.pages import written
from tutor.domain.letters import Letter, LetterKind, Mail
from tutor.domain.people import Classroom, Person, Role
from tutor.usecases.everything import UseCases
from tutor.usecases.letters import Link
from tutor.usecases.reminders import WaitsFor

MOST_PICKED = 5
ALERT_SUBJECT = "An alert waits for you: open Waymark"
TEACHER_SUBJECT = "Your week in Waymark"
WAITING = {
    WaitsFor.STUDENT: "a change waits for the student’s yes since",
    WaitsFor.TEACHER: "a change waits for your decision since",
    WaitsFor.FAMILY: "a change waits for the family’s signature since",
    WaitsFor.CONFERENCE: "the conference was to be on",
}


@dataclass(frozen=True, kw_only=True)
class Action:
    """The one thing to do."""

    label: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Writer:
    """Puts letters into words. `address` is where people reach the tutor, without a slash at the end."""

    use: UseCases
    address: str

    def __call__(self, letter: Letter, to: str) -> Mail | None:
        """The letter as it is true now; nothing where it has become needless."""
        person = self.use.students.person(letter.person_id)
        if person is None:
            return None
        if letter.kind is LetterKind.ALERT:
            return self._alert(letter, to)
        if letter.kind is LetterKind.ADDRESS:
            return self._address(letter, to, person)
        return self._teacher(letter, to, person) if person.role is Role.TEACHER else self._family(letter, to, person)

    def _alert(self, letter: Letter, to: str) -> Mail | None:
        alert_id = letter.about.rpartition(".")[0]
        if alert_id not in {alert.id for alert in self.use.alerts.waiting(letter.person_id)}:
            return None
        action = Action(label="Open Waymark", address=f"{self.address}/console")
        return self._mail(letter, to, ALERT_SUBJECT, "letter_alert.html", Language(), action=action)

    def _address(self, letter: Letter, to: str, person: Person) -> Mail:
        link = f"{self.address}/letters/{self.use.letters.link(Link.ADDRESS, person.id)}"
        action, speech = Action(label=CONFIRM, address=link), self._speech(person)
        return self._mail(letter, to, ADDRESS_SUBJECT, "letter_address.html", speech, action=action)

    def _teacher(self, letter: Letter, to: str, person: Person) -> Mail | None:
        day = self.use.today.of(person.id)
        if not day.students:
            return None
        alerts = sum(shown.alert.acknowledged_at is None for shown in day.alerts)
        first, more = rows_of(day.needs)
        queued = day.queue.total and not alerts
        action = Action(
            label="Decide on the plan changes" if queued else "Open your day",
            address=f"{self.address}/console{'/changes' if queued else ''}",
        )
        return self._mail(
            letter,
            to,
            TEACHER_SUBJECT,
            "letter_teacher.html",
            Language(),
            action=action,
            day=day,
            alerts=alerts,
            rows=first,
            more=len(more),
            waiting=WAITING,
            picked=self._picked(person.id, day.classes),
            reminders=self.use.letters.reminders(person),
        )

    def _picked(self, teacher_id: str, classes: Iterable[Classroom]) -> list[tuple[str, str]]:
        """What was given in these classes of late, and what came of it."""
        given = [one for room in classes for one in self.use.assignments.of_class(teacher_id, room.id)]
        lately = [one for one in given if one.moved_at >= self.use.assignments.week_ago()]
        return [
            (f"{WHAT[one.first.picked]} on “{one.skill_title}” for {names_of(one)}", in_sum(one))
            for one in lately[:MOST_PICKED]
        ]

    def _family(self, letter: Letter, to: str, person: Person) -> Mail | None:
        pages, speech = FamilyPages(use=self.use), self._speech(person)
        stories = [pages.story(person.id, glance.student.id, speech.code) for glance in self.use.students.of(person.id)]
        if not stories:
            return None
        waiting = [change.id for story in stories for change in story.waiting]
        page = f"/family/changes/{waiting[0]}" if waiting else ""
        action = Action(label=LOOK_AT_IT if waiting else OPEN_PAGE, address=f"{self.address}/console{page}")
        return self._mail(
            letter,
            to,
            FAMILY_SUBJECT,
            "letter_family.html",
            speech,
            action=action,
            stories=stories,
            waiting=len(waiting),
            reminders=self.use.letters.reminders(person),
        )

    def _speech(self, person: Person) -> Language:
        return language(self.use.families.wishes(person.id).language) if person.role is Role.FAMILY else Language()

    def _mail(self, letter: Letter, to: str, subject: str, template: str, speech: Language, **found: object) -> Mail:
        stop = ""
        if letter.kind is LetterKind.DIGEST:
            stop = f"{self.address}/letters/{self.use.letters.link(Link.STOP, letter.person_id)}"
        html = written(template, speech, subject=subject, stop=stop, **found)
        return Mail(
            mark=letter.mark,
            to=to,
            subject=speech.tell(subject),
            text=plain(html),
            html=html,
            at=letter.at,
            stop=stop,
        )


def plain(html: str) -> str:
    """The words of a letter of ours without its dress: a line for each part, one left free above a heading, addresses in full."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = [" ".join(line.split()) for line in reader.text.splitlines() if line.strip()]
    return "\n".join(lines).replace(_SPACE, "\n").strip() + "\n"


_SPACE = "\ue000"
"""Stands where a line is left free; nobody writes it."""


class _Words(HTMLParser):
    """Collects words; what stands in the head is for browsers."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self._inside, self._address = "", False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A new part begins a line, an address is remembered."""
        if tag == "body":
            self._inside = True
        if tag in ("h1", "h2", "p", "li", "hr", "br"):
            self.text += {"li": "\n- ", "hr": "\n--\n", "h1": f"\n{_SPACE}", "h2": f"\n{_SPACE}"}.get(tag, "\n")
        if tag == "a":
            self._address = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        """After its words, the address they lead to."""
        if tag == "a":
            self.text += f": {self._address}"
        if tag in ("h1", "h2", "p", "li"):
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        """Words, on the line they belong to."""
        if self._inside:
            self.text += " ".join(data.split("\n"))
