"""The words of the pages families read, in their language: catalogues in gettext's plain form, read at the start."""

import ast
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path

from markupsafe import Markup
from starlette.requests import Request

from tutor.domain.families import LANGUAGES
from tutor.domain.people import Role

FOLDER = Path(__file__).resolve().parent / "catalogues"
NAMES = {"en": "English", "es": "Español"}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SPOKEN = frozenset(
    {
        "family.html",
        "family_change.html",
        "family_chat.html",
        "family_chats.html",
        "family_guide.html",
        "family_help.html",
    }
    | {"family_plan.html", "family_readers.html", "join.html", "letter_address.html", "letter_family.html"}
    | {"letter_link.html", "letters.html", "message.html", "passage.html", "sign_in.html", "sign_out.html"}
)
"""The templates all of whose words are in the catalogues."""
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, kw_only=True)
class Language:
    """Words by their English: the forms for one and for many, or one form alone. What is missing stays English."""

    code: str = "en"
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def say(self, words: str, **values: object) -> Markup:
        """A sentence. What is put into it is escaped."""
        return Markup(self.words.get(words, (words,))[0]) % values  # noqa: S704 - the catalogues are ours

    def tell(self, sentence: str) -> str:
        """A sentence that may hold what somebody typed: said in this language if it is known, and escaped either way."""
        return self.words.get(sentence, (sentence,))[0]

    def phrase(self, text: str) -> str:
        """What stands in a plan: in this language where it is a phrase of ours, else as somebody wrote it."""
        split = re.search(r" \(|: “", text)  # what it is about, or quotes
        ours, rest = (text[: split.start()], text[split.start() :]) if split else (text, "")
        numbers = iter(_NUMBER.findall(ours))
        found = self.words.get(_NUMBER.sub("#", ours))
        return re.sub("#", lambda _: next(numbers), found[0]) + rest if found else text

    def count(self, one: str, many: str, number: int, **values: object) -> Markup:
        """A sentence about a number of things."""
        forms = self.words.get(one, (one, many))
        return Markup(forms[0 if number == 1 else -1]) % ({"num": number} | values)  # noqa: S704 - the catalogues are ours

    def day(self, when: date | datetime) -> str:
        """A date as one writes it."""
        return self.say(
            "%(day)s %(month)s %(year)s", day=when.day, month=self.say(MONTHS[when.month - 1]), year=when.year
        )


def read(text: str) -> dict[str, tuple[str, ...]]:
    """The entries of a catalogue: `msgid`, perhaps `msgid_plural`, and `msgstr`. Comments and the head are left out."""
    entries: dict[str, tuple[str, ...]] = {}
    parts: dict[str, str] = {}
    key = ""
    for line in [*text.splitlines(), 'msgid ""']:
        name, _, rest = line.strip().partition(" ")
        if name == "msgid":
            if parts.get("msgid"):
                entries[parts["msgid"]] = tuple(parts[one] for one in sorted(parts) if one.startswith("msgstr"))
            parts = {}
        if name.startswith("msg"):
            key, parts[name] = name, ast.literal_eval(rest)
        elif name.startswith('"'):
            parts[key] += ast.literal_eval(line.strip())
    return entries


@cache
def language(code: str) -> Language:
    """The language with this code; English where there is no such catalogue."""
    file = FOLDER / f"{code}.po"
    if code not in LANGUAGES or not file.exists():
        return Language()
    return Language(code=code, words=read(file.read_text("utf-8")))


def spoken(request: Request) -> Language:
    """What was chosen: by the family that is signed in, in the address, or in the browser's settings."""
    chosen = getattr(request.state, "language", "") or request.query_params.get("lang", "")
    if not chosen:
        wanted = request.headers.get("accept-language", "").lower().split(",")
        chosen = next((tag.strip()[:2] for tag in wanted if tag.strip()[:2] in LANGUAGES), "")
    return language(chosen)


def helpers(request: Request, template: str) -> dict[str, object]:
    """What a template needs to speak: to families and at the door in their language, to all others in English."""
    visit = getattr(request.state, "visit", None)
    theirs = not visit or visit.person.role is Role.FAMILY
    speech = spoken(request) if theirs and template in SPOKEN else Language()
    names = NAMES if theirs and template in SPOKEN | {"help.html"} else {}
    back = request.url.path if request.method == "GET" else "/console"
    return voice(speech) | {"languages": names, "back": back}


def voice(speech: Language) -> dict[str, object]:
    """What a template calls to say something."""
    gettext: Callable[..., Markup] = speech.say
    return {
        "gettext": gettext,
        "ngettext": speech.count,
        "lang": speech.code,
        "on": speech.day,
        "tell": speech.tell,
        "phrase": speech.phrase,
    }
