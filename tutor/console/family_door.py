"""Where a family types its one-time code: a new account, or another child for the one it is signed in with."""

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from limits import RateLimitItemPerMinute

from tutor.access.cookies import must_be_secure, set_session
from tutor.access.forms import FIELD, Forged, Form, check_origin, read_form
from tutor.access.identity import Gate, Visit
from tutor.access.rate_limits import SignInLimits
from tutor.access.tokens import same
from tutor.console.errors import PageRoute
from tutor.console.family_words import TRY_LATER
from tutor.console.pages import go, show
from tutor.domain.errors import Conflict, InvalidInput, NotFound, TooMany, TutorError
from tutor.domain.families import NEEDS_FAMILY, NewFamily
from tutor.domain.people import Role
from tutor.settings import Settings
from tutor.usecases.families import Families

PER_ADDRESS = RateLimitItemPerMinute(30, 10)
_STATUSES = {NotFound: 422, InvalidInput: 422, Conflict: 409, TooMany: 429}


@dataclass(frozen=True, kw_only=True)
class FamilyDoor:
    """The page at /console/join."""

    gate: Gate
    settings: Settings
    families: Families
    limits: SignInLimits = field(default_factory=lambda: SignInLimits(per_address=PER_ADDRESS))

    def ask(self, request: Request) -> Response:
        """The form: short for a family that is signed in, whole for everybody else."""
        visit = self._visit(request)
        return self._form(request, {}, problem=NEEDS_FAMILY if visit and visit.person.role is not Role.FAMILY else "")

    def enter(self, request: Request, form: Annotated[Form, Depends(read_form)]) -> Response:
        """Use the code. Whatever is wrong is one sentence beside the form, and nothing changed."""
        visit = self._visit(request)
        if visit and not same(form.get(FIELD, ""), visit.session.csrf):
            raise Forged("This page is from before you last signed in, so nothing was done. Go back and reload it.")
        if visit is None and not getattr(request.state, "language", ""):
            request.state.language = form.get("language", "")
        try:
            return self._use(request, form, visit)
        except (NotFound, InvalidInput, Conflict, TooMany) as slip:
            problem = TRY_LATER if isinstance(slip, TooMany) else str(slip)
            return self._form(request, form, problem=problem, status=_status_of(slip))

    def _use(self, request: Request, form: Form, visit: Visit | None) -> Response:
        code, address = form.get("code", "")[:100], request.client.host if request.client else "?"
        self.limits.count(code, address)
        try:
            if visit:
                self.families.join(visit.person.id, code)
                return go("/console?done=joined")
            return self._new(request, form, code, address)
        except (NotFound, Conflict):
            self.limits.failed(address)
            raise

    def _new(self, request: Request, form: Form, code: str, address: str) -> Response:
        typed = {name: form.get(name, "") for name in ("name", "login", "password", "language")}
        person = self.families.join_new(code, NewFamily(**typed))
        _, token = self.gate.enter(person.login, typed["password"], address=address)
        answer = go("/console?done=joined")
        set_session(answer, token, secure=must_be_secure(request, always=self.settings.secure_cookies))
        return answer

    def _visit(self, request: Request) -> Visit | None:
        visit = self.gate.visitor(request)
        if visit and visit.person.role is Role.FAMILY:
            request.state.language = self.families.wishes(visit.person.id).language
        return visit

    def _form(self, request: Request, form: Form, *, problem: str = "", status: int = 200) -> Response:
        kept = {name: form.get(name, "")[:100] for name in ("code", "name", "login")}
        return show(request, "join.html", status=status, typed=kept, problem=problem)


def routes(door: FamilyDoor) -> APIRouter:
    """The way in for families; it needs no sign-in."""
    router = APIRouter(route_class=PageRoute, dependencies=[Depends(check_origin)])
    router.add_api_route("/console/join", door.ask, methods=["GET"])
    router.add_api_route("/console/join", door.enter, methods=["POST"])
    return router


def _status_of(slip: TutorError) -> int:
    return next(status for kind, status in _STATUSES.items() if isinstance(slip, kind))
