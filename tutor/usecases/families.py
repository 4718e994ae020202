"""How the school lets a family in and out: one-time codes, accounts, links, and what a family chose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tutor.domain.change_steps import ChangeStepKind
from tutor.domain.errors import Conflict, InvalidInput, NotFound
from tutor.domain.families import (
    CODE_LIFETIME,
    LANGUAGES,
    LINKED,
    NEEDS_FAMILY,
    NO_CODE,
    TAKEN,
    CodeState,
    FamilyCode,
    FamilyWishes,
    LinkStep,
    LinkWhat,
    NewFamily,
    digest_of,
)
from tutor.domain.goal_changes import ChangeStatus
from tutor.domain.people import Guardianship, Person, Role
from tutor.domain.rights import Right
from tutor.usecases.agreements import families_of, move
from tutor.usecases.ports import HashPassword, Ports, Records
from tutor.usecases.standing import require, student_of


@dataclass(frozen=True, kw_only=True)
class CodeView:
    """A code as the school sees it: who made it, how it stands, who came in with it and when."""

    code: FamilyCode
    state: CodeState
    made_by: str
    used_by: str
    revoked_by: str


NOBODY_SIGNS = "No family is linked any more that could sign."


@dataclass(frozen=True, kw_only=True)
class LinkView:
    """A line of the history: who was linked or unlinked, by whom."""

    what: LinkWhat
    family: str
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Doorway:
    """A student's families and their codes."""

    student: Person
    families: Sequence[Person]
    codes: Sequence[CodeView]
    history: Sequence[LinkView]


