"""Students' own projects: from an interest to a question, to steps with dates, to something to show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tutor.domain.conversations import Act
from tutor.domain.driving_questions import MOST_EXAMPLES, Advice, advice_on, as_question, is_in_spanish, narrower
from tutor.domain.due_dates import read_due
from tutor.domain.errors import Conflict, InvalidInput, NotFound
from tutor.domain.inquiries import (
    OWN_PRODUCT,
    OWN_PRODUCT_ES,
    OWN_STEPS,
    OWN_STEPS_ES,
    ChangeOf,
    Inquiry,
    InquiryStatus,
    InquiryVersion,
    Milestone,
    needs_open,
    needs_room,
    usual_end,
)
from tutor.domain.inquiry_ideas import idea_asking, interest_in, same_question, skills_in
from tutor.domain.rights import Right
from tutor.domain.skills import InquiryIdea, Interest, Skill
from tutor.domain.words import overlap
from tutor.usecases.ports import Ports, Records
from tutor.usecases.standing import log_reading, plan_of, require, student_of

NONE_YET = "There is no project yet. Start one: say what you are curious about."
MOST_IDEAS = 3
TOPIC_LIMIT = 80
_TURNS = {
    InquiryStatus.ACTIVE: (ChangeOf.RESUMED, "went on with your project"),
    InquiryStatus.PAUSED: (ChangeOf.PAUSED, "paused your project"),
    InquiryStatus.FINISHED: (ChangeOf.FINISHED, "marked your project as finished"),
    InquiryStatus.DROPPED: (ChangeOf.DROPPED, "dropped your project"),
}


_OPEN = (InquiryStatus.ACTIVE, InquiryStatus.PAUSED)
_PAUSED = (InquiryStatus.PAUSED, InquiryStatus.FINISHED, InquiryStatus.DROPPED)


@dataclass(frozen=True, kw_only=True)
class Ideas:
    """Where a project could start: ready ideas about a topic, or smaller questions as examples."""

    topic: str
    interest: Interest | None
    ideas: Sequence[InquiryIdea]
    examples: Sequence[str]
    advice: Advice | None = None


@dataclass(frozen=True, kw_only=True)
class InquiryView:
    """A project with the names of what it is linked to. `advice` is about its question, just after it was asked."""

    inquiry: Inquiry
    interest: str
    skills: Sequence[Skill]
    today: date
    advice: Advice | None = None


@dataclass(frozen=True, kw_only=True)
class Inquiries:
    """Everything a student does with projects of their own, and adults reading them."""

    ports: Ports

    def ideas(self, student_id: str, words: str = "") -> Ideas:
        """What could be explored about a topic; about the first interest of the plan if none is named."""
        with self.ports.open_records() as records:
            language, plan = student_of(records, student_id).language, plan_of(records, student_id)
        topic = " ".join(words.split())[:TOPIC_LIMIT] or next(iter(plan.interests), "")
        interest = interest_in(self.ports.catalogue(), topic)
        return Ideas(
            topic=topic,
            interest=interest,
            ideas=interest.inquiries[:MOST_IDEAS] if interest else (),
            examples=narrower(topic, language)[:MOST_EXAMPLES] if topic else (),
            advice=advice_on(topic) if topic else None,
        )

    def start(self, act: Act, question: str, *, by: str = "") -> InquiryView:
        """Begin a project from a ready idea, known by its question, or from the student's own words.

        Its steps get dates up to `by`, else a few days each. The same question again opens the project there is.

        Raises:
            InvalidInput: no question, too long, or a date that cannot be.
            TooMany: enough projects are open.

        """
        today = self._today()
        with self.ports.open_records(writing=True) as records:
            mine = [version.inquiry for version in records.inquiries.of_student(act.student_id)]
            same = [o for o in mine if same_question(o.question, question) and o.status is InquiryStatus.ACTIVE]
            if same:
                self._receipt(records, act, "went back to your project")
                return self._seen(same[0])
            needs_room(mine)
            begun = self._begun(act, question, number=len(mine) + 1)
            begun = begun.dated(read_due(by, today) or usual_end(len(begun.milestones), today), today)
            self._keep(records, act, begun, ChangeOf.BEGUN, 1, "started your project")
            ready = idea_asking(self.ports.catalogue(), question)
            return self._seen(begun, advice=None if ready else advice_on(begun.question))

    def ask(self, act: Act, question: str, *, project: str = "") -> InquiryView:
        """Change the question of a project."""
        asked = as_question(question)

        def change(was: Inquiry) -> Inquiry:
            return replace(was, question=asked)

        view = self._change(act, project, ChangeOf.QUESTION, "changed your question", change)
        return replace(view, advice=advice_on(asked))

    def set_dates(self, act: Act, by: str, *, step: int = 0, project: str = "") -> InquiryView:
        """Spread the steps that are left up to a day, or move one step to it; the day is as people say it."""
        today = self._today()
        day = read_due(by, today)
        if day is None:
            raise InvalidInput("Say a day, like “by June”, “in 3 weeks” or 2027-05-30.")

        def change(was: Inquiry) -> Inquiry:
            return was.moved(step, day, today) if step else was.dated(day, today)

        return self._change(act, project, ChangeOf.DATES, "set the dates of your project", change)

    def add_step(self, act: Act, text: str, *, project: str = "") -> InquiryView:
        """Put one more step at the end."""
        return self._change(
            act, project, ChangeOf.STEP, "added a step to your project", lambda was: was.with_step(text)
        )

    def mark(self, act: Act, step: int, *, project: str = "", done: bool = True) -> InquiryView:
        """Mark a step as done or as not done; 0 means the next one, or the one that was done last."""
        today = self._today()

        def change(was: Inquiry) -> Inquiry:
            number = step or (was.next_step if done else was.last_done())
            if not number:
                raise Conflict("All its steps are done already." if done else "No step of it is done yet.")
            return was.done(number, today) if done else was.not_done(number, today)

        what = ChangeOf.DONE if done else ChangeOf.NOT_DONE
        return self._change(act, project, what, f"marked a step as {'done' if done else 'not done'}", change)

    def note(self, act: Act, text: str, *, project: str = "") -> InquiryView:
        """Keep a note, in the student's own words."""
        now = self.ports.now()
        return self._change(act, project, ChangeOf.NOTE, "kept your note", lambda was: was.noted(text, now))

    def link(self, act: Act, words: str, *, project: str = "") -> InquiryView:
        """Link a skill that the project needs.

        Raises:
            NotFound: nothing that can be learned here is called so.

        """
        catalogue = self.ports.catalogue()
        known = catalogue.skills.get(words.strip())
        found = (known,) if known else catalogue.skills_named(words)
        if not found:
            raise NotFound(f"There is no skill like {words[:40]!r} here. Try another word for it.")
        return self._change(act, project, ChangeOf.SKILL, "linked a skill", lambda was: was.linked(found[0].id))

    def shows(self, act: Act, product: str, *, project: str = "") -> InquiryView:
        """Say what there will be to show in the end."""
        line = " ".join(product.split())
        if not line:
            raise InvalidInput("Say in a few words what you want to show in the end.")
        return self._change(
            act, project, ChangeOf.PRODUCT, "changed what your project ends in", lambda was: replace(was, product=line)
        )

    def turn(self, act: Act, status: InquiryStatus, *, project: str = "") -> InquiryView:
        """Pause, go on, finish or drop. Going on moves dates that have passed; a project that is over opens again."""
        what, summary = _TURNS[status]

        def change(was: Inquiry) -> Inquiry:
            if status is not InquiryStatus.ACTIVE:
                needs_open(was)
            return was.turned(status, self._today())

        return self._change(act, project, what, summary, change, over=True)

    def undo(self, act: Act, *, project: str = "") -> InquiryView:
        """Take the latest change back; once more brings it again.

        Raises:
            Conflict: nothing was changed since it began.

        """
        with self.ports.open_records(writing=True) as records:
            latest = _meant(records, act.student_id, project)
            if latest.number == 1:
                raise Conflict("Nothing was changed since it began. To leave it, say “drop my project”.")
            before = records.inquiries.history(latest.inquiry.id)[-2].inquiry
            self._keep(records, act, before, ChangeOf.UNDONE, latest.number + 1, "took the last change back")
            return self._seen(before)

    def mine(self, student_id: str) -> Sequence[InquiryView]:
        """A student's own projects, the open ones first, in the order they were begun."""
        with self.ports.open_records() as records:
            return self.mine_in(records, student_id)

    def mine_in(self, records: Records, student_id: str) -> Sequence[InquiryView]:
        """The same inside a transaction that is open already."""
        found = [version.inquiry for version in records.inquiries.of_student(student_id)]
        return [self._seen(one) for one in sorted(found, key=lambda one: list(InquiryStatus).index(one.status))]

    def read(self, actor_id: str, student_id: str) -> Sequence[InquiryView]:
        """A student's projects, for those who may read the plan. An adult who reads them is logged, as for chats."""
        with self.ports.open_records() as records:
            require(records, actor_id, student_id, Right.READ_PLAN)
            found = self.mine_in(records, student_id)
        if found and actor_id != student_id:
            with self.ports.open_records(writing=True) as records:
                log_reading(self.ports, records, actor_id, student_id, "read your projects and the notes in them")
        return found

    def _change(
        self,
        act: Act,
        project: str,
        what: ChangeOf,
        summary: str,
        change: Callable[[Inquiry], Inquiry],
        *,
        over: bool = False,
    ) -> InquiryView:
        """One change of one project: written only if it changes something, with its receipt either way.

        Raises:
            NotFound: the student has no such project.
            Conflict: it is over, and `over` does not say that this may be done then.

        """
        with self.ports.open_records(writing=True) as records:
            latest = _meant(records, act.student_id, project, first=_PAUSED if what is ChangeOf.RESUMED else _OPEN)
            if not over:
                needs_open(latest.inquiry)
            after = change(latest.inquiry)
            if after == latest.inquiry:
                self._receipt(records, act, summary)
            else:
                self._keep(records, act, after, what, latest.number + 1, summary)
            return self._seen(after)

    def _keep(  # noqa: PLR0917 — one line of history, part by part
        self, records: Records, act: Act, inquiry: Inquiry, what: ChangeOf, number: int, summary: str
    ) -> None:
        records.inquiries.add(InquiryVersion(number=number, inquiry=inquiry, what=what, at=self.ports.now()))
        self._receipt(records, act, summary)

    def _begun(self, act: Act, question: str, *, number: int) -> Inquiry:
        catalogue, asked = self.ports.catalogue(), as_question(question)
        found = idea_asking(catalogue, question)
        interest, idea = found or (interest_in(catalogue, asked), None)
        steps, product = (OWN_STEPS_ES, OWN_PRODUCT_ES) if is_in_spanish(asked) else (OWN_STEPS, OWN_PRODUCT)
        return Inquiry(
            id=self.ports.new_id(),
            student_id=act.student_id,
            number=number,
            question=idea.question if idea else asked,
            begun_on=self._today(),
            interest_id=interest.id if interest else "",
            milestones=tuple(Milestone(text=text) for text in (idea.milestones if idea else steps)),
            product=idea.product if idea else product,
            skills=tuple(s for s in idea.skills if s in catalogue.skills) if idea else skills_in(catalogue, asked),
        )

    def _seen(self, inquiry: Inquiry, *, advice: Advice | None = None) -> InquiryView:
        catalogue = self.ports.catalogue()
        interest = catalogue.interests.get(inquiry.interest_id)
        return InquiryView(
            inquiry=inquiry,
            interest=interest.title if interest else "",
            skills=[catalogue.skills[skill] for skill in inquiry.skills if skill in catalogue.skills],
            today=self._today(),
            advice=advice,
        )

    def _today(self) -> date:
        return self.ports.now().date()

    def _receipt(self, records: Records, act: Act, summary: str) -> None:
        records.conversations.add_receipt(act.receipt(summary, self.ports.now()))


def _meant(
    records: Records, student_id: str, project: str, *, first: Sequence[InquiryStatus] = _OPEN
) -> InquiryVersion:
    """The project that is meant: by its number, by words of its question, else the latest of a status that comes `first`."""
    mine = records.inquiries.of_student(student_id)
    words = project.strip().removeprefix("#")
    if words.isascii() and words.isdecimal():
        found = next((version for version in mine if str(version.inquiry.number) == words), None)
        if found is None:
            raise NotFound(f"You have no project {words[:6]}.")
        return found
    if not mine:
        raise NotFound(NONE_YET)
    named = max(mine, key=lambda version: overlap(words, version.inquiry.question))
    if overlap(words, named.inquiry.question) > 0:
        return named
    ranks = {status: rank for rank, status in enumerate(first)}
    return min(reversed(mine), key=lambda v: (ranks.get(v.inquiry.status, len(ranks)), -v.at.timestamp()))
