"""Goal talks: begun, answered one question at a time, paused, gone on with tomorrow, and turned into a draft of a goal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from tutor.domain.conversations import Act, Author
from tutor.domain.errors import NotFound
from tutor.domain.goal_changes import ChangeKind, ChangeStatus, GoalChange
from tutor.domain.goal_quality import Ability, baseline_for, kind_of, measure_for, reach_of, targets_for
from tutor.domain.goal_talk import GOES_ON, Answer, Found, GoalTalk, Step, TalkStatus
from tutor.domain.goal_talk_words import day_of, is_no, is_yes, sure_in, wants_it
from tutor.domain.mastery import Knowledge
from tutor.domain.mastery.evidence import Evidence, counted
from tutor.domain.people import Person
from tutor.domain.plans import Goal, GoalKind
from tutor.domain.readiness import Checked, Readiness
from tutor.domain.skills import Skill
from tutor.domain.told_feelings import about, told_so_far
from tutor.domain.words import fold, overlap
from tutor.usecases.goal_changes import GoalChanges
from tutor.usecases.ports import Ports, Records
from tutor.usecases.staff_notes import Told, told_by
from tutor.usecases.standing import knowledge_of, plan_of, student_of

LAST_FEW = 5
DAYS = 14
ALL_OF_IT = 0.99
PRACTICE = ("practi", "exercise", "math", "ejercicio", "mate")
NOTHING_OPEN = "There is no goal talk going on. Say “Let's talk about a goal” to begin one."


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a student answered: the words, the wish in them as a sentence, and the day in them, if there is one."""

    words: str
    statement: str = ""
    day: str = ""


@dataclass(frozen=True, kw_only=True)
class TalkNow:
    """A talk after something was done in it.

    `again` says that the answer could not be read; `begun` that it starts here, `resumed` that it goes on from before.
    `change` is the draft it led to.
    """

    talk: GoalTalk
    again: bool = False
    begun: bool = False
    resumed: bool = False
    change: GoalChange | None = None


