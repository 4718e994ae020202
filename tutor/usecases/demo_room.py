"""The other students of Room 6B: names, interests, supports and goals of many kinds, and what they practised."""

from collections.abc import Sequence
from datetime import date, timedelta

from tutor.domain.plans import Goal, GoalKind, Support, Template
from tutor.usecases.demo_class import (
    CLASSMATES,
    EQUIVALENT,
    HELPED,
    RIGHT,
    SLIP,
    TOPS,
    WRONG,
    Classmate,
    Practised,
    adding,
)

COMPARE, DECIMALS, TIMES = "fractions.compare", "decimals.add-subtract", "number.multi-digit-multiply"
PERCENT, RATE, AREA, MEAN = "percent.of-quantity", "ratio.unit-rate", "geometry.area-rectangles", "data.mean"
STEP, BELOW_ZERO, UNKNOWN = "decimals.compare", "integers.add", "equations.one-step-add"
GUESSED = 2
"""Seconds from a question to an answer that nobody can have read it in."""


def _in(days: int) -> date:
    """A date so many days from the day the school is opened on."""
    return date.min + timedelta(days=days)


def _working_on(skill: str, *went: str, level: int = 1) -> Sequence[Practised]:
    """Two weeks on one skill, in three sittings."""
    third = -(-len(went) // 3)
    parts = (went[:third], went[third : 2 * third], went[2 * third :])
    return tuple(
        Practised(days_ago=days, skill_id=skill, went=part, level=level)
        for days, part in zip((12, 7, 2), parts, strict=True)
        if part
    )


def _many(skill: str, *went: str) -> Sequence[Practised]:
    """Question after question on one skill, in four sittings."""
    size = -(-len(went) // 4)
    return tuple(
        Practised(days_ago=days, skill_id=skill, went=went[size * number : size * (number + 1)])
        for number, days in enumerate((11, 8, 4, 1))
    )


OTHERS = (
    Classmate(
        name="Amélie",
        grade=6,
        interests=("music", "dance"),
        strengths=("Hears patterns before she sees them",),
        goals=(
            Goal(
                id="reading",
                kind=GoalKind.HABIT,
                statement="I read ten minutes every evening before I pick up my phone",
                target="5 evenings a week",
                measure="A tick on the fridge",
                due=_in(40),
                obstacle="My phone is next to my bed",
                if_then="If I lie down, then I put the phone in the kitchen first.",
                first_step="Put the book on the pillow tonight",
                confidence=3,
                helpers=("Mum",),
            ),
        ),
        practised=_working_on(RATE, RIGHT, SLIP, RIGHT, RIGHT, RIGHT, RIGHT),
        feeling=("Good, faster than last week", 4, "Writing what one costs first"),
    ),
    Classmate(
        name="Bao Long",
        grade=6,
        interests=("trading cards", "video games"),
        strengths=("Plans before starting",),
        needs=("Multiplying in columns",),
        goal=("I can multiply two big numbers on paper", TIMES),
        practised=_many(TIMES, RIGHT, SLIP, SLIP, HELPED, SLIP, WRONG, SLIP, RIGHT, SLIP, SLIP, HELPED, SLIP, WRONG),
        feeling=("I keep losing a zero", 2, "Squared paper"),
    ),
    Classmate(
        name="Çağla",
        grade=6,
        interests=("volleyball", "films"),
        strengths=("Adds quickly in her head",),
        goal=("I can add up prices without a mistake", DECIMALS),
        practised=_working_on(DECIMALS, SLIP, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT),
    ),
    Classmate(
        name="D’Andre",
        grade=6,
        interests=("trains", "basketball"),
        strengths=("Knows every train line by heart",),
        goal=("I can work out a sale price in my head", PERCENT),
        due_in=12,
        goals=(
            Goal(
                id="asking",
                kind=GoalKind.SOCIAL_EMOTIONAL,
                statement="I ask for help before I put my head on the desk",
                target="Once in each maths lesson",
                measure="I count on my hand",
                due=_in(30),
                best_outcome="I am done when the others are",
                obstacle="I think everybody looks at me",
                if_then="If I am stuck for two minutes, then I turn my card to yellow.",
                first_step="Show Ms Rivera the yellow card",
                confidence=2,
                helpers=("Ms Rivera",),
            ),
        ),
        practised=_working_on(PERCENT, SLIP, WRONG, HELPED, SLIP, RIGHT, SLIP),
    ),
    Classmate(
        name="Eilidh",
        grade=6,
        interests=("horses",),
        strengths=("Works with great care",),
        supports=(Support.NO_TIMERS,),
        practised=_working_on(BELOW_ZERO, SLIP, SLIP, RIGHT, HELPED, RIGHT, RIGHT),
        feeling=("Calm today", 4, "The number line"),
    ),
    Classmate(
        name="Faisal",
        grade=6,
        interests=("football", "space"),
        strengths=("Sees what is missing in an equation",),
        goal=("I can find the unknown number", UNKNOWN),
        practised=_working_on(UNKNOWN, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT),
    ),
    Classmate(
        name="Ingrid",
        grade=6,
        interests=("chess", "coding"),
        strengths=("Asks what happens if you change one thing",),
        template=Template.ENRICHMENT,
        goal=("I can solve puzzles with negative numbers and make my own", BELOW_ZERO),
        practised=_working_on(BELOW_ZERO, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, level=2),
        feeling=("Too easy until the last one", 5, ""),
    ),
    Classmate(
        name="José María",
        grade=6,
        interests=("cycling",),
        strengths=("Keeps a record of every ride",),
        supports=(Support.SIMPLER_LANGUAGE, Support.READ_ALOUD),
        goal=("I can say what the average of my rides is", MEAN),
        due_in=18,
        practised=_working_on(MEAN, SLIP, SLIP, RIGHT, SLIP, RIGHT, RIGHT),
    ),
    Classmate(
        name="Kwame",
        grade=6,
        interests=("basketball", "music"),
        strengths=("Thinks in pictures",),
        practised=_working_on(AREA, RIGHT, RIGHT, SLIP, RIGHT, RIGHT, RIGHT),
    ),
    Classmate(
        name="Leilani",
        grade=5,
        interests=("oceans", "drawing"),
        strengths=("Collects and sorts with patience",),
        supports=(Support.EXTRA_HINTS,),
        practised=adding(TOPS, HELPED, TOPS, TOPS, WRONG),
    ),
    Classmate(
        name="Noor",
        grade=6,
        interests=("comics",),
        strengths=("Listens closely",),
        goals=(Goal(id="comic", statement="I finish one page of my comic each weekend", kind=GoalKind.HABIT),),
    ),
    Classmate(
        name="Oluwaseun",
        grade=6,
        interests=("coding", "robots"),
        strengths=("Measures twice",),
        goal=("I can compare any two decimals", STEP),
        practised=_working_on(STEP, SLIP, RIGHT, RIGHT, RIGHT, RIGHT),
    ),
    Classmate(
        name="Priya",
        grade=6,
        interests=("dance", "fashion-and-crafts"),
        strengths=("Finds a story for a number",),
        goal=("I can tell which of two deals is better", PERCENT),
        practised=_working_on(PERCENT, RIGHT, RIGHT, SLIP, RIGHT, RIGHT, RIGHT),
    ),
    Classmate(
        name="Quang",
        grade=5,
        interests=("robots", "video games"),
        strengths=("Is quick to start",),
        practised=(
            Practised(days_ago=6, skill_id=COMPARE, went=(RIGHT, SLIP, SLIP, SLIP), pace=GUESSED),
            Practised(days_ago=3, skill_id=COMPARE, went=(SLIP, SLIP, SLIP, RIGHT), pace=GUESSED),
            Practised(days_ago=1, skill_id=EQUIVALENT, went=(SLIP, SLIP, SLIP), pace=GUESSED),
        ),
    ),
    Classmate(
        name="Ruqayya",
        grade=6,
        review_in=5,
        interests=("baking", "gardening"),
        strengths=("Does not give up on a long task",),
        template=Template.IEP,
        needs=("One step at a time", "A quiet place for longer tasks"),
        supports=(Support.LARGER_STEPS, Support.SHORTER_SETS),
        goal=("I can add decimals with a checklist", DECIMALS),
        practised=_many(DECIMALS, SLIP, HELPED, SLIP, SLIP, SLIP, RIGHT, HELPED, SLIP, SLIP, SLIP, SLIP, HELPED),
        feeling=("A bit slow but OK", 3, "The checklist on my desk"),
    ),
    Classmate(
        name="Søren",
        grade=6,
        interests=("ice-and-snow", "planes"),
        strengths=("Asks good questions",),
        goal=("I can find the unit price", RATE),
        practised=_working_on(RATE, RIGHT, SLIP, SLIP, RIGHT, SLIP, RIGHT),
    ),
    Classmate(
        name="Tāne",
        grade=6,
        interests=("martial arts", "mythology"),
        strengths=("Turns a big job into steps",),
        goal=("I can work out the area of any room", AREA),
        practised=_working_on(AREA, SLIP, SLIP, RIGHT, RIGHT, SLIP, RIGHT),
        feeling=("Tired", 3, "Splitting the shape in two"),
    ),
    Classmate(
        name="Wanjiru",
        grade=6,
        review_in=9,
        interests=("running", "weather"),
        strengths=("Trains a little every day",),
        goal=("I can find the mean of my lap times", MEAN),
        practised=_working_on(MEAN, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT),
    ),
)
ROOM_6B = (*CLASSMATES, *OTHERS)
