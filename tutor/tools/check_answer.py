"""The tutor having an answer marked."""

from typing import Annotated

from langchain.tools import tool
from pydantic import Field

from tutor.domain.marking import Verdict
from tutor.domain.plans import Goal
from tutor.tools.cards import Props, artifact, item_card, mastery_props, progress_card, told
from tutor.tools.context import Runtime, TutorContext, another_way, readable_errors
from tutor.usecases.practice import Answered


@tool(response_format="content_and_artifact")
def check_answer(
    answer: Annotated[str, Field(max_length=500, description="The student's answer, exactly as they wrote it.")],
    runtime: Runtime,
) -> tuple[str, Props]:
    """Have the student's answer to the open question marked. Never mark an answer yourself.

    Use it whenever the student gives an answer. Then help with what they did: the text says what is known about it.
    """
    context = runtime.context
    act = context.act(call_id=runtime.tool_call_id, tool="check_answer", args={"answer": answer})
    with readable_errors():
        return _tell(context, context.use.practice.answer(act, answer))


def _tell(context: TutorContext, answered: Answered) -> tuple[str, Props]:
    marked, item, in_set = answered.marked, answered.item, context.set_now()
    if item.in_check and answered.closed:
        return _taken(answered)
    said = answered.mistake or marked.message
    feedback = {"verdict": str(marked.verdict), "text": told(said) or told(marked.message) or said}
    card = item_card(item, feedback=feedback, solved=answered.solved, in_set=in_set)
    progress = progress_card([answered.mastery], context.skill_title, recent=answered.recent)
    facts = {
        "tool": "check_answer",
        "in_check": item.in_check,
        "approach": str(answered.approach or ""),
        "teacher_sees": answered.teacher_sees,
        "verdict": str(marked.verdict),
        "reason": marked.reason,
        "message": marked.message,
        "mistake": answered.mistake,
        "working": _where_it_turned(answered),
        "last_step": answered.working.answer if answered.working else "",
        "solved": answered.solved,
        "tries": item.tries,
        "wrong_tries": item.wrong_tries,
        "hints_used": len(item.hints),
        "hints_left": item.hints_left,
        "hint_due": item.hint_due,
        "can_show_solution": item.may_show_solution,
        "item": card.props,
        "progress": mastery_props(answered.mastery, context.skill_title(answered.mastery.skill_id)),
        "recent": [str(verdict) for verdict in answered.recent],
        "strong_goal": _goal(answered.strong_goal),
    }
    whole = answered.solved and in_set is None
    return _text(answered), artifact([card, progress] if whole else [card], facts)


def _taken(answered: Answered) -> tuple[str, Props]:
    """An answer of a first check: it counts, and right or wrong is not said before the end."""
    text = (
        "The answer is taken. This is a first check: say thanks in a few words, not right or wrong, "
        "and go on with practice_set and step next."
    )
    return text, artifact([], {"tool": "check_answer", "in_check": True, "taken": True, "solved": answered.solved})


def _text(answered: Answered) -> str:
    marked, item = answered.marked, answered.item
    lines = [f"Verdict: {marked.verdict} ({marked.reason}). {marked.message}"]
    if answered.mistake:
        lines.append(f"A known mistake; its feedback: {answered.mistake}")
    if where := _where_it_turned(answered):
        lines.append(f"Their working was compared line by line; speak about that line: {where}")
    if answered.solved:
        lines.append(
            f"Solved with {len(item.hints)} hint(s) and {item.wrong_tries} wrong try(s). Offer what comes next."
        )
    else:
        lines.append(
            f"Counted tries: {item.tries}. Hints given: {len(item.hints)}; more left: {_yes(item.hints_left)}."
        )
        lines.append(f"A worked solution may be shown: {_yes(item.may_show_solution)}. Do not give the answer.")
    if item.hint_due and not answered.solved:
        lines.append("The plan asks for extra hints: call give_hint now, without being asked.")
    if answered.approach:
        lines.append(another_way(answered.approach))
    if answered.teacher_sees:
        lines.append(
            "Many questions did not bring this skill to solid, and from now on their teacher's page shows it. Say so once, "
            "in a kind sentence: the teacher can see it and may know another way in. It is help, not a report."
        )
    if answered.strong_goal:
        goal = answered.strong_goal
        lines.append(f"Three strong results speak for goal {goal.id} ({goal.statement}): consider suggest_goal_change.")
    return "\n".join(lines)


def _where_it_turned(answered: Answered) -> str:
    """The sentence about the first line of the student's working that does not follow, when the answer is wrong."""
    working, wrong = answered.working, answered.marked.verdict is Verdict.INCORRECT
    return working.message if working and wrong and working.first_wrong is not None else ""


def _goal(goal: Goal | None) -> Props | None:
    return {"id": goal.id, "statement": goal.statement} if goal else None


def _yes(value: bool) -> str:  # noqa: FBT001 — it is the value that is put into words
    return "yes" if value else "no"


check_answer.handle_tool_error = True