@dataclass(frozen=True, kw_only=True)
class Families:
    """Codes, links and wishes."""

    ports: Ports
    passwords: HashPassword

    def doorway(self, actor_id: str, student_id: str) -> Doorway:
        """Who of a student's family is in, and with which codes.

        Raises:
            NotFound: no right to it.

        """
        with self.ports.open_records() as records:
            require(records, actor_id, student_id, Right.LINK_FAMILY)
            codes, links = records.families.codes_of(student_id), records.families.links_of(student_id)
            linked = [one.family_id for one in records.people.guardianships([student_id])]
            who = {step.by for step in links} | {step.family_id for step in links}
            who |= {one for code in codes for one in (code.made_by, code.used_by, code.revoked_by) if one}
            names, people = records.people.names(who), records.classes.people(linked)
            return Doorway(
                student=student_of(records, student_id),
                families=[people[one] for one in linked if one in people],
                codes=[self._view(code, names) for code in codes],
                history=[
                    LinkView(
                        what=step.what, family=names.get(step.family_id, ""), by=names.get(step.by, ""), at=step.at
                    )
                    for step in reversed(links)
                ],
            )

    def _view(self, code: FamilyCode, names: dict[str, str]) -> CodeView:
        return CodeView(
            code=code,
            state=code.state(self.ports.now()),
            made_by=names.get(code.made_by, ""),
            used_by=names.get(code.used_by or "", ""),
            revoked_by=names.get(code.revoked_by or "", ""),
        )

    def student_by_login(self, actor_id: str, login: str) -> str:
        """The id of the student with this sign-in name, for whoever may let a family in.

        Raises:
            NotFound: there is none, or no right to it.

        """
        with self.ports.open_records() as records:
            person = records.people.person_by_login(login.strip().casefold())
            require(records, actor_id, person.id if person else "", Right.LINK_FAMILY)
            assert person is not None  # nobody stands to nobody
            return person.id

    def make_code(self, actor_id: str, student_id: str, *, code: str) -> FamilyCode:
        """Keep what is needed to know this code again; the code itself is for the page that shows it once."""
        with self.ports.open_records(writing=True) as records:
            require(records, actor_id, student_id, Right.LINK_FAMILY)
            now = self.ports.now()
            made = FamilyCode(
                id=self.ports.new_id(),
                student_id=student_id,
                digest=digest_of(code),
                made_by=actor_id,
                made_at=now,
                expires_at=now + CODE_LIFETIME,
            )
            records.families.add_code(made)
            return made

    def revoke(self, actor_id: str, code_id: str) -> FamilyCode:
        """Take a code back before anybody used it.

        Raises:
            NotFound: no such code, or no right to it.
            Conflict: it was used, or is closed already.

        """
        with self.ports.open_records(writing=True) as records:
            code = records.families.code(code_id)
            if code is None:
                raise NotFound("There is no such code.")
            require(records, actor_id, code.student_id, Right.LINK_FAMILY)
            revoked = code.revoked(by=actor_id, at=self.ports.now())
            records.families.close_code(revoked)
            return revoked

    def unlink(self, actor_id: str, student_id: str, family_id: str) -> None:
        """From this moment the family sees nothing of this student; without another child it is signed out.

        Raises:
            NotFound: they are not linked, or no right to it.

        """
        link = Guardianship(family_id=family_id, student_id=student_id)
        with self.ports.open_records(writing=True) as records:
            require(records, actor_id, student_id, Right.LINK_FAMILY)
            if link not in records.people.guardianships([family_id]):
                raise NotFound("They are not linked.")
            records.people.remove_guardianship(link)
            self._write_down(records, link, LinkWhat.UNLINKED, by=actor_id)
            self._nobody_signs(records, student_id, actor_id)
            if not records.people.guardianships([family_id]):
                records.sessions.revoke_all(family_id, self.ports.now())

    def _nobody_signs(self, records: Records, student_id: str, actor_id: str) -> None:
        """What waits for a signature that nobody can give any more waits for a teacher again."""
        if not families_of(records, student_id):
            for change in records.changes.of_students([student_id], [ChangeStatus.CO_SIGNING]):
                taken = ChangeStepKind.TAKEN_BACK
                move(self.ports, records, change.reopened(), change, taken, by=actor_id, note=NOBODY_SIGNS)

    def join_new(self, code: str, family: NewFamily) -> Person:
        """Make an account with a code and link it. Nothing is kept unless all of it can be.

        Raises:
            NotFound: there is no such code.
            Conflict: it was used, taken back or is too old; or the sign-in name is taken.
            InvalidInput: something is missing.

        """
        with self.ports.open_records() as records:
            _known(records, code).must_be_open(self.ports.now())
        account = family.account(self.ports.new_id())
        hashed = self.passwords.hash(family.password)
        with self.ports.open_records(writing=True) as records:
            if records.people.person_by_login(account.login):
                raise InvalidInput(TAKEN)
            records.people.add_person(account, hashed)
            wishes = FamilyWishes(family_id=account.id, language=account.language)
            records.families.keep_wishes(wishes)
            self._enter(records, code, account.id)
        return account

    def join(self, actor_id: str, code: str) -> Person:
        """Link another child to a family's account with a code; the child it is.

        Raises:
            NotFound: there is no such code.
            Conflict: it was used, taken back or is too old; or they are linked already.
            InvalidInput: the account is not a family's.

        """
        with self.ports.open_records(writing=True) as records:
            actor = records.people.person(actor_id)
            if actor is None or not actor.active or actor.role is not Role.FAMILY:
                raise InvalidInput(NEEDS_FAMILY)
            return student_of(records, self._enter(records, code, actor_id).student_id)

    def wishes(self, actor_id: str) -> FamilyWishes:
        """The language of a family; that of its account where it chose none."""
        with self.ports.open_records() as records:
            return wishes_of(records, _family(records, actor_id))

    def choose(self, actor_id: str, *, language: str) -> FamilyWishes:
        """Keep the language a family wants.

        Raises:
            NotFound: the account is not a family's.
            InvalidInput: there is no page in this language.

        """
        with self.ports.open_records(writing=True) as records:
            wishes = FamilyWishes(family_id=_family(records, actor_id).id, language=language)
            records.families.keep_wishes(wishes)
            return wishes

    def _enter(self, records: Records, code: str, family_id: str) -> FamilyCode:
        used = _known(records, code).used(by=family_id, at=self.ports.now())
        link = Guardianship(family_id=family_id, student_id=used.student_id)
        if link in records.people.guardianships([family_id]):
            raise Conflict(LINKED)
        records.families.close_code(used)
        records.people.add_guardianship(link)
        self._write_down(records, link, LinkWhat.LINKED, by=family_id)
        return used

    def _write_down(self, records: Records, link: Guardianship, what: LinkWhat, *, by: str) -> None:
        step = LinkStep(
            id=self.ports.new_id(),
            student_id=link.student_id,
            family_id=link.family_id,
            what=what,
            by=by,
            at=self.ports.now(),
        )
        records.families.add_link(step)


def wishes_of(records: Records, family: Person) -> FamilyWishes:
    """What a family chose; the language of its account where it chose nothing."""
    language = family.language if family.language in LANGUAGES else LANGUAGES[0]
    return records.families.wishes(family.id) or FamilyWishes(family_id=family.id, language=language)


def _known(records: Records, code: str) -> FamilyCode:
    known = records.families.code_by_digest(digest_of(code))
    if known is None:
        raise NotFound(NO_CODE)
    return known


def _family(records: Records, actor_id: str) -> Person:
    actor = records.people.person(actor_id)
    if actor is None or not actor.active or actor.role is not Role.FAMILY:
        raise NotFound("There is no such page.")
    return actor
