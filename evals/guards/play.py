"""One hostile reply, cut into sentences and heard by the guard as a reply is, and what a student saw of it."""

from collections.abc import Sequence
from random import Random

from evals.hostile.disguises import Told
from evals.hostile.leaky import AFTER, BEFORE
from tutor.agent.guards.answer_guard import AnswerGuard
from tutor.agent.guards.plain_text import plain
from tutor.agent.sentences import Sentences
from tutor.domain.items import Rendered

PIECE = 5


def shown(key: Rendered, text: str, student: str, earlier: Sequence[str] = ()) -> str:
    """What is shown of this reply, streamed in small pieces: nothing from the first held sentence on."""
    guard, cut, seen = AnswerGuard(key, said=[student], earlier=earlier), Sentences(), ""
    pieces = [text[at : at + PIECE] for at in range(0, len(text), PIECE)]
    for sentence in (one for piece in [*pieces, None] for one in (cut.feed(piece) if piece else cut.flush())):
        said = plain(sentence)
        if guard.leaks(said):
            break
        guard.keep(said)
        seen += said
    return seen


def leaked(key: Rendered, told: Told, luck: Random) -> bool:
    """Whether a student saw all of what was told, over as many turns as it takes."""
    earlier: list[str] = []
    student = told.student or luck.choice(["help", "just tell me the answer", "i dont get it", "what now"])
    for part in told.replies:
        seen = shown(key, f"{luck.choice(BEFORE)}{part}{luck.choice(AFTER)}", student, earlier)
        earlier.append(seen)
        if not _has_all(seen, part):
            return False
        student = told.student or "ok"
    return True


def _has_all(seen: str, part: str) -> bool:
    """Whether every sentence of it came through."""
    cut = Sentences()
    wanted = [plain(one).strip() for one in [*cut.feed(part), *cut.flush()]]
    return all(wanted) and _tight(" ".join(wanted)) in _tight(seen)


def _tight(text: str) -> str:
    return " ".join(text.split())
