"""What each page tells, in whose words, and under which headers."""

import pytest

from tutor.console.cards import summaries
from tutor.console.dots import dots
from tutor.console.pages import HEADERS
from tutor.console.wording import ago, count, expectation, paragraphs, source, step_word
from tutor.domain.conversations import Card
from tutor.domain.mastery import Mastery

EVERY_PAGE = [
    ("rivera", "/console"),
    ("rivera", "/console/changes/change-1"),
    ("rivera", "/console/students/ada"),
    ("rivera", "/console/conversations/chat-1"),
    ("rivera", "/console/nothing-here"),
    ("ada-family", "/console"),
    ("office", "/console"),
    ("ada", "/me/readers"),
    ("ada", "/library/fractions.add-unlike/why-the-same"),
    (None, "/sign-in"),
    (None, "/help"),
    (None, "/console"),
]


@pytest.mark.parametrize(("login", "path"), EVERY_PAGE)
def test_every_page_is_strict_and_kept_by_nobody(caller, login, path):
    answer = caller(login).get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "unsafe" not in answer.headers["content-security-policy"]
    for inline in (" style=", " onclick=", "<style", "<script>", "javascript:"):
        assert inline not in answer.text


def test_a_fault_is_one_sentence_and_no_traceback(school, caller, caplog):
    browser = caller("rivera")
    school.store.tables.kept["plans"]["ada", 3] = "not a version"
    answer = browser.get("/console/students/ada")
    assert answer.status_code == 500
    assert "our fault" in answer.text
    assert "Traceback" not in answer.text
    assert "AttributeError" not in answer.text
    assert "a page broke" in caplog.text


def test_a_form_that_is_refused_leads_back_to_where_it_stands_and_nowhere_else(caller):
    rivera, groups = caller("rivera"), "/console/classes/6b/groups?min=2"
    ours, theirs = f"{rivera.base_url}{groups}", f"https://elsewhere.example{groups}"
    pages = [rivera.post("/console/changes/none", headers={"referer": one}).text for one in (ours, theirs)]
    assert [f'href="{groups}"' in page for page in pages] == [True, False]


def test_a_transcript_tells_student_and_tutor_apart_and_says_what_was_shown_and_done(caller):
    page = caller("rivera").get("/console/conversations/chat-1").text
    assert page.count('class="turn student') == 2
    assert page.count('class="turn tutor') == 2
    assert "alert raised" in page
    assert "simple mode, no model" in page
    assert "1. Halves: A warm-up" in page
    assert "Offered practice; topic: <bdi>fractions</bdi>" in page
    assert "Choice 1" not in page


def test_every_opening_of_a_transcript_is_seen_by_the_student(caller):
    teacher = caller("okafor")
    teacher.get("/console/students/ada/conversations")
    for _ in range(3):
        teacher.get("/console/conversations/chat-1")
    page = caller("ada").get("/me/readers").text
    assert page.count("Mr Okafor") == 2
    assert "3 times that day" in page
    assert "Mr Okafor" in caller("ada-family").get("/console/students/ada/readers").text


def test_the_history_shows_who_when_why_and_what_and_undoes_the_newest(school, caller):
    teacher = caller("rivera")
    page = teacher.get("/console/students/ada").text
    assert page.index("Version 2") < page.index("Version 1")
    assert "Loves space now" in page
    assert "Added: </span>football; baking; space" in page
    assert page.count("Undo this version") == 1
    answer = teacher.submit("/console/students/ada/versions/2/undo")
    assert answer.headers["location"] == "/console/students/ada#history"
    assert school.records.plans.latest("ada").plan.interests == ("football", "baking")
    after = teacher.get("/console/students/ada").text
    assert "undo of 2" in after
    assert "Undo this version" not in after


def test_nobody_but_a_teacher_is_offered_undo_or_chats(caller):
    for login in ("ada", "ada-family"):
        page = caller(login).get("/console/students/ada").text
        assert "Undo this version" not in page
        assert "/conversations" not in page


def test_a_student_sees_words_and_no_numbers(caller):
    page = caller("ada").get("/console/students/ada").text
    assert "Out of 10" not in page
    assert '<svg class="dots"' not in page
    assert "Out of 10" in caller("rivera").get("/console/students/ada").text


def test_a_family_reads_a_story_without_codes(caller):
    page = caller("ada-family").get("/console").text
    for words in ("What goes well", "What is next", "To try at home", "Who can see this", "Recipes, measuring wood"):
        assert words in page
    assert "fractions.add-unlike" not in page
    assert "Dev" not in page


