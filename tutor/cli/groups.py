"""`tutor groups`: who in a class needs which mini-lesson now, and why."""

import json
from collections.abc import Iterator
from typing import Annotated

import typer

from tutor.cli.opening import waymark
from tutor.domain.groups import GroupKind, Sizes
from tutor.domain.rights import OPERATOR_ID
from tutor.usecases.groups import ApartToday, ClassToday, GroupToday

KINDS = {GroupKind.NEEDS: "needs a lesson now", GroupKind.BEYOND: "ready beyond grade"}


def groups(
    class_id: Annotated[str, typer.Option("--class", help="The id of the class.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    least: Annotated[int, typer.Option("--min", help="The smallest group.")] = Sizes.least,
    most: Annotated[int, typer.Option("--max", help="The largest group.")] = Sizes.most,
) -> None:
    """Print who needs which mini-lesson now and why, who is ready for more, and who is in no group.

    Example: tutor groups --class demo-6b --max 4
    """
    sizes = Sizes(least=least, most=most)
    with waymark(demo_if_empty=True) as opened:
        today = opened.use.groups.of_class(OPERATOR_ID, class_id, sizes=sizes)
    typer.echo(json.dumps(_plain(today), ensure_ascii=False, indent=2) if as_json else "\n".join(_text(today)))


def _text(today: ClassToday) -> Iterator[str]:
    yield f"{today.classroom.name}, {today.at:%Y-%m-%d}: groups of {today.sizes.least} to {today.sizes.most}"
    if not today.groups:
        yield "No group today."
    for one in today.groups:
        yield ""
        yield f"{one.skill.title} ({one.skill.id}): {KINDS[one.group.kind]}"
        yield f"  Why now: {one.group.why}"
        for student, member in zip(one.students, one.group.members, strict=True):
            yield f"  - {student.name}: {member.says}"
        yield "  Ten minutes: " + "; ".join(f"{part.minutes} min {part.title}" for part in one.lesson.parts)
        yield from (f"  Question: {paper.question} (answer: {paper.answer})" for paper in one.lesson.questions)
    if today.apart:
        yield "\nIn no group today:"
    for left in today.apart:
        first = f" Ask first: {left.check.title}." if left.check else ""
        yield f"  - {left.student.name}: {left.says}{first}"


def _plain(today: ClassToday) -> dict[str, object]:
    return {
        "class": today.classroom.id,
        "name": today.classroom.name,
        "at": today.at.isoformat(),
        "min": today.sizes.least,
        "max": today.sizes.most,
        "groups": [_group(one) for one in today.groups],
        "apart": [_apart(one) for one in today.apart],
    }


def _group(one: GroupToday) -> dict[str, object]:
    return {
        "kind": one.group.kind,
        "skill": one.skill.id,
        "title": one.skill.title,
        "why": one.group.why,
        "mistake": one.group.mistake_id,
        "students": [
            {"student": student.login, "name": student.name, "evidence": member.says, "mistake": member.mistake_id}
            for student, member in zip(one.students, one.group.members, strict=True)
        ],
        "lesson": [
            {"minutes": part.minutes, "title": part.title, "text": part.text, "passage": part.passage_id}
            for part in one.lesson.parts
        ],
        "questions": [
            {"item": paper.item_id, "level": paper.level, "question": paper.question, "answer": paper.answer}
            for paper in one.lesson.questions
        ],
    }


def _apart(one: ApartToday) -> dict[str, object]:
    check = one.check.id if one.check else None
    return {"student": one.student.login, "name": one.student.name, "why": one.says, "check": check}
