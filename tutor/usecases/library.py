"""Finding something to read for this student, and opening what was cited."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tutor.domain.errors import InvalidInput, NotFound
from tutor.domain.orders import sentences_of
from tutor.domain.skills import Found, Passage, PassageKind, Skill
from tutor.usecases.ports import PassageById, Ports, SearchLibrary
from tutor.usecases.standing import plan_of, student_of

QUERY_LIMIT = 500


@dataclass(frozen=True, kw_only=True)
class Library:
    """Search that knows the student's plan."""

    ports: Ports
    search_passages: SearchLibrary
    passage_by_id: PassageById
    strange: Callable[[str, str], Sequence[str]] = lambda _heading, text: sentences_of(text)
    """Of a text that others wrote, under this heading, the sentences that may not belong to it; at first all of them."""

    def search(
        self, query: str, *, student_id: str | None = None, kind: str | None = None, k: int = 3
    ) -> Sequence[Found]:
        """The passages that fit these words best; a student's goals and interests move what fits them up.

        Raises:
            InvalidInput: no words, or a kind that does not exist.

        """
        query = " ".join(query.split())[:QUERY_LIMIT]
        if not query:
            raise InvalidInput("Say in a few words what to look for.")
        if kind is not None and kind not in PassageKind.ALL:
            raise InvalidInput(f"There is no kind {kind[:20]!r}; there are {', '.join(PassageKind.ALL)}.")
        if student_id is None:
            return self.search_passages(query, k=k, kind=kind)
        with self.ports.open_records() as records:
            plan, student = plan_of(records, student_id), student_of(records, student_id)
        catalogue = self.ports.catalogue()
        return self.search_passages(
            query,
            k=k,
            kind=kind,
            grade=student.grade,
            language=student.language,
            skills=[goal.skill_id for goal in plan.active_goals() if goal.skill_id],
            interests=[found.id for words in plan.interests for found in catalogue.interests_named(words)[:1]],
        )

    def skill(self, skill_id: str | None) -> Skill | None:
        """The skill with this id, if the content has it."""
        return self.ports.catalogue().skills.get(skill_id or "")

    def passage(self, passage_id: str) -> Passage:
        """What a citation points to.

        Raises:
            NotFound: there is no such passage.

        """
        passage = self.passage_by_id(passage_id)
        if passage is None:
            raise NotFound("There is no such page in the library.")
        return passage
