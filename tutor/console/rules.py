"""Tone and rules: what is settled for the school, a class or one student, where each value is from, and its history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from fastapi import APIRouter, Request, Response

from tutor.access.forms import posted
from tutor.access.identity import visit_of
from tutor.console import rule_words
from tutor.console.errors import PageRoute
from tutor.console.pages import go, show
from tutor.domain.disclosure import Solutions
from tutor.domain.errors import Conflict, InvalidInput, NotFound
from tutor.domain.goal_changes import ChangeKind
from tutor.domain.rules import (
    LAST_GRADE,
    NO_QUIET,
    NOT_AT_HOME,
    FamilyPart,
    FamilyReads,
    Language,
    QuietHours,
    Rules,
    Scope,
    Speaker,
    TurnMode,
)
from tutor.usecases.everything import UseCases
from tutor.usecases.house_rules import Place, Settled

WIDER, HERE, NONE = "wider", "here", "none"
_MOST_DIGITS = 9
_LANGUAGES = {"en": frozenset({Language.ENGLISH}), "es": frozenset({Language.SPANISH}), "both": frozenset(Language)}
OPTIONS: Mapping[str, Mapping[str, str]] = {
    "solutions": {str(one): words for one, words in rule_words.SOLUTIONS.items()},
    "languages": {name: rule_words.LANGUAGES[spoken] for name, spoken in _LANGUAGES.items()},
    "speaker": {str(one): words for one, words in rule_words.SPEAKERS.items()},
    **{f"family.{kind}": {str(one): words for one, words in rule_words.PARTS.items()} for kind in ChangeKind},
}
"""What can be picked for the values that are one of a few."""


@dataclass(frozen=True, kw_only=True)
class HouseRulesPages:
    """The pages under /console/rules."""

    use: UseCases

    def page(self, request: Request, scope: str, scope_id: str) -> Response:
        """What is settled here and what comes from further out."""
        found = self.use.rules.of_place(visit_of(request).person.id, _scope(scope), scope_id)
        return _show(request, found, typed_of(found.own), saved=request.query_params.get("saved") == str(found.number))

    def settle(self, request: Request, scope: str, scope_id: str) -> Response:
        """Keep what was chosen; where somebody else settled something meanwhile, show it and what was chosen."""
        form, me, where = posted(request), visit_of(request).person.id, _scope(scope)
        found = self.use.rules.of_place(me, where, scope_id)
        try:
            standing_on = _number(form.get("standing_on", ""))
            version = self.use.rules.settle(me, where, scope_id, rules_in(form), standing_on=standing_on)
        except InvalidInput as error:
            return _show(request, found, form, problem=str(error), status=422)
        except Conflict as error:
            return _show(request, found, form, problem=str(error), status=409)
        return go(f"/console/rules/{scope}/{scope_id}?saved={version.number}")

    def undo(self, request: Request, scope: str, scope_id: str) -> Response:
        """Take the last change back."""
        number = _number(posted(request).get("number", ""))
        version = self.use.rules.undo(visit_of(request).person.id, _scope(scope), scope_id, number=number)
        return go(f"/console/rules/{scope}/{scope_id}?saved={version.number}")


def routes(pages: HouseRulesPages) -> APIRouter:
    """One address a place."""
    router = APIRouter(route_class=PageRoute)
    router.add_api_route("/console/rules/{scope}/{scope_id}", pages.page, methods=["GET"])
    router.add_api_route("/console/rules/{scope}/{scope_id}", pages.settle, methods=["POST"])
    router.add_api_route("/console/rules/{scope}/{scope_id}/undo", pages.undo, methods=["POST"])
    return router


def typed_of(rules: Rules) -> dict[str, str]:
    """The rules as the form's fields."""
    typed = {"solutions": str(rules.solutions or WIDER), "speaker": str(rules.speaker or WIDER)}
    spoken = {languages: name for name, languages in _LANGUAGES.items()}
    typed["languages"] = spoken[rules.languages] if rules.languages else WIDER
    typed |= {f"family.{kind}": str(rules.family.get(kind, WIDER)) for kind in ChangeKind}
    typed["modes"] = WIDER if rules.modes is None else HERE
    typed |= {f"may-{mode}": "on" for mode in rules.modes or ()}
    typed["quiet"] = WIDER if rules.quiet is None else NONE if rules.quiet.never else HERE
    if rules.quiet and not rules.quiet.never:
        typed |= {"begin": f"{rules.quiet.begin:%H:%M}", "end": f"{rules.quiet.end:%H:%M}"}
    typed["chats"] = WIDER if rules.chats is None else HERE if rules.chats.grade else NONE
    typed |= {"grade": str(rules.chats.grade)} if rules.chats and rules.chats.grade else {}
    typed["tokens"] = WIDER if rules.tokens is None else HERE if rules.tokens else NONE
    return typed | ({"most": str(rules.tokens)} if rules.tokens else {})


