"""An invented student in the middle of practice, so that a teacher can read what a model would be told."""

from datetime import UTC, date, datetime

from tutor.domain.inquiries import Inquiry, Milestone
from tutor.domain.memory import About, Line
from tutor.domain.plans import Goal, Plan, Support
from tutor.usecases.briefing import Brief
from tutor.usecases.practice import OpenItem

TODAY = date(2026, 11, 2)


def example_brief() -> Brief:
    """A sixth grader who bakes, on a question about thirds."""
    return Brief(
        today=TODAY,
        grade=6,
        language="en",
        plan=_plan(),
        progress=(),
        open_item=_open_item(),
        offer=None,
        draft=None,
        waiting=(),
        news=(),
        remembered=[
            Line(
                key="",
                about=About.HELPS,
                subject="drawing it first",
                message_ids=(),
                at=datetime(2026, 10, 30, tzinfo=UTC),
            )
        ],
        projects=[
            Inquiry(
                id="project-1",
                student_id="",
                number=1,
                question="Why do cookies spread, and how can I stop it?",
                begun_on=TODAY,
                milestones=(Milestone(text="Bake two trays, one with chilled dough."),),
            )
        ],
    )


def _plan() -> Plan:
    goal = Goal(
        id="goal-baking",
        statement="I can bake without a calculator",
        skill_id="fractions.add-unlike",
        target="8 of 10 without hints",
        due=date(2027, 6, 1),
    )
    return Plan(
        student_id="",
        strengths=("explains with drawings",),
        needs=("time to think",),
        interests=("baking", "football"),
        supports=(Support.EXTRA_HINTS, Support.NO_TIMERS),
        goals=(goal,),
    )


def _open_item() -> OpenItem:
    return OpenItem(
        presentation_id="",
        skill_id="fractions.add-unlike",
        skill_title="Adding fractions with different denominators",
        level=1,
        interest_id="baking",
        question="A recipe takes 1/2 cup of milk and 1/3 cup of cream. How much is that together, in cups?",
        answer_type="fraction",
        answer_note="Write it like 3/4.",
        choices=(),
        tries=1,
        wrong_tries=1,
        last_answer="2/5",
        hints=("What would both cups have to be cut into, so that the pieces are the same size?",),
        hints_left=True,
        may_show_solution=False,
    )
