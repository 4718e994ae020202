"""Everything a turn starts from, read in one go: the brief, the transcript, the command and what it did."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from langchain_core.messages import BaseMessage

from tutor.agent.guided.parts import MOST_REPLIES, Say
from tutor.agent.guided.spanish import is_spanish
from tutor.agent.guided.words import Voice, say
from tutor.agent.history import FOLD_EVERY, TURNS, messages_for
from tutor.agent.modes import closed_to
from tutor.agent.student_acts import ON_DRAFT, Done, already_agreed, carry_out
from tutor.domain.commands import NOT_NOW, SEND, SHOW_PLAN, Command, CommandKind, read_command
from tutor.domain.conversations import HELD, Author, Card, Message, Receipt, Turn
from tutor.domain.goal_talk import TalkStatus
from tutor.domain.items import Rendered
from tutor.domain.memory import Memory
from tutor.domain.project_commands import MY_PROJECTS
from tutor.domain.rules import TurnMode
from tutor.tools.cards import answer_news_card, change_card, choices_card, decision_card, item_card
from tutor.tools.context import TutorContext
from tutor.tools.talk_goal import TALK, talk_card
from tutor.tools.teacher_cards import PICK
from tutor.usecases.briefing import Brief
from tutor.usecases.everything import UseCases


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """What the tutor needs to answer. `key` is for the answer guard alone, and `caught` the questions it has held something on.

    `instead` is all that is said where the student's adults settled that the tutor rests or does not do this.
    `folded` is a memory that is new and kept once the reply is stored.
    """

    turn: Turn
    context: TutorContext
    messages: Sequence[BaseMessage]
    done: Done | None
    key: Rendered | None
    news: Sequence[Card]
    first: bool
    instead: Say | None = None
    folded: Memory | None = None
    caught: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class CutOff:
    """A turn that was begun before: its reply if it got one, else what was done in it."""

    reply: Message | None
    receipts: Sequence[Receipt]
    brief: Brief

    def cards(self) -> list[Card]:
        """Where things stand now."""
        brief = self.brief
        if brief.draft:
            return [change_card(brief.draft)]
        if any(receipt.tool == TALK for receipt in self.receipts) and brief.goal_talk:
            return [talk_card(brief.goal_talk)]
        if brief.open_item:
            return [item_card(brief.open_item, in_set=brief.practice_set)]
        return [choices_card(brief.offer.choices)] if brief.offer else []


def cut_off(use: UseCases, turn: Turn) -> CutOff | None:
    """What is there already of this turn; None if nothing was done in it."""
    said = use.conversations.read(turn.student_id, turn.conversation_id)
    reply = next((message for message in said if message.reply_to == turn.message.id), None)
    receipts = use.conversations.receipts(turn)
    if reply is None and not receipts:
        return None
    brief = use.briefing.brief(turn.student_id, turn.conversation_id)
    return CutOff(reply=reply, receipts=receipts, brief=brief)


def prepare(use: UseCases, turn: Turn) -> Prepared:
    """Read everything, and do the student's own act if the message is one."""
    student, brief, transcript = use.briefing.with_transcript(turn.student_id, turn.conversation_id, last=2 * TURNS + 2)
    folded = _folded(use, turn, transcript)
    brief = replace(brief, remembered=folded.lines) if folded else brief
    brief, news = _news_once(use, turn, brief, transcript)
    news += [answer_news_card(one) for one in brief.answer_news]
    command = _command(turn, transcript, brief)
    instead = _instead(use, turn, brief, transcript, command)
    done = carry_out(use, turn, brief, command) if command and not instead else None
    if command is None and not instead and turn.message.text.strip() == SEND and (done := already_agreed(turn, brief)):
        command = Command(kind=CommandKind.AGREE)
    if done:
        # What the student settles with this very message is no news.
        settled = brief.draft.id if brief.draft and command and command.kind in ON_DRAFT else ""
        news = [card for card in news if card.props.get("change_id") != settled]
        left = [change for change in brief.news if change.id != settled]
        brief = replace(use.briefing.brief(turn.student_id, turn.conversation_id), news=left)
    in_talk = (
        done is not None and TALK in done.names
    )  # code alone speaks, in the student's words: there is no key in it
    return Prepared(
        turn=turn,
        context=TutorContext(
            student_id=turn.student_id,
            conversation_id=turn.conversation_id,
            turn_id=turn.message.id,
            use=use,
            brief=brief,
            command=command,
            done=done.facts if done else None,
            mask=use.students.mask(student),
        ),
        messages=messages_for(turn, transcript),
        done=done,
        key=None
        if in_talk or brief.open_item is None
        else use.practice.key_of_open(turn.student_id, turn.conversation_id),
        news=news,
        folded=folded,
        first=not any(m.author is Author.STUDENT for m in transcript if m.seq < turn.message.seq),
        caught=frozenset(str(c.props["presentation_id"]) for m in transcript for c in m.cards if c.kind == HELD),
        instead=instead,
    )


