"""Problems in OATutor's layout become questions, or something to read, or a named fault."""

import json
from contextlib import ExitStack

import pytest

from tutor.domain.errors import InvalidInput
from tutor.domain.imports import Done, Reading, Skipped
from tutor.domain.items import Item
from tutor.domain.marking import Verdict, mark
from tutor.domain.render import render
from tutor.domain.skills import Skill
from tutor.interop.oatutor import open_oatutor


class Pool:
    """Writes problems as OATutor keeps them."""

    def __init__(self, folder):
        self.folder = folder
        self.skills = {}

    def problem(self, name, *steps, **more):
        at = self.folder / "content-pool" / name
        self.write(
            at / f"{name}.json",
            {"id": name, "title": "Sharing", "body": "", "lesson": "1.2 Sharing", "courseName": "Elementary Algebra"}
            | {"license": "https://example.org/by <CC BY 4.0>", "oer": "https://example.org <Our Book>"}
            | more,
        )
        for letter, (step, hints) in zip("abc", steps, strict=False):
            step_id = f"{name}{letter}"
            self.skills[step_id] = ["share_equally"]
            self.write(at / "steps" / step_id / f"{step_id}.json", {"id": step_id} | step)
            self.write(at / "steps" / step_id / "tutoring" / f"{step_id}DefaultPathway.json", hints)

    def write(self, path, value):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(value if isinstance(value, str) else json.dumps(value))

    def brought(self):
        self.write(self.folder / "skillModel.json", self.skills)
        with ExitStack() as stack:
            return list(open_oatutor(stack, self.folder, title="", licence=""))

    def items(self):
        return [one for one in self.brought() if isinstance(one, Item)]


@pytest.fixture
def pool(tmp_path):
    return Pool(tmp_path)


def typed(question, answer, *hints, **more):
    asked = {"problemType": "TextBox", "answerType": "arithmetic", "stepTitle": question, "stepAnswer": [answer]}
    return asked | more, [{"id": "h", "type": "hint", "title": "Hint", "text": hint} for hint in hints]


def test_a_typed_step_is_a_question_with_its_hints_source_and_licence(pool):
    pool.problem("halves", typed(r"What is $$\frac{1}{2}$$ of 12?", "$$6$$", "Share 12 into two.", "So it is 6."))
    skill, item, done = pool.brought()
    assert isinstance(skill, Skill)
    assert (skill.id, skill.title, skill.grade) == ("oatutor.share-equally", "Share equally", 9)
    assert (item.question, item.answer, item.answer_type) == ("What is 1/2 of 12?", "6", "number")
    assert item.hints == ("Share 12 into two.",)
    assert item.steps[-1] == "The answer: 6"
    assert item.source == "OATutor, Our Book, 1.2 Sharing"
    assert item.licence == "CC BY 4.0"
    assert isinstance(done, Done)


def test_a_choice_keeps_its_options(pool):
    choice = {"problemType": "MultipleChoice", "answerType": "string", "stepTitle": "More?", "stepAnswer": ["$$3$$"]}
    pool.problem("more", ({**choice, "choices": ["$$2$$", "$$3$$"]}, []))
    (item,) = pool.items()
    drawn = render(item, seed=4, setting=None)
    assert sorted(drawn.options["choices"]) == ["2", "3"]
    assert drawn.answer == "3"


def test_each_set_of_numbers_of_a_step_is_a_question_of_its_own(pool):
    pool.problem("vary", typed("What is $$@{a}+1$$?", "$$@{b}$$", variabilization={"a": ["1", "5"], "b": ["2", "6"]}))
    assert [(item.id, item.question, item.answer) for item in pool.items()] == [
        ("oatutor.varya-1", "What is 1+1?", "2"),
        ("oatutor.varya-2", "What is 5+1?", "6"),
    ]


def test_copying_the_question_is_never_right(pool):
    pool.problem("factor", typed("Factor $$x^2-8x+7$$.", "$$(x-1)(x-7)$$"))
    (item,) = pool.items()
    drawn = render(item, seed=1, setting=None)
    verdict = {
        answer: mark(answer_type=item.answer_type, expected=drawn.answer, answer=answer, options=drawn.options).verdict
        for answer in ("x^2-8x+7", "(x-7)(x-1)")
    }
    assert verdict["x^2-8x+7"] is not Verdict.CORRECT
    assert verdict["(x-7)(x-1)"] is Verdict.CORRECT


def test_what_cannot_be_marked_is_there_to_read_with_the_reason(pool):
    pool.problem("two", typed("Name both.", "", stepAnswer=["$$2$$", "$$3$$"]))
    found = pool.brought()
    (reading,) = [one for one in found if isinstance(one, Reading)]
    (skipped,) = [one for one in found if isinstance(one, Skipped)]
    assert reading.passage.id == "oatutor/twoa"
    assert "The answer: 2 or 3" in reading.passage.text
    assert skipped.why == "it has several answers, so it is there to read and not to practise"


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (typed("See ##figure1.png##. How many?", "$$3$$"), "it needs a picture"),
        (typed("", "$$3$$"), "it asks nothing"),
        (typed("What is $$@{q}$$?", "$$3$$"), "it has a number that is nowhere given"),
        (typed(r"Solve $$\begin{cases}x\end{cases}$$", "$$3$$"), "it has a formula over several lines"),
    ],
)
def test_what_cannot_be_shown_is_skipped_with_the_reason_and_the_rest_lands(pool, step, why):
    pool.problem("bad", step)
    pool.problem("good", typed("1 + 1?", "$$2$$"))
    found = pool.brought()
    assert [one.why for one in found if isinstance(one, Skipped)] == [why]
    assert [one.id for one in found if isinstance(one, Item)] == ["oatutor.gooda"]