@dataclass(frozen=True, kw_only=True)
class GoalTalks:
    """Lead a student from a wish to a goal. Every act is the student's own; only they answer."""

    ports: Ports
    changes: GoalChanges

    def begin(self, act: Act, *, language: str) -> TalkNow:
        """Begin a talk, or go on with the one that waits. A new goal drafted in this conversation is its wish."""
        with self.ports.open_records(writing=True) as records:
            last = records.talks.latest(act.student_id)
            if last and last.status in GOES_ON:
                here = replace(last, conversation_id=act.conversation_id, status=TalkStatus.OPEN)
                return TalkNow(talk=self._write(records, act, here, "went on with a goal talk"), resumed=True)
            fresh = GoalTalk(
                id=self.ports.new_id(),
                student_id=act.student_id,
                conversation_id=act.conversation_id,
                number=last.number if last else 0,
                at=self.ports.now(),
                language=language,
                answers=_drafted(records, act),
            )
            talk = self._looked_up(records, fresh)
            return TalkNow(talk=self._write(records, act, talk, "began a goal talk"), begun=True)

    def waits(self, student_id: str) -> bool:
        """Whether a talk of this student can go on."""
        with self.ports.open_records() as records:
            return talk_in(records, student_id) is not None

    def say(self, act: Act, said: Said) -> TalkNow:
        """Take an answer to what is asked. The last one turns the talk into a draft, in the same transaction.

        Raises:
            NotFound: no talk is open.
            InvalidInput: the answer is too long.

        """
        with self.ports.open_records(writing=True) as records:
            talk = self._open(records, act)
            step = talk.asks
            value = self._read(talk, step, said) if step else ""
            if step is None or value is None:
                return TalkNow(talk=talk, again=True)
            words = " ".join(said.words.split())
            answered = talk.answered(Answer(step=step, words=words, value=value, message_id=act.turn_id))
            if step is Step.WISH and said.day:
                day = Answer(step=Step.DUE, words=words, value=said.day, message_id=act.turn_id)
                answered = answered.answered(day)
            return self._go_on(records, act, answered, "kept an answer of a goal talk")

    def skip(self, act: Act) -> TalkNow:
        """Leave a question out. Without any wish there is nothing to talk about today."""
        with self.ports.open_records(writing=True) as records:
            talk = self._open(records, act)
            step = talk.asks
            if step is None:
                return TalkNow(talk=talk)
            skipped = talk.answered(Answer(step=step, words="", value="", message_id=act.turn_id))
            if step is Step.IDEA:
                left = replace(skipped, status=TalkStatus.LEFT)
                return TalkNow(talk=self._write(records, act, left, "ended a goal talk"))
            return self._go_on(records, act, skipped, "left out a question of a goal talk")

    def back(self, act: Act) -> TalkNow:
        """One step back: the last answer is asked for again."""
        with self.ports.open_records(writing=True) as records:
            talk = self._looked_up(records, self._open(records, act).stepped_back())
            return TalkNow(talk=self._write(records, act, talk, "went one step back in a goal talk"))

    def stop(self, act: Act) -> TalkNow:
        """Pause; everything that was said waits."""
        with self.ports.open_records(writing=True) as records:
            paused = replace(self._open(records, act), status=TalkStatus.PAUSED)
            return TalkNow(talk=self._write(records, act, paused, "paused a goal talk"))

    def anew(self, act: Act, said: Said) -> TalkNow:
        """Another wish: the answers so far are put aside."""
        with self.ports.open_records(writing=True) as records:
            talk = replace(self._open(records, act), answers=(), found=Found())
            written = self._write(records, act, talk, "began a goal talk anew")
        return self.say(replace(act, call_id=f"{act.call_id} wish"), said) if said.words else TalkNow(talk=written)

    def _go_on(self, records: Records, act: Act, talk: GoalTalk, summary: str) -> TalkNow:
        talk = self._looked_up(records, talk)
        if talk.asks is not None:
            return TalkNow(talk=self._write(records, act, talk, summary))
        reason = f"Said in a goal talk: “{talk.statement}”"
        turns = dict.fromkeys((*talk.message_ids, *_turns_shown(self.ports, records, talk)))
        change = self.changes.write_draft(
            records, act, kind=ChangeKind.ADD, reason=reason[:500], after=self._goal(talk), message_ids=tuple(turns)
        )
        done = replace(talk, status=TalkStatus.DONE, change_id=change.id)
        return TalkNow(talk=self._write(records, act, done, "drafted a goal from a goal talk"), change=change)

    def _goal(self, talk: GoalTalk) -> Goal:
        helpers = talk.value(Step.HELPERS)
        return Goal(
            id=self.ports.new_id(),
            statement=talk.statement,
            skill_id=talk.found.skill_id or None,
            baseline=talk.found.baseline,
            target=talk.target,
            measure=talk.found.measure,
            due=talk.due,
            if_then=talk.if_then,
            kind=talk.found.kind,
            best_outcome=talk.value(Step.OUTCOME),
            obstacle=talk.value(Step.OBSTACLE),
            first_step=talk.value(Step.FIRST_STEP),
            confidence=talk.confidence,
            helpers=(helpers,) if helpers else (),
        )

    def _read(self, talk: GoalTalk, step: Step, said: Said) -> str | None:
        """How an answer is read; None if it cannot be, and is asked for again."""
        words = " ".join(said.words.split())
        if step is Step.DUE:
            day = day_of(words, self.ports.now().date())
            return day.isoformat() if day else said.day or None
        if step is Step.CONFIDENCE:
            sure = sure_in(words)
            return str(sure) if sure else None
        if step is Step.YOURS:
            return talk.statement if wants_it(words) else "" if is_no(words) else said.statement or words
        if step in {Step.COUNT, Step.REACH}:
            offer = talk.found.reach.offer if step is Step.REACH and talk.found.reach else talk.found.targets[0]
            return offer if is_yes(words) else "" if is_no(words) else words
        return (said.statement or words) if step in {Step.WISH, Step.IDEA} else words

    def _open(self, records: Records, act: Act) -> GoalTalk:
        talk = records.talks.latest(act.student_id)
        if talk is None or talk.status is not TalkStatus.OPEN or talk.conversation_id != act.conversation_id:
            raise NotFound(NOTHING_OPEN)
        return talk

    def _write(self, records: Records, act: Act, talk: GoalTalk, summary: str) -> GoalTalk:
        now = self.ports.now()
        written = replace(talk, number=talk.number + 1, at=now)
        records.talks.add(written)
        records.conversations.add_receipt(act.receipt(summary, now))
        return written

    def _looked_up(self, records: Records, talk: GoalTalk) -> GoalTalk:
        """With what the records say about the wish, as it stands now."""
        student = student_of(records, talk.student_id)
        known = knowledge_of(self.ports, records, talk.student_id)
        if not talk.statement:
            return replace(talk, found=Found(ideas=self._ideas(records, talk, known)))
        kind, skill = kind_of(talk.statement), self._skill(records, talk, student)
        able = _able(self.ports, known, skill, student)
        if kind is GoalKind.SOCIAL_EMOTIONAL:
            told = [one.check_in for one in _told_lately(self.ports, records, talk)]
            able = replace(able, told=told_so_far(talk.statement, told, DAYS, talk.language))
        title = skill.title if skill else ""
        of_practice = any(word in fold(talk.statement) for word in PRACTICE)
        asked = talk.value(Step.COUNT) or talk.value(Step.TARGET)
        ready = talk.said(Step.CONFIDENCE) is not None
        counts = kind if skill else GoalKind.HABIT  # what no question here can show is counted by doing it
        return replace(
            talk,
            found=Found(
                kind=kind,
                skill_id=skill.id if skill else "",
                skill_title=title,
                baseline=baseline_for(kind, title, able, talk.language, of_practice=of_practice),
                measure=measure_for(kind if kind is GoalKind.SOCIAL_EMOTIONAL else counts, talk.language),
                targets=targets_for(counts, talk.language),
                reach=reach_of(counts, asked, able, talk.confidence, talk.language, of_practice=of_practice)
                if ready
                else None,
            ),
        )

    def _skill(self, records: Records, talk: GoalTalk, student: Person) -> Skill | None:
        """The skill whose name is wholly in the wish; the longest name, then one of the plan, then nearest in grade."""
        skills = self.ports.catalogue().skills_named(talk.statement)
        mine = {goal.skill_id for goal in plan_of(records, talk.student_id).active_goals()}
        named = [(length, skill) for skill in skills if (length := _named(talk.statement, skill))]

        def fit(pair: tuple[int, Skill]) -> tuple[int, bool, int]:
            length, skill = pair
            return length, skill.id in mine, -abs(skill.grade - (student.grade or skill.grade))

        return max(named, key=fit)[1] if named else None

    def _ideas(self, records: Records, talk: GoalTalk, known: Knowledge) -> tuple[str, ...]:
        """Three wishes to pick from, one of each kind, for who has none yet."""
        catalogue = self.ports.catalogue()
        tried = dict.fromkeys(a.skill_id for a in reversed(known.attempts))
        goals = [goal.skill_id for goal in plan_of(records, talk.student_id).active_goals()]
        skill = next((catalogue.skills[one].title for one in (*tried, *goals) if one in catalogue.skills), "")
        if talk.language == "es":
            first = f"Quiero poder hacer esto sin ayuda: {skill}" if skill else "Quiero aprender las fracciones"
            return (first, "Quiero practicar dos veces por semana", "Quiero pedir ayuda cuando no entiendo")
        first = f"I want to do this without help: {skill}" if skill else "I want to learn fractions"
        return (first, "I want to practise two times a week", "I want to ask for help when I'm stuck")


