"""Working shown line by line: the first step that does not follow, where the steps can be compared."""

from dataclasses import dataclass, field

from tutor.domain.marking import working_words as words
from tutor.domain.marking.compare import Kept, Term, compare, read_term
from tutor.domain.marking.statements import Broken, Statement, follows, read_statement, splits_in_cases
from tutor.domain.marking.steps import Row, letters_in, rows_of
from tutor.domain.marking.verdicts import Unreadable

PARTLY = frozenset({Broken.LOST, Broken.GAINED})
UNSPLIT = frozenset({"text", "choice"})


@dataclass(frozen=True, kw_only=True)
class Working:
    """What was written on the way to `answer`, the text that is to be marked.

    `first_wrong` is the place in `lines` of the first that does not follow from the one before; None also where nothing
    could be told, then `compared` is False. `ends_broken` if it is the answer's own step. `message` speaks about that
    line, or about a run-on; it is empty where there is nothing to say, and holds no digits.
    """

    lines: tuple[str, ...]
    answer: str
    first_wrong: int | None
    compared: bool
    run_on: bool
    ends_broken: bool
    message: str


def read_working(text: str, *, answer_type: str = "", problem: str = "", locale: str = "en") -> Working | None:
    """The working in an answer, or None where it is a single step.

    `problem` is the calculation, expression or equation that was asked about, where that is known.
    """
    rows = [] if answer_type in UNSPLIT else rows_of(text)
    if sum(len(row.terms) for row in rows) < 2:
        return None
    reader = _Reader(
        letters_in(text) | letters_in(problem),
        locale,
        as_chain=answer_type == "expression",
        asks_for_all=answer_type == "set",
    )
    try:
        reader.begin(problem)
        for row in rows:
            reader.read(row)
    except Unreadable:
        return None
    return reader.judged() if len(reader.lines) > 1 else None


@dataclass(frozen=True)
class _Line:
    """One step: a side of a chain, or a whole statement. `nth` counts the signs of `=` before it in its row."""

    text: str
    row: Row
    nth: int
    term: Term | None = None
    statement: Statement | None = None


@dataclass(frozen=True)
class _Link:
    """Two steps that were compared, and what became of the value. `at` is the later one; before the first stands -1."""

    before: int
    at: int
    kept: Kept
    joined: bool = True
    how: Broken | None = None