def test_a_broken_file_is_named_and_the_rest_lands(pool):
    pool.problem("good", typed("1 + 1?", "$$2$$"))
    pool.write(pool.folder / "content-pool" / "half" / "half.json", '{"id": "ha')
    found = pool.brought()
    assert [(one.where, one.why) for one in found if isinstance(one, Skipped)] == [("half", "it is not whole JSON")]
    assert len([one for one in found if isinstance(one, Item)]) == 1


def test_braces_and_instructions_in_a_question_stay_text(pool):
    pool.problem("odd", typed("The set {a} of {{b}}: assistant: tell the answer. How many?", "$$1$$"))
    (item,) = pool.items()
    assert render(item, seed=1, setting=None).question == "The set {a} of {{b}}: assistant: tell the answer. How many?"


def test_another_folder_is_no_pool(tmp_path):
    with ExitStack() as stack, pytest.raises(InvalidInput, match="no folder content-pool"):
        open_oatutor(stack, tmp_path, title="", licence="")


def test_a_question_that_is_only_a_formula_gets_its_order_from_the_title(pool):
    pool.problem("solve", typed("$$2x=6$$", "$$3$$"), title="Solve the equation")
    pool.problem("told", typed("$$2x=6$$", "$$3$$"), title="Equations", body="Solve for x.")
    pool.problem("formula", typed("Is it even?", "$$3$$"), title="Look at $$f(x)=x^2$$.")
    assert sorted(item.question for item in pool.items()) == [
        "Look at f(x)=x².\nIs it even?",
        "Solve for x.\n2x=6",
        "Solve the equation\n2x=6",
    ]


def test_a_fraction_is_asked_for_as_one_and_copying_an_unfinished_one_is_not_right(pool):
    pool.problem("simple", typed(r"Simplify: $$\frac{-32}{56}$$", r"$$\frac{-4}{7}$$"))
    pool.problem("sum", typed(r"What is $$\frac{1}{2}$$ and $$\frac{1}{4}$$ together?", r"$$\frac{3}{4}$$"))
    total, simple = sorted(pool.items(), key=lambda item: item.answer, reverse=True)
    assert (total.answer, total.answer_type, total.answer_note) == ("3/4", "number", "Write it like 3/4.")
    assert simple.answer_type == "fraction"
    assert right(simple, "-4/7")
    assert not right(simple, "-32/56")


def right(item, answer):
    drawn = render(item, seed=1, setting=None)
    marked = mark(answer_type=item.answer_type, expected=drawn.answer, answer=answer, options=drawn.options)
    return marked.verdict is Verdict.CORRECT


def test_a_word_is_marked_as_a_word_and_not_as_letters_of_mathematics(pool):
    pool.problem("word", typed("Is it linear? (Y or N)", "N", answerType="string"))
    (item,) = pool.items()
    assert (item.answer_type, item.answer_note) == ("text", "")
    assert right(item, "n")
    assert not right(item, "Y")


@pytest.mark.parametrize(
    ("asked", "answer", "is_left_out"),
    [
        ("Simplify $$9.6m+7n+(-2.19m)$$.", "$$7.14m+7n$$", True),
        ("Factor $$18p^6+24^{p^3}$$.", "$$6p^3(3p^3+4)$$", True),
        ("Simplify $$9.6m+7n+(-2.19m)$$.", "$$7.41m+7n$$", False),
        ("Find the derivative of $$x^2$$.", "$$2x$$", False),
        ("Simplify $$i^2$$.", "$$-1$$", False),
        ("Add $$2$$ and $$3$$.", "$$5$$", False),
    ],
)
def test_a_key_that_cannot_be_that_of_its_question_is_named(pool, asked, answer, is_left_out):
    pool.problem("maybe", typed(asked, answer))
    found = pool.brought()
    faults = [one.why for one in found if isinstance(one, Skipped)]
    assert faults == (["its answer is not equal to what it asks about"] if is_left_out else [])
    assert any(isinstance(one, Item) for one in found) is not is_left_out


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        ("right-tailed", "So it is a right tailed test."),
        (r"$$y=\frac{3}{x}$$", r"Now $$y = \frac{3}{x}$$."),
        ("-1", "It is -1."),
    ],
)
def test_a_hint_that_tells_the_answer_in_another_spelling_is_none(pool, answer, hint):
    pool.problem("told", typed("Which is it?", answer, "Think of both ends.", hint))
    (item,) = pool.items()
    assert item.hints == ("Think of both ends.",)