def talk_in(records: Records, student_id: str) -> GoalTalk | None:
    """The student's talk that is going on or waits."""
    talk = records.talks.latest(student_id)
    return talk if talk and talk.status in GOES_ON else None


def _told_lately(ports: Ports, records: Records, talk: GoalTalk) -> list[Told]:
    """The check-ins of the last days."""
    since = ports.now() - timedelta(days=DAYS)
    return [one for one in told_by(records, talk.student_id) if one.check_in.at >= since]


def _turns_shown(ports: Ports, records: Records, talk: GoalTalk) -> Iterator[str]:
    """The turns of the check-ins that a goal about feelings starts from; only of those the student shows their teachers."""
    if talk.found.kind is not GoalKind.SOCIAL_EMOTIONAL:
        return
    shown = [one.check_in for one in _told_lately(ports, records, talk) if one.shared]
    for one in about(talk.statement, shown):
        said = records.conversations.messages(one.conversation_id)
        yield from [m.id for m in said if m.author is Author.STUDENT and m.at <= one.at][-1:]


def _drafted(records: Records, act: Act) -> tuple[Answer, ...]:
    """The wish, and its day, of a new goal that waits for the student's yes in this conversation."""
    drafts = [
        change
        for change in records.changes.of_students([act.student_id], [ChangeStatus.DRAFT])
        if change.conversation_id == act.conversation_id and change.kind is ChangeKind.ADD
    ]
    if not drafts:
        return ()
    goal, turn = drafts[-1].after, next(iter(drafts[-1].evidence.message_ids), act.turn_id)
    wish = Answer(step=Step.WISH, words=goal.statement, value=goal.statement, message_id=turn)
    if goal.due is None:
        return (wish,)
    day = goal.due.isoformat()
    return (wish, Answer(step=Step.DUE, words=day, value=day, message_id=turn))


def _named(wish: str, skill: Skill) -> int:
    """How long the longest name of a skill is that is wholly in these words; 0 if none is."""
    return max((len(name) for name in (skill.title, *skill.aliases) if overlap(wish, name) >= ALL_OF_IT), default=0)


def _able(ports: Ports, known: Knowledge, skill: Skill | None, student: Person) -> Ability:
    """What the records say the student can do now."""
    now = ports.now().date()
    days = len({attempt.at.date() for attempt in known.attempts if (now - attempt.at.date()).days < DAYS})
    if skill is None:
        return Ability(days=days)
    skills, mastery = ports.catalogue().skills, known.glance(skill.id)
    ready = Readiness(known, skills, Checked())
    first = _first_answers(known, skill.id)[-LAST_FEW:]
    before = [skills[one] for one in skill.prerequisites if one in skills and not ready.is_known(one)]
    after = [one for one in skills.values() if skill.id in one.prerequisites and not ready.is_known(one.id)]
    above = skill.grade if student.grade is not None and skill.grade > student.grade else None
    return Ability(
        tries=mastery.tries,
        p=mastery.p,
        solid=mastery.is_known,
        right=sum(one.alone for one in first),
        of=len(first),
        before=before[0].title if before and not ready.is_known(skill.id) else "",
        after=min(after, key=lambda one: one.grade).title if after else "",
        grade=above,
        days=days,
    )


def _first_answers(known: Knowledge, skill_id: str) -> Sequence[Evidence]:
    """The first counted answer to each question at a skill."""
    evidence = counted([a for a in known.attempts if a.skill_id == skill_id], known.items, known.parameters)
    return [one for one in evidence if one.first]
