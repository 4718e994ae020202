"""Chats for those who may read them: the list in short, one whole with what stands beside it, and a search in all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request, Response

from tutor.access.forms import posted
from tutor.access.identity import visit_of
from tutor.console.cards import summaries
from tutor.console.errors import PageRoute
from tutor.console.pages import go, show
from tutor.domain.errors import InvalidInput, NotFound
from tutor.domain.people import Person, Role
from tutor.domain.teacher_notes import NOTE_LIMIT, LineKind
from tutor.usecases.everything import UseCases
from tutor.usecases.transcripts import MOST_LETTERS, PAGE, FlagKind, Found

FLAGS = {
    FlagKind.ALERT: "alert raised",
    FlagKind.DISPUTE: "an answer in doubt",
    FlagKind.HELD: "an answer held back",
    FlagKind.THUMB_DOWN: "thumb down",
    FlagKind.THUMB_UP: "thumb up",
    FlagKind.MARKED: "marked",
}
MEANINGS = {
    FlagKind.ALERT: "The student wrote something an adult must see.",
    FlagKind.DISPUTE: "Somebody says that an answer should not count.",
    FlagKind.HELD: "The language model was about to tell the answer to an open question. The student did not see that sentence.",
    FlagKind.THUMB_DOWN: "The student did not like a reply.",
    FlagKind.THUMB_UP: "The student liked a reply.",
    FlagKind.MARKED: "A teacher marked a turn.",
}
_KEPT: dict[LineKind | None, str] = {
    LineKind.MARK: "Marked.",
    LineKind.UNMARK: "The mark is gone.",
    LineKind.NOTE: "Your note is kept. Only staff can read it.",
    LineKind.REPLY: "Your line is kept. It comes with the next greeting.",
}


@dataclass(frozen=True, kw_only=True)
class Transcripts:
    """The pages at /console/students/…/conversations, /console/conversations/… and /console/search."""

    use: UseCases

    def listed(self, request: Request, student_id: str) -> Response:
        """A student's chats, each in a few sentences that lead to their turns."""
        me = visit_of(request).person.id
        before, asked = _moment(request.query_params.get("before")), request.query_params.get("flag", "")
        flag = FlagKind(asked) if asked in set(FlagKind) else None
        chats = self.use.transcripts.of_student(me, student_id, limit=PAGE + 1, before=before, flag=flag)
        shown = chats[:PAGE]
        older = shown[-1].conversation.last_at.isoformat() if len(chats) > PAGE else ""
        return show(
            request,
            "conversations.html",
            student=self._student(student_id),
            chats=shown,
            older=older,
            later=before is not None,
            flags=FLAGS,
            meanings=MEANINGS,
            only=flag,
        )

    def one(self, request: Request, conversation_id: str) -> Response:
        """One chat, whole, with what teachers wrote beside it."""
        me = visit_of(request).person.id
        conversation, messages = self.use.transcripts.open(me, conversation_id)
        told = self.use.alerts.shown(me) if any(message.alert_id for message in messages) else ()
        return show(
            request,
            "conversation.html",
            student=self._student(conversation.student_id),
            conversation=conversation,
            messages=messages,
            alerts=[one for one in told if one.alert.conversation_id == conversation_id],
            summaries=summaries,
            traces=self.use.costs.traces(me, conversation_id),
            beside=self.use.notes.beside(me, conversation_id),
            limit=NOTE_LIMIT,
            kept=_KEPT.get(_kind(request.query_params.get("kept", "")), ""),
        )

    def write(self, request: Request, conversation_id: str) -> Response:
        """Mark a turn, keep a note, or leave the student a line."""
        form = posted(request)
        kind, turn = _kind(form.get("kind", "")), form.get("turn") or None
        if kind is None:
            raise InvalidInput("Pick what to do with it: mark, note or reply. Nothing was kept.")
        me = visit_of(request).person.id
        self.use.notes.write(me, conversation_id, kind, text=form.get("text", ""), message_id=turn)
        place = f"m-{turn}" if turn else "beside"
        return go(f"/console/conversations/{conversation_id}?kept={kind}#{place}")

    def search(self, request: Request) -> Response:
        """Words in all the chats the teacher may read."""
        me = visit_of(request).person
        if me.role is not Role.TEACHER:
            raise NotFound("There is no such page.")
        words, page = request.query_params.get("q", ""), _page(request.query_params)
        found, problem = Found(hits=(), names={}, more=False), ""
        if words.strip():
            try:
                found = self.use.transcripts.search(me.id, words, page=page)
            except InvalidInput as error:
                problem = str(error)
        status = 422 if problem else 200
        return show(
            request,
            "search.html",
            status=status,
            q=words[:MOST_LETTERS],
            page=page,
            found=found,
            problem=problem,
            cut=_around,
        )

    def _student(self, student_id: str) -> Person:
        student = self.use.students.person(student_id)
        if student is None:
            raise NotFound("There is no such student here.")
        return student


def routes(transcripts: Transcripts) -> APIRouter:
    """Chats for those who may read them."""
    router = APIRouter(route_class=PageRoute)
    router.add_api_route("/console/students/{student_id}/conversations", transcripts.listed, methods=["GET"])
    router.add_api_route("/console/conversations/{conversation_id}", transcripts.one, methods=["GET"])
    router.add_api_route("/console/conversations/{conversation_id}/notes", transcripts.write, methods=["POST"])
    router.add_api_route("/console/search", transcripts.search, methods=["GET"])
    return router


def _kind(said: str) -> LineKind | None:
    return LineKind(said) if said in set(LineKind) else None


def _page(asked: Mapping[str, str]) -> int:
    typed = asked.get("page", "1")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 4 else 1


def _moment(typed: str | None) -> datetime | None:
    """The moment of a link to older chats; what is none begins at the newest."""
    try:
        found = datetime.fromisoformat(typed or "")
    except ValueError:
        return None
    return found if found.tzinfo else None


def _around(text: str, words: str, *, room: int = 90) -> tuple[str, str, str]:
    """A message cut to what stands around the words: before, the words as written there, after."""
    flat, wanted = " ".join(text.split()), " ".join(words.split())
    at = flat.casefold().find(wanted.casefold())
    if at < 0 or len(flat.casefold()) != len(flat):
        return flat[: 2 * room] + ("…" if len(flat) > 2 * room else ""), "", ""
    before, found, after = flat[:at], flat[at : at + len(wanted)], flat[at + len(wanted) :]
    head = f"…{before[-room:]}" if len(before) > room else before
    tail = f"{after[:room]}…" if len(after) > room else after
    return head, found, tail