def test_an_admin_sees_counts_and_nobodys_name_or_words(caller):
    page = caller("office").get("/console").text
    assert "<dt>Students</dt><dd>3</dd>" in page
    assert "<dt>Teachers</dt><dd>3</dd>" in page
    assert "<dt>Classes</dt><dd>2</dd>" in page
    for name in ("Ada", "Rivera", "fractions"):
        assert name not in page


def test_a_passage_shows_its_source_and_licence(caller):
    page = caller("ada").get("/library/fractions.add-unlike/why-the-same").text
    assert "Cut both into sixths" in page
    assert "fractions/add-unlike.yaml" in page
    assert "CC-BY-4.0" in page
    assert caller("ada").get("/library/nothing").status_code == 404


def test_a_page_of_thirty_students_has_one_line_each(caller):
    from tests.console.school import School

    page = caller("rivera", school=School(busy=True)).get("/console").text
    assert page.count('href="/console/students/') == 30


def mastery(low, high, tries=9):
    return Mastery(
        skill_id="s",
        p=(low + high) / 2,
        low=low,
        high=high,
        tries=tries,
        unaided=1,
        last_at=None,
        word="building",
        because="",
    )


@pytest.mark.parametrize(("low", "high", "words"), [(0.55, 0.82, "6 to 8"), (0.98, 1.0, "10"), (0.0, 0.2, "0 to 2")])
def test_an_estimate_is_told_as_a_frequency(low, high, words):
    assert expectation(mastery(low, high)) == f"Out of 10 questions like these, expect {words} right."


def test_two_tries_are_too_few_for_a_frequency_and_for_a_step():
    assert "Too few" in expectation(mastery(0.2, 0.9, tries=2))
    assert [step_word(mastery(0.2, 0.9, tries=2)), step_word(mastery(0.2, 0.9))] == ["too few tries", "building"]
    assert "too early" in expectation(mastery(0.02, 0.98))


@pytest.mark.parametrize(("low", "high"), [(0.55, 0.82), (0.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.9, 1.0)])
def test_the_picture_has_ten_dots_on_the_scale_and_none_on_another(low, high):
    drawn = dots(mastery(low, high))
    assert len({(dot.x, dot.y) for dot in drawn}) == 10
    assert all(12 <= dot.x <= 232 for dot in drawn)
    assert sum(dot.inside for dot in drawn) >= 8


@pytest.mark.parametrize(
    ("past", "words"),
    [
        ({"seconds": 20}, "just now"),
        ({"minutes": 1}, "1 minute ago"),
        ({"hours": 2}, "2 hours ago"),
        ({"days": 1}, "yesterday"),
        ({"days": 6}, "6 days ago"),
        ({"days": 20}, "31 October 2026"),
    ],
)
def test_the_past_is_told_as_one_says_it(school, past, words):
    assert ago(school.ago(**past), school.now) == words


def test_counting_words():
    assert [count(n, "try") for n in (0, 1, 2)] == ["no tries", "1 try", "2 tries"]


def test_a_lesson_flows_and_steps_stay_steps():
    assert paragraphs("One\ntwo.\n\nThree") == ["One two.", "Three"]
    assert paragraphs("What is it?\n1. First\n2. Then") == ["What is it?", "1. First", "2. Then"]
    assert paragraphs("They grow *times* the same: 3 * 4 * 5") == ["They grow times the same: 3 * 4 * 5"]
    assert paragraphs("") == []


def test_a_file_of_ours_is_named_as_ours():
    assert source("content/interests/space.yaml, Light and time") == "Waymark’s own material: Light and time"
    assert source("OpenStax Prealgebra, 4.1") == "OpenStax Prealgebra, 4.1"


def test_cards_of_any_shape_become_lines():
    props = [
        {},
        {"goals": "x"},
        {"feedback": 3, "hints": None},
        {"before": [], "after": {"statement": "S", "due": "May"}},
    ]
    kinds = ["plan", "choices", "item", "change", "progress", "sources", "solution", "decision", "unheard-of"]
    kinds += ["goal_talk", "inquiry", "ideas"]
    for kind in kinds:
        for given in props:
            assert len(summaries([Card(kind=kind, props=given)])) == 1
    change = summaries([Card(kind="change", props=props[3])])[0]
    assert change.lines == ("New: S (by May)",)
    asked = {"steps": [{"step": "if_then", "words": "If late, then one"}, {"step": "due", "words": ""}]}
    assert summaries([Card(kind="goal_talk", props=asked)])[0].lines == ("if then: If late, then one",)
    assert not summaries([Card(kind="starters", props={})])
