"""Where a conversation stands, read from the messages and the brief: nothing is remembered anywhere else."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage

from tutor.agent.guided.heard import Heard, Intent
from tutor.agent.guided.spanish import is_spanish
from tutor.agent.guided.understand import Scene, understand
from tutor.agent.guided.words import Move, Voice, asked
from tutor.domain.commands import Command, CommandKind, read_command
from tutor.domain.controls import ControlKind
from tutor.domain.plans import Goal, Support
from tutor.domain.practice_sets import SetKind, SetStatus
from tutor.usecases.briefing import Brief
from tutor.usecases.practice import OpenItem
from tutor.usecases.practice_sets import SetView

_NOTE = re.compile(
    r"^\[(?:offered: .*|ideas for a project: .*|question on the card: .*|goal on the card, .*|\w+ shown)\]$",
    re.MULTILINE,
)
_IDEAS = re.compile(r"^\[ideas for a project: (.*)\]$", re.MULTILINE)
_SAYS_LITTLE = re.compile(
    r"\W*|.*\d.*|\w{1,2}|(?:ok|okay|idk|hint|choice .*|(?:give me a|another) hint|another one|an? (?:harder|easier) one|"
    r"show .*|back to .*|start practice|yes please|not now|yes, send it|stop for now)",
    re.IGNORECASE,
)
# What is remembered is shown and changed before anybody speaks; with nothing done there is no more to say than this.
_ON_MEMORY = frozenset([CommandKind.REMEMBERED, CommandKind.CORRECT, CommandKind.FORGET, CommandKind.FORGET_ALL])

FOR_THE_MODEL = "for_the_model"
"""Marks a result that only tells a model what was wrong with its call: it came to nothing a student need know."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What one tool call of this turn came to."""

    tool: str
    args: Mapping[str, Any]
    facts: Mapping[str, Any]
    failed: bool
    text: str


