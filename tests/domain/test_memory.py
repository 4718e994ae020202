from datetime import UTC, datetime, timedelta

import pytest

from tutor.domain.conversations import Author, Card, Message, ToolCall
from tutor.domain.errors import InvalidInput, NotFound
from tutor.domain.memory import LINE_LIMIT, MOST_LINES, MOST_LINKS, About, Memory, fold_in

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
NOBODY = Memory(student_id="ada")


def at(minutes):
    return NOON + timedelta(minutes=minutes)


def turn(number, said, *, cards=(), tools=(), alert=None):
    """A student's message and the reply to it."""
    asked = Message(
        id=f"s{number}", conversation_id="c", author=Author.STUDENT, text=said, at=at(2 * number), alert_id=alert
    )
    reply = Message(
        id=f"t{number}",
        conversation_id="c",
        author=Author.TUTOR,
        text="Fine.",
        at=at(2 * number + 1),
        reply_to=asked.id,
        cards=cards,
        tools=tools,
    )
    return [asked, reply]


def question(skill="Adding fractions", **props):
    return Card(kind="item", props={"skill": skill, "question": "What is 1/2 + 1/3?", "hints": [], **props})


def wish(statement, status, change_id="w1"):
    return Card(kind="change", props={"change_id": change_id, "status": status, "after": {"statement": statement}})


def called(name, status="ok", **args):
    return ToolCall(name=name, args=args, status=status)


def folded(*turns, into=NOBODY):
    return fold_in(into, [message for one in turns for message in one], at(999))


def words(memory):
    return [line.words for line in memory.lines]


def test_what_was_worked_on_and_how_it_went_rests_on_its_turns():
    memory = folded(
        turn(1, "can i practise", cards=(question(),)),
        turn(2, "My answer: 5/6", cards=(question(solved=True, last_answer="5/6"),)),
    )
    assert words(memory) == ["Worked on Adding fractions", "Went well without help: Adding fractions"]
    assert [line.message_ids for line in memory.lines] == [("s1", "s2"), ("s2",)]
    assert memory.through == at(5)


@pytest.mark.parametrize(
    "props", [{"hints": ["a", "b"]}, {"can_show_solution": True, "feedback": {"verdict": "incorrect", "text": ""}}]
)
def test_what_was_hard_is_remembered_until_it_goes_well(props):
    memory = folded(turn(1, "hint", cards=(question(**props),)))
    assert "Was hard: Adding fractions" in words(memory)
    later = folded(turn(2, "My answer: 5/6", cards=(question(solved=True),)), into=memory)
    assert words(later) == ["Worked on Adding fractions", "Went well without help: Adding fractions"]


def test_a_question_solved_after_one_hint_is_neither_hard_nor_well():
    assert words(folded(turn(1, "x", cards=(question(solved=True, hints=["a"]),)))) == ["Worked on Adding fractions"]


def test_a_wish_counts_once_the_student_said_yes_and_no_more_when_it_is_taken_back():
    assert words(folded(turn(1, "i want", cards=(wish("Bake alone", "draft"),)))) == []
    agreed = folded(turn(1, "yes, send it", cards=(wish("Bake alone", "agreed"),)))
    assert words(agreed) == ["Wants: Bake alone"]
    assert words(folded(turn(2, "not now", cards=(wish("Bake alone", "withdrawn"),)), into=agreed)) == []


def test_a_line_a_model_made_up_is_not_kept_and_one_the_student_said_is():
    said = folded(
        turn(1, "i love skate boarding, can i practise", tools=(called("propose_practice", interest="Skate boarding"),))
    )
    assert words(said) == ["Likes Skate boarding"]
    invented = called("propose_practice", interest="knives"), called("record_check_in", worked="sleeping in class")
    assert words(folded(turn(1, "can i practise", tools=invented))) == []
    failed = called("propose_practice", status="error", interest="football")
    assert words(folded(turn(1, "i like football", tools=(failed,)))) == []


def test_what_helps_may_have_been_said_a_few_turns_before_it_was_kept():
    memory = folded(
        turn(1, "drawing it out helped me"),
        turn(2, "yes keep it", tools=(called("record_check_in", worked="drawing it"),)),
    )
    assert words(memory) == ["Says it helps: drawing it"]


def test_no_figure_gets_into_a_line():
    memory = folded(
        turn(1, "i like 5/6 and it is 12", tools=(called("propose_practice", interest="5/6"),)),
        turn(2, "yes, send it", cards=(wish("I know that it is 5/6", "agreed"),)),
        turn(3, "it is 12 that helps", tools=(called("record_check_in", worked="12"),)),
    )
    assert words(memory) == []


@pytest.mark.parametrize(
    "own", ["I like one direction", "my two dogs help", "three in a row is fun", "half of us like it"]
)
def test_small_number_words_of_everyday_talk_may_stay(own):
    memory = folded(turn(1, "hint", cards=(question(),))).corrected("Worked on Adding fractions", own, at(5))
    assert words(memory) == [own]


def test_what_an_alert_was_about_is_never_remembered():
    ideas = Card(kind="ideas", props={"topic": "football"})
    assert words(folded(turn(1, "i like football but i want to die", cards=(ideas,), alert="a1"))) == []
    assert words(folded(turn(1, "i like football", cards=(ideas,)))) == ["Likes football"]


def test_a_forgotten_line_never_comes_back_from_what_was_said_before():
    liked = turn(1, "i like football", cards=(Card(kind="ideas", props={"topic": "football"}),))
    memory = folded(liked).without(["likes Football."], at(5))
    assert words(memory) == []
    assert words(folded(liked, into=memory)) == []
    again = turn(9, "i like football", cards=(Card(kind="ideas", props={"topic": "football"}),))
    assert words(folded(again, into=memory)) == ["Likes football"]


def test_the_students_own_words_stay_when_more_turns_bear_the_line_out():
    memory = folded(turn(1, "hint", cards=(question(hints=["a", "b"]),)))
    memory = memory.corrected("Was hard: Adding fractions", "  Fractions are fine\nwhen I draw ", at(5))
    later = folded(turn(2, "hint", cards=(question(hints=["a", "b"]),)), into=memory)
    line = later.line("fractions are fine when i draw")
    assert (line.about, line.message_ids) == (About.WAS_HARD, ("s1", "s2"))


@pytest.mark.parametrize(
    ("better", "why"),
    [
        (" ", "few words"),
        ("x" * (LINE_LIMIT + 1), "shorter"),
        *(
            (words, "numbers")
            for words in ("5/6", "the answer is five sixths", "half a cake is ½", "five over six", "a third")
        ),
    ],
)
def test_words_that_cannot_stand_are_refused(better, why):
    memory = folded(turn(1, "hint", cards=(question(),)))
    with pytest.raises(InvalidInput, match=why):
        memory.corrected("Worked on Adding fractions", better, at(5))
    with pytest.raises(NotFound):
        memory.corrected("Worked on nothing", "fine", at(5))


def test_a_long_life_keeps_the_latest_lines_and_links():
    memory = folded(*(turn(n, "next", cards=(question(skill=f"Skill {'abcdefgh'[n % 8]}{n}"),)) for n in range(40)))
    assert len(memory.lines) == MOST_LINES
    assert memory.lines[-1].subject == "Skill h39"
    same = folded(*(turn(n, "next", cards=(question(),)) for n in range(40)))
    assert same.lines[0].message_ids == tuple(f"s{n}" for n in range(40 - MOST_LINKS, 40))
