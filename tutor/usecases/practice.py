"""The practice loop: offer, serve, answer, help. Marking and disclosure are code; no model takes part."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.domain.challenge import aim_for, read_wish
from tutor.domain.conversations import Act
from tutor.domain.disclosure import DisclosurePolicy, Help, in_larger_steps, next_help
from tutor.domain.errors import NotFound
from tutor.domain.goal_changes import ChangeKind, ChangeStatus
from tutor.domain.instances import fresh_instance
from tutor.domain.items import Item, Rendered
from tutor.domain.judging import Judged, judge
from tutor.domain.marking import Marked, Verdict
from tutor.domain.marking.working import Working
from tutor.domain.mastery import Mastery
from tutor.domain.offers import offer
from tutor.domain.plans import Goal
from tutor.domain.practice import Attempt, Choice, HintGiven, Presentation, PresentationStatus, Proposal
from tutor.domain.practice_sets import SetStatus
from tutor.domain.progress import strong_goal
from tutor.domain.struggle import Approach
from tutor.usecases.attention import comes_to_a_teacher
from tutor.usecases.first_checks import last_check
from tutor.usecases.ports import Ports, Records
from tutor.usecases.served_questions import OpenItem, every_hint, in_check, policy_of, shown, so_far
from tutor.usecases.standing import due_reviews, knowledge_of, plan_of, student_of
from tutor.usecases.struggling import approach_for

__all__ = ["Answered", "Helped", "OpenItem", "Practice"]

NOTHING_OPEN = "No question is open in this conversation."


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What an answer came to. `mistake` is the feedback for a known mistake, `strong_goal` a goal it speaks for.

    `closed` means that the question is over: solved, or answered in a first check. `approach` is another way to offer,
    because of how the last questions went. `teacher_sees` is true of the one answer with which a skill that does not
    move came to the page of the student's teachers.
    """

    marked: Marked
    item: OpenItem
    solved: bool
    closed: bool
    mistake: str | None
    mastery: Mastery
    recent: Sequence[Verdict]
    strong_goal: Goal | None
    working: Working | None = None
    approach: Approach | None = None
    teacher_sees: bool = False


@dataclass(frozen=True, kw_only=True)
class Helped:
    """What help was given: a hint, a worked solution with a fresh item to try alone, or a nudge to try first."""

    kind: Help
    text: str = ""
    steps: Sequence[str] = ()
    item: OpenItem
    approach: Approach | None = None


