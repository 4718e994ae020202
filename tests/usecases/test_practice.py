"""One question after another, outside sets: offers follow wishes, and nothing comes twice."""

import pytest

from tests.usecases.practice_room import CATALOGUE, Room
from tutor.domain.catalogue import Catalogue
from tutor.domain.errors import NotFound


@pytest.fixture
def room():
    return Room()


def offered(room, topic=""):
    return room.practice.propose(room.act(), topic=topic).choices


def practised(room, *, right, times=6, topic="adding unlike fractions"):
    offered(room, topic)
    for _ in range(times):
        room.practice.start(room.act(), "1")
        if right:
            room.right()
        else:
            room.wrong()
            room.right()


def test_asking_for_something_harder_raises_the_level_and_easier_lowers_it(room):
    practised(room, right=True)
    usual, harder, easier = offered(room), offered(room, "something harder!"), offered(room, "an easier one")
    assert easier[0].level <= usual[0].level <= harder[0].level
    assert easier[0].level < harder[0].level
    assert {c[0].skill_id for c in (usual, harder, easier)} == {"unlike"}


def test_a_lasting_wish_for_a_challenge_shows_in_every_offer(room):
    practised(room, right=True)
    usual = offered(room)[0].level
    room.sets.keep_wishes("ada", challenge=True)
    assert offered(room)[0].level >= usual
    assert offered(room) == offered(room, "harder")


def test_after_a_bad_run_what_is_offered_is_easier_and_the_wish_rests(room):
    room.sets.keep_wishes("ada", challenge=True)
    practised(room, right=True)
    before = offered(room)[0].level
    practised(room, right=False, times=3)
    assert offered(room)[0].level < before


def test_the_same_log_and_seed_lead_to_the_same_questions():
    def walk():
        room, questions = Room(), []
        for _ in range(5):
            offered(room)
            questions.append(room.practice.start(room.act(), "1").question)
            room.right()
        return questions

    assert walk() == walk()


def test_no_question_comes_twice_while_the_skill_has_another(room):
    offered(room)
    questions = [room.practice.start(room.act(), "1").question for _ in range(40)]
    assert len(set(questions)) == 40


def test_a_choice_that_was_not_offered_is_refused(room):
    with pytest.raises(NotFound, match="offered"):
        room.practice.start(room.act(), "1")
    offered(room)
    with pytest.raises(NotFound, match="1, 2, 3"):
        room.practice.start(room.act(), "7")


def test_without_content_there_is_a_reason_and_no_crash():
    with pytest.raises(NotFound, match="nothing to practise"):
        offered(Room(catalogue=Catalogue(skills=CATALOGUE.skills)))


def test_hints_one_after_another_without_a_try_bring_another_approach(room):
    offered(room)
    for _ in range(2):
        item = room.practice.start(room.act(), "1")
        helped = [_help_at_once(room) for _ in range(2)]
    assert item.hints_left
    assert [h.approach for h in helped] == ["example", "example"]


def _help_at_once(room):
    act = room.act()
    room.clock.go_on(seconds=-15)
    return room.practice.help(act)
