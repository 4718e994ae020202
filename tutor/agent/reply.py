"""A reply as it grows: sentences pass the guards here before anybody sees them; cards and tool calls are collected."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, ToolMessage

from tutor.agent.guards.answer_guard import AnswerGuard
from tutor.agent.guards.caught import Standing, Trust
from tutor.agent.guards.cited import without_answers
from tutor.agent.guards.echo import EchoGuard
from tutor.agent.guards.orders import OrderGuard, card_in, data_in, lines_in
from tutor.agent.guards.plain_text import plain
from tutor.agent.guards.quoted import Passages, Quoted
from tutor.agent.guards.receipts import false_claim
from tutor.agent.guards.sense import makes_sense, without_notes
from tutor.agent.machine_talk import spoken_part
from tutor.agent.prepare import Prepared
from tutor.agent.sentences import Sentences
from tutor.domain.conversations import HELD, Card, Mode, ToolCall
from tutor.domain.items import Rendered
from tutor.domain.unsafe import unsafe_reply
from tutor.prompts import load


class Reply:
    """What the student has been shown in this turn so far, and what stands between the model and them."""

    def __init__(self, prepared: Prepared, mode: Mode, standing: Standing | None = None) -> None:
        """Begin with the student's own act, if there was one. `standing` is that of the models until now."""
        self.mode = mode
        self._said = [prepared.turn.message.text]
        self._sentences = Sentences()
        self._notes, self._orders = EchoGuard(), OrderGuard()
        self._mask, self._strange = prepared.context.mask, prepared.context.use.library.strange
        self._hearing: str | None = None
        self._shown: list[str] = []
        self._put_once: set[str] = set()
        self._silent = self._asked_again = self._in_note = self._told = False
        self._told_all = True
        self._cards = [*prepared.news, *(prepared.done.cards if prepared.done else ())]
        self._calls: dict[str, Mapping[str, Any]] = {}
        self._tools: list[ToolCall] = []
        self._done = {*(prepared.done.names if prepared.done else ()), *(["decided"] if prepared.news else ())}
        self._released: list[str] = []
        self._earlier = [message.text for message in prepared.messages if isinstance(message, AIMessage)]
        item = prepared.context.brief.open_item
        self._hints, self._answers = (list(item.hints), [item.last_answer]) if item else ([], [])
        self._trust = Trust(item.presentation_id if item else "", prepared.caught, standing or Standing())
        self._passages = Passages()
        self._quoted = Quoted([item.question, *item.choices, *item.hints] if item else [])
        if mode is Mode.MODEL:  # the guided tutor obeys nobody's text
            self._heed(prepared)
        self.keep_from(prepared.key)

    def _heed(self, prepared: Prepared) -> None:
        """What people wrote is no order, whoever it speaks to."""
        brief, said = prepared.context.brief, _said_by_student(prepared)
        self._orders.read([*data_in(brief), *said])
        self._orders.apart.lines(lines_in(brief))
        self._orders.apart.messages(said)
        if (item := brief.open_item) and item.origin:
            self._orders.apart.imported(self._strange(item.skill_title, "\n".join(card_in(brief))))
        self._orders.apart.at_home(card_in(brief))
        self._orders.apart.at_home(self._earlier)

    def keep_from(self, key: Rendered | None) -> None:
        """From now on no sentence gives this key away."""
        known = [*self._hints, *self._released]
        said = [*self._said, *self._answers] if self.mode is Mode.MODEL else []
        self._guard = AnswerGuard(key, known=known, said=said, earlier=self._since_asked(key))

    def _since_asked(self, key: Rendered | None) -> list[str]:
        """What was said since this question was put: what belonged to another tells nothing about it."""
        told = [*self._earlier, *self._shown]
        asked = [at for at, text in enumerate(told) if key and key.question in text]
        return told[asked[-1] :] if asked else told

    def hear(self, piece: AIMessage) -> list[str]:
        """What may be shown now that this piece of a message is heard. A new message ends the one before."""
        rest = self.end_of_message() if piece.id != self._hearing else []
        self._hearing = piece.id
        return rest + self._passed(self._sentences.feed(piece.text))

    def end_of_message(self) -> list[str]:
        """What may be shown of the rest."""
        rest = self._passed(self._sentences.flush())
        rest += self._shown_of(self._notes.end())
        self._silent, self._told_all, self._in_note = False, not self._silent, False
        return rest

    def first_try_is_over(self) -> None:
        """How it went counts for the standing of the models, where there was something to keep."""
        if self.mode is Mode.MODEL and self._guard.rendered:
            self._trust.standing.saw(told=self._told)

    def asks_again(self) -> bool:
        """Whether the model must try once more, because its last message gave the answer away. True once a turn."""
        again = self.mode is Mode.MODEL and not self._told_all and not self._asked_again
        self._asked_again = self._asked_again or again
        return again

    def hint_instead(self) -> str:
        """What is said for a message that was held where the model is not asked once more."""
        return self.put(self._held())

    def forget_the_rest(self) -> None:
        """Drop what a failed model had begun."""
        self._sentences.forget()
        self._notes.end()
        self._silent, self._told_all, self._in_note = False, True, False

    def put(self, text: str) -> str:
        """Say this as it is: words of our own that need no guard."""
        self._shown.append(f"{text.strip()} ")
        return self._shown[-1]

    def saw_calls(self, messages: Iterable[AnyMessage]) -> None:
        """Remember what the calls were about, and the quick answers the guided tutor offers."""
        for message in messages:
            if not isinstance(message, AIMessage):
                continue
            for call in message.tool_calls:
                self._calls[call["id"] or ""] = call["args"]
            if self.mode is Mode.GUIDED:
                offered = message.additional_kwargs.get("cards", ())
                self._cards += [Card(kind=card["kind"], props=card["props"]) for card in offered]

    def saw_results(self, messages: Iterable[AnyMessage]) -> None:
        """Collect cards, and what was done."""
        results = [message for message in messages if isinstance(message, ToolMessage)]
        if self.mode is Mode.MODEL:
            self._notes.keep(results)
            self._orders.read((result.text for result in results), ours=True)
            for result in results:
                self._orders.apart.imported(self._imported(result))
                self._orders.apart.at_home([result.text])
            self._quoted.read(results)
        self._passages.read(results)
        for message in results:
            self._saw_result(message)

    @property
    def text(self) -> str:
        """The reply as it was shown."""
        return "".join(self._shown).strip()

    @property
    def tools(self) -> Sequence[ToolCall]:
        """The tool calls in order."""
        return self._tools

    @property
    def cards(self) -> list[Card]:
        """The last card of each kind; an offer that was taken up is gone, and so is a summary that was left for an offer.

        Each decision is a card of its own. What is quoted tells no answer of the question that is open now.
        """
        last = {card.kind: at for at, card in enumerate(self._cards)}
        kept = [c for at, c in enumerate(self._cards) if c.kind == "decision" or last[c.kind] == at]
        gone = {"choices"} if last.get("item", -1) > last.get("choices", -1) else set[str]()
        gone |= {"summary"} if last.get("choices", -1) > last.get("summary", -1) else set()
        lost_on = self._trust.lost_on
        held = [Card(kind=HELD, props={"presentation_id": lost_on})] if lost_on else []
        left = [card for card in kept if card.kind not in gone and card.props.get("passages", True)]
        return [without_answers(card, self._guard, self._passages.by_id) for card in left] + held

    def _saw_result(self, message: ToolMessage) -> None:
        good = message.status == "success"
        name = message.name or ""
        args = self._calls.get(message.tool_call_id, {})
        self._tools.append(ToolCall(name=name, args=args, status="ok" if good else "error"))
        if not good or not isinstance(message.artifact, Mapping):
            return
        if message.artifact["facts"].get("acted", True):
            self._done.add(name)
        cards = [Card(kind=card["kind"], props=card["props"]) for card in message.artifact["cards"]]
        self._cards += cards
        for card in cards:
            if card.kind == "item":
                self._hints, self._answers = _texts(card.props["hints"]), [str(card.props["last_answer"])]
                self._trust.question = str(card.props["presentation_id"])
        self._released += [step for card in cards if card.kind == "solution" for step in _released(card)]
        self._guard.release([*self._hints, *self._released])

    def _imported(self, result: ToolMessage) -> list[str]:
        """What others wrote in it and may not belong there: of passages, and of a question on a card."""
        if not isinstance(result.artifact, Mapping):
            return []
        cards = [card["props"] for card in result.artifact["cards"] if card["kind"] == "item"]
        texts = [(one["skill"], [one["question"], *one["choices"], *one["hints"]]) for one in cards if one["origin"]]
        of_cards = [text for skill, words in texts for text in self._strange(skill, "\n".join(words))]
        return [*result.artifact["facts"].get("strange", ()), *of_cards]

    def _passed(self, sentences: Iterable[str]) -> list[str]:
        """A model is kept from reading its notes out; the guided tutor has none."""
        if self.mode is not Mode.MODEL:
            return self._shown_of(sentences)
        return self._shown_of(self._notes.let_through(self._mask.uncover(sentence) for sentence in sentences))

    def _shown_of(self, sentences: Iterable[str]) -> list[str]:
        passed = []
        for sentence in sentences:
            if text := self._pass(sentence):
                self._guard.keep(text)
                self._shown.append(text)
                passed.append(text)
        return passed

    def _pass(self, sentence: str) -> str:
        """What is shown for this sentence; often the sentence itself, sometimes nothing."""
        if self._silent and self._trust.is_lost:  # not seen by anybody, but it counts
            self._told = self._told or self._guard.leaks(plain(sentence))
        text = self._of_a_model(sentence) if self.mode is Mode.MODEL else plain(sentence)
        if self._silent or not text.strip():
            return ""
        if self._tells(text):
            text = self._hold()
        return f"{text.strip()}{_space_after(sentence)}" if text.strip() else ""

    def _tells(self, text: str) -> bool:
        """Whether it gives the answer away, or may do so: of a model that is not trusted nothing is shown but asking.

        The guided tutor knows no answer, and its hints were checked to hold none: only a passage can tell it. Were its own
        words held beside a right guess, that would tell who guesses.
        """
        if self.mode is not Mode.MODEL:
            return self._quotes_the_answer(text)
        leaks = self._guard.leaks(text)
        held = leaks or (self._trust.is_lost and not self._guard.only_asks(text))
        self._told = self._told or leaks
        if leaks or (held and self._trust.question in self._trust.caught):
            self._trust.lose()
        return held

    def _quotes_the_answer(self, text: str) -> bool:
        """Also by chance, from a passage about other numbers: a child who reads the value may type it."""
        return bool(self._guard.rendered and self._passages.around(text) and self._guard.leaks(text))

    def _of_a_model(self, sentence: str) -> str:
        """What a model's sentence becomes. Our own words are checked by tests, not by guards."""
        spoken, self._in_note = without_notes(spoken_part(sentence), inside=self._in_note)
        text = plain(spoken)
        if self._silent or not text.strip() or not makes_sense(text) or self._said_before(text):
            return ""
        if self._orders.obeyed_in(text, before="".join(self._shown[-2:])):
            return ""
        if unsafe := unsafe_reply(text):
            return self._instead(f"unsafe {unsafe}", load("unsafe_reply").render())
        if (claim := false_claim(text, self._done)) and not self._quoted.has(text):
            return self._instead(f"untrue {claim}", load("untrue_claim").render(kind=str(claim)))
        return text

    def _hold(self) -> str:
        """Nothing more of this message is shown. A model is asked again first; then a hint takes its place."""
        self._silent = True
        if self.mode is Mode.MODEL and not self._asked_again:
            return ""
        return self._instead("held", self._held())

    def _held(self) -> str:
        return load("held_answer").render(hint=self._hints[-1] if self._hints else "")

    def _said_before(self, text: str) -> bool:
        """A whole sentence a second time: a model that goes in circles, or a second one that begins like the first."""
        text = text.strip()
        return len(text.split()) >= 4 and any(text == shown.strip() for shown in self._shown)

    def _instead(self, what: str, words: str) -> str:
        """Our words, once a reply; after that nothing."""
        if what in self._put_once:
            return ""
        self._put_once.add(what)
        return words


def _said_by_student(prepared: Prepared) -> list[str]:
    return [message.text for message in prepared.messages if isinstance(message, HumanMessage)]


def _released(card: Card) -> list[str]:
    return [str(card.props["question"]), *_texts(card.props["steps"])]


def _texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _space_after(sentence: str) -> str:
    space = sentence[len(sentence.rstrip()) :]
    return "\n" * min(2, space.count("\n")) or " "
