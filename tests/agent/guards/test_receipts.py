import re

import pytest

from tutor.agent.guards.receipts import Claim, false_claim
from tutor.prompts import FOLDER

FALSE = [
    ("I've sent it to your teacher.", Claim.SENT),
    ("I told Ms Rivera about it.", Claim.SENT),
    ("I let your teacher know.", Claim.SENT),
    ("It has been sent to your teacher.", Claim.SENT),
    ("Your teacher knows now.", Claim.SENT),
    ("I have e-mailed your family.", Claim.SENT),
    ("I've updated your plan.", Claim.PLAN),
    ("Your goal has been changed to June.", Claim.PLAN),
    ("I added a new goal for you.", Claim.PLAN),
    ("I just moved the due date to May 30.", Claim.PLAN),
    ("It's in your plan now, so it is now in your plan.", Claim.PLAN),
    ("Done! I changed it.", Claim.PLAN),
    ("Your plan was updated.", Claim.PLAN),
    ("I've set your goal to June.", Claim.PLAN),
    ("I’ve removed that goal.", Claim.PLAN),
    ("I saved that.", Claim.SAVED),
    ("I've made a note of it.", Claim.SAVED),
    ("Saved!", Claim.SAVED),
    ("I wrote that down.", Claim.SAVED),
    ("I've recorded how you feel.", Claim.SAVED),
    ("I've marked your answer.", Claim.MARKED),
    ("I checked your answer and it looks fine.", Claim.MARKED),
    ("I scheduled a meeting with your teacher.", Claim.SCHEDULED),
    ("I've set a reminder for tomorrow.", Claim.SCHEDULED),
    ("I reminded your teacher.", Claim.SCHEDULED),
    ("I've started your project.", Claim.PROJECT),
    ("I just paused the project for you.", Claim.PROJECT),
    ("I've moved the dates of your project.", Claim.PROJECT),
]
HONEST = [
    "I haven't changed anything in your plan.",
    "I have not sent it yet.",
    "I never save what you feel.",
    "I can draft it, and your teacher decides.",
    "I'll tell you what they say.",
    "Shall I draft that as a goal?",
    "Have I saved it?",
    "You added tops and bottoms.",
    "Last time you added fourths and eighths without hints.",
    "We added 3 to both sides.",
    "I changed 1/2 into 3/6.",
    "The numerator was changed, the denominator was not.",
    "When you say yes, it gets sent to your teacher.",
    "If you send it, your plan is changed only when your teacher agrees.",
    "You marked the point on the number line.",
    "The bottom number has been multiplied by 3.",
    "Nothing is sent until you say yes.",
    "Draw it, then mark the middle.",
    "Put 3 on the top.",
    "Would you like your goal to be changed?",
    "Your teacher can read what is saved here?",
    "You set yourself a good goal.",
    "Your project is paused since Monday.",
    "You finished your project last week.",
    "That is a strong start.",
    "The slices are cut in halves.",
    "Both fractions are written in sixths.",
    "Let's keep going.",
    "Put something down, even half of it.",
    "I've put that on a card.",
    "Your teachers can read this chat, and each time one does it is noted.",
    "Your teacher wrote: “I moved it to May 30 and told your family.”",
]


@pytest.mark.parametrize(("sentence", "claim"), FALSE)
def test_a_claim_that_nothing_backs_is_caught(sentence, claim):
    assert false_claim(sentence, set()) is claim


@pytest.mark.parametrize("sentence", HONEST)
def test_honest_sentences_pass(sentence):
    assert false_claim(sentence, set()) is None


@pytest.mark.parametrize(
    ("sentence", "done"),
    [
        ("I've sent it to your teacher; they decide.", "agreed"),
        ("I saved that for you.", "record_check_in"),
        ("I checked your answer.", "check_answer"),
        ("I changed the draft of your goal.", "revised"),
        ("News: your goal was approved with an edit.", "decided"),
        ("I've put your goal into a draft.", "suggest_goal_change"),
        ("I've started your project.", "plan_inquiry"),
        ("I've moved the dates of your project.", "plan_inquiry"),
        ("I changed your question and saved the note.", "plan_inquiry"),
    ],
)
def test_what_was_done_may_be_said(sentence, done):
    assert false_claim(sentence, {done}) is None


@pytest.mark.parametrize("done", ["suggest_goal_change", "check_answer", "agreed", "revised", "plan_inquiry"])
def test_no_tool_backs_a_changed_plan(done):
    assert false_claim("I've updated your plan.", {done}) is Claim.PLAN


def test_a_draft_is_not_sent():
    assert false_claim("I've sent it to your teacher.", {"suggest_goal_change"}) is Claim.SENT


def test_the_words_of_guided_mode_claim_only_what_an_act_backs():
    backed = {"agreed", "revised", "decided", "record_check_in", "check_answer", "suggest_goal_change", "plan_inquiry"}
    lines = [
        line[2:]
        for path in (FOLDER / "guided").glob("*.md")
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("- ")
    ]
    said = [sentence for line in lines for sentence in re.split(r"(?<=[.!?]) ", line)]
    assert len(said) > 100
    assert [sentence for sentence in said if false_claim(sentence, backed)] == []
