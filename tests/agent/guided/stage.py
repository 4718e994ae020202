"""A stage for whole dialogues: the real model, and tools that keep a little practice of their own."""

from dataclasses import replace
from datetime import UTC, date, datetime

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage

from tutor.agent.guided.model import GuidedModel
from tutor.domain.commands import CommandKind, read_command
from tutor.domain.goal_changes import ChangeKind, ChangeStatus, GoalChange
from tutor.domain.plans import Evidence, Goal, Plan, Support
from tutor.domain.practice import Choice, Proposal
from tutor.domain.practice_sets import SetKind, SetStatus
from tutor.usecases.briefing import Brief
from tutor.usecases.practice import OpenItem
from tutor.usecases.practice_sets import SetView

NOW = datetime(2026, 11, 22, tzinfo=UTC)
KEY = "5/6"
MISTAKE = "You added tops and bottoms. Is 2/5 more than 1/2?"
QUESTION = "A team trains passing for 1/2 of an hour and shooting for 1/3. How long is that together?"
HINTS = (
    "What would both pizzas have to be cut into?",
    "Halves and thirds both fit into sixths. How many sixths is a half?",
    "A half is 3 sixths. How many sixths is a third?",
)
PASSAGE = {
    "id": "fractions.add-unlike/why",
    "title": "Why do I need the same bottom number?",
    "source": "fractions/add-unlike.yaml",
    "licence": "CC-BY-4.0",
    "quote": (
        "The bottom number tells you how big the pieces are. Halves are big pieces. Thirds are smaller. "
        "So first you cut everything into pieces of the same size. After that each piece counts the same."
    ),
}
GOAL = Goal(id="g1", statement="I can add fractions", skill_id="fractions.add-unlike", due=date(2027, 6, 30))


def brief(**changes: object) -> Brief:
    """A student of grade 6 who likes football."""
    plain = Brief(
        today=NOW.date(),
        grade=6,
        language="en",
        plan=Plan(student_id="s", interests=("football",), goals=(GOAL,)),
        progress=(),
        open_item=None,
        offer=None,
        draft=None,
        waiting=(),
        news=(),
    )
    return replace(plain, **changes)


