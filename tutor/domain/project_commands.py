"""The words of the buttons about projects, and the ways a student types the same: carried out by code, not by a model."""

import re

from tutor.domain.words import fold

MY_PROJECTS = "My projects"

_OF = r"(?: (?:of|for|in) (?:my )?project(?: (?P<project>\d{1,3}))?)?"
_MINE = r"(?:my|the|this|our|mi|el) (?:project|proyecto)"
_WHICH = rf"(?:{_MINE}|(?:my )?(?:project|proyecto) (?P<project>\d{{1,3}}))"
_PLEASE = r"(?: (?:please|pls|plz|por favor|now|for now))?"

# Read in the folded text: the name says what is meant.
_EXACT = {
    "project_ideas": r"(?:(?:can|could) (?:i|we) |i want to |i'd like to |let's |lets |quiero )?"
    r"(?:start|begin|empezar|comenzar) (?:a|another|an?other new|a new|my own|un|otro) (?:project|proyecto)"
    r"(?: (?:about|on|sobre) (?:the |el |la |los |las )?(?P<words>[^.?!\n]{2,80}))?",
    "project_show": r"(?:(?:can i see|show me|show|see|open|muestra|ver) )?(?:(?:all )?my projects?|mis? proyectos?|project (?P<project>\d{1,3}))",
    "project_date": rf"{_WHICH} should be ready by (?P<words>[\w -]{{2,40}})",
    "project_done": rf"(?:step|paso) (?P<step>\d{{1,2}}){_OF} (?:is done|esta (?:hecho|listo))",
    "project_not_done": rf"(?:step|paso) (?P<step>\d{{1,2}}){_OF} (?:is not done|no esta (?:hecho|listo))",
    "project_pause": rf"(?:pause|pausa|pausar) {_WHICH}",
    "project_resume": rf"(?:go on with|continue|carry on with|resume|sigue con|seguir con|continuar) {_WHICH}",
    "project_finish": rf"(?:finish|termina|terminar) {_WHICH}",
    "project_drop": rf"(?:drop|deja|dejar) {_WHICH}",
    "project_undo": rf"(?:undo|deshacer|deshaz)(?: the last change)?(?: of| in| en| de)? {_WHICH}",
}
_BUTTONS = {name: re.compile(rf"(?:{pattern}){_PLEASE}") for name, pattern in _EXACT.items()}
# Read in the text as it was typed: what follows is kept in the student's own words.
_OPENERS = {
    "project_start": r"(?:start the project|empieza el proyecto)\s*:",
    "project_note": r"(?:(?:add|make|write|keep|take|please)\s+)*(?:an?\s+|una\s+)?(?:project\s+)?(?:note|nota)"
    r"(?:\s+(?:for|to|in|para)\s+(?:(?:my|the|mi|el)\s+)?(?:project|proyecto)(?:\s+(?P<project>\d{1,3}))?)?\s*:",
    "project_question": r"(?:please\s+)?(?:change|cambia|cambiar)\s+(?:my|the|mi|la)\s+(?:project\s+)?(?:question|pregunta)"
    r"(?:\s+(?:of|in)\s+project\s+(?P<project>\d{1,3}))?\s+(?:to|a|por)\b\s*:?",
}
_OPENED = {
    name: re.compile(rf"\s*{opener}\s*(?P<words>\S.*)", re.IGNORECASE | re.DOTALL) for name, opener in _OPENERS.items()
}


def read_project_words(text: str) -> dict[str, str] | None:
    """What a text does to a project: its `name`, and `words`, `step` and `project` where they are said."""
    for name, opened in _OPENED.items():
        found = opened.fullmatch(text)
        if found:
            return {"name": name, **_said(found)}
    words = re.sub(r"[.!?¡¿ ]+$|^[¡¿ ]+", "", fold(text[:200]).replace("’", "'"))
    for name, button in _BUTTONS.items():
        found = button.fullmatch(words)
        if found:
            return {"name": name, **_said(found)}
    return None


def _said(found: re.Match[str]) -> dict[str, str]:
    return {key: value.strip() for key, value in found.groupdict().items() if value}
