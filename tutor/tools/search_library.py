"""The tutor looking something up in the library."""

from collections.abc import Sequence
from typing import Annotated

from langchain.tools import tool
from pydantic import Field

from tutor.domain.orders import without_orders
from tutor.domain.skills import Found
from tutor.tools.cards import Props, artifact, excerpt, passage_props, sources_card
from tutor.tools.context import Runtime, readable_errors

TO_READ = 900


@tool(response_format="content_and_artifact")
def search_library(
    query: Annotated[str, Field(description="What to look for, in a few words.")],
    runtime: Runtime,
    kind: Annotated[str, Field(description="lesson, worked_example or interest; empty for all.")] = "",
) -> tuple[str, Props]:
    """Find passages of the curriculum, or about something the student is curious about.

    Use it for every "why", "how" and "what is" question and for interests, before you explain. Speak from what it
    finds; the sources are shown to the student beside your reply.
    """
    context = runtime.context
    with readable_errors():
        found = context.use.library.search(query, student_id=context.student_id, kind=kind.strip() or None)
    card = sources_card(found)
    passages = [passage_props(one) for one in found]
    facts = {"tool": "search_library", "query": query, "kind": kind, "passages": passages}
    strange = context.use.library.strange
    facts["strange"] = [text for one in found if one.origin for text in strange(one.passage.title, _read(one))]
    return _text(found), artifact([card] if found else [], facts)


def _text(found: Sequence[Found]) -> str:
    if not found:
        return "Nothing in the library fits. Say so, and offer what there is."
    return "\n\n".join(
        f"[{number}] {one.passage.title} ({one.passage.source})\n{_read(one)}"
        for number, one in enumerate(found, start=1)
    )


def _read(found: Found) -> str:
    return excerpt(without_orders(found.passage.text), TO_READ)


search_library.handle_tool_error = True