def rules_in(form: Mapping[str, str]) -> Rules:
    """What was chosen.

    Raises:
        InvalidInput: something is no choice of the form, or cannot be.

    """
    chosen = {name: _picked(form, name, options) for name, options in OPTIONS.items()}
    parts = {kind: chosen[f"family.{kind}"] for kind in ChangeKind}
    return Rules(
        family={kind: FamilyPart(part) for kind, part in parts.items() if part},
        solutions=Solutions(one) if (one := chosen["solutions"]) else None,
        languages=_LANGUAGES[one] if (one := chosen["languages"]) else None,
        speaker=Speaker(one) if (one := chosen["speaker"]) else None,
        modes=frozenset(mode for mode in TurnMode if form.get(f"may-{mode}")) if _here(form, "modes") else None,
        quiet=_quiet(form),
        tokens=_tokens(form),
        chats=_chats(form),
    )


def _picked(form: Mapping[str, str], name: str, options: Mapping[str, str]) -> str:
    """The option of this field; nothing where it is as the wider rules say."""
    value = form.get(name, WIDER)
    if value != WIDER and value not in options:
        raise InvalidInput(f"“{rule_words.LABELS[name]}” has no such choice. Nothing was changed.")
    return "" if value == WIDER else value


def _here(form: Mapping[str, str], name: str) -> str:
    return _picked(form, name, {HERE: "", NONE: ""} if name != "modes" else {HERE: ""})


def _quiet(form: Mapping[str, str]) -> QuietHours | None:
    chosen = _here(form, "quiet")
    if chosen != HERE:
        return NO_QUIET if chosen else None
    try:
        quiet = QuietHours(begin=time.fromisoformat(form.get("begin", "")), end=time.fromisoformat(form.get("end", "")))
    except ValueError as error:
        raise InvalidInput("Quiet hours need two times of day, like 20:00 and 07:00. Nothing was changed.") from error
    if quiet.never or quiet.begin.tzinfo or quiet.end.tzinfo:
        raise InvalidInput("Quiet hours begin and end at two different times of day. Nothing was changed.")
    return quiet


def _tokens(form: Mapping[str, str]) -> int | None:
    chosen = _here(form, "tokens")
    if chosen != HERE:
        return 0 if chosen else None
    typed = form.get("most", "").strip().replace(",", "").replace(" ", "")
    if not typed.isascii() or not typed.isdecimal() or len(typed) > _MOST_DIGITS or not int(typed):
        raise InvalidInput("Tokens a day are a whole number like 20000. Nothing was changed.")
    return int(typed)


def _chats(form: Mapping[str, str]) -> FamilyReads | None:
    chosen = _here(form, "chats")
    if chosen != HERE:
        return NOT_AT_HOME if chosen else None
    grade = form.get("grade", "")
    if not grade.isascii() or not grade.isdecimal() or len(grade) > 2 or not 1 <= int(grade) <= LAST_GRADE:
        raise InvalidInput(f"Families read chats up to a grade from 1 to {LAST_GRADE}. Nothing was changed.")
    return FamilyReads(grade=int(grade))


def _number(typed: str) -> int:
    if not typed.isascii() or not typed.isdecimal() or len(typed) > _MOST_DIGITS:
        raise InvalidInput("That form is not whole. Open the rules again.")
    return int(typed)


def _scope(name: str) -> Scope:
    if name not in set(Scope):
        raise NotFound("There is no such page.")
    return Scope(name)


def _show(
    request: Request,
    found: Settled,
    typed: Mapping[str, str],
    *,
    saved: bool = False,
    problem: str = "",
    status: int = 200,
) -> Response:
    before = {one.number: one.rules for one in found.history}
    return show(
        request,
        "rules.html",
        status=status,
        found=found,
        typed=typed,
        problem=problem,
        saved=saved,
        options=OPTIONS,
        labels=rule_words.LABELS,
        modes=rule_words.MODES,
        wider={name: f"As {_from(where)}: {_wider(found, name)}" for name, where in found.origins.items()},
        history=[(one, rule_words.moved(before.get(one.number - 1, Rules()), one.rules)) for one in found.history],
        leads_back=_back(found.place),
    )


def _wider(found: Settled, name: str) -> str:
    if name.startswith("family."):
        return rule_words.says(found.wider.family[ChangeKind(name.removeprefix("family."))])
    return rule_words.says(getattr(found.wider, name))


def _from(where: Place) -> str:
    if where.scope is None:
        return "the tutor does by itself"
    return "the school says" if where.scope is Scope.SCHOOL else f"the class {where.name} says"


def _back(place: Place) -> tuple[str, str]:
    """Where these rules belong."""
    if place.scope is Scope.CLASS:
        return f"/console/classes/{place.id}/map", place.name
    return (f"/console/students/{place.id}", place.name) if place.scope is Scope.STUDENT else ("/console", "Today")
