"""What the other students of the class do in a month, and what their teacher decides about it, without a browser."""

from dataclasses import replace
from uuid import uuid4

from tests.browser.month_school import HADDAD, OTHERS, TOM
from tests.browser.story import answer_anyhow
from tutor.domain.goal_changes import ChangeKind
from tutor.domain.judging import judge
from tutor.domain.marking import Verdict
from tutor.domain.practice_sets import SetKind
from tutor.usecases.goal_changes import Wish

CLASSMATES = tuple(name.lower() for name in OTHERS)
SKILLS = (
    ("fractions.equivalent", "equivalent fractions", "I can find equal fractions"),
    ("fractions.add-unlike", "adding fractions with different denominators", "I can add any two fractions"),
    ("decimals.compare", "comparing decimals", "I can tell which decimal is more"),
)
HALF_WAY = 5
NEAR = 5


def wanted(student):
    """The skill a classmate works on, how to ask for it, and the goal in their words."""
    return SKILLS[CLASSMATES.index(student) % len(SKILLS)]


def first_checks(month):
    """Everybody finds where to start; each third answer misses. Most stop half-way, as one may."""
    for number, student in enumerate(CLASSMATES):
        chat = str(uuid4())
        view = month.turn(
            student, chat, "Start a first check", lambda act: month.use.sets.begin(act, SetKind.PLACEMENT)
        )
        asked = 0
        while view.item and (asked < HALF_WAY or number < 3):
            asked += 1
            answer(month, student, chat, right=bool(asked % 3))
            view = month.turn(student, chat, "Next question", month.use.sets.go_on)
        if view.item:
            month.turn(student, chat, "Stop for now", month.use.sets.stop)


def first_goals(month):
    """Everybody asks for a goal, some of them for a near one; what was asked, oldest first."""
    asked = []
    for number, student in enumerate(CLASSMATES):
        skill, _, words = wanted(student)
        due = "in 9 weeks" if number % NEAR else "in 3 weeks"
        wish = Wish(statement=words, skill_id=skill, target="8 of 10 right without hints", due=due)
        asked.append(wishes(month, student, words, kind=ChangeKind.ADD, wish=wish))
    return asked


def wishes(month, student, said, *, kind, wish, goal_id=""):
    """Ask for a change in a chat and say yes to the card."""
    changes = month.use.goal_changes

    def suggest(act):
        return changes.suggest(act, kind=kind, reason="The student asked for it.", wish=wish, goal_id=goal_id)

    draft = month.turn(student, str(uuid4()), said, suggest)
    return changes.agree(student, draft.id).id


def practise(month, week):
    """A set of two in three; who has a hard time misses every question once, and some of them for good."""
    for number, student in enumerate(CLASSMATES):
        if (number + week) % 3:
            _a_set(month, student, misses=number % NEAR == NEAR - 1)


def _a_set(month, student, *, misses):
    chat, (_, topic, _) = str(uuid4()), wanted(student)

    def begins(act):
        month.use.practice.propose(act, topic=topic)
        return month.use.sets.begin(replace(act, call_id=str(uuid4())), SetKind.PRACTICE, choice="1")

    view = month.turn(student, chat, f"Can I practise {topic}?", begins)
    while view.item:
        if misses:
            answer(month, student, chat, right=False)
        if misses and view.number % 2:
            view = month.turn(student, chat, "I don't know this one", month.use.sets.skip)
        else:
            answer(month, student, chat, right=True)
            view = month.turn(student, chat, "Next question", month.use.sets.go_on)


def answer(month, student, chat, *, right):
    """One answer, with what the student was told about it."""
    key = month.use.practice.key_of_open(student, chat)
    text = key.answer if right else missing(key)
    told = month.turn(student, chat, f"My answer: {text}", lambda act: month.use.practice.answer(act, text))
    assert (told.marked.verdict is Verdict.CORRECT) is right, (key, text)
    month.verdicts[student].append(told.marked.verdict)


def answers_in(month, page, *, right):
    """Answer the open question in the browser, and write down what the log must say of it."""
    key = month.key(TOM)
    answer_anyhow(page, key.answer if right else missing(key))
    month.verdicts[TOM].append("correct" if right else "incorrect")


def missing(key):
    """An answer that is marked as not the one."""
    others = (choice for choice in key.options.get("choices", ()) if choice != key.answer)
    tried = (*others, *(mistake.answer for mistake in key.mistakes), "977", "97/7", "B, A, C", "no", "yes")
    return next(text for text in tried if judge(key, text).marked.verdict is Verdict.INCORRECT)


def asked_by_the_log(month):
    """What the log suggests, put before each student in a chat; each says yes. The suggestions, oldest first."""
    sent = []
    for student in CLASSMATES:
        if draft := month.use.signals.ask_next(student):
            month.turn(student, str(uuid4()), "Yes, send it")
            sent.append(month.use.goal_changes.agree(student, draft.id).id)
    return sent


def approved(month, changes):
    """Ms Haddad says yes to these, one after the other."""
    for change in changes:
        month.use.goal_changes.approve(HADDAD, change)
        month.stands(change)