@dataclass
class _Reader:
    known: frozenset[str]
    locale: str
    as_chain: bool
    asks_for_all: bool
    lines: list[_Line] = field(default_factory=list)
    links: list[_Link] = field(default_factory=list)
    problem: _Line | None = None
    asked: bool = False
    last: dict[str, int] = field(default_factory=dict)

    def begin(self, problem: str) -> None:
        rows = rows_of(problem)
        if len(rows) == 1 and len(rows[0].terms) <= 2:
            statement = self.statement(rows[0])
            term = None if statement or len(rows[0].terms) > 1 else read_term(problem, self.known, self.locale)
            self.problem = _Line(problem, rows[0], 0, term, statement)
            if statement:
                self.last[statement.about] = -1

    def statement(self, row: Row) -> Statement | None:
        return None if self.as_chain else read_statement(row, self.known, self.locale)

    def read(self, row: Row) -> None:
        statement = self.statement(row)
        if statement is not None:
            self.state(row, statement)
        else:
            self.chain(row)

    def state(self, row: Row, statement: Statement) -> None:
        """An equation or inequality: compared with the last one about the same letter."""
        at = len(self.lines)
        self.lines.append(_Line(row.text, row, 0, statement=statement))
        if not statement.about or not statement.can_compare:
            return
        before = self.last.get(statement.about)
        if before is not None:
            earlier = self.statement_at(before)
            kept, how = follows(earlier, statement)
            self.links.append(_Link(before, at, kept, how=how))
        self.last[statement.about] = at

    def statement_at(self, at: int) -> Statement:
        line = self.problem if at < 0 else self.lines[at]
        assert line is not None
        assert line.statement is not None
        return line.statement

    def chain(self, row: Row) -> None:
        """Terms that are said to be equal; a row of one term goes on from the row before."""
        for nth, text in enumerate(row.terms):
            at = len(self.lines)
            self.lines.append(_Line(text, row, nth, term=read_term(text, self.known, self.locale)))
            if nth or row.goes_on:
                self.compare(at, joined=True)
            elif len(row.terms) == 1 and at:
                self.compare(at, joined=False)
            elif not at:
                self.start()

    def start(self) -> None:
        """The first term beside the calculation that was asked for: the same is a start, one other number a slip."""
        term = self.lines[0].term
        if self.problem and self.problem.term and term and term.trees:
            kept = compare(self.problem.term, term, joined=True)
            self.asked = kept is Kept.SAME
            if kept is Kept.CHANGED and words.is_miscopied(self.problem.term, term):
                self.links.append(_Link(-1, 0, Kept.CHANGED))

    def compare(self, at: int, *, joined: bool) -> None:
        before, after = self.lines[at - 1].term if at else None, self.lines[at].term
        if before is None or after is None or (self.was_solved(at) and not joined):
            return
        kept = compare(before, after, joined=joined)
        self.links.append(_Link(at - 1, at, kept, joined=joined))

    def was_solved(self, at: int) -> bool:
        """Whether a letter has its number already: what comes after may be a check."""
        return any(line.statement is not None and line.statement.is_solved for line in self.lines[:at])

    def judged(self) -> Working:
        broken = next((link for link in self.links if self.is_broken(link)), None)
        run_on = any(link.kept is Kept.RUN_ON and link.joined for link in self.links)
        last = [link for link in self.links if link.at == len(self.lines) - 1]
        return Working(
            lines=tuple(line.text for line in self.lines),
            answer=self.answer(),
            first_wrong=broken.at if broken else None,
            compared=any(link.kept is not Kept.OPEN for link in self.links),
            run_on=run_on,
            ends_broken=any(link.kept is Kept.CHANGED and link.how not in PARTLY for link in last),
            message=self.told(broken) if broken else words.RUN_ON if run_on else "",
        )

    def is_broken(self, link: _Link) -> bool:
        if link.kept is not Kept.CHANGED or (self.was_solved(link.at) and link.how is None):
            return False
        if link.how is Broken.LOST:
            return self.asks_for_all and not splits_in_cases(
                self.statement_at(link.before), [line.statement for line in self.lines[link.at :]]
            )
        if link.before < 0 and link.how is None:
            return all(line.row.goes_on or len(line.row.terms) == 1 for line in self.lines if line.row.line)
        return link.joined or self.is_one_calculation(link)

    def is_one_calculation(self, link: _Link) -> bool:
        """Whether rows without a sign of equality are sure to be steps, not calculations side by side."""
        if self.asked and not any(other.at < link.at and other.kept is not Kept.SAME for other in self.links):
            return True
        term = self.lines[link.at].term
        kept = any(other.kept is Kept.SAME and not other.joined for other in self.links)
        return bool(term and term.letters and kept)

    def answer(self) -> str:
        """The last step; the solution where a check comes after it, and all of them where each has its own line."""
        solved = [line for line in self.lines if line.statement is not None and line.statement.is_solved]
        if not solved or self.lines[-1].term is None or self.lines[-1].term.letters:
            return self.lines[-1].text
        return solved[-1].text

    def told(self, link: _Link) -> str:
        before, at = self.problem if link.before < 0 else self.lines[link.before], self.lines[link.at]
        assert before is not None
        where = words.place(
            starts=link.before < 0,
            rows=(before.row.line, at.row.line),
            nth=at.nth,
            alone=len({line.row.line for line in self.lines}) == 1,
            steps=(link.before, link.at),
            chained=before.row is at.row,
        )
        return words.told(where, before.term, at.term, link.how)