@dataclass(frozen=True, kw_only=True)
class Situation:
    """Everything the next move depends on."""

    brief: Brief
    command: Command | None
    done: Mapping[str, Any] | None
    messages: tuple[BaseMessage, ...]

    @cached_property
    def _last_said(self) -> int:
        at = [i for i, message in enumerate(self.messages) if isinstance(message, HumanMessage)]
        return at[-1] if at else -1

    @cached_property
    def said(self) -> str:
        """The student's message of this turn."""
        return self.messages[self._last_said].text if self._last_said >= 0 else ""

    @cached_property
    def before(self) -> tuple[str, ...]:
        """What the tutor said in earlier turns, oldest first, without the notes on cards."""
        spoken = (m for m in self.messages[: max(0, self._last_said)] if isinstance(m, AIMessage))
        return tuple(words for m in spoken if (words := _NOTE.sub("", m.text).strip()))

    @cached_property
    def said_before(self) -> tuple[str, ...]:
        """What the student said in earlier turns."""
        return tuple(m.text for m in self.messages[: max(0, self._last_said)] if isinstance(m, HumanMessage))

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What the tools of this turn came to, in order."""
        calls: dict[str, Mapping[str, Any]] = {}
        found = []
        for message in self.messages[self._last_said + 1 :]:
            if isinstance(message, AIMessage):
                calls |= {call["id"] or "": call["args"] for call in message.tool_calls}
            elif isinstance(message, ToolMessage) and not message.additional_kwargs.get(FOR_THE_MODEL):
                found.append(_outcome(message, calls.get(message.tool_call_id, {})))
        return tuple(found)

    @cached_property
    def offer_is_open(self) -> bool:
        """Whether the tutor's last message put choices up."""
        return self.brief.offer is not None and "[offered: " in self._last_raw

    @cached_property
    def draft_is_open(self) -> bool:
        """Whether the tutor's last message put a goal draft up."""
        return self.brief.draft is not None and "[goal on the card, draft" in self._last_raw

    @cached_property
    def project_is_up(self) -> bool:
        """Whether the tutor's last message showed a project."""
        return "[inquiry shown]" in self._last_raw

    @cached_property
    def idea_picked(self) -> str:
        """The idea for a project that the student names by its place in the list of the tutor's last message."""
        listed = _IDEAS.search(self._last_raw)
        key = _key_in(self.said) if listed and self.command is None else ""
        ideas = listed[1].split(" | ") if listed else []
        return ideas[int(key) - 1] if key.isdecimal() and 1 <= int(key) <= len(ideas) else ""

    @cached_property
    def _last_raw(self) -> str:
        spoken = [m for m in self.messages[: max(0, self._last_said)] if isinstance(m, AIMessage) and m.text]
        return spoken[-1].text if spoken else ""

    @cached_property
    def question_before(self) -> Move | None:
        """The move the tutor's last message ended with."""
        return asked(self.before[-1]) if self.before else None

    @cached_property
    def heard(self) -> tuple[Heard, ...]:
        """What the student means now."""
        if self.command:
            return (self._commanded(self.command),)
        return understand(self.said, self.scene)

    @property
    def item(self) -> OpenItem | None:
        """The question that was open when the turn began."""
        return self.brief.open_item

    @property
    def in_set(self) -> SetView | None:
        """The set the student is in; none while it is paused."""
        view = self.brief.practice_set
        return view if view and view.status is SetStatus.OPEN else None

    @property
    def set_is_paused(self) -> bool:
        """Whether a set of this conversation waits to go on."""
        view = self.brief.practice_set
        return view is not None and view.status is SetStatus.PAUSED

    @property
    def in_check(self) -> bool:
        """Whether the open question, or the set between two questions, is a first check."""
        if self.item:
            return self.item.in_check
        return self.in_set is not None and self.in_set.kind is SetKind.PLACEMENT

    @property
    def check_waits(self) -> bool:
        """Whether a first check was begun here and is not over."""
        view = self.brief.practice_set
        return view is not None and view.kind is SetKind.PLACEMENT

    @property
    def scene(self) -> Scene:
        """What the words are said into."""
        return Scene(
            today=self.brief.today,
            has_item=self.item is not None,
            asks_for_a_word=self.item is not None and self.item.answer_type == "text",
            takes_one=self.item is not None
            and self.item.control is not None
            and self.item.control.kind is ControlKind.ONE,
            choices=tuple(self.item.choices) if self.item else (),
            expects=self.question_before.free if self.question_before else None,
        )

    @cached_property
    def voice(self) -> Voice:
        """How to speak to this student."""
        return Voice(
            before=self.before,
            turn=len(self.said_before),
            simpler=self.has(Support.SIMPLER_LANGUAGE),
            spanish=self._language == "es",
            names=self.brief.names.get("es", {}),
        )

    @property
    def _language(self) -> str:
        wanted = "es" if self._in_spanish else self.brief.language
        return self.brief.rules.spoken(wanted)[:2]

    @property
    def _in_spanish(self) -> bool:
        """Whether the student writes in Spanish; a number or a button between does not end it."""
        wordy = [said for said in (*self.said_before[-6:], self.said) if not _SAYS_LITTLE.fullmatch(said.strip())]
        return bool(wordy) and is_spanish(wordy[-1])

    def has(self, support: Support) -> bool:
        """Whether the plan asks for this support."""
        return support in self.brief.plan.supports

    @property
    def interest(self) -> str:
        """Something this student likes; a guess if the plan names nothing."""
        return next(iter(self.brief.plan.interests), "football")

    @cached_property
    def picked_before(self) -> str:
        """The key the student picked from the last offer of this conversation."""
        picked, waits = "", False
        for message in self.messages[: max(0, self._last_said)]:
            if isinstance(message, AIMessage):
                waits = "[offered: " in message.text
                picked = "" if waits else picked
            elif waits and isinstance(message, HumanMessage):
                picked = _key_in(message.text) or picked
        return picked

    @property
    def practised_last(self) -> str:
        """The skill that was answered last, in whatever conversation."""
        known = [(mastery.last_at, mastery.skill_id) for mastery in self.brief.progress if mastery.last_at]
        return max(known)[1] if known else ""

    @cached_property
    def interest_before(self) -> str:
        """What the student wanted to read about in one of the last messages."""
        heard = (one for said in reversed(self.said_before[-4:]) for one in understand(said, self.scene))
        return next((one.interest for one in heard if one.intent is Intent.INTEREST and one.interest), "")

    def goal_named(self, words: str) -> Goal | None:
        """The active goal that is spoken of; the first one if none is."""
        goals: Sequence[Goal] = self.brief.plan.active_goals()
        spoken = set(re.findall(r"\w{4,}", words.casefold()))
        return max(
            goals,
            key=lambda goal: len(spoken & set(re.findall(r"\w{4,}", goal.statement.casefold()))),
            default=None,
        )

    def earlier(self, intent: Intent, within: int = 8) -> int:
        """How often the student has meant this in the last messages."""
        return sum(
            any(one.intent is intent for one in understand(said, self.scene)) for said in self.said_before[-within:]
        )

    def _commanded(self, command: Command) -> Heard:
        return Heard(
            intent=intent_of(command.kind),
            said=self.said,
            answer=command.value,
            statement=command.value,
            due=command.due,
            step=int(command.step or 0),
            project=command.project,
        )


def intent_of(kind: CommandKind) -> Intent:
    """What a command means: they have the same names."""
    return Intent.WHO_READS if kind in _ON_MEMORY else Intent(str(kind))


def _key_in(said: str) -> str:
    command = read_command(said, has_open_item=False, has_draft=False, has_offer=True)
    return command.value if command and command.kind is CommandKind.CHOOSE else ""


def _outcome(message: ToolMessage, args: Mapping[str, Any]) -> Outcome:
    artifact = message.artifact if isinstance(message.artifact, Mapping) else {}
    return Outcome(
        tool=message.name or "",
        args=args,
        facts=artifact.get("facts", {}),
        failed=message.status == "error" or not artifact,
        text=message.text,
    )