def _instead(
    use: UseCases, turn: Turn, brief: Brief, transcript: Sequence[Message], command: Command | None
) -> Say | None:
    """What is said in the place of an answer, by the rules that hold for this student; mostly nothing."""
    rests = use.rules.rest(brief.rules)
    said = [one.text for one in transcript if one.author is Author.STUDENT and one.seq <= turn.message.seq]
    if not rests and not closed_to(said, brief, command):
        return None
    language = brief.rules.spoken("es" if is_spanish(turn.message.text) else brief.language)
    voice = Voice(turn=turn.message.seq, spanish=language.startswith("es"))
    if rests:
        return Say(text=say("rests", voice, begin=f"{rests.begin:%H:%M}", end=f"{rests.end:%H:%M}"))
    replies = [words for mode, words in _OPENERS.items() if brief.rules.allows(mode)]
    return Say(text=say("closed", voice), replies=tuple(replies[:MOST_REPLIES]))


_OPENERS = {
    TurnMode.PRACTISE: "Start practice",
    TurnMode.PLAN: SHOW_PLAN,
    TurnMode.EXPLORE: MY_PROJECTS,
    TurnMode.ASK: "What can you do?",
    TurnMode.REFLECT: "I want to check in",
}


def _folded(use: UseCases, turn: Turn, transcript: Sequence[Message]) -> Memory | None:
    """Now and then, and as a new chat begins, what is too long ago to be told again goes into the memory."""
    begins, beyond = turn.message.seq <= 2, turn.message.seq - 2 * TURNS
    if begins or (beyond > 0 and beyond % (2 * FOLD_EVERY) < 2):
        recent = (message.at for message in transcript[-2 * TURNS :] if message.author is Author.STUDENT)
        return use.memories.folded(turn.student_id, next(recent, turn.message.at))
    return None


def _news_once(use: UseCases, turn: Turn, brief: Brief, transcript: Sequence[Message]) -> tuple[Brief, list[Card]]:
    """The brief with the news that this conversation has not shown yet; what it has shown is told."""
    if not brief.news:
        return brief, []
    cards = (card.props for message in transcript for card in message.cards)
    shown = {(props.get("change_id"), props.get("status")) for props in cards}
    for change in brief.news:
        if (change.id, change.status) in shown:
            use.goal_changes.mark_told(turn.student_id, change.id)
    left = [change for change in brief.news if (change.id, change.status) not in shown]
    return replace(brief, news=left), [decision_card(change) for change in left]


def _command(turn: Turn, transcript: Sequence[Message], brief: Brief) -> Command | None:
    """The command the student's message is; one about a draft only counts while there is a draft."""
    before = [m for m in transcript if m.author is Author.TUTOR and m.seq < turn.message.seq]
    shown = {card.kind for card in before[-1].cards} if before else set[str]()
    pressed = turn.message.text.strip() in (SEND, NOT_NOW)
    talk = brief.goal_talk
    asks = talk.asks if talk and talk.status is TalkStatus.OPEN and "goal_talk" in shown else None
    command = read_command(
        turn.message.text,
        has_open_item=brief.open_item is not None,
        has_draft=brief.draft is not None and ("change" in shown or pressed),
        has_offer=brief.offer is not None and "choices" in shown,
        choices=brief.open_item.choices if brief.open_item else (),
        control=brief.open_item.control if brief.open_item else None,
        in_check=brief.open_item is not None and brief.open_item.in_check,
        talk_asks=asks,
        has_pick=PICK in shown,
    )
    return None if command and command.kind in ON_DRAFT and brief.draft is None else command
