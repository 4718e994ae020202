"""How long every page takes: right after the start, and when it is looked at again."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from evals.bench.table import quantile
from evals.bigschool.looking import Look, started
from tutor.settings import Settings

OF_A_STUDENT = "/console/students/{student}"
PAGES: Mapping[str, Sequence[str]] = {
    "teacher": (
        "/console",
        "/console/changes",
        "/console/changes/{change}",
        "/console/changes/{change}/edit",
        "/console/classes/{room}/map",
        "/console/classes/{room}/map.csv",
        "/console/classes/{room}/groups",
        OF_A_STUDENT,
        f"{OF_A_STUDENT}/conferences",
        "/console/conferences/{conference}",
        f"{OF_A_STUDENT}/plan",
        f"{OF_A_STUDENT}/ledger",
        f"{OF_A_STUDENT}/progress",
        f"{OF_A_STUDENT}/memory",
        f"{OF_A_STUDENT}/families",
        f"{OF_A_STUDENT}/conversations",
        "/console/conversations/{conversation}",
        "/console/search?q=slices",
        "/console/search?q=zebra",
        "/console/disputes/{dispute}",
        "/console/costs",
        "/console/costs.csv",
    ),
    "office": ("/console", "/console/changes", "/console/families", f"{OF_A_STUDENT}/families", "/console/costs"),
    "family": ("/console", "/console/family/{student}/plan"),
    "student": (
        "/console/my-progress",
        "/me/plan",
        "/me/goals",
        "/me/now",
        "/me/check-ins",
        "/me/data",
        "/me/readers",
        "/me/export.json",
        "/me/export.html",
        "/library/{passage}",
    ),
}
"""Every page there is to look at, by who looks. `{…}` are what one subject after the other puts in."""

_OF_EACH = {
    "change": "SELECT id FROM goal_changes WHERE student_id = :s AND status = 'agreed' LIMIT 1",
    "conference": "SELECT conference_id FROM conference_versions WHERE student_id = :s LIMIT 1",
    "conversation": "SELECT id FROM conversations WHERE student_id = :s ORDER BY last_at DESC LIMIT 1",
    "dispute": "SELECT id FROM disputes WHERE student_id = :s LIMIT 1",
    "room": "SELECT class_id FROM memberships WHERE person_id = :s",
    "teacher": (
        "SELECT other.person_id FROM memberships mine JOIN memberships other ON other.class_id = mine.class_id "
        "WHERE mine.person_id = :s AND other.seat = 'teacher'"
    ),
    "family": "SELECT family_id FROM guardianships WHERE student_id = :s LIMIT 1",
    "passage": "SELECT id FROM passages ORDER BY id LIMIT 1",
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One page: its looks right after the start, and the second ones."""

    who: str
    page: str
    cold: Sequence[Look]
    warm: Sequence[Look]

    def figures(self) -> dict[str, Any]:
        """The line of the table, times in milliseconds."""
        found: dict[str, Any] = {"who": self.who, "page": self.page, "looks": len(self.cold)}
        for name, looks in (("cold", self.cold), ("warm", self.warm)):
            clock = [one.clock * 1000 for one in looks]
            found[name] = {
                "p50": round(quantile(clock, 0.5), 1),
                "p95": round(quantile(clock, 0.95), 1),
                "max": round(max(clock), 1),
                "processor_p95": round(quantile([one.processor * 1000 for one in looks], 0.95), 1),
                "statements": max(one.statements for one in looks),
            }
        return found


def subjects(connection: Connection, count: int) -> list[dict[str, str]]:
    """So many students, spread over the school, each with what pages about them need; those with everything first."""
    everybody = list(connection.scalars(text("SELECT id FROM persons WHERE role = 'student' ORDER BY id")))
    step = max(1, len(everybody) // (4 * count))
    found = [
        {"student": one, "office": "office"}
        | {
            name: value
            for name, query in _OF_EACH.items()
            if (value := connection.scalar(text(query), {"s": one} if ":s" in query else {}))
        }
        for one in everybody[::step]
    ]
    return sorted(found, key=lambda one: -len(one))[:count]


def measured(settings: Settings, *, count: int, only: str = "") -> Iterator[Line]:
    """Every page, each in an application that was just started."""
    with started(settings) as app:
        with app.waymark.database.connect() as connection:
            chosen = subjects(connection, count)
        if not chosen:
            raise SystemExit("There is no school here. Make one first.")
        people = sorted({one[who] for one in chosen for who in PAGES if who in one})
        tokens = asyncio.run(_tokens(app, people))
    for who, pages in PAGES.items():
        for page in pages:
            if only in f"{who} {page}":
                yield _line(settings, who, page, chosen, tokens)


async def _tokens(app: Any, people: Sequence[str]) -> dict[str, str]:
    return {one: await app.sign_in(one) for one in people}


def _line(
    settings: Settings, who: str, page: str, chosen: Sequence[Mapping[str, str]], tokens: Mapping[str, str]
) -> Line:
    looks = dict.fromkeys((tokens[one[who]], page.format_map(one)) for one in chosen if who in one and _fits(page, one))

    async def all_twice() -> tuple[list[Look], list[Look]]:
        await app.look(next(iter(tokens.values())), "/help")
        return [await app.look(*look) for look in looks], [await app.look(*look) for look in looks]

    with started(settings) as app:
        cold, warm = asyncio.run(all_twice())
    return Line(who=who, page=page, cold=cold, warm=warm)


def _fits(page: str, subject: Mapping[str, str]) -> bool:
    return all(name in subject for name in _OF_EACH if f"{{{name}}}" in page)
