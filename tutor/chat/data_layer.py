"""What the chat server takes for its database: a view on our transcript. It keeps nothing of its own."""

import asyncio
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from chainlit.data.base import BaseDataLayer
from chainlit.element import Element, ElementDict
from chainlit.step import StepDict
from chainlit.types import Feedback, PageInfo, PaginatedResponse, Pagination, ThreadDict, ThreadFilter
from chainlit.user import PersistedUser, User

from tutor.chat import views
from tutor.chat.visits import Visit, current
from tutor.domain.conversations import Message
from tutor.domain.errors import NotFound

PAGE = 35
SEARCHED = 200


class TranscriptView(BaseDataLayer):
    """Reads conversations of whoever is at the door; ids the server passes only choose among those.

    Steps and elements are never written here: what was said is stored before it is shown.
    """

    async def get_user(self, identifier: str) -> PersistedUser | None:
        """The student at the door, and nobody else."""
        visit = current.get(None)
        if visit is None or visit.person.id != identifier:
            return None
        person = visit.person
        return PersistedUser(
            id=person.id,
            identifier=person.id,
            display_name=person.name,
            createdAt=views.stamp(visit.session.started_at),
        )

    async def create_user(self, user: User) -> PersistedUser | None:
        """Accounts are not made by talking."""
        return await self.get_user(user.identifier)

    async def get_thread_author(self, thread_id: str) -> str:
        """The student at the door if the conversation is theirs; else nobody, as if there were none."""
        return current.get().person.id if await self.get_thread(thread_id) else ""

    async def get_thread(self, thread_id: str) -> ThreadDict | None:
        """A whole conversation with its cards."""
        thread = await asyncio.to_thread(_read, current.get(), thread_id)
        return cast("ThreadDict | None", thread)

    async def list_threads(self, pagination: Pagination, filters: ThreadFilter) -> PaginatedResponse[ThreadDict]:
        """The student's own list, latest first. Who asks is known; the filter may only say what to look for."""
        threads, more = await asyncio.to_thread(_list, current.get(), pagination, filters.search)
        end = threads[-1]["createdAt"] if threads else None
        return PaginatedResponse(
            pageInfo=PageInfo(hasNextPage=more, startCursor=pagination.cursor, endCursor=end),
            data=cast("list[ThreadDict]", threads),
        )

    async def update_thread(
        self,
        thread_id: str,
        name: str | None = None,
        user_id: str | None = None,
        metadata: dict[str, Any] | None = None,
        tags: list[str] | None = None,
    ) -> None:
        """Rename. The server also wants to keep its own notes here; they are dropped."""
        visit = current.get(None)
        if name and name.strip() and visit:
            await asyncio.to_thread(visit.chat.use.conversations.rename, visit.person.id, thread_id, name)

    async def delete_thread(self, thread_id: str) -> None:
        """Take it off the student's list."""
        visit = current.get()
        await asyncio.to_thread(visit.chat.use.conversations.hide, visit.person.id, thread_id)

    async def upsert_feedback(self, feedback: Feedback) -> str:
        """Keep a thumb on a reply. A reply that is not this student's gets none."""
        await asyncio.to_thread(_thumb, current.get(), feedback)
        return ""

    async def delete_feedback(self, feedback_id: str) -> bool:
        """A thumb can be turned, not taken back."""
        return False

    async def create_element(self, element: Element) -> None:
        """Nothing to do: cards are part of stored messages."""

    async def get_element(self, thread_id: str, element_id: str) -> ElementDict | None:
        """Cards come with their conversation."""
        return None

    async def delete_element(self, element_id: str, thread_id: str | None = None) -> None:
        """Nothing to do."""

    async def create_step(self, step_dict: StepDict) -> None:
        """Nothing to do: messages are stored before they are shown."""

    async def update_step(self, step_dict: StepDict) -> None:
        """Nothing to do."""

    async def delete_step(self, step_id: str) -> None:
        """Nothing to do: a transcript has no holes."""

    async def get_favorite_steps(self, user_id: str) -> list[StepDict]:
        """There are none."""
        return []

    async def build_debug_url(self) -> str:
        """There is none."""
        return ""

    async def close(self) -> None:
        """The store is closed by whoever opened it."""


def owns(visit: Visit, conversation_id: str) -> bool:
    """Whether this is the id of a stored conversation of the visitor."""
    return _read(visit, conversation_id) is not None


def is_uuid(text: object) -> bool:
    """Whether it has the one form our ids have."""
    try:
        return isinstance(text, str) and str(UUID(text)) == text
    except ValueError:
        return False


def _read(visit: Visit, thread_id: str) -> dict[str, Any] | None:
    if not is_uuid(thread_id):
        return None
    conversations = visit.chat.use.conversations
    try:
        conversation = conversations.get(visit.person.id, thread_id)
        return views.thread(conversation, conversations.read(visit.person.id, thread_id))
    except NotFound:
        return None


def _list(visit: Visit, pagination: Pagination, search: str | None) -> tuple[list[dict[str, Any]], bool]:
    size = min(max(pagination.first, 1), PAGE)
    before = _time(pagination.cursor)
    limit = SEARCHED if search else size + 1
    found = visit.chat.use.conversations.of_student(visit.person.id, limit=limit, before=before)
    wanted = [c for c in found if not search or search.casefold() in c.title.casefold()]
    return [views.thread(conversation) for conversation in wanted[:size]], len(wanted) > size


def _time(cursor: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(cursor) if cursor else None
    except ValueError:
        return None


def _thumb(visit: Visit, feedback: Feedback) -> None:
    if not is_uuid(feedback.threadId):
        return
    conversations = visit.chat.use.conversations
    try:
        messages = conversations.read(visit.person.id, str(feedback.threadId))
        reply = next((m for m in messages if _is_meant(m, feedback.forId)), None)
        if reply:
            conversations.feedback(visit.person.id, reply.id, feedback.value, feedback.comment or "")
    except NotFound:
        return


def _is_meant(message: Message, step_id: str) -> bool:
    turn_id = message.reply_to
    return turn_id is not None and step_id in (views.run_id(turn_id), views.reply_id(turn_id))
