"""Turning what was found into a page: one template folder, everything escaped, the same headers on each."""

from datetime import UTC, datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from tutor.console import wording
from tutor.console.bars import bars
from tutor.console.dots import dots, height
from tutor.console.languages import Language, helpers, voice
from tutor.console.ranges import range_of
from tutor.domain.plan_templates import shown

HERE = Path(__file__).resolve().parent
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "Cache-Control": "no-store",
    # Not "no-referrer": browsers would then send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.filters |= {
        "day": wording.day,
        "iso_day": wording.iso_day,
        "short_day": wording.short_day,
        "moment": wording.moment,
        "expectation": wording.expectation,
        "count": wording.count,
        "seen": wording.seen,
        "paragraphs": wording.paragraphs,
        "about": wording.about,
        "moved": wording.moved,
    }
    environment.globals |= {"bars": bars, "dots": dots, "height": height, "range_of": range_of, "words": wording}
    environment.globals |= {"shown_parts": shown}
    return environment


_TEMPLATES = _environment()


def prepare() -> None:
    """Make every template ready now, so that no visitor waits for it: about half a second."""
    for name in _TEMPLATES.list_templates():
        _TEMPLATES.get_template(name)


def show(request: Request, template: str, *, status: int = 200, **found: object) -> Response:
    """The page of this template. `found` is what the template may use beside the visit."""
    visit = getattr(request.state, "visit", None)
    current = now(request)
    html = _TEMPLATES.get_template(template).render(
        visit=visit,
        csrf=visit.session.csrf if visit else "",
        path=request.url.path,
        now=current,
        ago=lambda at: wording.ago(at, current),
        **helpers(request, template),
        **found,
    )
    return HTMLResponse(html, status_code=status)


def written(template: str, speech: Language, **found: object) -> str:
    """A letter of this template."""
    return _TEMPLATES.get_template(template).render(**voice(speech), **found)


def now(request: Request) -> datetime:
    """The tutor's clock; the machine's on pages that are shown without it."""
    clock = getattr(request.app.state, "now", None)
    return clock() if clock else datetime.now(UTC)


def go(to: str) -> Response:
    """After a form: look at another page."""
    return RedirectResponse(to, status_code=303)
