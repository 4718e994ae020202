"""Do the rules over a plan say what is true? Their signals against planted truths, with Wilson's intervals."""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from multiprocessing import get_context

from evals.students.planted import STORIES, planted
from evals.wilson import Share
from tutor.domain.plan_signals import CHANGES, SignalKind
from tutor.domain.signal_rules import signals

PRECISION, RECALL = 0.85, 0.75
ALL = "all suggestions"


@dataclass(frozen=True, kw_only=True)
class Case:
    """One student after one story: what was planted, everything that is true, what was said."""

    kind: str
    story: str
    true: frozenset[SignalKind]
    said: tuple[SignalKind, ...]
    supported: bool
    lost: tuple[bool, ...] = ()
    """Of each skill a teacher hears that none of the last questions was right at: whether it is so."""

    @property
    def planted(self) -> SignalKind | None:
        """What the story planted, where it truly came to be."""
        wanted = STORIES[self.story][1]
        return wanted if wanted in self.true else None


@dataclass(frozen=True, kw_only=True)
class Row:
    """Precision over everything said, recall over everything planted, of one kind of signal or of all that suggest."""

    name: str
    precision: Share
    recall: Share
    told_other: int


def cases(seed: int, kind: str, students: int) -> list[Case]:
    """So many students of one kind of mind for each story; those for whom no goal fits are left out."""
    found = []
    for story in STORIES:
        for number in range(students):
            scene = planted(seed, kind, number, story)
            if scene is None:
                continue
            told = scene.told()
            said = signals(told)
            log, talk = {a.id for a in told.known.attempts}, {c.message_id for c in told.check_ins}
            found.append(
                Case(
                    kind=kind,
                    story=story,
                    true=scene.truths(),
                    said=tuple(one.kind for one in said),
                    supported=all(
                        log.issuperset(one.evidence.attempt_ids) and talk.issuperset(one.evidence.message_ids)
                        for one in said
                    ),
                    lost=tuple(scene.lost_at().values()),
                )
            )
    return found


def measure(kinds: Sequence[str], students: int, seed: int, workers: int) -> list[Case]:
    """All of them, several kinds of minds at once where there are several workers."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        done = pool.map(cases, repeat(seed), kinds, repeat(students))
        return [case for some in done for case in some]


def rows(found: Sequence[Case]) -> list[Row]:
    """A row for each kind of signal, and one for all that suggest something."""
    return [*(_row(str(kind), [kind], found) for kind in SignalKind), _row(ALL, list(CHANGES), found)]


def _row(name: str, kinds: Sequence[SignalKind], found: Sequence[Case]) -> Row:
    said = [(kind, case) for case in found for kind in case.said if kind in kinds]
    wanted = [case for case in found if case.planted in kinds]
    missed = [case for case in wanted if case.planted not in case.said]
    return Row(
        name=name,
        precision=Share(hits=sum(kind in case.true for kind, case in said), of=len(said)),
        recall=Share(hits=len(wanted) - len(missed), of=len(wanted)),
        told_other=sum(any(kind in case.true for kind in case.said) for case in missed),
    )


def show(found: Sequence[Case]) -> None:
    """The table, and which stories led to what."""
    print(f"\nSignals of a plan   targets: precision {PRECISION}, recall {RECALL} over all suggestions")
    for row in rows(found):
        if row.name == ALL:
            print()
        print(f"  {row.name:<16} precision {row.precision!s:<46} recall {row.recall!s:<46} {_other(row)}")
    for kind in dict.fromkeys(case.kind for case in found):
        row = _row(kind, list(CHANGES), [case for case in found if case.kind == kind])
        print(f"    {row.name:<18} precision {row.precision!s:<46} recall {row.recall}")
    print(f"  every signal rests on answers or messages of the student: {all(case.supported for case in found)}")
    lost = [so for case in found for so in case.lost]
    print(f"  for the teacher alone, none of the last questions right: precision {Share(hits=sum(lost), of=len(lost))}")
    print("\n  story              students  planted  said (true/false)")
    for story in STORIES:
        some = [case for case in found if case.story == story]
        print(f"  {story:<18} {len(some):>8} {sum(c.planted is not None for c in some):>8}  {_said(some)}")


def _other(row: Row) -> str:
    return f"{row.told_other} of the missed were told something else that is true" if row.told_other else ""


def _said(some: Sequence[Case]) -> str:
    right = Counter(kind for case in some for kind in case.said if kind in case.true)
    wrong = Counter(kind for case in some for kind in case.said if kind not in case.true)
    return ", ".join(f"{kind} {right[kind]}/{wrong[kind]}" for kind in SignalKind if right[kind] or wrong[kind])
