"""A goal talk as rules: what is asked next, what is read in an answer, and when another size is offered."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tutor.domain.errors import InvalidInput
from tutor.domain.goal_quality import (
    Ability,
    Size,
    baseline_for,
    is_clear,
    is_countable,
    is_for_others,
    kind_of,
    reach_of,
    targets_for,
)
from tutor.domain.goal_talk import Answer, Found, GoalTalk, Step
from tutor.domain.goal_talk_words import day_of, is_no, is_yes, read_in_talk, sure_in, wants_it
from tutor.domain.plans import GoalKind

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOON.date()
EMPTY = GoalTalk(id="t", student_id="ada", conversation_id="talk", number=1, at=NOON, found=Found(targets=("4 of 5",)))


def said(talk, *answers):
    for words in answers:
        talk = talk.answered(Answer(step=talk.asks, words=words, value=words, message_id=f"m{len(talk.answers)}"))
    return talk


def asked(talk, *answers):
    steps = []
    for words in answers:
        steps.append(talk.asks)
        talk = said(talk, words)
    return [*steps, talk.asks]


def test_the_questions_come_in_order_and_only_those_that_are_needed():
    assert asked(
        EMPTY, "I want to juggle", "fun", "I get bored", "rest", "3 balls", "2026-12-01", "today", "4", "me"
    ) == [
        *(Step.WISH, Step.OUTCOME, Step.OBSTACLE, Step.PLAN, Step.TARGET),
        *(Step.DUE, Step.FIRST_STEP, Step.CONFIDENCE, Step.HELPERS, None),
    ]


def test_what_is_unclear_not_ones_own_or_not_countable_is_looked_at_once():
    assert asked(EMPTY, "be better", "at tying knots")[1:] == [Step.CLEAR, Step.OUTCOME]
    assert asked(EMPTY, "my dad wants me to run", "I like running")[1:] == [Step.YOURS, Step.OUTCOME]
    assert asked(EMPTY, "I want to draw", "", "", "when it looks good", "")[4:] == [Step.COUNT, Step.DUE]


def test_going_back_asks_the_last_question_again_and_from_nothing_there_is_no_way_back():
    talk = said(EMPTY, "I want to juggle", "fun")
    assert talk.stepped_back().asks is Step.OUTCOME
    assert talk.stepped_back().stepped_back().stepped_back().answers == ()


def test_a_short_closer_word_joins_the_wish_and_a_whole_one_takes_its_place():
    assert said(EMPTY, "get better", "fractions").statement == "get better: fractions"
    assert said(EMPTY, "get better", "I want to add fractions").statement == "I want to add fractions"


@pytest.mark.parametrize(
    ("language", "obstacle", "plan", "words"),
    [
        ("en", "I get bored.", "I stretch", "If I get bored, then I stretch."),
        ("en", "When I'm tired", "then do one", "If I'm tired, then do one."),
        ("en", "tired", "Rest", "If this happens (tired), then rest."),
        ("en", "tired", "If I'm tired I rest", "If I'm tired I rest"),
        ("es", "me da miedo", "respiro", "Si me da miedo, entonces respiro."),
        ("en", "tired", "", ""),
    ],
)
def test_the_if_then_plan_is_made_of_the_students_words(language, obstacle, plan, words):
    assert said(replace(EMPTY, language=language), "I want to juggle", "", obstacle, plan).if_then == words


def test_what_fits_on_no_card_is_refused():
    with pytest.raises(InvalidInput, match="fits"):
        said(EMPTY, "x" * 301)


@pytest.mark.parametrize("wish", ["get better", "be good at math", "I want to be smart", "mejorar en la escuela", ":)"])
def test_a_wish_that_names_nothing_to_see_is_not_clear(wish):
    assert not is_clear(wish)


@pytest.mark.parametrize("wish", ["fractions", "I want to read faster", "raise my hand", "dividir", "black holes"])
def test_a_wish_that_names_what_is_done_is_clear(wish):
    assert is_clear(wish)
    assert not is_for_others(wish)


@pytest.mark.parametrize(
    ("wish", "kind"),
    [
        ("I want to add fractions", GoalKind.SKILL),
        ("I want to learn calculus", GoalKind.SKILL),
        ("read every night", GoalKind.HABIT),
        ("hacer la tarea cada día", GoalKind.HABIT),
        ("do fractions without getting mad", GoalKind.SOCIAL_EMOTIONAL),
        ("quiero pedir ayuda", GoalKind.SOCIAL_EMOTIONAL),
    ],
)
def test_the_kind_is_found_in_the_words(wish, kind):
    assert kind_of(wish) is kind


def test_what_can_be_counted_has_a_number_in_it():
    assert all(map(is_countable, ("4 of 5", "twice a week", "every day", "tres veces")))
    assert not any(map(is_countable, ("when I feel ready", "mucho")))


NEW = Ability()
BELOW = Ability(tries=6, p=0.2, right=1, of=5)
AT = Ability(tries=6, p=0.7, right=3, of=5)
SOLID = Ability(tries=12, p=0.95, solid=True, right=5, of=5, after="Dividing fractions")
FAR = Ability(before="Square roots", grade=9)


@pytest.mark.parametrize(
    ("able", "confidence", "target", "size", "words"),
    [
        (NEW, 4, "4 of 5", None, ""),
        (AT, 3, "4 of 5", None, ""),
        (BELOW, 5, "4 of 5", Size.SMALLER, "3 of 5 right without help"),
        (AT, 1, "4 of 5", Size.SMALLER, "3 of 5 right without help"),
        (SOLID, 5, "4 of 5", Size.LARGER, "4 of 5 right without help: Dividing fractions"),
        (replace(SOLID, after=""), 5, "4 of 5", None, ""),
        (FAR, 5, "4 of 5", Size.SMALLER, "4 of 5 right without help: Square roots"),
    ],
)
def test_another_size_is_offered_where_what_one_can_do_says_so(able, confidence, target, size, words):
    reach = reach_of(GoalKind.SKILL, target, able, confidence, "en")
    assert (reach.size if reach else None, reach.offer if reach else "") == (size, words)


def test_a_habit_begins_small_and_grows_from_what_is_done_already():
    offer = reach_of(GoalKind.HABIT, "every day", Ability(days=2), 4, "en", of_practice=True)
    assert (offer.size, offer.offer) == (Size.SMALLER, "3 times a week")
    offer = reach_of(GoalKind.HABIT, "2 times a week", Ability(days=6), 4, "en", of_practice=True)
    assert (offer.size, offer.offer) == (Size.LARGER, "3 times a week")
    assert reach_of(GoalKind.HABIT, "2 times a week", Ability(), 4, "en") is None
    assert reach_of(GoalKind.SOCIAL_EMOTIONAL, "2 times a week", NEW, 1, "es").offer == "1 vez por semana"


def test_where_one_starts_is_counted_and_never_guessed():
    assert baseline_for(GoalKind.SKILL, "Adding", AT, "en", of_practice=False).startswith("3 of your last 5")
    assert baseline_for(GoalKind.SKILL, "Adding", NEW, "es", of_practice=False).startswith("Aún sin preguntas")
    assert "4 of the last 14" in baseline_for(GoalKind.HABIT, "", Ability(days=4), "en", of_practice=True)
    assert "Not counted" in baseline_for(GoalKind.SOCIAL_EMOTIONAL, "", AT, "en", of_practice=False)
    told = replace(AT, told="In the last 14 days you told here how it goes once; about this: 1")
    assert "about this: 1" in baseline_for(GoalKind.SOCIAL_EMOTIONAL, "", told, "en", of_practice=False)
    assert "Not counted" in baseline_for(GoalKind.HABIT, "", told, "en", of_practice=False)
    assert all(is_countable(one) for kind in GoalKind for one in targets_for(kind, "es"))


@pytest.mark.parametrize(
    ("text", "step", "name"),
    [
        ("skip", Step.OUTCOME, "goal_skip"),
        ("I don't know", Step.WISH, "goal_skip"),
        ("For my goal: stop", Step.PLAN, "goal_stop"),
        ("go back", Step.PLAN, "goal_back"),
        ("not sure yet", Step.CONFIDENCE, "goal_say"),
        ("not sure", Step.DUE, "goal_skip"),
        ("when I get tired", Step.OBSTACLE, "goal_say"),
        ("actually my goal is to swim", Step.DUE, "goal_anew"),
        ("i changed my mind", Step.DUE, "goal_anew"),
        ("me da miedo", Step.OBSTACLE, "goal_say"),
    ],
)
def test_words_in_a_talk_do_what_they_say(text, step, name):
    assert read_in_talk(text, step)[0] == name


@pytest.mark.parametrize(
    "text", ["what is a denominator?", "can i practise", "why do we flip it", "let's practise", "?"]
)
def test_a_question_is_no_answer(text):
    assert read_in_talk(text, Step.OBSTACLE) is None


def test_numbers_days_and_a_yes_are_read():
    assert [sure_in(one) for one in ("3", "4/5", "i'm very sure", "kinda", "muy segura", "7", "purple")] == [
        *(3, 4, 5, 3, 5, None, None)
    ]
    assert day_of("2 weeks", TODAY) == date(2026, 12, 6)
    assert day_of("june", TODAY) == date(2027, 6, 30)
    assert day_of("2020-01-01", TODAY) is None
    assert is_yes("ok smaller")
    assert is_no("keep mine")
    assert wants_it("yes i do")
    assert not wants_it("I want to read comics")
