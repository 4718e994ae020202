"""Signing in and out, and the page that says what this is and who can read what."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from tutor.access.cookies import COOKIE, forget_session, must_be_secure, set_session
from tutor.access.forms import Form, check_form, check_origin, posted, read_form
from tutor.access.identity import LOGIN_LIMIT, Gate, Visit, visit_of
from tutor.console.errors import PageRoute
from tutor.console.languages import spoken
from tutor.console.pages import go, show
from tutor.domain.errors import NotFound, TooMany
from tutor.domain.help_lines import HelpLine
from tutor.domain.people import Person, Role
from tutor.settings import Settings
from tutor.usecases.demo_school import PASSWORD, PEOPLE
from tutor.usecases.everything import UseCases


@dataclass(frozen=True, kw_only=True)
class Door:
    """The way in and the way out."""

    gate: Gate
    settings: Settings
    use: UseCases
    help_lines: Sequence[HelpLine] = ()

    def ask(self, request: Request) -> Response:
        """The sign-in form; whoever is signed in goes on."""
        visit = self.gate.visitor(request)
        if visit:
            return go(_after(visit.person, request.query_params.get("next", "")))
        return self._form(request, request.query_params.get("next", ""))

    def enter(self, request: Request, form: Annotated[Form, Depends(read_form)]) -> Response:
        """Open a session. A slip is told beside the form, with the name still in it."""
        login, onward = form.get("login", ""), form.get("next", "")
        request.state.language = form.get("language", "")
        address = request.client.host if request.client else "?"
        try:
            person, token = self.gate.enter(
                login, form.get("password", ""), address=address, cookie=request.cookies.get(COOKIE)
            )
        except (NotFound, TooMany) as error:
            status = 429 if isinstance(error, TooMany) else 422
            return self._form(request, onward, login=login[:LOGIN_LIMIT], problem=str(error), status=status)
        answer = go(_after(person, onward))
        set_session(answer, token, secure=self._secure(request))
        return answer

    def leaving(self, request: Request) -> Response:
        """Ask once more, for a link from the chat."""
        self._is_family(request, visit_of(request))
        return show(request, "sign_out.html")

    def leave(self, request: Request) -> Response:
        """Close this session, or all of them."""
        everywhere = posted(request).get("everywhere") == "1"
        self.gate.leave(visit_of(request), request.cookies.get(COOKIE, ""), everywhere=everywhere)
        answer = go("/sign-in")
        forget_session(answer, secure=self._secure(request))
        return answer

    def explain(self, request: Request) -> Response:
        """The help page; it needs no sign-in. In other languages than English it is the families' one."""
        visit = self.gate.visitor(request)
        family = self._is_family(request, visit) or (visit is None and spoken(request).code != "en")
        template = "family_help.html" if family else "help.html"
        return show(request, template, help_line=self.settings.help_line, help_lines=self.help_lines)

    def _form(
        self, request: Request, onward: str, *, login: str = "", problem: str = "", status: int = 200
    ) -> Response:
        return show(
            request,
            "sign_in.html",
            status=status,
            onward=onward,
            login=login,
            problem=problem,
            demo=self._demo_people(),
            demo_password=PASSWORD,
        )

    def _is_family(self, request: Request, visit: Visit | None) -> bool:
        """Whether a family is there; then the page is in the language it chose."""
        if visit is None or visit.person.role is not Role.FAMILY:
            return False
        request.state.language = self.use.families.wishes(visit.person.id).language
        return True

    def _demo_people(self) -> list[Person]:
        """The invented people, so that a newcomer can look around; none in a real school."""
        known = [self.use.students.by_login(person.login) for person in PEOPLE] if self.settings.demo else []
        return [person for person in known if person]

    def _secure(self, request: Request) -> bool:
        return must_be_secure(request, always=self.settings.secure_cookies)


def routes(door: Door) -> APIRouter:
    """Sign-in, sign-out and help."""
    outside = APIRouter(route_class=PageRoute, dependencies=[Depends(check_origin)])
    outside.add_api_route("/sign-in", door.ask, methods=["GET"])
    outside.add_api_route("/sign-in", door.enter, methods=["POST"])
    outside.add_api_route("/help", door.explain, methods=["GET"])
    inside = APIRouter(route_class=PageRoute, dependencies=[Depends(door.gate.signed_in), Depends(check_form)])
    inside.add_api_route("/sign-out", door.leaving, methods=["GET"])
    inside.add_api_route("/sign-out", door.leave, methods=["POST"])
    outside.include_router(inside)
    return outside


def home_of(person: Person) -> str:
    """Where somebody starts: students in the chat, adults on their page."""
    return "/" if person.role is Role.STUDENT else "/console"


def _after(person: Person, onward: str) -> str:
    """The page that was wanted, if it is one of ours. Browsers read a backslash as a slash."""
    ours = onward.startswith("/") and not onward.startswith(("//", "/\\", "/sign-")) and onward.isprintable()
    return onward if ours and onward != "/" else home_of(person)
