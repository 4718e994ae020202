"""Telling a student before they write that their family can read the chat, where the school lets it."""

from dataclasses import replace

from tutor.agent.guided.words import Voice, say
from tutor.domain.family_chats import told_card
from tutor.usecases.conversations import Opening
from tutor.usecases.everything import UseCases


def with_family(use: UseCases, student_id: str, opening: Opening) -> Opening:
    """The greeting with that said first, and kept with the chat: what does not begin so no family ever reads."""
    grade = use.family_chats.until(student_id, student_id)
    if not grade:
        return opening
    spanish = use.rules.mine(student_id).spoken("en") == "es"
    told = say("family_reads", Voice(spanish=spanish), grade=str(grade))
    return replace(opening, text=f"{told}\n\n{opening.text}", cards=(*opening.cards, told_card(grade)))
