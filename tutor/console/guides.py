"""Guides on one page for teachers and families: written in Markdown beside this file, shown and printed as a page."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fastapi import APIRouter, Request, Response
from markdown_it import MarkdownIt
from markupsafe import Markup

from tutor.access.identity import Gate
from tutor.console.errors import PageRoute
from tutor.console.languages import spoken
from tutor.console.pages import HERE, show
from tutor.domain.people import Role
from tutor.usecases.families import Families

FOLDER = HERE / "guides"


@dataclass(frozen=True, kw_only=True)
class Guides:
    """The pages at /console/guide and /console/family/guide. They tell nothing of anybody, so they need no sign-in."""

    gate: Gate
    families: Families

    def teacher(self, request: Request) -> Response:
        """The guide for teachers."""
        self.gate.visitor(request)
        return show(request, "guide.html", guide=_written(FOLDER / "teacher.md"))

    def family(self, request: Request) -> Response:
        """The guide for families, in their language."""
        visit = self.gate.visitor(request)
        if visit and visit.person.role is Role.FAMILY:
            request.state.language = self.families.wishes(visit.person.id).language
        return show(request, "family_guide.html", guide=_written(FOLDER / f"family.{spoken(request).code}.md"))


@cache
def _written(file: Path) -> Markup:
    """A guide of ours as a page: HTML in it stays text, and its pictures are found where pages find them."""
    page = MarkdownIt("commonmark", {"html": False}).render(file.read_text("utf-8"))
    return Markup(page.replace('src="../static/', 'src="/static/'))  # noqa: S704 - the guides are ours


def routes(guides: Guides) -> APIRouter:
    """Both guides."""
    router = APIRouter(route_class=PageRoute)
    router.add_api_route("/console/guide", guides.teacher, methods=["GET"])
    router.add_api_route("/console/family/guide", guides.family, methods=["GET"])
    return router
