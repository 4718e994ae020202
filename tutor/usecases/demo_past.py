"""What the students of the demo school did in the last two weeks, marked by code as it would be today, kept at once."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count

from tutor.domain.check_ins import CheckIn
from tutor.domain.conversations import Author, Conversation, Message, Mode
from tutor.domain.history import History
from tutor.domain.items import Rendered
from tutor.domain.judging import judge
from tutor.domain.marking import Verdict
from tutor.domain.practice import Attempt, HintGiven, Presentation, PresentationStatus
from tutor.domain.render import render
from tutor.usecases.demo_class import HELPED, RIGHT, SLIP, WRONG, Classmate, Practised
from tutor.usecases.ports import Ports

QUESTIONS_TRIED = 8


class Past:
    """Gathers sittings, one after the other, until they are written."""

    def __init__(self, ports: Ports) -> None:
        """Nothing happened yet."""
        self._ports = ports
        self._seeds = count(1)
        self._used: Counter[tuple[str, str]] = Counter()
        self._conversations: list[Conversation] = []
        self._messages: list[Message] = []
        self._presentations: list[Presentation] = []
        self._attempts: list[Attempt] = []
        self._hints: list[HintGiven] = []
        self._check_ins: list[CheckIn] = []

    def history(self) -> History:
        """Everything so far."""
        return History(
            conversations=self._conversations,
            messages=self._messages,
            presentations=self._presentations,
            attempts=self._attempts,
            hints=self._hints,
            check_ins=self._check_ins,
        )

    def practise(self, one: Classmate, sitting: Practised, then: datetime) -> None:
        """A few questions of one skill, each as it went then; nothing where the content has no such skill."""
        catalogue = self._ports.catalogue()
        if not catalogue.items_for(sitting.skill_id):
            return
        talk = _Talk(self._ports, one.person.id, then)
        said = f"Can I practise {catalogue.skill(sitting.skill_id).title.lower()}?"
        for number, went in enumerate(sitting.went):
            last = number + 1 == len(sitting.went)
            served = self._served(talk, one, sitting, went)
            talk.turn(said if number == 0 else "Another one", served.rendered.question)
            self._presentations.append(self._answered(talk, served, went, sitting.pace, last=last))
        if one.feeling and sitting is one.practised[-1]:
            self._check_in(talk, one)
        self._keep(talk)

    def _served(self, talk: "_Talk", one: Classmate, sitting: Practised, went: str) -> Presentation:
        """A question of the skill; where a known mistake is to be made, one in which it can be made."""
        items = self._ports.catalogue().items_for(sitting.skill_id)
        for _ in range(QUESTIONS_TRIED):
            item = min(items, key=lambda one: (abs(one.level - sitting.level), self._used[talk.student_id, one.id]))
            self._used[talk.student_id, item.id] += 1
            setting = next((interest for interest in one.interests if interest in item.settings), None)
            seed = next(self._seeds)
            rendered = render(item, seed=seed, setting=setting)
            if went in (RIGHT, HELPED, WRONG, SLIP) or went in _slips(rendered):
                break
        return Presentation(
            id=self._ports.new_id(),
            student_id=talk.student_id,
            conversation_id=talk.id,
            item_id=item.id,
            skill_id=item.skill_id,
            level=item.level,
            interest_id=setting,
            seed=seed,
            rendered=rendered,
            status=PresentationStatus.OPEN,
            served_at=talk.now,
        )

    def _answered(self, talk: "_Talk", served: Presentation, went: str, pace: int, *, last: bool) -> Presentation:
        """The answer and what was said to it; the question as it stands then. A miss at the very end leaves it open."""
        hints = served.rendered.hints[:1] if went == HELPED else ()
        for number, text in enumerate(hints, start=1):
            talk.wait(pace)
            self._hints.append(HintGiven(presentation_id=served.id, number=number, text=text, at=talk.now))
            talk.turn("Give me a hint", text)
        talk.wait(pace)
        text = _answer_to(served.rendered, went)
        judged = judge(served.rendered, text)
        solved = judged.marked.verdict is Verdict.CORRECT
        self._attempts.append(
            Attempt(
                id=self._ports.new_id(),
                presentation_id=served.id,
                student_id=served.student_id,
                skill_id=served.skill_id,
                item_id=served.item_id,
                level=served.level,
                answer=text,
                verdict=judged.marked.verdict,
                reason=judged.marked.reason,
                hints=len(hints),
                at=talk.now,
                mistake_id=judged.mistake.id if judged.mistake else None,
            )
        )
        feedback = judged.mistake.feedback if judged.mistake else "Not yet. Have another look at the parts."
        talk.turn(f"My answer: {text}", "Yes, that fits." if solved else feedback)
        if last and not solved:
            return served
        return served.closed(PresentationStatus.SOLVED if solved else PresentationStatus.SKIPPED, talk.now)

    def _check_in(self, talk: "_Talk", one: Classmate) -> None:
        feeling, confidence, worked = one.feeling or ("", None, "")
        talk.wait(40)
        talk.turn(f"How it went: {feeling}. What worked: {worked}", "Thank you for telling me. I have kept it.")
        self._check_ins.append(
            CheckIn(
                id=self._ports.new_id(),
                student_id=talk.student_id,
                conversation_id=talk.id,
                feeling=feeling,
                confidence=confidence,
                worked=worked,
                at=talk.now,
            )
        )

    def _keep(self, talk: "_Talk") -> None:
        self._conversations.append(talk.conversation())
        self._messages += talk.messages


class _Talk:
    """One conversation as it grows, with a clock of its own."""

    def __init__(self, ports: Ports, student_id: str, then: datetime) -> None:
        self._ports = ports
        self.student_id = student_id
        self.id = ports.new_id()
        self.began = self.now = then
        self.messages: list[Message] = []

    def wait(self, seconds: int) -> None:
        """Let some time pass."""
        self.now += timedelta(seconds=seconds)

    def turn(self, said: str, reply: str) -> None:
        """The student says something, and the tutor replies a second later."""
        asked = self._add(Author.STUDENT, said)
        self.wait(1)
        self._add(Author.TUTOR, reply, reply_to=asked.id, mode=Mode.GUIDED)

    def conversation(self) -> Conversation:
        """What it is called in the lists."""
        title = self.messages[0].text if self.messages else ""
        return Conversation(
            id=self.id, student_id=self.student_id, title=title[:60], started_at=self.began, last_at=self.now
        )

    def _add(self, author: Author, text: str, *, reply_to: str | None = None, mode: Mode | None = None) -> Message:
        message = Message(
            id=self._ports.new_id(),
            conversation_id=self.id,
            author=author,
            text=text,
            at=self.now,
            seq=len(self.messages) + 1,
            reply_to=reply_to,
            mode=mode,
        )
        self.messages.append(message)
        return message


def _slips(rendered: Rendered) -> dict[str, str]:
    return {mistake.id: mistake.answer for mistake in rendered.mistakes}


def _answer_to(rendered: Rendered, went: str) -> str:
    """The right answer, a known mistake's, or one that is wrong in no way that has a name."""
    if went in (RIGHT, HELPED):
        return rendered.answer
    slips = _slips(rendered)
    wrong: Sequence[str] = list(slips.values()) if went == SLIP else [slips[went]] if went in slips else []
    return next(
        (text for text in wrong if judge(rendered, text).marked.verdict is Verdict.INCORRECT), _other_than(rendered)
    )


def _other_than(rendered: Rendered) -> str:
    """Another choice, or a number that is too large."""
    choices = rendered.options.get("choices")
    if isinstance(choices, (list, tuple)):
        return next(str(one) for one in choices if str(one) != rendered.answer)
    return "31/8" if rendered.answer_type in {"fraction", "mixed"} else "99"
