"""A school that lets families read chats up to grade 6, and a chat of two days ago that began by saying so."""

from datetime import timedelta

from tutor.domain.conversations import Author, Conversation, Message, Mode
from tutor.domain.family_chats import told_card
from tutor.domain.rules import WHOLE_SCHOOL, FamilyReads, Rules, RulesVersion, Scope


def read_at_home(records, student_id, *, now, by, name="chat-home", words="can i practise halves"):
    """Keep both, in their past; the student's grade must fit."""
    place, since, begun = (Scope.SCHOOL, WHOLE_SCHOOL), now - timedelta(days=3), now - timedelta(days=2)
    rules = Rules(chats=FamilyReads(grade=6))
    if not records.rules.of([place]):
        records.rules.add(RulesVersion(scope=place[0], scope_id=place[1], number=1, rules=rules, by=by, at=since))
    records.conversations.add(
        Conversation(id=name, student_id=student_id, title=words, started_at=begun, last_at=begun)
    )
    for kind, author, text, more in (
        ("told", Author.TUTOR, "Hi!", {"mode": Mode.GUIDED, "cards": (told_card(6),)}),
        ("said", Author.STUDENT, words, {}),
        ("reply", Author.TUTOR, "Which half first?", {"mode": Mode.GUIDED, "reply_to": f"{name}-said"}),
    ):
        message = Message(id=f"{name}-{kind}", conversation_id=name, author=author, text=text, at=begun, **more)
        records.conversations.add_message(message)