@dataclass(frozen=True, kw_only=True)
class Practice:
    """Everything a student does with questions."""

    ports: Ports

    def propose(self, act: Act, *, topic: str = "", interest: str = "") -> Proposal:
        """Offer two or three things to practise, each with its reason. A topic may ask for something harder or easier.

        Raises:
            NotFound: nothing here fits these words; the message names what there is.

        """
        with self.ports.open_records(writing=True) as records:
            catalogue, wish = self.ports.catalogue(), read_wish(topic)
            plan, known = plan_of(records, act.student_id), knowledge_of(self.ports, records, act.student_id)
            wishes = records.sets.wishes(act.student_id)
            proposal = Proposal(
                id=self.ports.new_id(),
                conversation_id=act.conversation_id,
                student_id=act.student_id,
                choices=offer(
                    catalogue,
                    plan,
                    known,
                    grade=student_of(records, act.student_id).grade,
                    topic=wish.rest,
                    interest=interest,
                    check=last_check(self.ports, records, known, act.student_id),
                    due=due_reviews(records, plan, known, wishes.daily_reviews),
                    aim=wish.aim or aim_for(known.attempts, known.now, challenge=wishes.challenge),
                ),
                at=self.ports.now(),
            )
            records.practice.add_proposal(proposal)
            self._receipt(records, act, f"offered {len(proposal.choices)} things to practise")
            return proposal

    def start(self, act: Act, choice: str) -> OpenItem:
        """Serve an item for the picked choice. A question still open in this conversation is skipped, a set waits.

        Raises:
            NotFound: nothing was offered, or not under this key.

        """
        with self.ports.open_records(writing=True) as records:
            picked = self.picked(records, act, choice)
            self.skip_open(records, act.conversation_id)
            self._let_set_wait(records, act)
            item = self.serve(records, act, picked)
            self._receipt(records, act, f"served a question on {item.skill_title}")
            return item

    def picked(self, records: Records, act: Act, choice: str) -> Choice:
        """The choice of the latest offer that has this key.

        Raises:
            NotFound: nothing was offered, or not under this key.

        """
        return _picked(records.practice.latest_proposal(act.conversation_id), choice, act.student_id)

    def open_item(self, student_id: str, conversation_id: str) -> OpenItem | None:
        """The question this conversation is on, if one is open."""
        with self.ports.open_records() as records:
            return self.item_in(records, student_id, conversation_id)

    def item_in(self, records: Records, student_id: str, conversation_id: str) -> OpenItem | None:
        """The same inside a transaction that is open already."""
        presentation = records.practice.open_presentation(conversation_id)
        if presentation is None or presentation.student_id != student_id:
            return None
        return shown(self.ports, records, presentation)

    def latest_offer(self, student_id: str, conversation_id: str) -> Proposal | None:
        """What was offered last in this conversation."""
        with self.ports.open_records() as records:
            return self.offer_in(records, student_id, conversation_id)

    def offer_in(self, records: Records, student_id: str, conversation_id: str) -> Proposal | None:
        """The same inside a transaction that is open already."""
        proposal = records.practice.latest_proposal(conversation_id)
        return proposal if proposal and proposal.student_id == student_id else None

    def answer(self, act: Act, text: str) -> Answered:
        """Mark an answer to the open question and keep the attempt.

        Raises:
            NotFound: no question is open.

        """
        with self.ports.open_records(writing=True) as records:
            presentation = self._open(records, act)
            judged = judge(presentation.rendered, text)
            attempt = self._attempt(records, presentation, text, judged)
            records.practice.add_attempt(attempt)
            over = _over(judged.marked.verdict, in_check=in_check(records, presentation))
            if over:
                presentation = presentation.closed(over, self.ports.now())
                records.practice.update_presentation(presentation)
            self._receipt(records, act, f"marked an answer: {judged.marked.verdict}")
            return self._answered(records, presentation, judged)

    def help(self, act: Act, *, wants_solution: bool = False) -> Helped:
        """Give the help that is due by the disclosure policy.

        Raises:
            NotFound: no question is open.

        """
        with self.ports.open_records(writing=True) as records:
            presentation = self._open(records, act)
            _, policy = policy_of(records, act.student_id)
            if in_check(records, presentation):
                return Helped(kind=Help.AFTER_CHECK, item=shown(self.ports, records, presentation))
            kind = next_help(so_far(records, presentation, policy), policy, wants_solution=wants_solution)
            if kind is Help.HINT:
                return self._give_hint(records, act, presentation, policy)
            if kind is Help.SOLUTION:
                return self._show_solution(records, act, presentation, policy)
            return Helped(kind=kind, item=shown(self.ports, records, presentation))

    def stop(self, student_id: str, conversation_id: str) -> None:
        """Close the open question without an answer. It does not count against anybody."""
        with self.ports.open_records(writing=True) as records:
            if self.item_in(records, student_id, conversation_id):
                self.skip_open(records, conversation_id)

    def key_of_open(self, student_id: str, conversation_id: str) -> Rendered | None:
        """The open question with its key: for the answer guard alone, never for a prompt, a page or a log."""
        with self.ports.open_records() as records:
            presentation = records.practice.open_presentation(conversation_id)
        return presentation.rendered if presentation and presentation.student_id == student_id else None

    def _open(self, records: Records, act: Act) -> Presentation:
        presentation = records.practice.open_presentation(act.conversation_id)
        if presentation is None or presentation.student_id != act.student_id:
            raise NotFound(NOTHING_OPEN)
        inside = records.sets.set_of(presentation.id)
        if inside and inside.status is SetStatus.PAUSED:
            records.sets.update(inside.turned(SetStatus.OPEN, self.ports.now()))
        return presentation

    def skip_open(self, records: Records, conversation_id: str) -> None:
        """Close the question a conversation is on, if it is on one, without an answer."""
        presentation = records.practice.open_presentation(conversation_id)
        if presentation:
            records.practice.update_presentation(presentation.closed(PresentationStatus.SKIPPED, self.ports.now()))

    def _let_set_wait(self, records: Records, act: Act) -> None:
        unfinished = records.sets.unfinished_in(act.conversation_id)
        if unfinished and unfinished.status is SetStatus.OPEN:
            records.sets.update(unfinished.turned(SetStatus.PAUSED, self.ports.now()))

    def serve(self, records: Records, act: Act, choice: Choice, *, unlike: Presentation | None = None) -> OpenItem:
        """Serve a fresh item for this choice. No question may be open in the conversation."""
        item, seed, rendered = self._fresh(records, act.student_id, choice, unlike)
        presentation = Presentation(
            id=self.ports.new_id(),
            student_id=act.student_id,
            conversation_id=act.conversation_id,
            item_id=item.id,
            skill_id=item.skill_id,
            level=item.level,
            interest_id=choice.interest_id,
            seed=seed,
            rendered=rendered,
            status=PresentationStatus.OPEN,
            served_at=self.ports.now(),
        )
        records.practice.add_presentation(presentation)
        return shown(self.ports, records, presentation)

    def _fresh(
        self, records: Records, student_id: str, choice: Choice, unlike: Presentation | None
    ) -> tuple[Item, int, Rendered]:
        items = self._items_for(choice)
        return fresh_instance(
            items,
            {item.id: records.practice.seeds_used(student_id, item.id) for item in items},
            first_seed=self.ports.new_seed(),
            level=choice.level,
            interest=choice.interest_id,
            unlike=unlike.rendered if unlike else None,
        )

    def _items_for(self, choice: Choice) -> Sequence[Item]:
        catalogue = self.ports.catalogue()
        items = catalogue.items_for(choice.skill_id)
        if not items:
            raise NotFound("There is nothing to practise for this yet. Try another one.")
        return items

    def _attempt(self, records: Records, presentation: Presentation, text: str, judged: Judged) -> Attempt:
        return Attempt(
            id=self.ports.new_id(),
            presentation_id=presentation.id,
            student_id=presentation.student_id,
            skill_id=presentation.skill_id,
            item_id=presentation.item_id,
            level=presentation.level,
            answer=text.strip(),
            verdict=judged.marked.verdict,
            reason=judged.marked.reason,
            hints=len(records.practice.hints_at(presentation.id)),
            at=self.ports.now(),
            mistake_id=judged.mistake.id if judged.mistake else None,
        )

    def _answered(self, records: Records, presentation: Presentation, judged: Judged) -> Answered:
        knowledge = knowledge_of(self.ports, records, presentation.student_id)
        attempts = [attempt for attempt in knowledge.attempts if attempt.skill_id == presentation.skill_id]
        missed = judged.marked.verdict is Verdict.INCORRECT
        plan = plan_of(records, presentation.student_id)
        solved = judged.marked.verdict is Verdict.CORRECT
        return Answered(
            marked=judged.marked,
            item=shown(self.ports, records, presentation),
            solved=solved,
            closed=presentation.closed_at is not None,
            mistake=judged.mistake.feedback if judged.mistake else None,
            working=judged.working,
            mastery=knowledge.glance(presentation.skill_id),
            recent=[a.verdict for a in attempts if a.verdict is not Verdict.UNSURE][-10:],
            strong_goal=_not_brought_up(records, presentation, strong_goal(plan, attempts)) if solved else None,
            approach=approach_for(records, presentation.student_id) if missed else None,
            teacher_sees=missed and comes_to_a_teacher(self.ports, records, knowledge, attempts[-1]),
        )

    def _give_hint(self, records: Records, act: Act, presentation: Presentation, policy: DisclosurePolicy) -> Helped:
        given, now = len(records.practice.hints_at(presentation.id)), self.ports.now()
        texts = every_hint(presentation.rendered, policy)[given : given + policy.at_once]
        for number, text in enumerate(texts, start=given + 1):
            records.practice.add_hint(HintGiven(presentation_id=presentation.id, number=number, text=text, at=now))
        self._receipt(records, act, "gave a hint" if len(texts) == 1 else f"gave {len(texts)} hints")
        return Helped(
            kind=Help.HINT,
            text=" ".join(texts),
            item=shown(self.ports, records, presentation),
            approach=approach_for(records, presentation.student_id),
        )

    def _show_solution(
        self, records: Records, act: Act, presentation: Presentation, policy: DisclosurePolicy
    ) -> Helped:
        records.practice.update_presentation(presentation.closed(PresentationStatus.SHOWN, self.ports.now()))
        again = Choice(
            key="1",
            skill_id=presentation.skill_id,
            level=presentation.level,
            interest_id=presentation.interest_id,
            label="",
            why="",
        )
        item = self.serve(records, act, again, unlike=presentation)
        inside = records.sets.set_of(presentation.id)
        if inside:
            records.sets.add_presentation(inside.id, item.presentation_id)
        self._receipt(records, act, "showed a worked solution and served a fresh question")
        steps = in_larger_steps(presentation.rendered.steps, policy)
        return Helped(kind=Help.SOLUTION, text=presentation.rendered.question, steps=steps, item=item)

    def _receipt(self, records: Records, act: Act, summary: str) -> None:
        records.conversations.add_receipt(act.receipt(summary, self.ports.now()))


def _not_brought_up(records: Records, presentation: Presentation, goal: Goal | None) -> Goal | None:
    """The goal, unless the student was asked in this conversation whether it is met, or said so already."""
    if goal is None:
        return None
    asked = any(
        change.kind is ChangeKind.MET
        and change.after.id == goal.id
        and (change.status is ChangeStatus.AGREED or change.conversation_id == presentation.conversation_id)
        for change in records.changes.of_students([presentation.student_id], list(ChangeStatus))
    )
    return None if asked else goal


def _picked(proposal: Proposal | None, key: str, student_id: str) -> Choice:
    if proposal is None or proposal.student_id != student_id:
        raise NotFound("Nothing was offered yet. Offer something to practise first.")
    for choice in proposal.choices:
        if choice.key == key.strip():
            return choice
    keys = ", ".join(choice.key for choice in proposal.choices)
    raise NotFound(f"There is no choice {key[:20]!r}; there are {keys}.")


def _over(verdict: Verdict, *, in_check: bool) -> PresentationStatus | None:
    if verdict is Verdict.CORRECT:
        return PresentationStatus.SOLVED
    return PresentationStatus.ANSWERED if in_check and verdict is Verdict.INCORRECT else None