class Stage:
    """One conversation. `say` runs a whole turn and gives the reply's text."""

    def __init__(self, start: Brief | None = None, broken: frozenset[str] = frozenset()) -> None:
        self.brief = start or brief()
        self.broken = broken
        self.history: list[BaseMessage] = []
        self.calls: list[tuple[str, dict]] = []
        self.replies: list[str] = []
        self.texts: list[str] = []
        self.tries: list[str] = []
        self.cards: list[dict] = []
        self.served = 0
        self._shown: list[str] = []
        self.strong = False
        self.approach = ""
        self.teacher_sees = False

    def say(self, words: str, *, done: dict | None = None) -> str:
        self.calls, self._shown = [], []
        command = self._command(words)
        if done is None and command and command.kind is CommandKind.STOP:
            self.brief = replace(self.brief, open_item=None, practice_set=None)
            done = {"stopped": {"question": ""}}
        model = GuidedModel(brief=self.brief, command=command, done=done)
        messages: list[BaseMessage] = [*self.history, HumanMessage(words)]
        for _ in range(6):
            spoken = model.invoke(messages)
            messages.append(spoken)
            if not spoken.tool_calls:
                break
            messages += [self._run(call) for call in spoken.tool_calls]
        assert spoken.text, f"no reply to {words!r}"
        self.cards = spoken.additional_kwargs.get("cards", [])
        self.replies = [r for card in self.cards if card["kind"] == "replies" for r in card["props"]["replies"]]
        self.texts.append(spoken.text)
        self.history += [HumanMessage(words), AIMessage("\n".join([spoken.text, *self._shown]))]
        self.history = self.history[-16:]
        return spoken.text

    @property
    def tools(self) -> list[str]:
        return [name for name, _ in self.calls]

    def _command(self, words: str):
        last = self.history[-1].text if self.history else ""
        return read_command(
            words,
            has_open_item=self.brief.open_item is not None,
            has_draft=self.brief.draft is not None and "[goal on the card" in last,
            has_offer=self.brief.offer is not None and "[offered" in last,
            in_check=self.brief.open_item is not None and self.brief.open_item.in_check,
        )

    def _run(self, call: dict) -> ToolMessage:
        name, args = call["name"], call["args"]
        self.calls.append((name, args))
        try:
            facts = self._broken() if name in self.broken else getattr(self, f"_{name}")(**args)
        except LookupError as error:
            return ToolMessage(str(error.args[0]), name=name, tool_call_id=call["id"], status="error")
        artifact = {"cards": [], "facts": {"tool": name, **facts}}
        return ToolMessage("done", name=name, tool_call_id=call["id"], artifact=artifact)

    def _broken(self) -> dict:
        raise LookupError("It is not there right now.")

    def _propose_practice(self, topic: str = "", interest: str = "", choice: str = "") -> dict:
        if choice:
            return self._serve(choice)
        if topic and "fraction" not in topic and "Adding" not in topic:
            raise LookupError(f"There is nothing to practise for {topic!r} yet. There is: fractions.")
        choices = tuple(
            Choice(
                key=str(level),
                skill_id="fractions.add-unlike",
                level=level,
                interest_id=None,
                label=f"Adding fractions ({effort})",
                why="It's the skill of your goal.",
            )
            for level, effort in enumerate(["first steps", "regular", "stretch"], start=1)
        )
        offer = Proposal(id="p", conversation_id="c", student_id="s", choices=choices, at=NOW)
        self.brief = replace(self.brief, offer=offer)
        shown = [{"key": c.key, "label": c.label, "why": c.why} for c in choices]
        self._shown.append(f"[offered: {'; '.join(c.key + ' ' + c.label for c in choices)}]")
        return {"choices": shown, "topic": topic, "interest": interest}

    def _serve(self, choice: str) -> dict:
        offered = self.brief.offer.choices if self.brief.offer else ()
        picked = next((c for c in offered if c.key == choice), None)
        if picked is None:
            raise LookupError("Nothing was offered yet.")
        self._begin(SetKind.PRACTICE, 5)
        self._put_up(picked.level)
        return {"item": {"level": picked.level, "skill": "Adding fractions"}, "set": {"size": 5}}

    def _begin(self, kind: SetKind, size: int) -> None:
        begun = SetView(kind=kind, number=1, size=size, status=SetStatus.OPEN, item=None)
        self.brief = replace(self.brief, practice_set=begun)

    def _put_up(self, level: int) -> None:
        self.served, self.tries = self.served + 1, []
        kind = self.brief.practice_set.kind if self.brief.practice_set else None
        self.brief = replace(
            self.brief,
            open_item=OpenItem(
                presentation_id=f"i{self.served}",
                skill_id="fractions.add-unlike",
                skill_title="Adding fractions",
                level=level,
                interest_id=None,
                question=QUESTION,
                answer_type="fraction",
                answer_note="Write it like 3/4.",
                choices=(),
                tries=0,
                wrong_tries=0,
                last_answer="",
                hints=(),
                hints_left=True,
                may_show_solution=False,
                in_check=kind is SetKind.PLACEMENT,
            ),
        )
        self._shown.append("[question on the card: A team trains]")

    def _practice_set(self, step: str) -> dict:
        kinds = {"first_check": (SetKind.PLACEMENT, 12), "reviews": (SetKind.REVIEW, 2)}
        if step in kinds:
            self._begin(*kinds[step])
            self._put_up(1)
        now = self.brief.practice_set
        if now is None:
            raise LookupError("This conversation is in no set.")
        if step in {"next", "skip"}:
            now = replace(now, number=now.number + 1)
            self.brief = replace(self.brief, practice_set=now)
            if now.number <= now.size:
                self._put_up(1)
        status = {"pause": SetStatus.PAUSED, "stop": SetStatus.STOPPED}.get(step, SetStatus.OPEN)
        over = step == "stop" or now.number > now.size
        set_now = None if over else replace(now, status=status)
        self.brief = replace(self.brief, practice_set=set_now, open_item=None if over else self.brief.open_item)
        return {
            "step": step,
            "set": {"kind": str(now.kind), "size": now.size, "status": str(status)},
            "item": None if over else {"level": 1},
            "summary": {"kind": str(now.kind), "starts": ["Halves"], "asked": 1} if over else None,
        }

    def _talk_goal(self, language: str = "en") -> dict:
        return {"move": "wish", "lead": "", "begun": True, "language": language}

    def _check_answer(self, answer: str) -> dict:
        item = self._item()
        right = answer == KEY
        verdict = "correct" if right else "unsure" if "." in answer else "incorrect"
        if item.in_check and verdict != "unsure":
            self.brief = replace(self.brief, open_item=None)
            return {"in_check": True, "taken": True, "solved": right}
        wrong = item.wrong_tries + (verdict == "incorrect")
        self.tries.append(verdict)
        given = len(item.hints)
        after = replace(item, wrong_tries=wrong, last_answer=answer, may_show_solution=wrong >= 2 and given >= 3)
        self.brief = replace(self.brief, open_item=None if right else after)
        return {
            "in_check": item.in_check,
            "approach": self.approach,
            "teacher_sees": self.teacher_sees,
            "verdict": verdict,
            "reason": "",
            "message": "I read a decimal. This one asks for a fraction.",
            "mistake": MISTAKE if answer == "2/5" else None,
            "solved": right,
            "tries": len(self.tries),
            "wrong_tries": wrong,
            "hints_used": given,
            "hints_left": given < len(HINTS),
            "hint_due": bool(wrong) and not given and Support.EXTRA_HINTS in self.brief.plan.supports,
            "can_show_solution": after.may_show_solution,
            "item": {"level": item.level},
            "recent": list(self.tries),
            "strong_goal": {"id": "g1", "statement": GOAL.statement} if right and self.strong else None,
        }

    def _give_hint(self, *, show_solution: bool = False) -> dict:
        item = self._item()
        given = len(item.hints)
        if item.may_show_solution and (show_solution or given == len(HINTS)):
            self._put_up(1)
            return self._helped("solution", "", show_solution)
        if given == len(HINTS):
            return self._helped("try_first", "", show_solution)
        more = (*item.hints, HINTS[given])
        left = len(more) < len(HINTS)
        self.brief = replace(
            self.brief,
            open_item=replace(item, hints=more, hints_left=left, may_show_solution=not left and item.wrong_tries >= 2),
        )
        return self._helped("hint", HINTS[given], show_solution)

    def _helped(self, kind: str, text: str, asked: object) -> dict:
        item = self._item()
        return {
            "help": kind,
            "approach": self.approach,
            "text": text,
            "item": {"level": 1},
            "hints_left": item.hints_left,
            "asked_for_solution": asked,
        }

    def _item(self) -> OpenItem:
        if self.brief.open_item is None:
            raise LookupError("No question is open in this conversation.")
        return self.brief.open_item

    def _search_library(self, query: str, kind: str = "") -> dict:
        known = any(word in query for word in ("bottom", "denominator", "football", "space", "fraction"))
        passage = {**PASSAGE, "id": f"{query}/why"}
        return {"query": query, "kind": kind, "passages": [passage] if known else []}

    def _read_plan(self, part: str = "plan") -> dict:
        goals = [{"id": goal.id, "statement": goal.statement} for goal in self.brief.plan.goals]
        return {
            "plan": {"goals": goals},
            "progress": [{"title": "Adding fractions", "word": "getting there", "tries": 3}],
        }

    def _suggest_goal_change(self, kind: str, reason: str, goal_id: str = "", **wish: str) -> dict:
        before = None if kind == "add" else self.brief.plan.goal(goal_id)
        after = Goal(id="g2", statement=wish.get("statement") or GOAL.statement, if_then=wish.get("if_then", ""))
        self.brief = replace(
            self.brief,
            draft=GoalChange(
                id="d",
                student_id="s",
                conversation_id="c",
                kind=ChangeKind(kind),
                before=before,
                after=after,
                reason=reason,
                evidence=Evidence(message_ids=("m",)),
                status=ChangeStatus.DRAFT,
                suggested_at=NOW,
            ),
        )
        self._shown.append(f"[goal on the card, draft: {after.statement}]")
        return {"change": {"kind": kind, "after": {"statement": after.statement}}}

    def _plan_inquiry(self, do: str, words: str = "", step: int = 0, by: str = "", project: str = "") -> dict:
        if do in {"ideas", "one_idea"}:
            ideas = [{"question": f"What can you measure about {words}?"}] if words == "space" else []
            return {"do": do, "topic": words, "ideas": ideas, "examples": ["How far?", "How often?"], "advice": ""}
        steps = [{"number": 1, "due": by or "2026-12-01", "done": ""}]
        kept = {"steps": steps, "next": 1, "next_text": "Measure it", "ends": steps[0]["due"], "question": words}
        return {"do": do, "project": {**kept, "status": "active", "skills": ["Halves"]}, "advice": ""}

    def _record_check_in(self, feeling: str = "", confidence: int = 0, worked: str = "") -> dict:
        return {"feeling": feeling, "confidence": confidence, "worked": worked}
